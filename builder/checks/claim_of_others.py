"""claim-of-others: a stance that rests on the words of others alone is shown as their claim.

Passes: basis: reported and reported_by: [trump], where all evidence is quotes of Trump.
Passes: a position with evidence in the article's own words, or of the actor.
Fails: the same without reported_by:; reported_by: the actor; reported_by: with basis: own-words.
"""

from collections.abc import Iterator

from builder.model import Actor, Citation, Dossier, Position, Quote
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position that hides whose claim it is, or names one wrongly."""
    for position in dossier.positions:
        if position.reported_by:
            yield from _named(dossier, position)
        elif position.basis != "own-words" and (tellers := _tellers(dossier, position)):
            yield Problem(
                position.places.of("basis"),
                f"all evidence is words of others than '{position.actor.id}'",
                "claim-of-others",
                f"write reported_by: [{', '.join(tellers)}], or cite the actor or the article",
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
        said = {actor for citation in position.evidence for actor in _said_by(dossier, citation)}
        for number, actor in enumerate(position.reported_by):
            if actor not in said:
                yield Problem(
                    position.places.of("reported_by", number),
                    f"no evidence is words of '{actor.id}'",
                    "claim-of-others",
                    f"add a quote of '{actor.id}' to evidence:, or remove the id",
                )


def _tellers(dossier: Dossier, position: Position) -> list[str]:
    """Return the ids of those who say all of the evidence, if none of it is the actor's."""
    tellers: dict[str, None] = {}
    for citation in position.evidence:
        quotes = _quotes(dossier, citation)
        if not quotes or any(_is_own(quote, position) for quote in quotes):
            return []
        tellers |= dict.fromkeys(quote.teller.id for quote in quotes)
    return [*tellers]


def _is_own(quote: Quote, position: Position) -> bool:
    return position.actor is quote.teller or (
        position.actor in quote.speakers and not quote.reported_by
    )


def _said_by(dossier: Dossier, citation: Citation) -> list[Actor]:
    """Return who says the words of a citation, or relays them."""
    quotes = _quotes(dossier, citation)
    return [actor for quote in quotes for actor in (*quote.speakers, *quote.reported_by)]


def _quotes(dossier: Dossier, citation: Citation) -> list[Quote]:
    """Return the quote that a citation names, or else those that contain its words."""
    if citation.quote:
        return [dossier.quote(citation.quote)]
    return dossier.quotes_around(citation.passage)
