"""Find the quotations of a text: the stretches between pairs of quotation marks.

Open marks are kept on a stack, which is not reset at the end of a paragraph, since a
quotation may span several. Whether a mark such as “ opens or closes is decided by the
characters around it, or else by the stack. A mark that is never closed does not begin a
quotation, so that a forgotten one cannot turn prose into a quotation.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

# German, English, French, Swiss, Swedish and typewriter usage, which published texts mix.
_CLOSERS = {
    "„": '“”"‟',
    "“": '”“"',
    "”": "”",
    "‟": "”",
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    '"': '"“”',
}
_ALWAYS_OPENS = "„‚‟"
_APOSTROPHES = "’‘'"
_MARK = re.compile(f"[{''.join(_CLOSERS)}{_APOSTROPHES}]")


class Span(NamedTuple):
    """A stretch of a text in Unicode code points, end exclusive."""

    start: int
    end: int

    def contains(self, start: int, end: int) -> bool:
        """Return whether start to end lies inside the span."""
        return self.start <= start and end <= self.end


class Spans(tuple[Span, ...]):
    """Spans in order of their starts; they may be nested."""

    def __new__(cls, spans: Iterable[Span]) -> "Spans":
        return super().__new__(cls, sorted(spans))

    def __init__(self, spans: Iterable[Span]) -> None:
        self._reach = list(accumulate((span.end for span in self), max))

    def any_contains(self, start: int, end: int) -> bool:
        """Return whether start to end lies inside one of the spans."""
        before = bisect_right(self, start, key=lambda span: span.start)
        return before > 0 and self._reach[before - 1] >= end

    def around(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that contain start to end, the innermost first."""
        at = bisect_right(self, start, key=lambda span: span.start) - 1
        while at >= 0:
            if self[at].end >= end:
                yield self[at]
            at = self._parents[at]

    def last_before(self, offset: int) -> Span | None:
        """Return the last span that ends at or before an offset, the outermost of nested ones."""
        at, last = bisect_left(self, offset, key=lambda span: span.start) - 1, None
        while at >= 0 and self[at].end <= offset:
            last, at = self[at], self._parents[at]
        return last

    def first_after(self, offset: int) -> Span | None:
        """Return the first span that begins at or after an offset."""
        at = bisect_left(self, offset, key=lambda span: span.start)
        return self[at] if at < len(self) else None

    @cached_property
    def _parents(self) -> list[int]:
        """For each span, the number of the innermost one around it, or -1."""
        parents: list[int] = []
        for number, span in enumerate(self):
            parent = number - 1
            while parent >= 0 and self[parent].end < span.end:
                parent = parents[parent]
            parents.append(parent)
        return parents


_NONE = Spans(())


def quotations(text: str) -> Spans:
    """Return the stretch between each pair of marks, including nested ones."""
    if not _MARK.search(text):
        return _NONE
    found = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        depth = _closes(text, at, stack)
        if depth is not None:
            inside = Span(stack[depth][1] + 1, at)
            if text[inside.start : inside.end].strip():
                found.append(inside)
            del stack[depth:]
        elif _opens(text, at):
            stack.append((mark, at))
    return Spans(found)


def _closes(text: str, at: int, stack: list[tuple[str, int]]) -> int | None:
    """Return the index on the stack of the mark that the mark at `at` closes, or None."""
    mark = text[at]
    if mark in _ALWAYS_OPENS or _looks_opening(text, at):
        return None
    if mark in _APOSTROPHES and _is_apostrophe(text, at):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        opener = stack[depth][0]
        if mark in _CLOSERS[opener]:
            return depth
        if opener not in "‚‘›‹":
            break  # only inner marks may be left unclosed
    return None


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark in _ALWAYS_OPENS:
        return True
    return mark in _CLOSERS and not _looks_closing(text, at)


def _looks_opening(text: str, at: int) -> bool:
    before, after = _neighbours(text, at)
    return (
        (before.isspace() or before in "([{–—-/„“»«‚") and not after.isspace() and after.isalnum()
    )


def _looks_closing(text: str, at: int) -> bool:
    before, after = _neighbours(text, at)
    return not before.isspace() and before not in "([{" and not after.isalnum()


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = _neighbours(text, at)
    return before.isalnum() and after.isalnum()


def _neighbours(text: str, at: int) -> tuple[str, str]:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return before, after
