"""What the Content-Security-Policy would block in finished pages.

The browser enforces the policy in any case. This tells early, and where, what would not work. It is
shown all that the theme writes: the pages of the menu, and of those that share a frame the first.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from builder.problems import Location, Problem
from builder.publish.policy import POLICY

_DATA = {"application/json", "application/ld+json"}
_SHOWN = 100
_REMEDIES = {
    "inline-script": "put the script into a file in overrides/scripts/",
    "inline-style": "put the style into a class in overrides/styles/",
    "inline-handler": "listen with addEventListener() in a file in overrides/scripts/",
    "page-without-policy": 'let its template begin with {% extends "main.html" %}',
}

# Quick, and with few false alarms: only where one of these is found, the page is read tag by tag.
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
    """Collects over all pages; what a template does wrong is one problem, not one for each page."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[Location]] = {}

    def look_at(self, path: str, page: str) -> None:
        """Take note of what would be blocked in a page, which is to be called by a path."""
        if POLICY not in page:
            self._note("page-without-policy", "", Location(path))
        if any(suspect.search(page) for suspect in _SUSPECTS):
            for rule, line, column, excerpt in _Reader().read(page):
                self._note(rule, excerpt, Location(path, line, column))

    def add(self, other: "Inspection") -> None:
        """Take over what was found elsewhere, such as in another process."""
        for what, places in other._found.items():
            self._found.setdefault(what, []).extend(places)

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each thing that was found, at the first page that has it."""
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
    """Finds scripts, styles and event handlers within a page."""

    def read(self, page: str) -> list[tuple[str, int, int, str]]:
        """Return the rule that each breaks, its line and column, and how it begins."""
        self._lines = page.split("\n")
        self._found: list[tuple[str, int, int, str]] = []
        self.feed(page)
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag that brings in script or style."""
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
