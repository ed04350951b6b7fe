"""own-words: a position in the actor's own words cites a direct quote of the actor.

Passes: basis: own-words, with a quote of the actor that is direct and not relayed.
Fails: basis: own-words, where the quotes are those of a spokesman, or reported by others.
"""

from collections.abc import Iterator

from builder.model import Dossier, Position
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position in own words without such a quote."""
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
