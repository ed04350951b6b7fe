"""Chooses what the start page shows: what the editors name under `start:`, or what the records give.

The page has one screen for what happened and who says what, and a short list of each thing below it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from builder.model import Actor, Article, Dossier, Event, Position, Quote, Topic
from builder.model.network import words_said
from builder.pages.stands_alone import stands_alone

R = TypeVar("R", Actor, Topic)

SIDES = 3
"""Quotes shown, one of each speaker, where the editors choose none."""

QUESTIONS = 5
"""Topics compared, where the editors choose none."""

COLUMNS = 4
"""Maximum actors in the small comparison; the others are on the page with all positions."""

PEOPLE = 5
"""Main actors shown, where the editors choose none."""

AHEAD = 3
"""Maximum planned events, open questions and newest articles; a link leads to the others."""


class Start:
    """What the start page of one dossier shows."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.chosen = dossier.start

    @cached_property
    def actors(self) -> list[Actor]:
        """The main actors: those chosen, or who says the most in their own words, then as written."""
        if self.chosen.actors:
            return list(self.chosen.actors)
        words = self._words
        named = [actor for actor in self.dossier.actors_as_written if not actor.unnamed]
        named.sort(key=lambda actor: (-words[actor], actor.kind != "person"))
        return named[:PEOPLE]

    @cached_property
    def quotes(self) -> list[Quote]:
        """One quote in own words of each side: those chosen, or one of each who says the most.

        Without a choice, they can stand alone, and their speakers have names.
        """
        if self.chosen.quotes:
            return list(self.chosen.quotes)
        words = self._words
        found: dict[Actor, Quote] = {}
        for quote in filter(stands_alone, self.dossier.quotes):
            if quote.speaker.unnamed:
                continue
            best = found.get(quote.speaker)
            if best is None or self._weight(quote) > self._weight(best):
                found[quote.speaker] = quote
        return [found[a] for a in sorted(found, key=lambda actor: -words[actor])[:SIDES]]

    @property
    def sides(self) -> int:
        """The number of those who speak in the quotes, alone or together."""
        return len({quote.speakers for quote in self.quotes})

    @cached_property
    def topics(self) -> list[Topic]:
        """The topics that are compared: those chosen with a position, or those with the most."""
        held = Counter(position.topic for position in self._current)
        chosen = [topic for topic in self.chosen.topics if topic in held]
        return chosen or [topic for topic, _ in held.most_common(QUESTIONS)]

    @cached_property
    def subjects(self) -> list[Topic]:
        """The topics of a dossier without positions: those chosen, or those with the most quotes."""
        links = self.dossier.links
        topics = sorted(self.dossier.topics, key=lambda topic: -len(links(topic).quotes))
        return list(self.chosen.topics) or topics[:QUESTIONS]

    @cached_property
    def columns(self) -> list[Actor]:
        """The actors who are compared: the main ones with a position on these topics, then others."""
        topics = set(self.topics)
        held = Counter(p.actor for p in self._current if p.topic in topics)
        main = [actor for actor in self.actors if actor in held]
        return list(dict.fromkeys([*main, *(actor for actor, _ in held.most_common())]))[:COLUMNS]

    @cached_property
    def planned(self) -> list[Event]:
        """The planned events, dated ones first."""
        planned = [event for event in self.dossier.events if event.planned]
        return sorted(planned, key=lambda event: event.date is None)

    @cached_property
    def newest(self) -> list[Article]:
        """The articles, the latest first, and those without a date last."""
        latest_first = self.dossier.articles[::-1]
        return sorted(latest_first, key=lambda article: article.published is None)

    @cached_property
    def _words(self) -> Counter[Actor]:
        return words_said(self.dossier)

    @cached_property
    def _current(self) -> list[Position]:
        dossier = self.dossier
        return [p for p in dossier.positions if not dossier.is_superseded(p)]

    def _weight(self, quote: Quote) -> tuple[int, int]:
        """Return how many records rest on a quote, and its length."""
        passage = quote.passage
        return len(self.dossier.mark(passage).citing), passage.end - passage.start


def main_first(records: Iterable[R], main: Sequence[R]) -> list[R]:
    """Return actors or topics with the main ones first, in their order."""
    rank = {record: number for number, record in enumerate(main)}
    return sorted(records, key=lambda record: rank.get(record, len(rank)))
