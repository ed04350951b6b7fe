"""evidence-of-others: the evidence of a position is of the actor, or names the actor.

Passes: a quote of the actor; a quote of somebody else in a sentence that names the actor.
Fails: a position of Kühne, reported by Berger, where all evidence is quotes of Berger that do not
name him.
"""

from collections.abc import Iterator

from builder.model import Citation, Dossier, Position, Quote
from builder.model.backlinks import overlapping
from builder.model.beside import is_described
from builder.passages import Span
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each position of which no evidence is of the actor or names the actor."""
    for position in dossier.positions:
        if position.basis == "inferred" or not position.reported_by:
            continue
        quotes = [dossier.quote(c.quote) for c in position.evidence if c.quote]
        if len(quotes) == len(position.evidence) and not any(
            _tells_of(dossier, position, citation, quote)
            for citation, quote in zip(position.evidence, quotes, strict=True)
        ):
            yield Problem(
                position.places.of("evidence"),
                f"this evidence is of '{quotes[0].speaker.id}', and does not name "
                f"'{position.actor.id}'",
                "evidence-of-others",
                f"cite where the article tells what '{position.actor.id}' says, or write "
                "basis: inferred",
                "warning",
            )


def _tells_of(dossier: Dossier, position: Position, citation: Citation, quote: Quote) -> bool:
    actor = position.actor
    if actor in (*quote.speakers, *quote.reported_by):
        return True
    passage = citation.passage
    first, last = (
        passage.article.sentence_at(passage.start),
        passage.article.sentence_at(passage.end - 1),
    )
    sentences = Span(min(first.start, passage.start), max(last.end, passage.end))
    named = overlapping(dossier.mentions(passage.article), sentences)
    return any(mention.actor is actor for mention in named) or is_described(
        actor, passage.article, sentences
    )
