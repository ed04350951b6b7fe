"""claim-of-others: a stance that rests on the words of others alone is shown as their claim.

Passes: basis: reported and reported_by: [trump], where all evidence is words of Trump, recorded as
quotes or not.
Passes: a position with evidence that is the actor's own, or that tells of the actor in the article's
own words.
Fails: the same without reported_by:, or with one that leaves out one of those whose words they are;
reported_by: the actor; reported_by: with basis: own-words.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier, Position
from builder.model.evidence import Evidence, evidence_of
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position that hides whose claim it is, or names one wrongly."""
    for position in dossier.positions:
        if position.reported_by:
            yield from _named(dossier, position)
        elif position.basis != "own-words":
            yield from _unnamed(dossier, position)


def _unnamed(dossier: Dossier, position: Position) -> Iterator[Problem]:
    evidence, actor = evidence_of(dossier, position), position.actor
    if any(one.is_own(actor) or one.is_told_by_article(actor) for one in evidence):
        return
    if tellers := _tellers(evidence, actor):
        yield Problem(
            position.places.of("basis"),
            f"all evidence is words of others than '{actor.id}'",
            "claim-of-others",
            f"write reported_by: [{', '.join(tellers)}], or cite words of '{actor.id}', or where the"
            " article\nitself tells of them",
        )


def _named(dossier: Dossier, position: Position) -> Iterator[Problem]:
    place = position.places.of("reported_by")
    if position.basis == "own-words":
        yield Problem(
            place,
            "a position in the actor's own words is reported by nobody",
            "claim-of-others",
            "write basis: reported, or remove reported_by:",
        )
    elif position.actor in position.reported_by:
        yield Problem(
            place,
            f"'{position.actor.id}' is the actor of the position",
            "claim-of-others",
            "name those who say so of the actor, or remove reported_by:",
        )
    else:
        evidence = evidence_of(dossier, position)
        said_by: set[Actor] = set().union(*(one.said_by for one in evidence))
        for number, actor in enumerate(position.reported_by):
            if actor not in said_by:
                yield Problem(
                    position.places.of("reported_by", number),
                    f"no evidence is words of '{actor.id}'",
                    "claim-of-others",
                    f"add words of '{actor.id}' to evidence:, or remove the id",
                )
        named = {actor.id for actor in position.reported_by}
        missing = [id for id in _tellers(evidence, position.actor) if id not in named]
        if missing:
            all_named = [*(a.id for a in position.reported_by if a in said_by), *missing]
            yield Problem(
                place,
                f"the evidence is also words of '{missing[0]}'",
                "claim-of-others",
                f"write reported_by: [{', '.join(all_named)}], or remove that evidence",
            )


def _tellers(evidence: list[Evidence], actor: Actor) -> list[str]:
    """Return the ids of those who tell the evidence, without the actor's own and the article's.

    Where the actor relays it, they are those whose words it is.
    """
    others = (one for one in evidence if not one.is_own(actor))
    tellers: dict[str, None] = {}
    for one in others:
        told = [teller for teller in one.tellers if teller is not actor]
        said = told or [
            a for q in one.quotes for a in (*q.reported_by[-2::-1], *q.speakers) if a is not actor
        ]
        tellers |= dict.fromkeys(teller.id for teller in said)
    return [*tellers]
