"""Takes invisible characters out of data, and decides which of them are problems.

In words of an article, copied from a website, they are harmless: comparing reads them as white
space or as nothing, and the site prints the article's words. Elsewhere, two different names could
look the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.content.parsing.characters import Unseen
from builder.problems import MAX_PROBLEMS, Problem

WORDS = frozenset(["exact", "prefix", "suffix", "attribution", "first", "last"])
"""The keys whose values are words of an article: Wording and Context in the schema."""
_AFTER_KEY_OF_WORDS = re.compile(rf"(?:^|[\s{{,])(?:{'|'.join(sorted(WORDS))}):\s[^{{}}]*$")

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]


class Refused(NamedTuple):
    """Which of the invisible characters of a text are refused."""

    found: Sequence[Unseen]
    lines: Sequence[str]

    def by_marks(self, values: Mapping[Path_, Mark], keys: Mapping[Path_, Mark]) -> list[Problem]:
        """Return the problems of those outside words of an article, by the marks of all parts."""
        if not self.found:
            return []
        parts = sorted(
            [
                *((mark, n, _is_words(path)) for n, (path, mark) in enumerate(values.items())),
                *((mark, -1, False) for mark in keys.values()),
            ]
        )
        marks = [part[0] for part in parts]

        def is_harmless(unseen: Unseen) -> bool:
            at = bisect_right(marks, unseen.mark) - 1
            return at >= 0 and parts[at][2] and not unseen.is_nowhere

        return _problems(unseen for unseen in self.found if not is_harmless(unseen))

    def by_lines(self) -> list[Problem]:
        """Return the same for a text that YAML cannot read: its lines have to tell the keys."""
        return _problems(
            unseen
            for unseen in self.found
            if unseen.is_nowhere
            or not _AFTER_KEY_OF_WORDS.search(self.lines[unseen.mark[0]][: unseen.mark[1]])
        )


def _is_words(path: Path_) -> bool:
    return bool(path) and path[-1] in WORDS


def _problems(found: Iterable[Unseen]) -> list[Problem]:
    return [unseen.problem for unseen, _ in zip(found, range(MAX_PROBLEMS), strict=False)]
