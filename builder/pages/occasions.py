"""Groups the quotes on the page of an actor or a topic by the occasion on which they were said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.model import Actor, Article, Dossier, Position, Quote, Topic
from builder.pages.in_sentence import FOLDED

OPEN = {Actor: (5, 2), Topic: (3, 1)}
"""Occasions whose quotes are shown on a page, and quotes shown of each; further ones are folded."""

PARTS = 24
"""Maximum parts of a whole text that are shown beside it; all of them stand on the index page."""


@dataclass(frozen=True, eq=False)
class Occasion:
    """Quotes from the same source of the same date: the `shown`, the `folded`, and whole texts.

    `first` is one of them, for what they share: medium, date and article, and the speakers on the
    page of a topic. A whole text is `wholes` only if it is long and its parts are shown beside it.
    """

    first: Quote
    shown: Sequence[Quote]
    folded: Sequence[Quote]
    wholes: Sequence[Quote]


@dataclass
class _Said:
    """What was said on one occasion: whole texts, and everything else."""

    wholes: list[Quote] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def occasions(
    dossier: Dossier,
    record: Actor | Topic,
    quotes: Iterable[Quote],
    positions: Iterable[Position] = (),
) -> tuple[list[Occasion], list[Occasion]]:
    """Return the occasions whose quotes are shown, and those that are folded.

    First come occasions with a name, in the order of `quotes`. What carries one of `positions` is
    shown before other quotes, and own words before reports; each group keeps the order of time.
    """
    said: dict[tuple[object, ...], _Said] = {}
    for quote in quotes:
        of_one = said.setdefault(_key(dossier, record, quote), _Said())
        parts = [part for part in dossier.parts_of(quote) if _concerns(record, part)]
        if parts and len(quote.passage.exact) > FOLDED:
            of_one.wholes.append(quote)
            of_one.quotes += parts[:PARTS]
        else:
            of_one.quotes.append(quote)
    carrying = {citation.quote for position in positions for citation in position.evidence}
    number, each = OPEN[type(record)]
    found = [_occasion(of_one, carrying, each) for of_one in said.values()]
    found.sort(key=lambda occasion: (occasion.first.medium is None, _is_reported(occasion.first)))
    return found[:number], found[number:]


def _occasion(said: _Said, carrying: set[str | None], number: int) -> Occasion:
    def rank(quote: Quote) -> tuple[bool, bool]:
        return quote.id not in carrying, quote.form == "indirect"

    chosen = set(sorted(said.quotes, key=rank)[:number])
    return Occasion(
        first=(said.wholes or said.quotes)[0],
        shown=[quote for quote in said.quotes if quote in chosen],
        folded=[quote for quote in said.quotes if quote not in chosen],
        wholes=said.wholes,
    )


def _key(dossier: Dossier, record: Actor | Topic, quote: Quote) -> tuple[object, ...]:
    article: Article | None = quote.passage.article if dossier.has_several_articles else None
    said_by = (quote.speakers, quote.reported_by) if isinstance(record, Topic) else ()
    return quote.medium, quote.date, article, said_by


def _concerns(record: Actor | Topic, quote: Quote) -> bool:
    return record in (quote.topics if isinstance(record, Topic) else quote.speakers)


def _is_reported(quote: Quote) -> bool:
    return bool(quote.reported_by)
