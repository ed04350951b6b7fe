"""The linked, frozen dossier; backlinks are derived, never written by hand."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from builder.mentions import Name, NameFault, Names
from builder.passages import Part, Span, Text
from builder.passages.sentences import sentences
from builder.problems import Location, Places

Stance = Literal["supports", "opposes", "mixed", "open"]
Basis = Literal["own-words", "reported", "inferred"]
_BULLET = re.compile(r"[•*–-]\s")


class Stretch(Protocol):
    """Anything that has a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


class Block(NamedTuple):
    """A paragraph, heading or bullet of an article: where it stands in the text."""

    kind: Literal["paragraph", "heading", "bullet"]
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Article:
    """An article as published; `file` is its path, `text` begins at `text.first_line` there."""

    id: str
    file: str
    headline: str
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    retrieved: str | None
    language: str
    rights: Literal["full", "excerpt", "link-only"]
    licence: str | None
    headings: tuple[str, ...]
    received: str | None
    text: Text
    places: Places

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Headings, bullets and paragraphs, in order."""
        return tuple(self._blocks())

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of paragraphs and bullets, in order."""
        blocks = [Span(b.start, b.end) for b in self.blocks if b.kind != "heading"]
        return tuple(sentences(self.text.text, self.language, blocks))

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence in which an offset lies, or the line where it is a heading."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        block = self.block_at(offset)
        return Span(block.start, block.end)

    def block_at(self, offset: int) -> Block:
        """Return the block in which an offset lies."""
        return self.blocks[bisect_right(self.blocks, offset, key=lambda block: block.start) - 1]

    def location(self, offset: int) -> Location:
        """Return where in the article's file an offset lies."""
        column = offset - (self.text.text.rfind("\n", 0, offset) + 1) + 1
        return Location(self.file, self.text.line(offset), column)

    def lead_in(self, offset: int) -> Block | None:
        """Return the block that introduces the list in which an offset lies, else its subheading."""
        before = [b for b in self.blocks if b.start <= offset]
        kinds = ("heading", "paragraph") if before[-1].kind == "bullet" else ("heading",)
        return next((b for b in reversed(before) if b.kind in kinds), None)

    def _blocks(self) -> Iterator[Block]:
        text = self.text.text
        for paragraph in self.text.paragraphs:
            start = paragraph.start
            for line in re.finditer(r"[^\n]+", text[paragraph.start : paragraph.end]):
                at = paragraph.start + line.start()
                is_heading = line.group().strip() in self.headings
                if at > start and (is_heading or _BULLET.match(line.group())):
                    yield self._block(start, at)
                    start = at
                if is_heading:
                    yield Block("heading", at, paragraph.start + line.end())
                    start = min(paragraph.end, paragraph.start + line.end() + 1)
            if start < paragraph.end:
                yield self._block(start, paragraph.end)

    def _block(self, start: int, end: int) -> Block:
        words = self.text.text[start:end]
        kind: Literal["bullet", "paragraph"] = "bullet" if _BULLET.match(words) else "paragraph"
        return Block(kind, start, start + len(words.rstrip()))


@dataclass(frozen=True, eq=False)
class Passage:
    """A passage of an article: `start` to `end` of its text."""

    article: Article
    start: int
    end: int
    parts: tuple[Part, ...]
    layer: int
    location: Location

    @property
    def exact(self) -> str:
        """The words of the article from start to end, omitted ones too."""
        return self.article.text.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line of the article's file on which the passage begins."""
        return self.article.text.line(self.start)


@dataclass(frozen=True, eq=False)
class Citation:
    """What carries a statement: a passage, by itself or as that of the quote with an id."""

    passage: Passage
    quote: str | None = None


@dataclass(frozen=True, eq=False)
class Statement:
    """A statement in the editor's words and what carries it."""

    text: str
    evidence: tuple[Citation, ...]
    location: Location


@dataclass(frozen=True, eq=False)
class Source:
    """A source other than the dossier's articles."""

    title: str
    publisher: str | None
    url: str | None
    date: str | None
    retrieved: str | None


@dataclass(frozen=True, eq=False)
class Background:
    """A fact that no article states, with its own source."""

    text: str
    source: Source


@dataclass(frozen=True, eq=False)
class OtherName:
    """Another name or spelling of an actor."""

    name: str
    lang: str | None
    note: str | None
    weak: bool


@dataclass(frozen=True, eq=False)
class Actor:
    """A person or an organization."""

    kind: Literal["person", "organization"]
    id: str
    name: str
    sort_name: str
    role: Statement | None
    other_names: tuple[OtherName, ...]
    forms: tuple[str, ...]
    summary: Statement | None
    background: tuple[Background, ...]
    places: Places

    @property
    def names(self) -> Iterator[Name]:
        """The names that a text is searched for; weak ones are not among them."""
        yield Name(self.name, self.id)
        for other in self.other_names:
            if not other.weak:
                yield Name(other.name, self.id)
        for form in self.forms:
            yield Name(form, self.id, inflected=True)


@dataclass(frozen=True, eq=False)
class Topic:
    """A topic; `question` is what a stance answers."""

    id: str
    name: str
    question: str | None
    broader: str | None
    related: tuple[str, ...]
    summary: Statement
    background: tuple[Background, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Quote:
    """What somebody says; `reported_by` is the chain of those who relay it."""

    id: str
    speaker: Actor
    reported_by: tuple[Actor, ...]
    form: Literal["direct", "indirect", "translated"]
    medium: str | None
    date: str | None
    topics: tuple[Topic, ...]
    passage: Passage
    translation: str | None
    places: Places


@dataclass(frozen=True, eq=False)
class Position:
    """Where an actor stands on a topic."""

    id: str
    actor: Actor
    topic: Topic
    stance: Stance
    basis: Basis
    text: str
    evidence: tuple[Citation, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class KeyPoint:
    """One of the most important points of an article."""

    id: str
    text: str
    topics: tuple[Topic, ...]
    actors: tuple[Actor, ...]
    evidence: tuple[Citation, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Event:
    """Something that happened or is announced."""

    id: str
    name: str
    date: str | None
    date_note: str | None
    participants: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    text: str | None
    evidence: tuple[Citation, ...]
    background: tuple[Background, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Note:
    """An editor's note on passages of the articles."""

    id: str
    kind: Literal["spelling", "contradiction", "wording"]
    text: str
    date: str
    passages: tuple[Passage, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class ExemptQuotation:
    """Words between quotation marks that are nobody's quotation."""

    passage: Passage
    reason: str


@dataclass(frozen=True, eq=False)
class FreePage:
    """A page of the editor's own, such as the imprint; `text` is CommonMark."""

    id: str
    title: str
    text: str
    first_line: int
    places: Places


Citing = Quote | Position | KeyPoint | Event | Note | Actor | Topic | Statement


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
        shown = {}
        for article in self.articles:
            passages = [mark.passage for mark in self.marks(article)]
            shown[article] = [
                sentence
                for sentence in article.sentences
                if any(p.start < sentence.end and sentence.start < p.end for p in passages)
            ]
            if article.rights == "full":
                shown[article] = [Span(0, len(article.text.text))]
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
