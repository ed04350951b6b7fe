"""appearance-twice: the appearances of a quote are at different places.

Passes: appearances: in two other articles.
Fails: an appearance at the place of the quote's own passage, or two at the same place.
"""

from collections.abc import Iterator

from builder.model import Dossier, Passage
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each appearance at a place that the quote already has."""
    for quote in dossier.quotes:
        if not quote.appearances:
            continue
        first: dict[tuple[str, int, int], Passage] = {}
        for passage in quote.passages:
            place = (passage.article.id, passage.start, passage.end)
            if place in first:
                yield Problem(
                    passage.location,
                    f"quote '{quote.id}' names this place already",
                    "appearance-twice",
                    f"first at {first[place].location}; remove one of them",
                )
            first.setdefault(place, passage)
