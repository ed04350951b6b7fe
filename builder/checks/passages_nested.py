"""passages-nested: no more than 20 passages lie one in another, which no page could show.

Passes: a passage of a word in one of a sentence in one of a paragraph.
Fails: 21 passages that all hold the same word.
"""

import heapq
from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem

_MOST = 20


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for the first passage of each article that lies too deep."""
    for article in dossier.articles:
        if dossier.times_cited(article) <= _MOST:
            continue
        ends: list[int] = []
        for mark in dossier.marks(article):
            while ends and ends[0] <= mark.passage.start:
                heapq.heappop(ends)
            heapq.heappush(ends, mark.passage.end)
            if len(ends) > _MOST:
                yield Problem(
                    mark.passage.location,
                    f"more than {_MOST} passages hold these words",
                    "passages-nested",
                    "cite one of the passages again, or shorter ones",
                )
                break
