"""What was derived from records, kept for the dossier after an edit."""

from collections.abc import Callable, Hashable
from operator import eq
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """Results of pure functions, each with what it was made of; the last one of each key.

    Records are the same only where they are the same object; texts, numbers and lists where they
    are equal.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[Any, Any]] = {}

    def of(
        self,
        key: Hashable,
        inputs: Any,
        make: Callable[[], T],
        same: Callable[[Any, Any], bool] = eq,
    ) -> T:
        """Return what was made of the inputs; `make` makes it where the last inputs were others.

        `same` tells whether the last inputs give the same as those of now.
        """
        last = self._results.get(key)
        if last is not None and same(last[0], inputs):
            made: T = last[1]
        else:
            made = make()
        self._results[key] = inputs, made
        return made
