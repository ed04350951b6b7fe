"""Who acts with whom, speaks about whom and on what.

Only what records say: taking part in the same event, a name inside words quoted directly, a
position or a quote on a topic. Each tie keeps the records that carry it. A name inside reported
speech is no tie, because the article's own words may name it: „Er sagte gegenüber Fox News“.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from builder.model import Actor, Article, Dossier, Event, Mention, Passage, Position, Quote, Topic
from builder.model.backlinks import CROWD
from builder.model.coverage import merged
from builder.passages import Part

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")

MOST = 50
"""Maximum ties of a kind in a picture and its table; more lines would be unreadable."""


@dataclass(frozen=True)
class Together:
    """Two actors who take part in the same events."""

    actors: tuple[Actor, Actor]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class About:
    """An actor whose directly quoted words name another one."""

    speaker: Actor
    actor: Actor
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class On:
    """An actor who has a position or quotes on a topic.

    `utterances` is the number of quotes in which the parts of one are counted as one.
    """

    actor: Actor
    topic: Topic
    position: Position | None
    quotes: tuple[Quote, ...]
    utterances: int


class Voice(NamedTuple):
    """An actor with quotes; `words` is the number of different words of the articles quoted directly."""

    actor: Actor
    quotes: tuple[Quote, ...]
    words: int


@dataclass(frozen=True)
class Network:
    """The strongest ties of a dossier, no more than MOST of each kind, and how often each actor is quoted.

    `left_out` is the number of weaker ones.
    """

    together: tuple[Together, ...]
    about: tuple[About, ...]
    on: tuple[On, ...]
    quoted: tuple[Voice, ...]
    never_quoted: tuple[Actor, ...]
    left_out: int

    @property
    def is_empty(self) -> bool:
        """Whether the dossier has no ties at all."""
        return not (self.together or self.about or self.on)


def network(dossier: Dossier) -> Network:
    """Return the ties between the actors and topics of a dossier."""
    words = words_said(dossier)
    quoted = [
        Voice(actor, tuple(dossier.links(actor).quotes), words.get(actor, 0))
        for actor in dossier.actors
    ]
    together, named, on = _together(dossier), about(dossier), _on(dossier)
    by_number = sorted((v for v in quoted if v.quotes), key=lambda v: (-len(v.quotes), -v.words))
    never_quoted = [voice.actor for voice in quoted if not voice.quotes]
    return Network(
        together=tuple(together[:MOST]),
        about=tuple(named[:MOST]),
        on=tuple(on[:MOST]),
        quoted=tuple(by_number[:MOST]),
        never_quoted=tuple(never_quoted[:MOST]),
        left_out=sum(
            max(0, len(all_of) - MOST) for all_of in (together, named, on, by_number, never_quoted)
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


def about(dossier: Dossier) -> list[About]:
    """Return who names whom in words that are quoted directly, the strongest ties first."""
    quotes: dict[tuple[Actor, Actor], list[Quote]] = defaultdict(list)
    for quote in dossier.quotes:
        whole = dossier.whole_of(quote)
        if whole and not {*quote.speakers}.isdisjoint(whole.speakers):
            continue
        named = dict.fromkeys(
            mention.actor
            for passage in quote.direct_passages
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


def spoken_of(dossier: Dossier) -> dict[Actor, list[About]]:
    """Return for each actor whom others name in their own words who they are, and where."""
    ties: dict[Actor, list[About]] = {}
    for tie in about(dossier):
        ties.setdefault(tie.actor, []).append(tie)
    return ties


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
    ties = []
    for actor, topic in {*quotes, *positions}:
        found = quotes.get((actor, topic), [])
        utterances = len({quote.part_of or quote.id for quote in found})
        position = dossier.position(actor, topic)
        ties.append(On(actor, topic, position, tuple(found), utterances))
    return sorted(ties, key=lambda t: (-t.utterances, actors[t.actor.id], topics[t.topic.id]))


def words_said(dossier: Dossier) -> Counter[Actor]:
    """Return how many words of the articles are quoted directly of each speaker, each word once."""
    return dossier.memo.of("words said", dossier.quotes, lambda: _words_of(dossier.quotes))


def _words_of(quotes: Iterable[Quote]) -> Counter[Actor]:
    parts: dict[tuple[Actor, Article], list[Part]] = defaultdict(list)
    for quote in quotes:
        if quote.form != "indirect":
            words = [part for part in quote.passage.parts if part.kind == "words"]
            for speaker in quote.speakers:
                parts[speaker, quote.passage.article] += words
    counts: Counter[Actor] = Counter()
    for (speaker, article), quoted in parts.items():
        text = article.text.text
        counts[speaker] += sum(len(_WORD.findall(text[s.start : s.end])) for s in merged(quoted))
    return counts


def _places(records: Iterable[Actor | Topic]) -> dict[str, int]:
    return {record.id: place for place, record in enumerate(records)}
