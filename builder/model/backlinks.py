"""Backlinks: what refers to an actor or a topic, derived from the records."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from builder.model.article import Article, Passage, Stretch
from builder.model.fields import actors_and_topics
from builder.model.kinds import LISTS
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


CROWD = 50
"""Maximum actors whom a sentence or an event connects; with more, nobody is counted as with another.

One of thousands on a list is not with each of them, and the pairs would be millions.
"""


@dataclass(frozen=True, eq=False)
class Mark:
    """A passage as it is highlighted in its article, with all records that cite it."""

    id: str
    passage: Passage
    citing: tuple[Citing, ...]

    @property
    def article(self) -> Article:
        """The article that it is in."""
        return self.passage.article

    @property
    def wording(self) -> str:
        """Its words as the site shows them, with … at the cut ends of a direct quote."""
        is_direct = any(isinstance(r, Quote) and r.form != "indirect" for r in self.citing)
        return self.passage.quoted_wording if is_direct else self.passage.wording

    def ascribes(self, record: Citing) -> bool:
        """Return whether it is cited by a quote only as the words that ascribe it to the speaker."""
        return isinstance(record, Quote) and not self.shows(record)

    def shows(self, record: Citing) -> TypeGuard[Quote]:
        """Return whether a record is a quote whose words it has, and which it does not only ascribe."""
        return isinstance(record, Quote) and any(map(self._is_at, record.passages))

    @property
    def quotes(self) -> list[Quote]:
        """The quotes whose words it has."""
        return [record for record in self.citing if self.shows(record)]

    def form_of(self, quote: Quote) -> str:
        """Return the form in which it has a quote: each appearance has a form of its own."""
        forms = (one.form for one in quote.appearances if self._is_at(one.passage))
        return next(forms, quote.form)

    def _is_at(self, passage: Passage) -> bool:
        place = (self.article, self.passage.start, self.passage.end)
        return (passage.article, passage.start, passage.end) == place


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
        """The sentence that it is in."""
        return self.article.sentence_at(self.start)


def overlapping(mentions: Sequence[Mention], stretch: Stretch) -> Sequence[Mention]:
    """Return those mentions of one article, in text order, that overlap a stretch of it."""
    first = bisect_right(mentions, stretch.start, key=lambda mention: mention.end)
    last = bisect_left(mentions, stretch.end, key=lambda mention: mention.start)
    return mentions[first:last]


class Links:
    """Everything that refers to one actor or topic, looked up on demand."""

    def __init__(self, backlinks: "Backlinks", record: Actor | Topic) -> None:
        self._backlinks = backlinks
        self._record = record

    def of(self, name: str) -> Any:
        """Return the records of a list, such as "quotes": all that name the actor or the topic."""
        special = getattr(self, name, None)
        return self._all(name) if special is None else special

    def at_most(self, name: str) -> int:
        """Return the length of a list, superseded positions counted; cheaper than making the list."""
        return len(self._all(name))

    def _all(self, name: str) -> list[Any]:
        return self._backlinks.of(name).get(self._record, [])

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quotes of an actor, or on a topic, without the parts of others among them."""
        return _without_parts(self._all("quotes"))

    @cached_property
    def relayed(self) -> list[Quote]:
        """The quotes that an actor relays, without the parts of others among them."""
        return _without_parts(self._all("relayed"))

    @cached_property
    def positions(self) -> list[Position]:
        """The current positions; in order of time if there are several articles."""
        dossier = self._backlinks.dossier
        found = [p for p in self._positions if not dossier.is_superseded(p)]
        if dossier.has_several_articles:
            found.sort(key=lambda position: dossier.date_of(position) or "")
        return found

    @cached_property
    def earlier(self) -> list[Position]:
        """The superseded positions."""
        return [p for p in self._positions if self._backlinks.dossier.is_superseded(p)]

    @property
    def _positions(self) -> list[Position]:
        return self._all("positions")

    @property
    def key_points(self) -> list[KeyPoint]:
        """The key points about an actor or a topic."""
        return self._all("key_points")

    @property
    def events(self) -> list[Event]:
        """The events in which an actor takes part, or on a topic."""
        return self._all("events")

    @property
    def notes(self) -> list[Note]:
        """The notes on what an actor said, and on passages that name the actor."""
        return self._all("notes")

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of an actor in the articles."""
        return self._all("mentions")

    @cached_property
    def companions(self) -> Counter[Actor]:
        """For each other actor, the number of sentences that mention both, and no more than CROWD."""
        companions: Counter[Actor] = Counter()
        for article, sentence in dict.fromkeys((m.article, m.sentence) for m in self.mentions):
            named = self._backlinks.named(article)[sentence]
            if len(named) <= CROWD:
                companions.update(actor for actor in named if actor is not self._record)
        return companions

    @cached_property
    def narrower(self) -> list[Topic]:
        """The topics that are part of a topic."""
        return self._backlinks.narrower.get(self._record, [])

    @cached_property
    def related(self) -> list[Topic]:
        """The related topics, whichever of the two names the other."""
        return list(dict.fromkeys(self._backlinks.related.get(self._record, [])))


class Backlinks:
    """Everything that refers to actors and topics, by list."""

    def __init__(self, dossier: "Dossier") -> None:
        self.dossier = dossier
        self._groups: dict[str, Grouped[Any]] = {}
        self._named: dict[Article, dict[Span, dict[Actor, None]]] = {}

    def named(self, article: Article) -> dict[Span, dict[Actor, None]]:
        """Return the actors mentioned in each sentence of an article, in text order."""
        if article not in self._named:
            by_sentence: dict[Span, dict[Actor, None]] = defaultdict(dict)
            for mention in self.dossier.mentions(article):
                by_sentence[mention.sentence][mention.actor] = None
            self._named[article] = by_sentence
        return self._named[article]

    def of(self, name: str) -> "Grouped[Any]":
        """Return the records of a list, such as "quotes", by the actor or topic that they name."""
        special: Grouped[Any] | None = getattr(self, name, None)
        if special is not None:
            return special
        if name not in self._groups:
            kind = LISTS[name]
            self._groups[name] = self.dossier.memo.grouped(
                ("backlinks", name),
                self.dossier.records[kind.plural],
                partial(actors_and_topics, names=kind.lists[name]),
            )
        return self._groups[name]

    @cached_property
    def mentions(self) -> "Grouped[Mention]":
        """The mentions by actor."""
        names = [self.dossier.mentions(article) for article in self.dossier.articles]
        pairs = ((m.actor, m) for mentions in names for m in mentions)
        return self.dossier.memo.of(("backlinks", "mentions"), names, lambda: _grouped(pairs))

    @cached_property
    def notes(self) -> "Grouped[Note]":
        """The notes by the actors who said the words of their passages, or are named there."""
        dossier = self.dossier
        actors: dict[Note, dict[Actor, None]] = defaultdict(dict)
        for quote in dossier.quotes:
            for note in dossier.notes_of(quote):
                actors[note] |= dict.fromkeys(quote.speakers)
        for note in dossier.notes:
            actors[note] |= _named_in(dossier, note)
        return _grouped((actor, note) for note in dossier.notes for actor in actors[note])

    @cached_property
    def narrower(self) -> "Grouped[Topic]":
        """The topics by their broader topic."""
        topics = self.dossier.topics
        return _grouped((self.dossier.topic(t.broader), t) for t in topics if t.broader)

    @cached_property
    def related(self) -> "Grouped[Topic]":
        """The topics by the topics that they are related to, in both directions."""
        pairs = [(t, self.dossier.topic(id)) for t in self.dossier.topics for id in t.related]
        return _grouped(pair for one, two in pairs for pair in ((one, two), (two, one)))


T = TypeVar("T", bound=Hashable)
Grouped = dict[Actor | Topic, list[T]]


def _grouped(pairs: Iterable[tuple[Actor | Topic, T]]) -> Grouped[T]:
    grouped: Grouped[T] = defaultdict(list)
    for record, one in pairs:
        grouped[record].append(one)
    return dict(grouped)


def _without_parts(quotes: list[Quote]) -> list[Quote]:
    """Return the quotes without those of which the whole is among them."""
    ids = {quote.id for quote in quotes}
    return [quote for quote in quotes if quote.part_of not in ids]


def _named_in(dossier: "Dossier", note: Note) -> dict[Actor, None]:
    return {
        mention.actor: None for passage in note.passages for mention in dossier.mentions_in(passage)
    }
