"""What the theme makes of pages: rendered once for many, and mended."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import normalize_url

from builder.engine.page import page_of
from builder.frame import Filling, Frames
from builder.pages import Body, Page
from builder.site import Site
from builder.verify import Links

# What is amiss in Material's pages, and what is put there instead. To mend these lines in its
# templates, whole templates would have to be copied. Where Material changes one of them, the tests
# of the built site tell: axe-core, the Nu HTML checker, the walks by keyboard.
_START = "__start"  # no record's id begins like this
_MENDED = tuple(
    (re.compile(amiss, re.DOTALL), instead)
    for amiss, instead in (
        # A checkbox has no autocomplete (Nu HTML checker).
        (r'(type="checkbox" id="__\w+") autocomplete="off"', r"\1"),
        # This label is for a checkbox that only pages of the menu have (Nu HTML checker).
        (r'^(?!.*id="__toc")(.*<label class="md-nav__title") for="__toc"', r"\1"),
        # The link past the menu leads to the first entry of the table of contents, if there is one.
        # Instead, each page has one to its content, the first thing that the keyboard reaches.
        (r'<div data-md-component="skip">.*?</div>', ""),
        (r"(<body[^>]*>)", rf'\1<a href="#{_START}" class="md-skip">Zum Inhalt</a>'),
        (r"<article (?=class=\"md-content__inner)", rf'\g<0>id="{_START}" tabindex="-1" '),
    )
)


@dataclass(frozen=True)
class _Written:
    """A page with its content."""

    page: Page
    body: Body


class Theme:
    """Puts the theme around pages that are no part of the menu, of which MkDocs need not know.

    `finished` is called for each page that the theme has rendered, with its HTML and its file.
    """

    def __init__(
        self,
        env: Environment,
        nav: Navigation,
        files: Files,
        config: MkDocsConfig,
        site: Site,
        links: Links,
        finished: Callable[[str, str], str],
    ) -> None:
        self._template = env.get_template("main.html")
        self._nav, self._files, self._config = nav, files.documentation_pages(), config
        self._site, self._links, self._finished = site, links, finished
        self._frames = Frames(self._filling, self._render)

    def html(self, page: Page, body: Body) -> str:
        """Return the HTML of a page."""
        return self._frames.html(_Written(page, body), (page.path.count("/"), page.wide))

    def _filling(self, written: _Written) -> Filling:
        page, body = written.page, written.body
        return Filling(
            title=escape(page.title),
            description=escape(page.description),
            address=urljoin(self._config.site_url, page.path) if self._config.site_url else "",
            content=body.html,
            sources=[escape(text) for text in self._site.sources_of(page)],
            toc=[(heading.id, escape(heading.title)) for heading in body.toc],
        )

    def _render(self, written: _Written, filling: Filling) -> str:
        page = page_of(written.page, self._config, self._site).with_(filling)
        context = get_context(self._nav, self._files, self._config, page)
        html = self._finished(self._template.render(context), page.file.dest_uri)
        if filling.content == written.body.html:  # and not marks in its place
            self._links.look_at(written.page.path, html)
        return html


@pass_context
def by_root(context: Context, url: str) -> str:
    """Return a link that goes by the root of the site: the same on all pages of the same depth."""
    link = normalize_url(str(url), base=context["base_url"])
    return link[:-1] if link.endswith("/.") else link


def mended(html: str) -> str:
    """Return the HTML of a page without what is amiss in it."""
    for amiss, instead in _MENDED:
        html = amiss.sub(instead, html)
    return html
