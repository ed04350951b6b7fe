"""Stretches of a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple


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
        self._starts = [span.start for span in self]
        self._reach = list(accumulate((span.end for span in self), max))

    def any_contains(self, start: int, end: int) -> bool:
        """Return whether start to end lies inside one of the spans."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

    def around(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that contain start to end, the innermost first."""
        at = bisect_right(self._starts, start) - 1
        while at >= 0:
            if self[at].end >= end:
                yield self[at]
            at = self._parents[at]

    def torn(self, start: int, end: int) -> list[Span]:
        """Return the spans of whose two marks, right before and behind them, start to end has one."""
        return [
            *(span for span in self.around(start, start) if span.end < end),
            *(span for span in self.around(end, end) if span.start > start),
        ]

    def last_before(self, offset: int) -> Span | None:
        """Return the last span that ends at or before an offset, the outermost of nested ones."""
        at, last = bisect_left(self._starts, offset) - 1, None
        while at >= 0 and self[at].end > offset:
            at -= 1
        while at >= 0 and self[at].end <= offset:
            last, at = self[at], self._parents[at]
        return last

    def first_after(self, offset: int) -> Span | None:
        """Return the first span that begins at or after an offset."""
        at = bisect_left(self._starts, offset)
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


def has_words(text: str, start: int, end: int) -> bool:
    """Return whether there is a letter or digit from start to end of a text."""
    return any(c.isalnum() for c in text[start:end])


def with_brackets(text: str, span: Span) -> Span:
    """Return a stretch, longer by what the brackets that open or close in it hold, within its line."""
    start, end = span
    for opening, closing in ("()", "[]"):
        words = text[start:end]
        if words.rfind(opening) > words.rfind(closing):
            found = text.find(closing, end)
            end = found + 1 if found >= 0 and "\n" not in text[end:found] else end
        first = words.find(closing)
        if first >= 0 and not 0 <= words.find(opening) < first:
            found = text.rfind(opening, 0, start)
            start = found if found >= 0 and "\n" not in text[found:start] else start
    return Span(start, end)


def stripped(text: str, span: Span) -> Span:
    """Return a stretch without white space and without a comma or colon at its end."""
    start, end = span
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip(" \n,;:\u00a0\u202f")))
