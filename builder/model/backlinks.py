"""What refers to whom: derived from the records, never written by hand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from builder.model.article import Article, Passage
from builder.model.records import (
    Actor,
    Citing,
    Event,
    KeyPoint,
    Note,
    Position,
    Quote,
    Topic,
)
from builder.passages import Span

if TYPE_CHECKING:
    from builder.model.dossier import Dossier


@dataclass(frozen=True, eq=False)
class Mark:
    """A stretch of an article that records cite; several may cite the same one."""

    id: str
    passage: Passage
    citing: tuple[Citing, ...]

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.passage.article


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
    """What refers to an actor or a topic; `earlier` are the positions that others supersede.

    `named` tells who is named in each sentence of an article.
    """

    named: Callable[[Article], dict[Span, dict[Actor, None]]]
    quotes: list[Quote] = field(default_factory=list)
    relayed: list[Quote] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    earlier: list[Position] = field(default_factory=list)
    key_points: list[KeyPoint] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    narrower: list[Topic] = field(default_factory=list)
    related: list[Topic] = field(default_factory=list)

    @cached_property
    def companions(self) -> Counter[Actor]:
        """How many sentences of the articles name other actors beside this one."""
        companions: Counter[Actor] = Counter()
        for article, sentence in dict.fromkeys((m.article, m.sentence) for m in self.mentions):
            named = self.named(article)[sentence]
            companions.update(a for a in named if a is not self.mentions[0].actor)
        return companions


def links(dossier: "Dossier") -> dict[Actor | Topic, Links]:
    """Return all that refers to each actor and each topic."""
    named = cache(partial(_named_by_sentence, dossier))
    found: dict[Actor | Topic, Links] = {actor: Links(named) for actor in dossier.actors}
    found |= {topic: Links(named) for topic in dossier.topics}
    _link_records(dossier, found)
    _link_topics(dossier, found)
    _link_mentions(dossier, found)
    return found


def _link_records(dossier: "Dossier", links: dict[Actor | Topic, Links]) -> None:
    records: Iterable[Actor | Topic]
    for quote in dossier.quotes:
        records = (quote.speaker, *quote.topics)
        for record in records:
            links[record].quotes.append(quote)
        for actor in quote.reported_by:
            links[actor].relayed.append(quote)
    for position in dossier.positions:
        records = (position.actor, position.topic)
        for record in records:
            found = links[record]
            (found.earlier if dossier.is_superseded(position) else found.positions).append(position)
    if dossier.has_several_articles:
        for found in links.values():
            found.positions.sort(key=lambda position: dossier.date_of(position) or "")
    for key_point in dossier.key_points:
        records = (*key_point.actors, *key_point.topics)
        for record in records:
            links[record].key_points.append(key_point)
    for event in dossier.events:
        records = (*event.participants, *event.topics)
        for record in records:
            links[record].events.append(event)


def _link_topics(dossier: "Dossier", links: dict[Actor | Topic, Links]) -> None:
    for topic in dossier.topics:
        if topic.broader:
            links[dossier.topic(topic.broader)].narrower.append(topic)
        for id in topic.related:
            other = dossier.topic(id)
            for one, two in ((topic, other), (other, topic)):
                if two not in links[one].related:
                    links[one].related.append(two)


def _link_mentions(dossier: "Dossier", links: dict[Actor | Topic, Links]) -> None:
    for article in dossier.articles:
        for mention in dossier.mentions(article):
            links[mention.actor].mentions.append(mention)
    for note in dossier.notes:
        for actor in _named_in(dossier, note):
            links[actor].notes.append(note)


def _named_by_sentence(dossier: "Dossier", article: Article) -> dict[Span, dict[Actor, None]]:
    """Return for each sentence that names actors who they are, in order."""
    by_sentence: dict[Span, dict[Actor, None]] = defaultdict(dict)
    for mention in dossier.mentions(article):
        by_sentence[mention.sentence][mention.actor] = None
    return by_sentence


def _named_in(dossier: "Dossier", note: Note) -> dict[Actor, None]:
    return {
        mention.actor: None for passage in note.passages for mention in dossier.mentions_in(passage)
    }
