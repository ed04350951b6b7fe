"""Caches results derived from records, for reuse after an edit while their inputs are the same."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)


class Memo:
    """The last results of pure functions, by key, with their inputs.

    Records are compared by identity; texts, numbers and lists by value.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, Any] = {}

    def of(self, key: Hashable, inputs: Any, make: Callable[[], T]) -> T:
        """Return the last result if the inputs equal the last ones, else that of `make`."""
        last = self._results.get(key)
        if last is not None and last[0] == inputs:
            result: T = last[1]
        else:
            result = make()
        self._results[key] = inputs, result
        return result

    def of_each(self, key: Hashable, records: Iterable[R], make: Callable[[R], T]) -> dict[R, T]:
        """Return the result of `make` for each record; it is called for new records only."""
        last: dict[R, T] = self._results.get(key, {})
        results = {r: last[r] if r in last else make(r) for r in records}
        self._results[key] = results
        return results

    def ordered(
        self, key: Hashable, records: Sequence[R], order: Callable[[R], Any], depends: object = None
    ) -> tuple[R, ...]:
        """Return the records sorted by `order`, which may also depend on `depends`."""
        last = self._results.get(key)
        ordered: tuple[R, ...] | None = None
        if last is not None and last[1] == depends and len(last[0]) == len(records):
            changed = {a: b for a, b in zip(last[0], records, strict=True) if a is not b}
            if all(order(a) == order(b) for a, b in changed.items()):
                ordered = tuple(changed.get(r, r) for r in last[2]) if changed else last[2]
        if ordered is None:
            ordered = tuple(sorted(records, key=order))
        self._results[key] = records, depends, ordered
        return ordered

    def grouped(
        self, key: Hashable, records: Sequence[R], keys_of: Callable[[R], Iterable[K]]
    ) -> dict[K, list[R]]:
        """Return the records grouped by key, in order, once for each time `keys_of` yields the key.

        If only some records have changed, only the groups that they are or were in are rebuilt.
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
        return _grouped(records, keys_of)  # unchanged records are in a new order
    removed = before - now
    added = _grouped((record for record in records if record not in before), keys_of)
    position = {record: n for n, record in enumerate(records)}
    regrouped = dict(groups)
    for key in added.keys() | _grouped(removed, keys_of).keys():
        kept = [record for record in groups.get(key, ()) if record not in removed]
        regrouped[key] = sorted([*kept, *added.get(key, ())], key=position.__getitem__)
        if not regrouped[key]:
            del regrouped[key]
    return regrouped
