"""evidence-of-others: the evidence of a position is of the actor, or names the actor.

Passes: a quote of the actor; a quote of somebody else in a sentence that names the actor.
Fails: a position of Kühne, reported by Berger, where all evidence is quotes of Berger that do not
name him.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.evidence import evidence_of
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each position of which no evidence is of the actor or names the actor."""
    for position in dossier.positions:
        if position.basis == "inferred" or not position.reported_by:
            continue
        evidence = evidence_of(dossier, position)
        tellers = [actor for one in evidence for actor in one.tellers]
        if tellers and not any(one.tells_of(position.actor) for one in evidence):
            yield Problem(
                position.places.of("evidence"),
                f"this evidence is of '{tellers[0].id}', and does not name '{position.actor.id}'",
                "evidence-of-others",
                f"cite where the article tells what '{position.actor.id}' says, or write "
                "basis: inferred",
                "warning",
            )
