"""What was derived from records, kept for the dossier after an edit."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)


class Kept:
    """Results of pure functions, each with what it was made of; the last one of each key.

    Records are the same only where they are the same object; texts, numbers and lists where they
    are equal.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[Any, Any]] = {}

    def of(self, key: Hashable, inputs: Any, make: Callable[[], T]) -> T:
        """Return what was made of the inputs; `make` makes it where the last inputs were others."""
        last = self._results.get(key)
        if last is not None and last[0] == inputs:
            made: T = last[1]
        else:
            made = make()
        self._results[key] = inputs, made
        return made

    def grouped(
        self, key: Hashable, records: Sequence[R], keys_of: Callable[[R], Iterable[K]]
    ) -> dict[K, list[R]]:
        """Return the records of each key in their order, a record as often as it has the key.

        Where few records are others than the last ones, only the groups of those are made anew.
        """
        last = self._results.get(key)
        if last is None:
            groups = _grouped(records, keys_of)
        elif last[0] == records:
            groups = last[1]
        else:
            groups = _regrouped(*last, records, keys_of)
        self._results[key] = records, groups
        return groups


def _grouped(records: Iterable[R], keys_of: Callable[[R], Iterable[K]]) -> dict[K, list[R]]:
    groups: dict[K, list[R]] = {}
    for record in records:
        for key in keys_of(record):
            groups.setdefault(key, []).append(record)
    return groups


def _regrouped(
    last: Sequence[R],
    groups: dict[K, list[R]],
    records: Sequence[R],
    keys_of: Callable[[R], Iterable[K]],
) -> dict[K, list[R]]:
    before, now = set(last), set(records)
    if [r for r in last if r in now] != [r for r in records if r in before]:
        return _grouped(records, keys_of)  # those that stay stand in another order
    gone = before - now
    come = _grouped((record for record in records if record not in before), keys_of)
    place = {record: n for n, record in enumerate(records)}
    regrouped = dict(groups)
    for key in come.keys() | _grouped(gone, keys_of).keys():
        stay = [record for record in groups.get(key, ()) if record not in gone]
        regrouped[key] = sorted([*stay, *come.get(key, ())], key=place.__getitem__)
        if not regrouped[key]:
            del regrouped[key]
    return regrouped
