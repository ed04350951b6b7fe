"""quotation-relayed: words that somebody quotes are given to their speaker as relayed.

Passes: ‚Das Wasser bleibt drin‘ inside a quotation of Kühne, with speaker: berger and
reported_by: [kuehne].
Fails: the same without reported_by:, since the article has the words only from Kühne.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.speakers import by_quotation
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quote from inside a quotation of somebody it does not name."""
    recorded = by_quotation(dossier)
    for places in recorded.values():
        for place in places:
            quote = place.quote
            for outer in place.around.outer_quotations:
                article = place.passage.article
                outside = {one.quote.speaker for one in recorded.get((article, outer), ())}
                if outside and outside.isdisjoint({quote.speaker, *quote.reported_by}):
                    relaying = min(actor.id for actor in outside)
                    chain = [actor.id for actor in quote.reported_by] + [relaying]
                    yield Problem(
                        place.location,
                        f"these words are inside a quotation of '{relaying}', who relays them",
                        "quotation-relayed",
                        f"write reported_by: [{', '.join(chain)}]",
                    )
                    break
