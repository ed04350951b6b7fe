"""own-words: a position in the actor's own words has a direct quote of the actor as evidence.

Passes: basis: own-words, with a quote of that speaker, form: direct, not relayed.
Fails: basis: own-words, where the words are those of a spokesman, or reported by another.
"""

from collections.abc import Iterator

from builder.model import Dossier, Position
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position in own words that no quote of the actor carries."""
    for position in dossier.positions:
        if position.basis == "own-words" and not _has_own_words(dossier, position):
            yield Problem(
                position.places.of("basis"),
                f"no direct quote of '{position.actor.id}' is among the evidence",
                "own-words",
                "add such a quote to evidence:, or write basis: reported",
            )


def _has_own_words(dossier: Dossier, position: Position) -> bool:
    quotes = [dossier.quote(c.quote) for c in position.evidence if c.quote]
    return any(
        quote.speaker is position.actor and quote.form != "indirect" and not quote.reported_by
        for quote in quotes
    )
