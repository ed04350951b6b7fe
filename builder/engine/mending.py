"""Fixes mistakes in the HTML of the theme, and warns if it can no longer do so.

Fixing these lines in the theme's templates would mean copying whole templates. Instead, patterns
fix the rendered HTML; they may stop matching when the theme is upgraded. So the result is searched
for the mistakes themselves, however they are written. If the theme has fixed a mistake, or a project
has left that part out on purpose, there is no warning. Findings are warnings, not errors: the pages
are complete and their links work, and whoever edits the content cannot change the theme.
"""

import re
from collections.abc import Iterator
from importlib.metadata import version

from builder.problems import Location, Problem

START = "__start"
"""The id of the element that holds the content; no record's id begins with an underscore."""

_PATTERNS = tuple(
    (re.compile(pattern, re.DOTALL), instead)
    for pattern, instead in (
        # A checkbox cannot have autocomplete (Nu HTML checker).
        (r'(type="checkbox" id="__\w+") autocomplete="off"', r"\1"),
        # This label belongs to a checkbox that only pages of the menu have (Nu HTML checker).
        (r'^(?!.*id="__toc")(.*<label class="md-nav__title") for="__toc"', r"\1"),
        # The theme's skip link leads to the first entry of the table of contents, if there is one.
        # Instead, each page gets a skip link to its content.
        (r'<div data-md-component="skip">.*?</div>', ""),
    )
)
_BODY = re.compile(r"<body[^>]*>")
_CONTENT = re.compile(r'<article (?=class="md-content__inner)')
_ID = f'id="{START}"'
_LINK = f'<a href="#{START}" class="md-skip">Zum Inhalt</a>'

_CHECKBOX = re.compile(r"<input\b(?=[^>]*\bcheckbox\b)(?=[^>]*\sautocomplete\b)[^>]*>")
_LABEL = re.compile(r'<label\b[^>]*\sfor="([^"]*)"[^>]*>')
_SKIP_LINK = re.compile(r'<a\b[^>]*\shref="#[^>]*>')
_SHOWN = 100
"""Characters of a tag that a warning shows; the rest is cut off."""


class Mending:
    """Fixes the pages of a site, and collects the mistakes that are left."""

    def __init__(self) -> None:
        self._found: dict[str, Location] = {}
        self._kinds: set[tuple[str, int]] = set()

    def mended(self, html: str, path: str) -> str:
        """Return the HTML of a page without the theme's mistakes; warnings contain its path.

        Only the first page of each kind is searched for mistakes that are left; a kind is the pages
        of the same depth in the same top-level folder.
        """
        for pattern, instead in _PATTERNS:
            html = pattern.sub(instead, html)
        if _ID not in html:  # a template of the project may have it already
            html = _CONTENT.sub(rf'\g<0>{_ID} tabindex="-1" ', html, count=1)
        kind = path.partition("/")[0], path.count("/")
        if kind not in self._kinds:
            self._kinds.add(kind)
            for mistake, position in _mistakes(html):
                self._found.setdefault(mistake, _location(path, html, position))
        # It must be the first stop of the Tab key.
        return _BODY.sub(rf"\g<0>{_LINK}", html, count=1) if _ID in html else html

    def add(self, other: "Mending") -> None:
        """Add the findings of another process."""
        for mistake, place in other._found.items():
            self._found[mistake] = min(place, self._found.get(mistake, place))

    def warnings(self) -> list[Problem]:
        """Return a warning for each mistake, at the first page that has it."""
        theme = f"mkdocs-material {version('mkdocs-material')}"
        hint = (
            "after an upgrade of the theme: install the version in requirements.txt, and report this\n"
            "in a template of your own in overrides/: mend it there"
        )
        return [
            Problem(
                place, f"the theme ({theme}) writes {mistake}", "theme-changed", hint, "warning"
            )
            for mistake, place in self._found.items()
        ]


def _mistakes(html: str) -> Iterator[tuple[str, int]]:
    """Yield each mistake in a page and its position; the page does not have our skip link yet."""
    for tag in _CHECKBOX.finditer(html):
        yield f"a checkbox with autocomplete: {_shown(tag)}", tag.start()
    for tag in _LABEL.finditer(html):
        if f'id="{tag[1]}"' not in html:
            yield f"a label for a missing element: {_shown(tag)}", tag.start()
    body, header = html.find("<body"), html.find("<header")
    if 0 <= body < header and (link := _SKIP_LINK.search(html, body, header)):
        yield f"a link past the menu beside the one of each page: {_shown(link)}", link.start()
    if _ID not in html:
        needed = f'no <article class="md-content__inner …">, which would get {_ID} tabindex="-1"'
        yield f"{needed}, so that the page has no link past the menu", max(body, 0)


def _shown(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0]) <= _SHOWN else f"{tag[0][: _SHOWN - 1]}…"


def _location(path: str, html: str, position: int) -> Location:
    line = html.count("\n", 0, position) + 1
    return Location(path, line, position - html.rfind("\n", 0, position))
