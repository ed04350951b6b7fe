"""own-words: a position in the actor's own words cites a direct quote proven to be the actor's.

Passes: basis: own-words, with a quote of the actor that is direct and not relayed, where the article
names or describes the speaker beside the words, attribution: has the words that ascribe them, or
speech: declares them as the speaker's.
Fails: basis: own-words, where the quotes are those of a spokesman, or reported by others, or where
the article does not say beside the words who speaks.
"""

from collections.abc import Iterator

from builder.model import Dossier, Position, Quote
from builder.model.evidence import Evidence
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position in own words without such a quote."""
    for position in dossier.positions:
        if position.basis != "own-words":
            continue
        quotes = _own_words(dossier, position)
        if not quotes:
            yield Problem(
                position.places.of("basis"),
                f"no direct quote of '{position.actor.id}' is among the evidence",
                "own-words",
                _remedy(dossier, position),
            )
        elif all(
            dossier.speaking(quote)[0].proof_of(position.actor) == "reading" for quote in quotes
        ):
            yield Problem(
                position.places.of("basis"),
                f"nothing beside quote '{quotes[0].id}' says that '{position.actor.id}' speaks",
                "own-words",
                "add to the quote the words of the article that ascribe it, such as\n"
                "attribution: sagte sie; or write basis: reported",
            )


def _remedy(dossier: Dossier, position: Position) -> str:
    """Return what to do at once, with a quote that proves the position's basis if there is one."""
    for quote in dossier.quotes:
        is_own = position.actor in quote.speakers and not quote.reported_by
        is_direct = is_own and quote.form != "indirect"
        if is_direct and dossier.speaking(quote)[0].proof_of(position.actor) != "reading":
            return f"add one to evidence:, such as {quote.id}; or write basis: reported"
    return (
        "write basis: reported, or add to evidence: a quote with form: direct whose speaker the\n"
        "article names beside the words, or with attribution: and its words that ascribe them"
    )


def _own_words(dossier: Dossier, position: Position) -> list[Quote]:
    cited = [Evidence(dossier, citation) for citation in position.evidence if citation.quote]
    own = [quote for one in cited for quote in one.own_quotes(position.actor)]
    return [quote for quote in own if quote.form != "indirect"]
