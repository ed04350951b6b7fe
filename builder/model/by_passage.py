"""Looks up what is recorded of the words of a passage, such as the notes that travel with it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from builder.model.article import Passage

T = TypeVar("T")


class ByPassage(Generic[T]):
    """Records by the passages of one article that they are about."""

    def __init__(self, places: Iterable[tuple[Passage, T]]) -> None:
        self._places = sorted(places, key=lambda place: (place[0].start, place[0].end))
        self._longest = max(passage.end - passage.start for passage, _ in self._places)

    def overlapping(self, start: int, end: int) -> Iterator[tuple[Passage, T]]:
        """Yield the passages that share words with a stretch, with their records, in text order."""
        first = bisect_left(self._places, start - self._longest, key=lambda place: place[0].start)
        for passage, record in self._places[first:]:
            if passage.start >= end:
                return
            if passage.end > start:
                yield passage, record
