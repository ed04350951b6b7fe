"""Stretches of a text."""

from bisect import bisect_right
from collections.abc import Iterable
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
        self._reach = list(accumulate((span.end for span in self), max))

    def any_contains(self, start: int, end: int) -> bool:
        """Return whether start to end lies inside one of the spans."""
        before = bisect_right(self, start, key=lambda span: span.start)
        return before > 0 and self._reach[before - 1] >= end
