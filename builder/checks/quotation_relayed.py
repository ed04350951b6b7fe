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
    for (article, _), places in recorded.items():
        for place in places:
            quote = place.quote
            for outer in place.around.outer_quotations[:1]:
                outside = [one.quote.speaker for one in recorded.get((article, outer), ())]
                relaying = outside or place.relaying
                if relaying and not {*quote.speakers, *quote.reported_by} & {*relaying}:
                    chain = [actor.id for actor in (*quote.reported_by, relaying[0])]
                    yield Problem(
                        place.location,
                        f"these words are inside a quotation of '{relaying[0].id}', who relays them",
                        "quotation-relayed",
                        f"write reported_by: [{', '.join(chain)}]",
                    )
