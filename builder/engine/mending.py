"""Mends mistakes in the HTML of the theme, and warns where it can no longer do so.

To mend these lines in the theme's templates, whole templates would have to be copied. So patterns
over the finished HTML do it, which another version of the theme may no longer fit. Therefore each
page is looked at again after mending: for the mistakes themselves, however they are written. Where
the theme has mended a mistake itself, or somebody has left that part out on purpose, nothing is
wrong and nothing is said. What is found is a warning, not an error: the pages are complete and their
links work, and who edits the content cannot change the theme.
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
        # The theme's link past the menu leads to the first entry of the table of contents, if there
        # is one. Instead, each page gets one to its content.
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
    """Mends the pages of a site, and collects what is still wrong afterwards."""

    def __init__(self) -> None:
        self._found: dict[str, Location] = {}
        self._kinds: set[tuple[str, int]] = set()

    def mended(self, html: str, path: str) -> str:
        """Return the HTML of a page without the theme's mistakes; warnings name it by its path.

        The result is looked at on the first page of each kind: in a folder of the site, at a depth.
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
        # The first thing that the keyboard reaches.
        return _BODY.sub(rf"\g<0>{_LINK}", html, count=1) if _ID in html else html

    def add(self, other: "Mending") -> None:
        """Add what was found elsewhere, such as in another process."""
        for mistake, place in other._found.items():
            self._found[mistake] = min(place, self._found.get(mistake, place))

    def warnings(self) -> list[Problem]:
        """Return a warning for each mistake, at the first page that was found to have it."""
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
    """Yield each mistake in a mended page, and its position; our own link is not in there yet."""
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
