"""Results derived from records, reused by the dossier after an edit if their inputs are the same."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)


class Memo:
    """The last result of pure functions, by key, with the inputs it was computed from.

    Records are compared by identity; texts, numbers and lists by what they say.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, Any] = {}

    def of(self, key: Hashable, inputs: Any, make: Callable[[], T]) -> T:
        """Return the last result if the inputs are equal to the last ones, else what `make` returns."""
        last = self._results.get(key)
        if last is not None and last[0] == inputs:
            made: T = last[1]
        else:
            made = make()
        self._results[key] = inputs, made
        return made

    def of_each(self, key: Hashable, records: Iterable[R], make: Callable[[R], T]) -> dict[R, T]:
        """Return what `make` returns for each record; it is called for new records only."""
        last: dict[R, T] = self._results.get(key, {})
        made = {r: last[r] if r in last else make(r) for r in records}
        self._results[key] = made
        return made

    def ordered(
        self, key: Hashable, records: Sequence[R], order: Callable[[R], Any], depends: object = None
    ) -> tuple[R, ...]:
        """Return records sorted by `order`, whose result may also depend on `depends`."""
        last = self._results.get(key)
        ordered: tuple[R, ...] | None = None
        if last is not None and last[1] == depends and len(last[0]) == len(records):
            others = {a: b for a, b in zip(last[0], records, strict=True) if a is not b}
            if all(order(a) == order(b) for a, b in others.items()):
                ordered = tuple(others.get(r, r) for r in last[2]) if others else last[2]
        if ordered is None:
            ordered = tuple(sorted(records, key=order))
        self._results[key] = records, depends, ordered
        return ordered

    def grouped(
        self, key: Hashable, records: Sequence[R], keys_of: Callable[[R], Iterable[K]]
    ) -> dict[K, list[R]]:
        """Return the records by key, in order; a record as often as it has the key.

        If only a few records have changed, only the groups that they are or were in are built again.
        """
        last = self._results.get(key)
        if last is None:
            groups = _grouped(records, keys_of)
        elif last[0] == records:
            groups = last[1]
        else:
            groups = _regrouped(last[0], last[1], records, keys_of)
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
        return _grouped(records, keys_of)  # the unchanged ones are in another order
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
