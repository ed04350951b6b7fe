"""What the theme makes of pages: rendered once for many, and mended."""

import posixpath
import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, Template

from builder.engine.page import DossierPage
from builder.frame import Filling, Frames

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


class Finished(str):
    """The HTML of a page of which nothing is left to do."""


class FramedTheme:
    """The theme's templates, of which that of pages renders a frame but once."""

    def __init__(self, env: Environment, finished: Callable[[str, str], str]) -> None:
        self._env = env
        self._finished = finished
        self._main: Template | None = None
        self._frames = Frames(_filling, self._render)

    def get_template(self, name: str) -> Any:
        """Return a template by name, as MkDocs asks for it."""
        template = self._env.get_template(name)
        if name != "main.html":
            return template
        self._main = template
        return self

    def render(self, context: dict[str, Any]) -> str:
        """Return the HTML of a page."""
        page = context["page"]
        assert self._main
        folder = posixpath.dirname(page.url.rstrip("/"))
        if not isinstance(page, DossierPage) or page.source.in_menu or not folder:
            return self._main.render(context)
        kind = folder, page.source.wide
        return Finished(self._frames.html(context, kind))

    def _render(self, context: dict[str, Any], filling: Filling) -> str:
        assert self._main
        page = context["page"].with_(filling)
        return self._finished(self._main.render({**context, "page": page}), page.file.dest_uri)


def _filling(context: dict[str, Any]) -> Filling:
    filling: Filling = context["page"].filling
    return filling


def mended(html: str) -> str:
    """Return the HTML of a page without what is amiss in it."""
    for amiss, instead in _MENDED:
        html = amiss.sub(instead, html)
    return html
