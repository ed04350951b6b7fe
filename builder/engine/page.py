"""A page of the dossier as a page of MkDocs."""

import copy
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urljoin

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from builder.engine.frame import Filling
from builder.pages.pages import Page
from builder.site import SiteInfo


def mkdocs_page(page: Page, config: MkDocsConfig, info: SiteInfo) -> "DossierPage":
    """Return a page of MkDocs, with its file, for a page of the dossier."""
    inclusion = InclusionLevel.INCLUDED if page.in_menu else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, source_of(page), content="", inclusion=inclusion)
    in_mkdocs = DossierPage(page, file, config, info)
    in_mkdocs.read_source(config)
    return in_mkdocs


def source_of(page: Page) -> str:
    """Return the path of a page's source, as MkDocs sees it; there is no such file."""
    return f"{page.path}index.md"


def picture_of(page: Page, info: SiteInfo, address: str | None) -> tuple[str, str]:
    """Return, as HTML, the address of a page's picture and the text instead of it, or nothing."""
    picture = info.picture_of(page)
    if not picture or not address:
        return "", ""
    return escape(urljoin(address, picture.name)), escape(picture.text)


_PLACE = ("url", "abs_url", "file", "source")
"""Attributes by which a template can distinguish pages."""


class DossierPage(MkDocsPage):
    """A page of MkDocs with the HTML of a page of the dossier.

    It records whether a template reads where the page is: what the template then writes may differ on
    each page, so that no frame fits.
    """

    place_was_read = False

    def __init__(self, page: Page, file: File, config: MkDocsConfig, info: SiteInfo) -> None:
        super().__init__(escape(page.title), file, config)
        self._address = config.site_url
        self.show(page, info)

    def show(self, page: Page, info: SiteInfo) -> None:
        """Show another page of the dossier, with the same title and address."""
        self.source = page
        self.menu, self.section, self.list_path = page.menu, page.section, page.path
        self.show_info(info)

    def show_info(self, info: SiteInfo) -> None:
        """Show the information about the site that is on every page."""
        self.update_date, self.updated = info.updated, info.updated_in_words
        self.sources: Sequence[str] = [escape(text) for text in info.sources_of(self.source)]
        self.subject: str = self.source.subject
        self._picture: Callable[[], tuple[str, str]] = partial(
            picture_of, self.source, info, self._address
        )
        self.linked_data = self.source.linked_data

    @property
    def picture(self) -> str:
        """The address of its picture as HTML, or nothing."""
        return self._picture()[0]

    @property
    def picture_text(self) -> str:
        """The text instead of its picture as HTML, or nothing."""
        return self._picture()[1]

    def __getattribute__(self, name: str) -> Any:
        if name in _PLACE:
            self.place_was_read = True
        return super().__getattribute__(name)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set title and description from the page of the dossier: there is no file to read."""
        self.markdown = ""
        self.meta = {"description": escape(self.source.description)}
        if self.source.path:
            self.meta["title"] = escape(self.source.title)
        self.meta["hide"] = ["toc"] if self.source.wide else []
        if "navigation.tabs" in config.theme.get("features", ()):
            self.meta["hide"].append("navigation")  # the column, not the menu of narrow screens

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set HTML and table of contents from the page of the dossier."""
        body = self.source.body()
        self.content = body.html
        self.toc = _toc((heading.id, escape(heading.title)) for heading in body.toc)
        self.present_anchor_ids = {heading.id for heading in body.toc}

    def with_(self, filling: Filling) -> "DossierPage":
        """Return a copy of the page with this filling, for the theme to render."""
        page = copy.copy(self)
        page.title, page.content = filling.title, filling.content
        page.meta = {**self.meta, "title": filling.title, "description": filling.description}
        page.canonical_url = filling.address or self.canonical_url
        page.sources = filling.sources
        page._picture = lambda: (filling.picture, filling.picture_text)
        page.linked_data = lambda: filling.linked_data
        page.toc = _toc(filling.toc)
        return page


def _toc(headings: Iterable[tuple[str, str]]) -> TableOfContents:
    return TableOfContents([AnchorLink(title, id, 2) for id, title in headings])
