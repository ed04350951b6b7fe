"""reported-by: those who relay a quote are others than its speaker, each named once.

Passes: speaker: berger, reported_by: [kuehne].
Fails: speaker: berger, reported_by: [berger]; reported_by: [kuehne, kuehne].
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each actor in reported_by: who is the speaker, or named before."""
    for quote in dossier.quotes:
        for number, actor in enumerate(quote.reported_by):
            if actor is quote.speaker:
                message = f"'{actor.id}' is the speaker, and cannot relay the words as well"
            elif actor in quote.reported_by[:number]:
                message = f"'{actor.id}' is named twice"
            else:
                continue
            chain = [a.id for a in dict.fromkeys(quote.reported_by) if a is not quote.speaker]
            mended = f"write reported_by: [{', '.join(chain)}]" if chain else "remove reported_by:"
            yield Problem(quote.places.of("reported_by", number), message, "reported-by", mended)
