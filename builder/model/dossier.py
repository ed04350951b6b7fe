"""The linked dossier, and what is derived from its records: backlinks, marks, mentions, rights."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, TypeVar

from builder.model.article import Article, Passage, Stretch
from builder.model.backlinks import Backlinks, Links, Mark, Mention, overlapping
from builder.model.beside import Quoted, places_of
from builder.model.by_passage import ByPassage
from builder.model.fields import cited_by
from builder.model.kinds import MARKING, RANK_OF_SUMMARY
from builder.model.marks import articles_cited_by, marks_of
from builder.model.memo import Memo
from builder.model.naming import Named, Naming
from builder.model.order import in_time
from builder.model.record import Words
from builder.model.records import (
    Actor,
    Citation,
    Citing,
    Correction,
    Event,
    ExemptQuotation,
    FreePage,
    KeyPoint,
    Note,
    Position,
    Question,
    Quote,
    Start,
    Statement,
    Topic,
)
from builder.model.sequence import predecessors
from builder.model.speakers import Speaking, speaking_at
from builder.passages import Span
from builder.passages.folding import QUOTATION_MARKS
from builder.passages.names import NameFault, in_one_spelling
from builder.problems import Location, Places

R = TypeVar("R", Note, Quote)


@dataclass(frozen=True, eq=False, kw_only=True)
class Dossier:
    """All records, linked. `records` maps the plural of each kind to its records in order;
    `actors_as_written` has the actors in the order of their files.

    `memo` caches what is derived from the records, across reloads.
    """

    title: Words
    subtitle: Words | None
    language: str
    editor: Words
    licence: Words | None
    updated: str
    quoted_share_limit: int
    summary: tuple[Statement, ...]
    records: Mapping[str, tuple[Any, ...]]
    placeholders: tuple[tuple[Location, str], ...]
    places: Places
    start: Start = field(default_factory=Start)
    actors_as_written: tuple[Actor, ...] = ()
    memo: Memo = field(default_factory=Memo)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in order of time."""
        return self.records["articles"]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The people and organizations by name."""
        return self.records["actors"]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics by name."""
        return self.records["topics"]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes in order of time."""
        return self.records["quotes"]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions in the order of their file, superseded ones too."""
        return self.records["positions"]

    @property
    def key_points(self) -> tuple[KeyPoint, ...]:
        """The key points in the order of their articles."""
        return self.records["key_points"]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events in order of time."""
        return self.records["events"]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The editors' notes in the order of the passages that they are about."""
        return self.records["notes"]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the articles leave open, in the order of the file."""
        return self.records["questions"]

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of the dossier itself, in order of time."""
        return self.records["corrections"]

    @property
    def exempt_quotations(self) -> tuple[ExemptQuotation, ...]:
        """The words in quotation marks that nobody said, such as titles."""
        return self.records["exempt_quotations"]

    @property
    def pages(self) -> tuple[FreePage, ...]:
        """The free pages."""
        return self.records["pages"]

    def actor(self, id: str) -> Actor:
        """Return the actor with an id; raises KeyError."""
        return self._actors[id]

    def topic(self, id: str) -> Topic:
        """Return the topic with an id; raises KeyError."""
        return self._topics[id]

    def quote(self, id: str) -> "Quote":
        """Return the quote with an id; raises KeyError."""
        return self._quotes[id]

    def links(self, record: Actor | Topic) -> Links:
        """Return everything that refers to an actor or a topic."""
        return self._links.setdefault(record, Links(self._backlinks, record))

    def marks(self, article: Article) -> list[Mark]:
        """Return the marks of an article in text order."""
        return list(self._marks_of(article).values())

    def mark(self, passage: Passage) -> Mark:
        """Return the mark of a cited passage."""
        return self._marks_of(passage.article)[Span(passage.start, passage.end)]

    def mentions(self, article: Article) -> list[Mention]:
        """Return the mentions of actors in an article, in text order."""
        return self._named[article].mentions

    def mentions_in(self, passage: Passage) -> list[Mention]:
        """Return the mentions that overlap the words of a passage, in text order."""
        mentions = self.mentions(passage.article)
        words = [part for part in passage.parts if part.kind == "words"]
        return list(dict.fromkeys(m for part in words for m in overlapping(mentions, part)))

    def name_faults(self, article: Article) -> list[NameFault]:
        """Return the names in an article that could refer to several actors."""
        return self._named[article].found.faults

    def is_in_an_article(self, spelling: str) -> bool:
        """Return whether an article has a name of an actor, which is not a weak one."""
        return in_one_spelling(spelling) in self._spellings

    def speaking(self, quote: Quote) -> tuple[Speaking, ...]:
        """Return what the article tells about the speaker at each place of a quote, its own first."""
        return tuple(self._speaking[quote, passage] for passage in quote.passages)

    def exempt(self, article: Article) -> list[ExemptQuotation]:
        """Return the exempt quotations of an article."""
        return self._exempt.get(article, [])

    def notes_on(self, mark: Mark) -> list[Note]:
        """Return the editors' notes on a mark."""
        return [record for record in mark.citing if isinstance(record, Note)]

    def notes_at(self, passage: Passage) -> list[Note]:
        """Return the editors' notes on words of a passage, in the order of their own passages."""
        noted = self._noted.get(passage.article)
        if not noted:
            return []
        words = [part for part in passage.parts if part.kind == "words"]
        found = (note for part in words for _, note in noted.overlapping(part.start, part.end))
        return list(dict.fromkeys(found))

    def quotes_overlapping(self, passage: Passage) -> list[Quote]:
        """Return the quotes that share words with a passage, in text order."""
        quoted = self._quoted.get(passage.article)
        words = [part for part in passage.parts if part.kind == "words"] if quoted else []
        found = (quoted.overlapping(part.start, part.end) for part in words if quoted)
        return list(dict.fromkeys(quote for places in found for _, quote in places))

    def notes_of(self, quote: Quote) -> dict[Note, Article]:
        """Return the notes on a quote, wherever it appears, each with the article where it stands.

        A note on the words that ascribe the quote to its speaker is one of them.
        """
        found: dict[Note, Article] = {}
        for passage in (*quote.passages, *quote.attributions):
            for note in self.notes_at(passage):
                found.setdefault(note, passage.article)
        return found

    def quotes_around(self, passage: Passage) -> list[Quote]:
        """Return the quotes that contain all words of a passage."""
        quoted = self._quoted.get(passage.article)
        start, end = passage.start, passage.end
        found = quoted.overlapping(start, end) if quoted else ()
        return [quote for place, quote in found if place.start <= start and end <= place.end]

    def shown(self, article: Article) -> list[Span]:
        """Return the spans of an article that may be republished, in text order.

        With `rights: full` that is all of it, otherwise the sentences that contain cited words.
        """
        return self._shown_of(article)

    def may_show(self, article: Article, stretch: Stretch) -> bool:
        """Return whether a stretch of an article may be republished."""
        shown = self.shown(article)
        at = bisect_right(shown, stretch.start, key=lambda span: span.start) - 1
        return at >= 0 and stretch.end <= shown[at].end

    def position(self, actor: Actor, topic: Topic) -> Position | None:
        """Return the current position of an actor on a topic, or None."""
        return self._current.get((actor, topic))

    @property
    def has_several_articles(self) -> bool:
        """Whether a page has to say which article something comes from."""
        return len(self.articles) > 1

    @property
    def has_speech(self) -> bool:
        """Whether an article declares speech."""
        return any(article.speech.stretches for article in self.articles)

    @property
    def has_speech_without_marks(self) -> bool:
        """Whether an article declares speech that is not between quotation marks."""
        return any(
            article.text.text[max(0, stretch.start - 1)] not in QUOTATION_MARKS
            for article in self.articles
            for stretch in article.speech.stretches
        )

    def time_of(self, quote: Quote) -> str | None:
        """Return the date of a quote, or of its article if it has none and there are several articles."""
        if quote.date or not self.has_several_articles:
            return quote.date
        return quote.passage.article.published

    def first_and_last(self, record: Actor | Topic) -> tuple[Mention | Mark, Mention | Mark] | None:
        """Return the first and last mention of an actor, or mark on a topic, in the dated articles.

        None if there is only one article, or none with a date.
        """
        links = self.links(record)
        found: Sequence[Mention | Mark] = links.mentions
        if isinstance(record, Topic):
            passages = [p for quote in links.quotes for p in quote.passages]
            citing: list[Position | KeyPoint] = [
                *links.positions,
                *links.earlier,
                *links.key_points,
            ]
            passages += [citation.passage for record in citing for citation in record.evidence]
            passages.sort(key=lambda p: (in_time(p.article.published), p.start))
            found = [self.mark(passage) for passage in passages]
        dated = [one for one in found if one.article.published]
        return (dated[0], dated[-1]) if dated and self.has_several_articles else None

    @cached_property
    def utterances(self) -> tuple[Quote, ...]:
        """The quotes that are no part of another one, in order of time."""
        return tuple(quote for quote in self.quotes if quote.part_of is None)

    def parts_of(self, quote: Quote) -> list[Quote]:
        """Return the quotes that are parts of a quote, in text order."""
        return self._parts.get(quote.id, [])

    def whole_of(self, quote: Quote) -> Quote | None:
        """Return the quote that a quote is a part of, or None."""
        return self._quotes.get(quote.part_of) if quote.part_of else None

    def events_before(self, event: Event) -> list[Event]:
        """Return the events that an event says to come after."""
        return self._events_before[event]

    def is_superseded(self, position: Position) -> bool:
        """Return whether a later position supersedes this one."""
        return position.id in self._superseded

    def earlier(self, position: Position) -> list[Position]:
        """Return the positions that a position supersedes, directly or indirectly, latest first."""
        found: dict[Position, None] = {}
        one = self.previous(position)
        while one is not None and one not in found:
            found[one] = None
            one = self.previous(one)
        return list(found)

    def previous(self, position: Position) -> Position | None:
        """Return the position that a position supersedes directly, or None."""
        return self._positions[position.supersedes] if position.supersedes else None

    def date_of(self, position: Position) -> str | None:
        """Return the latest date of the evidence, where an undated quote has that of its article."""
        return max(filter(None, map(self._date_of, position.evidence)), key=in_time, default=None)

    def _date_of(self, citation: Citation) -> str | None:
        quote = self._quotes[citation.quote] if citation.quote else None
        return (quote and quote.date) or citation.passage.article.published

    def citations(self) -> Iterator[tuple[Citing, Passage]]:
        """Yield every record with each passage that it cites."""
        for records in self._citing.values():
            for record in records:
                for passage in cited_by(record):
                    yield record, passage

    def times_cited(self, article: Article) -> int:
        """Return the number of citations of an article."""
        return sum(len(of_kind.get(article, ())) for of_kind in self._cited)

    @cached_property
    def _citing(self) -> dict[str, tuple[Citing, ...]]:
        """All records that cite passages by the plural of their kind, lowest `mark_rank` first."""
        ranked = [(kind.mark_rank, kind.plural, self.records[kind.plural]) for kind in MARKING]
        ranked.append((RANK_OF_SUMMARY, "summary", self.summary))
        return {plural: records for _, plural, records in sorted(ranked, key=itemgetter(0))}

    def _shown_of(self, article: Article) -> list[Span]:
        if article.rights == "full":
            return [Span(0, len(article.text.text))]
        marks = self._marks_of(article)
        return self.memo.of(
            ("shown", article.id),
            marks,
            lambda: article.joined(span for mark in marks.values() for span in mark.passage.shown),
        )

    @cached_property
    def _exempt(self) -> dict[Article, list[ExemptQuotation]]:
        exempt: dict[Article, list[ExemptQuotation]] = defaultdict(list)
        for one in self.exempt_quotations:
            exempt[one.passage.article].append(one)
        return exempt

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def _quotes(self) -> dict[str, Quote]:
        return {quote.id: quote for quote in self.quotes}

    @cached_property
    def _parts(self) -> dict[str, list[Quote]]:
        parts: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            if quote.part_of:
                parts[quote.part_of].append(quote)
        for of_one in parts.values():
            of_one.sort(key=lambda quote: quote.passage.start)
        return parts

    @cached_property
    def _noted(self) -> dict[Article, ByPassage[Note]]:
        return _by_passage(self.notes)

    @cached_property
    def _quoted(self) -> dict[Article, ByPassage[Quote]]:
        return _by_passage(self.quotes)

    @cached_property
    def _positions(self) -> dict[str, Position]:
        return {position.id: position for position in self.positions}

    @cached_property
    def _events_before(self) -> dict[Event, list[Event]]:
        return predecessors(self.events)

    @cached_property
    def _superseded(self) -> set[str]:
        return {position.supersedes for position in self.positions if position.supersedes}

    @cached_property
    def _current(self) -> dict[tuple[Actor, Topic], Position]:
        return {(p.actor, p.topic): p for p in self.positions if not self.is_superseded(p)}

    @cached_property
    def _cited(self) -> list[dict[Article, list[Citing]]]:
        """For each kind, the citing records by article, each once per citation."""
        return [
            self.memo.grouped(("cited by", kind), records, articles_cited_by)
            for kind, records in self._citing.items()
        ]

    @cached_property
    def _marks(self) -> dict[Article, dict[Span, Mark]]:
        return {}

    def _marks_of(self, article: Article) -> dict[Span, Mark]:
        if article not in self._marks:
            cited = [
                (record, passage)
                for of_kind in self._cited
                for record in dict.fromkeys(of_kind.get(article, ()))
                for passage in cited_by(record)
                if passage.article is article
            ]
            self._marks[article] = self.memo.of(
                ("marks", article.id), cited, lambda: marks_of(cited)
            )
        return self._marks[article]

    @cached_property
    def _named(self) -> dict[Article, Named]:
        return self.memo.of("naming", None, Naming).of(self.articles, self.actors)

    @cached_property
    def _speaking(self) -> dict[tuple[Quote, Passage], Speaking]:
        quoted: dict[Article, list[Quoted]] = defaultdict(list)
        for quote in self.quotes:
            for place in places_of(quote):
                quoted[place.passage.article].append(place)
        found: dict[tuple[Quote, Passage], Speaking] = {}
        for article, places in quoted.items():
            beside = self.mentions(article), self.name_faults(article)
            key = "speaking", article.id
            found |= self.memo.of(key, (places, *beside), partial(speaking_at, places, *beside))
        return found

    @cached_property
    def _spellings(self) -> frozenset[str]:
        return frozenset().union(*(named.found.spellings for named in self._named.values()))

    @cached_property
    def _backlinks(self) -> Backlinks:
        return Backlinks(self)

    @cached_property
    def _links(self) -> dict[Actor | Topic, Links]:
        return {}


def _by_passage(records: Sequence[R]) -> dict[Article, ByPassage[R]]:
    """Return notes or quotes by the passages that they are about, for each article."""
    places: dict[Article, list[tuple[Passage, R]]] = defaultdict(list)
    for record in records:
        for passage in record.passages:
            places[passage.article].append((passage, record))
    return {article: ByPassage(of_one) for article, of_one in places.items()}
