"""Groups the quotes on the page of an actor or a topic by the occasion on which they were said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.model import Actor, Dossier, Position, Quote, Topic
from builder.pages.in_sentence import FOLDED, sentence_of
from builder.pages.language import Language
from builder.pages.prose import shortened
from builder.pages.stands_alone import stands_alone
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext

OPEN = {Actor: (5, 2), Topic: (3, 1)}
"""Occasions that are shown on a page, and sentences shown of each; further ones are folded."""

PARTS = 24
"""Maximum parts of a whole text that are folded beside it; of more, a link leads to all of them."""

Sentence = tuple[Quote, ...]
"""Quotes that are shown in one sentence, in text order."""


@dataclass(frozen=True, eq=False)
class Occasion:
    """What was said at one place on one day: sentences that are shown, and folded ones.

    `first` is one of the quotes, for what they share: medium, date and article. On the page of a
    topic it is all that the same actors said, and these are shared. `wholes` are long texts whose
    parts are among the sentences, and `left_out` those of them that have further parts, with the
    number of these.
    """

    first: Quote
    shown: Sequence[Sentence]
    folded: Sequence[Sentence]
    wholes: Sequence[Quote]
    left_out: Sequence[tuple[Quote, int]]

    @property
    def further(self) -> int:
        """The number of quotes that are not shown: those folded, and those left out."""
        return sum(map(len, self.folded)) + sum(number for _, number in self.left_out)

    @property
    def is_of_wholes(self) -> bool:
        """Whether all that is folded are parts of long texts."""
        ids = {whole.id for whole in self.wholes}
        return all(quote.part_of in ids for sentence in self.folded for quote in sentence)


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
    sentences that are shown are direct ones, if there are some, which carry the first `positions`. A
    sentence that is shown alone is one that can stand alone, or else the longest.
    """
    said: dict[tuple[object, ...], _Said] = {}
    for quote in quotes:
        of_one = said.setdefault(_key(dossier, record, quote), _Said())
        parts = [part for part in dossier.parts_of(quote) if _concerns(record, part)]
        if not parts or len(quote.passage.exact) <= FOLDED:
            of_one.quotes.append(quote)
            continue
        of_one.wholes.append(quote)
        for part in parts:
            is_elsewhere = not _is_placed_as(part, quote)
            key = _key(dossier, record, part if is_elsewhere else quote)
            said.setdefault(key, _Said()).quotes.append(part)
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
    def rank(sentence: Sentence) -> tuple[bool, bool, int]:
        is_indirect = sentence[0].form == "indirect"
        if number == 1 and not any(map(stands_alone, sentence)):
            length = sum(len(quote.passage.exact) for quote in sentence)
            return is_indirect, True, -length
        first = min(carrying.get(quote.id, len(carrying)) for quote in sentence)
        return is_indirect, False, first

    sentences = _sentences(dossier, said.quotes)
    chosen = set(sorted(sentences, key=rank)[:number])
    folded, left_out = _limited(said.wholes, [s for s in sentences if s not in chosen])
    return Occasion(
        first=(said.wholes or said.quotes)[0],
        shown=[sentence for sentence in sentences if sentence in chosen],
        folded=folded,
        wholes=said.wholes,
        left_out=left_out,
    )


def _limited(
    wholes: Iterable[Quote], sentences: Iterable[Sentence]
) -> tuple[list[Sentence], list[tuple[Quote, int]]]:
    """Return the sentences with the first parts of each whole, and the number of its others."""
    parts: Counter[str | None] = Counter()
    kept: list[Sentence] = []
    left_out: Counter[str | None] = Counter()
    ids = {whole.id for whole in wholes}
    for sentence in sentences:
        whole = sentence[0].part_of
        if whole in ids and parts[whole] + len(sentence) > PARTS:
            left_out[whole] += len(sentence)
        else:
            parts[whole] += len(sentence)
            kept.append(sentence)
    return kept, [(whole, left_out[whole.id]) for whole in wholes if left_out[whole.id]]


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
    """Return whether one line below both quotes is true of each of them."""
    if quote.form == "indirect" or _credits(dossier, before) != _credits(dossier, quote):
        return False
    if any(_shows_more(dossier, one) for one in (before, quote)):
        return False
    if before.passage.end > quote.passage.start:
        return False
    is_in_it = sentence_of(dossier, before.passage) == sentence_of(dossier, quote.passage)
    return is_in_it and dossier.notes_of(before).keys() == dossier.notes_of(quote).keys()


def _credits(dossier: Dossier, quote: Quote) -> tuple[object, ...]:
    """Return all that is said of a quote in the line below it."""
    said = quote.form, quote.original_language, quote.speakers, quote.reported_by, quote.part_of
    place = quote.medium, quote.date, quote.passage.article
    return *said, *place, _ascribed_elsewhere(dossier, quote)


def _ascribed_elsewhere(dossier: Dossier, quote: Quote) -> tuple[int, int] | None:
    """Return where the words are that ascribe a quote, unless its own sentence has them."""
    words = quote.attribution
    if words is None:
        return None
    around = sentence_of(dossier, quote.passage)
    is_in_it = around.start <= words.start and words.end <= around.end
    return None if is_in_it else (words.start, words.end)


def _shows_more(dossier: Dossier, quote: Quote) -> bool:
    """Return whether more is shown of a quote than its words in their sentence."""
    has_omission = any(part.kind == "omission" for part in quote.passage.parts)
    has_more = quote.appearances or quote.translation or dossier.parts_of(quote)
    return has_omission or bool(has_more)


def _is_placed_as(part: Quote, whole: Quote) -> bool:
    """Return whether a part says nothing else than the whole about when and where it was said."""
    return part.medium in (None, whole.medium) and part.date in (None, whole.date)


def _key(dossier: Dossier, record: Actor | Topic, quote: Quote) -> tuple[object, ...]:
    if isinstance(record, Topic):
        return quote.speakers, quote.reported_by
    article = quote.passage.article if dossier.has_several_articles else None
    return quote.medium, quote.date, article


def _concerns(record: Actor | Topic, quote: Quote) -> bool:
    return record in (quote.topics if isinstance(record, Topic) else quote.speakers)
