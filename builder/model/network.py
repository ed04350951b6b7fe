"""Who acts with whom, speaks about whom and on what.

Only what records say: taking part in the same event, a name inside a quote, a position or
a quote on a topic. Each tie keeps the records that carry it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from builder.model import Actor, Dossier, Event, Mention, Passage, Position, Quote, Topic
from builder.model.backlinks import CROWD

MOST = 50
"""Maximum ties of a kind in a picture and its table; more lines would be unreadable."""


@dataclass(frozen=True)
class Together:
    """Two actors who take part in the same events."""

    actors: tuple[Actor, Actor]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class About:
    """An actor whose quotes name another one."""

    speaker: Actor
    actor: Actor
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class On:
    """An actor who has a position or quotes on a topic."""

    actor: Actor
    topic: Topic
    position: Position | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Network:
    """The strongest ties of a dossier, no more than MOST of each kind, and how often each actor is quoted.

    `left_out` is the number of weaker ones.
    """

    together: tuple[Together, ...]
    about: tuple[About, ...]
    on: tuple[On, ...]
    quoted: tuple[tuple[Actor, tuple[Quote, ...]], ...]
    never_quoted: tuple[Actor, ...]
    left_out: int

    @property
    def is_empty(self) -> bool:
        """Whether the dossier has no ties at all."""
        return not (self.together or self.about or self.on)


def network(dossier: Dossier) -> Network:
    """Return the ties between the actors and topics of a dossier."""
    quoted = [(actor, tuple(dossier.links(actor).quotes)) for actor in dossier.actors]
    together, about, on = _together(dossier), _about(dossier), _on(dossier)
    by_number = sorted((q for q in quoted if q[1]), key=lambda q: -len(q[1]))
    never_quoted = [actor for actor, quotes in quoted if not quotes]
    return Network(
        together=tuple(together[:MOST]),
        about=tuple(about[:MOST]),
        on=tuple(on[:MOST]),
        quoted=tuple(by_number[:MOST]),
        never_quoted=tuple(never_quoted[:MOST]),
        left_out=sum(
            max(0, len(all_of) - MOST) for all_of in (together, about, on, by_number, never_quoted)
        ),
    )


def _together(dossier: Dossier) -> list[Together]:
    events: dict[tuple[Actor, Actor], list[Event]] = defaultdict(list)
    order = _places(dossier.actors)
    for event in dossier.events:
        if len(event.participants) > CROWD:
            continue
        taking_part = sorted(event.participants, key=lambda actor: order[actor.id])
        for one, other in combinations(taking_part, 2):
            events[one, other].append(event)
    ties = [Together(actors, tuple(shared)) for actors, shared in events.items()]
    return sorted(
        ties, key=lambda t: (-len(t.events), order[t.actors[0].id], order[t.actors[1].id])
    )


def _about(dossier: Dossier) -> list[About]:
    quotes: dict[tuple[Actor, Actor], list[Quote]] = defaultdict(list)
    for quote in dossier.utterances:
        named = dict.fromkeys(
            mention.actor
            for passage in quote.passages
            for mention in dossier.mentions_in(passage)
            if _is_quoted(mention, passage)
        )
        for actor in named:
            for speaker in quote.speakers:
                if actor not in quote.speakers:
                    quotes[speaker, actor].append(quote)
    ties = [About(speaker, actor, tuple(found)) for (speaker, actor), found in quotes.items()]
    order = _places(dossier.actors)
    return sorted(ties, key=lambda t: (-len(t.quotes), order[t.speaker.id], order[t.actor.id]))


def _is_quoted(mention: Mention, passage: Passage) -> bool:
    """Return whether a passage's own words, not omitted ones, hold a mention."""
    return any(
        part.kind == "words" and part.start <= mention.start and mention.end <= part.end
        for part in passage.parts
    )


def _on(dossier: Dossier) -> list[On]:
    quotes: dict[tuple[Actor, Topic], list[Quote]] = defaultdict(list)
    for quote in dossier.quotes:
        whole = dossier.whole_of(quote)
        for topic in quote.topics:
            if whole is None or topic not in whole.topics:
                for speaker in quote.speakers:
                    quotes[speaker, topic].append(quote)
    positions = {(p.actor, p.topic) for p in dossier.positions}
    actors, topics = _places(dossier.actors), _places(dossier.topics)
    ties = [
        On(actor, topic, dossier.position(actor, topic), tuple(quotes.get((actor, topic), ())))
        for actor, topic in {*quotes, *positions}
    ]
    return sorted(ties, key=lambda t: (-len(t.quotes), actors[t.actor.id], topics[t.topic.id]))


def _places(records: Iterable[Actor | Topic]) -> dict[str, int]:
    return {record.id: place for place, record in enumerate(records)}
