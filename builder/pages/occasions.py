"""Groups the quotes on the page of an actor or a topic by the occasion on which they were said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations

from builder.model import Actor, Dossier, Position, Quote, Topic
from builder.pages.in_sentence import FOLDED, sentence_of
from builder.pages.language import Language
from builder.pages.prose import shortened

_ = NullTranslations().gettext

OPEN = {Actor: (5, 2), Topic: (3, 1)}
"""Occasions that are shown on a page, and sentences shown of each; further ones are folded."""

PARTS = 24
"""Maximum parts of a whole text that are shown beside it; all of them stand on the index page."""

Sentence = tuple[Quote, ...]
"""Quotes that are shown in one sentence, in text order."""


@dataclass(frozen=True, eq=False)
class Occasion:
    """What was said at one place on one day: sentences that are shown, and folded ones.

    `first` is one of the quotes, for what they share: medium, date and article. On the page of a
    topic it is all that the same actors said, and these are shared. `wholes` are long texts whose
    parts are among the sentences.
    """

    first: Quote
    shown: Sequence[Sentence]
    folded: Sequence[Sentence]
    wholes: Sequence[Quote]


@dataclass
class _Said:
    wholes: list[Quote] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def occasions(
    dossier: Dossier,
    record: Actor | Topic,
    quotes: Iterable[Quote],
    positions: Iterable[Position] = (),
) -> tuple[list[Occasion], list[Occasion]]:
    """Return the occasions whose quotes are shown, and those that are folded.

    The order is that of `quotes`; on the page of an actor, occasions with a name come first. The
    sentences that are shown are direct ones, if there are some, which carry the first `positions`.
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
    carrying: dict[str | None, int] = {}
    for number, position in enumerate(positions):
        for citation in position.evidence:
            carrying.setdefault(citation.quote, number)
    most, each = OPEN[type(record)]
    found = [_occasion(dossier, of_one, carrying, each) for of_one in said.values()]
    if isinstance(record, Actor):
        found.sort(key=lambda one: (one.first.medium is None, bool(one.first.reported_by)))
    return found[:most], found[most:]


def occasion_name(dossier: Dossier, language: Language, quote: Quote) -> str:
    """Return where a quote was said, or else when, or else in which article it stands."""
    article = quote.passage.article
    if quote.medium or quote.date:
        return quote.medium or language.date(quote.date or "")
    if dossier.has_several_articles:
        published = [language.date(article.published)] if article.published else []
        return ", ".join((article.publisher or shortened(article.headline, 40), *published))
    return _("Ohne Angabe des Anlasses")


def _occasion(
    dossier: Dossier, said: _Said, carrying: dict[str | None, int], number: int
) -> Occasion:
    def rank(sentence: Sentence) -> tuple[bool, int]:
        first = min(carrying.get(quote.id, len(carrying)) for quote in sentence)
        return sentence[0].form == "indirect", first

    sentences = _sentences(dossier, said.quotes)
    chosen = set(sorted(sentences, key=rank)[:number])
    return Occasion(
        first=(said.wholes or said.quotes)[0],
        shown=[sentence for sentence in sentences if sentence in chosen],
        folded=[sentence for sentence in sentences if sentence not in chosen],
        wholes=said.wholes,
    )


def _sentences(dossier: Dossier, quotes: Iterable[Quote]) -> list[Sentence]:
    """Return quotes that follow each other in one sentence together, and each other one alone."""
    found: list[list[Quote]] = []
    for quote in quotes:
        if found and _goes_on(dossier, found[-1][-1], quote):
            found[-1].append(quote)
        else:
            found.append([quote])
    return [tuple(sentence) for sentence in found]


def _goes_on(dossier: Dossier, before: Quote, quote: Quote) -> bool:
    if quote.form == "indirect" or _credits(before) != _credits(quote):
        return False
    if any(one.appearances or one.translation for one in (before, quote)):
        return False
    if before.passage.article is not quote.passage.article:
        return False
    follows = before.passage.end <= quote.passage.start
    return follows and sentence_of(dossier, before.passage) == sentence_of(dossier, quote.passage)


def _credits(quote: Quote) -> tuple[object, ...]:
    return quote.form, quote.original_language, quote.speakers, quote.reported_by, quote.part_of


def _key(dossier: Dossier, record: Actor | Topic, quote: Quote) -> tuple[object, ...]:
    if isinstance(record, Topic):
        return quote.speakers, quote.reported_by
    article = quote.passage.article if dossier.has_several_articles else None
    return quote.medium, quote.date, article


def _concerns(record: Actor | Topic, quote: Quote) -> bool:
    return record in (quote.topics if isinstance(record, Topic) else quote.speakers)
