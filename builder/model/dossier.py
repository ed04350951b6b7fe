"""All records, linked; backlinks are derived here, never written by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from builder.mentions import NameFault, Names
from builder.model.article import Article, Passage, Stretch
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
from builder.problems import Location, Places


@dataclass(frozen=True, eq=False)
class Mark:
    """A stretch of an article that records cite; several may cite the same one."""

    id: str
    passage: Passage
    citing: tuple[Citing, ...]


@dataclass(frozen=True, eq=False)
class Mention:
    """A place in an article that names an actor; `name` is the form as listed."""

    actor: Actor
    article: Article
    start: int
    end: int
    name: str

    @cached_property
    def sentence(self) -> Span:
        """The sentence it stands in."""
        return self.article.sentence_at(self.start)


@dataclass
class Links:
    """What refers to an actor or a topic."""

    quotes: list[Quote] = field(default_factory=list)
    relayed: list[Quote] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    key_points: list[KeyPoint] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    companions: Counter[Actor] = field(default_factory=Counter)
    narrower: list[Topic] = field(default_factory=list)
    related: list[Topic] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Dossier:
    """All records, linked; quotes and events in order of time, actors and topics by name."""

    title: str
    subtitle: str | None
    language: str
    editor: str
    licence: str | None
    updated: str
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
        return self._links[record]

    def marks(self, article: Article) -> list[Mark]:
        """Return the cited passages of an article in order of their places."""
        return self._marks[article]

    def mark(self, passage: Passage) -> Mark:
        """Return the mark of a cited passage."""
        return self._mark_at[(passage.article, passage.start, passage.end)]

    def mentions(self, article: Article) -> list[Mention]:
        """Return the places of an article that name actors, in order."""
        return self._names[article][0]

    def name_faults(self, article: Article) -> list[NameFault]:
        """Return the names in an article that cannot be given to one actor."""
        return self._names[article][1]

    def notes_on(self, mark: Mark) -> list[Note]:
        """Return the editor's notes on a mark."""
        return [record for record in mark.citing if isinstance(record, Note)]

    def shown(self, article: Article) -> list[Span]:
        """Return what of an article may be republished, in order.

        With rights: full all of it, else the sentences that hold cited passages.
        """
        return self._shown[article]

    def may_show(self, article: Article, stretch: Stretch) -> bool:
        """Return whether a stretch of an article may be republished."""
        return any(shown.holds(stretch.start, stretch.end) for shown in self.shown(article))

    def position(self, actor: Actor, topic: Topic) -> Position | None:
        """Return where the actor stands on the topic, if the dossier says so."""
        return self._positions.get((actor, topic))

    def citations(self) -> Iterator[tuple[Citing, Passage]]:
        """Yield every record with each passage that it cites."""
        for quote in self.quotes:
            yield quote, quote.passage
        for record, evidence in self._with_evidence():
            for citation in evidence:
                yield record, citation.passage
        for note in self.notes:
            for passage in note.passages:
                yield note, passage

    def _with_evidence(self) -> Iterator[tuple[Citing, tuple[Citation, ...]]]:
        records: Iterable[Position | KeyPoint | Event]
        for records in (self.positions, self.key_points, self.events):
            for record in records:
                yield record, record.evidence
        for actor in self.actors:
            for part in (actor.role, actor.summary):
                if part:
                    yield actor, part.evidence
        for topic in self.topics:
            yield topic, topic.summary.evidence
        for statement in self.summary:
            yield statement, statement.evidence

    @cached_property
    def _shown(self) -> dict[Article, list[Span]]:
        return {article: self._shown_of(article) for article in self.articles}

    def _shown_of(self, article: Article) -> list[Span]:
        if article.rights == "full":
            return [Span(0, len(article.text.text))]
        shown: list[Span] = []
        for mark in self.marks(article):
            passage = mark.passage
            start = article.sentence_at(passage.start).start
            end = article.sentence_at(passage.end - 1).end
            span = Span(min(start, passage.start), max(end, passage.end))
            if shown and not article.text.text[shown[-1].end : span.start].strip():
                shown[-1] = Span(shown[-1].start, max(shown[-1].end, span.end))
            else:
                shown.append(span)
        return shown

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
    def _positions(self) -> dict[tuple[Actor, Topic], Position]:
        return {(p.actor, p.topic): p for p in self.positions}

    @cached_property
    def _marks(self) -> dict[Article, list[Mark]]:
        places: dict[tuple[Article, int, int], list[tuple[Citing, Passage]]] = defaultdict(list)
        for record, passage in self.citations():
            places[(passage.article, passage.start, passage.end)].append((record, passage))
        marks: dict[Article, list[Mark]] = {article: [] for article in self.articles}
        for (article, start, end), cited in sorted(
            places.items(), key=lambda p: (p[0][1], -p[0][2])
        ):
            quote = next((record for record, _ in cited if isinstance(record, Quote)), None)
            id = f"q-{quote.id}" if quote else f"p-{start}-{end}"
            citing = tuple(dict.fromkeys(record for record, _ in cited))
            marks[article].append(Mark(id, cited[0][1], citing))
        return marks

    @cached_property
    def _mark_at(self) -> dict[tuple[Article, int, int], Mark]:
        return {
            (article, mark.passage.start, mark.passage.end): mark
            for article, marks in self._marks.items()
            for mark in marks
        }

    @cached_property
    def _names(self) -> dict[Article, tuple[list[Mention], list[NameFault]]]:
        names = Names(name for actor in self.actors for name in actor.names)
        found = {}
        for article in self.articles:
            names_found, faults = names.find(article.text.text)
            mentions = [
                Mention(self._actors[n.actors[0]], article, n.start, n.end, n.name)
                for n in names_found
            ]
            found[article] = (mentions, faults)
        return found

    @cached_property
    def _links(self) -> dict[Actor | Topic, Links]:
        links: dict[Actor | Topic, Links] = {actor: Links() for actor in self.actors}
        links |= {topic: Links() for topic in self.topics}
        self._link_records(links)
        self._link_topics(links)
        self._link_mentions(links)
        return links

    def _link_records(self, links: dict[Actor | Topic, Links]) -> None:
        records: Iterable[Actor | Topic]
        for quote in self.quotes:
            records = (quote.speaker, *quote.topics)
            for record in records:
                links[record].quotes.append(quote)
            for actor in quote.reported_by:
                links[actor].relayed.append(quote)
        for position in self.positions:
            records = (position.actor, position.topic)
            for record in records:
                links[record].positions.append(position)
        for key_point in self.key_points:
            records = (*key_point.actors, *key_point.topics)
            for record in records:
                links[record].key_points.append(key_point)
        for event in self.events:
            records = (*event.participants, *event.topics)
            for record in records:
                links[record].events.append(event)

    def _link_topics(self, links: dict[Actor | Topic, Links]) -> None:
        for topic in self.topics:
            if topic.broader:
                links[self.topic(topic.broader)].narrower.append(topic)
            for id in topic.related:
                other = self.topic(id)
                for one, two in ((topic, other), (other, topic)):
                    if two not in links[one].related:
                        links[one].related.append(two)

    def _link_mentions(self, links: dict[Actor | Topic, Links]) -> None:
        for article in self.articles:
            by_sentence: dict[Span, dict[Actor, None]] = defaultdict(dict)
            for mention in self.mentions(article):
                links[mention.actor].mentions.append(mention)
                by_sentence[mention.sentence][mention.actor] = None
            for actors in by_sentence.values():
                for actor in actors:
                    links[actor].companions.update(a for a in actors if a is not actor)
        for note in self.notes:
            for actor in self._named_in(note):
                links[actor].notes.append(note)

    def _named_in(self, note: Note) -> dict[Actor, None]:
        return {
            mention.actor: None
            for passage in note.passages
            for mention in self.mentions(passage.article)
            if passage.start < mention.end and mention.start < passage.end
        }
