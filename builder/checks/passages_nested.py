"""passages-nested: at most 20 passages are nested or overlap; a page could not show more.

Passes: a passage of a word in one of a sentence in one of a paragraph.
Fails: 21 passages that all contain the same word.
"""

import heapq
from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem

_MAX_NESTED = 20
"""Maximum passages that contain the same words."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for the first passage of each article that is one too many."""
    for article in dossier.articles:
        if dossier.times_cited(article) <= _MAX_NESTED:
            continue
        ends: list[int] = []
        for mark in dossier.marks(article):
            while ends and ends[0] <= mark.passage.start:
                heapq.heappop(ends)
            heapq.heappush(ends, mark.passage.end)
            if len(ends) > _MAX_NESTED:
                yield Problem(
                    mark.passage.location,
                    f"more than {_MAX_NESTED} passages hold these words",
                    "passages-nested",
                    "cite one of the passages again, or shorter ones",
                )
                break
