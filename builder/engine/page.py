"""A page of the dossier as a page of MkDocs."""

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from builder.engine.frame import Filling
from builder.pages.pages import Page
from builder.site import About


def page_of(page: Page, config: MkDocsConfig, about: About) -> "DossierPage":
    """Return a page as MkDocs knows it, with its file."""
    inclusion = InclusionLevel.INCLUDED if page.in_menu else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, source_of(page), content="", inclusion=inclusion)
    made = DossierPage(page, file, config, about)
    made.read_source(config)
    return made


def source_of(page: Page) -> str:
    """Return the name by which MkDocs knows the source of a page."""
    return f"{page.path}index.md"


_PLACE = ("url", "abs_url", "file", "source")  # what a template may tell one page from another by


class DossierPage(MkDocsPage):
    """A MkDocs page whose HTML is made elsewhere; it notes when a template asks for its place."""

    place_was_read = False

    def __init__(self, page: Page, file: File, config: MkDocsConfig, about: About) -> None:
        super().__init__(escape(page.title), file, config)
        self.take(page, about)

    def take(self, page: Page, about: About) -> None:
        """Take the place of a page with the same title and address, with other content."""
        self.source = page
        self.tell(about)

    def tell(self, about: About) -> None:
        """Let the page know what is told of its site."""
        self.update_date = about.updated
        self.sources: Sequence[str] = [escape(text) for text in about.sources_of(self.source)]

    def __getattribute__(self, name: str) -> Any:
        if name in _PLACE:
            self.place_was_read = True
        return super().__getattribute__(name)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the page's own title and description; there is no file to read."""
        self.markdown = ""
        self.meta = {"description": escape(self.source.description)}
        if self.source.path:
            self.meta["title"] = escape(self.source.title)
        if self.source.wide:
            self.meta["hide"] = ["toc"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the page's own HTML and table of contents."""
        body = self.source.body()
        self.content = body.html
        self.toc = _toc((heading.id, escape(heading.title)) for heading in body.toc)
        self.present_anchor_ids = {heading.id for heading in body.toc}

    def with_(self, filling: Filling) -> "DossierPage":
        """Return the page as it is in the frame of the theme, with what it has there."""
        page = copy.copy(self)
        page.title, page.content = filling.title, filling.content
        page.meta = {**self.meta, "title": filling.title, "description": filling.description}
        page.canonical_url = filling.address or self.canonical_url
        page.sources = filling.sources
        page.toc = _toc(filling.toc)
        return page


def _toc(headings: Iterable[tuple[str, str]]) -> TableOfContents:
    return TableOfContents([AnchorLink(title, id, 2) for id, title in headings])
