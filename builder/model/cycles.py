"""Records that lead back to themselves."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def cycles(records: Iterable[T], following: Callable[[T], T | None]) -> Iterator[list[T]]:
    """Yield each cycle, given which record follows each, in the order in which they follow."""
    done: set[T] = set()
    for record in records:
        way: dict[T, None] = {}
        at: T | None = record
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = following(at)
        if at in way:
            steps = list(way)
            yield steps[steps.index(at) :]
        done.update(way)
