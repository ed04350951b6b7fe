"""Finds what the Content-Security-Policy would block in finished pages.

Browsers enforce the policy in any case; this reports early what would not work, and where. It
inspects everything that the theme writes: the pages of the menu, and the first pages of each frame.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from builder.problems import Location, Problem
from builder.publish.policy import POLICY

_DATA = {"application/json", "application/ld+json"}
_SHOWN = 100
"""Characters of a tag that a problem shows; the rest is cut off."""
_REMEDIES = {
    "inline-script": "put the script into a file in overrides/scripts/",
    "inline-style": "put the style into a class in overrides/styles/",
    "inline-handler": "listen with addEventListener() in a file in overrides/scripts/",
    "page-without-policy": 'let its template begin with {% extends "main.html" %}',
}

# A page is parsed only if it contains one of these, which are quick to find.
_SUSPECTS = tuple(
    re.compile(pattern)
    for pattern in (
        r'<script(?![^>]* (?:src=|type="application/(?:ld\+)?json"))',
        "<style",
        " style=",
        r" on[a-z]+=",
    )
)


class Inspection:
    """Collects what is blocked on all pages, and reports each mistake once, not for each page."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[Location]] = {}

    def look_at(self, path: str, page: str) -> None:
        """Collect what would be blocked in a page; problems contain its path."""
        if POLICY not in page:
            self._note("page-without-policy", "", Location(path))
        if any(suspect.search(page) for suspect in _SUSPECTS):
            for rule, line, column, excerpt in _Reader().read(page):
                self._note(rule, excerpt, Location(path, line, column))

    def add(self, other: "Inspection") -> None:
        """Add the findings of another process."""
        for what, places in other._found.items():
            self._found.setdefault(what, []).extend(places)

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each mistake, at the first page that has it."""
        for (rule, excerpt), places in self._found.items():
            where = " (and on other pages)" if len({place.file for place in places}) > 1 else ""
            what = (
                f"the Content-Security-Policy blocks this{where}: {excerpt}"
                if excerpt
                else f"the page has no Content-Security-Policy{where}"
            )
            yield Problem(min(places), what, rule, _REMEDIES[rule])

    def _note(self, rule: str, excerpt: str, place: Location) -> None:
        self._found.setdefault((rule, excerpt), []).append(place)


class _Reader(HTMLParser):
    """Finds inline scripts, styles and event handlers."""

    def read(self, page: str) -> list[tuple[str, int, int, str]]:
        """Return the rule, line and column (from 1) and beginning of each one in a page."""
        self._lines = page.split("\n")
        self._found: list[tuple[str, int, int, str]] = []
        self.feed(page)
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that contains script or style."""
        values = dict(attrs)
        if tag == "script" and "src" not in values and values.get("type") not in _DATA:
            self._note("inline-script", with_text=True)
        if tag == "style":
            self._note("inline-style", with_text=True)
        if "style" in values:
            self._note("inline-style")
        if any(name.startswith("on") for name in values):
            self._note("inline-handler")

    def _note(self, rule: str, *, with_text: bool = False) -> None:
        line, column = self.getpos()
        begin = self._lines[line - 1][column:] if with_text else self.get_starttag_text() or ""
        self._found.append((rule, line, column + 1, begin[:_SHOWN]))
