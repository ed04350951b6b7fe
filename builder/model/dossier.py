"""All records, linked; backlinks are derived here, never written by hand."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from builder.model.article import Article, Passage, Stretch
from builder.model.backlinks import Backlinks, Links, Mark, Mention
from builder.model.kept import Kept
from builder.model.marks import articles_cited_by, cited_by, marks_of
from builder.model.naming import Named, Naming
from builder.model.records import (
    Actor,
    Citation,
    Citing,
    Event,
    ExemptQuotation,
    FreePage,
    KeyPoint,
    Note,
    Position,
    Quote,
    Statement,
    Topic,
)
from builder.passages import Span
from builder.passages.names import NameFault
from builder.problems import Location, Places


@dataclass(frozen=True, eq=False)
class Dossier:
    """All records, linked; quotes and events in order of time, actors and topics by name.

    `kept` has results derived from the records, of this dossier and of those before it.
    """

    title: str
    subtitle: str | None
    language: str
    editor: str
    licence: str | None
    updated: str
    quoted_share_limit: int
    summary: tuple[Statement, ...]
    articles: tuple[Article, ...]
    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    quotes: tuple[Quote, ...]
    positions: tuple[Position, ...]
    key_points: tuple[KeyPoint, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    exempt_quotations: tuple[ExemptQuotation, ...]
    pages: tuple[FreePage, ...]
    placeholders: tuple[tuple[Location, str], ...]
    places: Places
    kept: Kept = field(default_factory=Kept)

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
        """Return all that refers to an actor or a topic."""
        return self._links.setdefault(record, Links(self._backlinks, record))

    def marks(self, article: Article) -> list[Mark]:
        """Return the cited passages of an article in order of their places."""
        return list(self._marks_of(article).values())

    def mark(self, passage: Passage) -> Mark:
        """Return the mark of a cited passage."""
        return self._marks_of(passage.article)[Span(passage.start, passage.end)]

    def mentions(self, article: Article) -> list[Mention]:
        """Return the places of an article that name actors, in order."""
        return self._named[article].mentions

    def mentions_in(self, passage: Passage) -> list[Mention]:
        """Return the mentions that a passage overlaps, in order."""
        mentions = self.mentions(passage.article)
        first = bisect_right(mentions, passage.start, key=lambda mention: mention.end)
        last = bisect_left(mentions, passage.end, key=lambda mention: mention.start)
        return mentions[first:last]

    def name_faults(self, article: Article) -> list[NameFault]:
        """Return the names in an article that cannot be given to one actor."""
        return self._named[article].faults

    def exempt(self, article: Article) -> list[ExemptQuotation]:
        """Return the quotations of an article that are nobody's."""
        return self._exempt.get(article, [])

    def notes_on(self, mark: Mark) -> list[Note]:
        """Return the editor's notes on a mark."""
        return [record for record in mark.citing if isinstance(record, Note)]

    def shown(self, article: Article) -> list[Span]:
        """Return what of an article may be republished, in order.

        With rights: full all of it, else the sentences that hold cited words.
        """
        return self._shown_of(article)

    def may_show(self, article: Article, stretch: Stretch) -> bool:
        """Return whether a stretch of an article may be republished."""
        shown = self.shown(article)
        at = bisect_right(shown, stretch.start, key=lambda span: span.start) - 1
        return at >= 0 and stretch.end <= shown[at].end

    def position(self, actor: Actor, topic: Topic) -> Position | None:
        """Return where the actor stands on the topic now, if the dossier says so."""
        return self._current.get((actor, topic))

    @property
    def has_several_articles(self) -> bool:
        """Whether it must be told which article something stands in."""
        return len(self.articles) > 1

    def time_of(self, quote: Quote) -> str | None:
        """Return when a quote was said; without a date, that of its article where there are several."""
        if quote.date or not self.has_several_articles:
            return quote.date
        return quote.passage.article.published

    def first_and_last(self, record: Actor | Topic) -> tuple[Mention | Mark, Mention | Mark] | None:
        """Return where dated articles first and last name an actor, or are cited on a topic."""
        links = self.links(record)
        found: Sequence[Mention | Mark] = links.mentions
        if isinstance(record, Topic):
            passages = [p for quote in links.quotes for p in quote.passages]
            told: list[Position | KeyPoint] = [*links.positions, *links.earlier, *links.key_points]
            passages += [citation.passage for one in told for citation in one.evidence]
            passages.sort(key=lambda p: (p.article.published or "", p.start))
            found = [self.mark(passage) for passage in passages]
        dated = [one for one in found if one.article.published]
        return (dated[0], dated[-1]) if dated and self.has_several_articles else None

    def is_superseded(self, position: Position) -> bool:
        """Return whether a later position takes the place of this one."""
        return position.id in self._superseded

    def earlier(self, position: Position) -> list[Position]:
        """Return the positions that a position takes the place of, the latest first."""
        found: list[Position] = []
        while position.supersedes and (one := self._positions[position.supersedes]) not in found:
            position = one
            found.append(position)
        return found

    def date_of(self, position: Position) -> str | None:
        """Return when the actor last said so: the latest date of the evidence, else of its articles."""
        return max(filter(None, map(self._date_of, position.evidence)), default=None)

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
        """Return how many passages of an article records cite, each as often as they do."""
        return sum(len(of_kind.get(article, ())) for of_kind in self._cited)

    @property
    def _citing(self) -> dict[str, tuple[Citing, ...]]:
        """All records that cite, by their kind."""
        return {
            "quotes": self.quotes,
            "positions": self.positions,
            "key points": self.key_points,
            "events": self.events,
            "actors": self.actors,
            "topics": self.topics,
            "summary": self.summary,
            "notes": self.notes,
        }

    def _shown_of(self, article: Article) -> list[Span]:
        if article.rights == "full":
            return [Span(0, len(article.text.text))]
        marks = self._marks_of(article)
        return self.kept.of(
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
    def _positions(self) -> dict[str, Position]:
        return {position.id: position for position in self.positions}

    @cached_property
    def _superseded(self) -> set[str]:
        return {position.supersedes for position in self.positions if position.supersedes}

    @cached_property
    def _current(self) -> dict[tuple[Actor, Topic], Position]:
        return {(p.actor, p.topic): p for p in self.positions if not self.is_superseded(p)}

    @cached_property
    def _cited(self) -> list[dict[Article, list[Citing]]]:
        """For each kind of record and each article those that cite it, each as often as it does."""
        return [
            self.kept.grouped(("cited by", kind), records, articles_cited_by)
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
            self._marks[article] = self.kept.of(
                ("marks", article.id), cited, lambda: marks_of(cited)
            )
        return self._marks[article]

    @cached_property
    def _named(self) -> dict[Article, Named]:
        return self.kept.of("naming", None, Naming).of(self.articles, self.actors)

    @cached_property
    def _backlinks(self) -> Backlinks:
        return Backlinks(self)

    @cached_property
    def _links(self) -> dict[Actor | Topic, Links]:
        return {}
