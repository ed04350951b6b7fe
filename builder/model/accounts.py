"""Accounts of one event by several tellers: what all of them say, what only one says, what is at odds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from builder.model.dossier import Dossier
from builder.model.records import Actor, Event, Position, Quote

R = TypeVar("R", Quote, Position)


@dataclass(frozen=True)
class Accounts:
    """The accounts of an event, in the order in which an article gives their words.

    `only` has the quotes of each teller with which no quote of another one agrees; `agreeing` and
    `contradicting` are groups of quotes of several tellers.
    """

    event: Event
    only: tuple[tuple[Actor, tuple[Quote, ...]], ...]
    agreeing: tuple[tuple[Quote, ...], ...]
    contradicting: tuple[tuple[Quote, ...], ...]


@dataclass(frozen=True)
class Differences:
    """All that is at odds in a dossier: in the accounts of events, and beside them."""

    accounts: tuple[Accounts, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    positions: tuple[tuple[Position, ...], ...]

    @property
    def of_all(self) -> tuple[object, ...]:
        """The accounts, then the groups of quotes, then those of positions."""
        return (*self.accounts, *self.quotes, *self.positions)

    def concern(self, actor: Actor) -> bool:
        """Return whether an actor tells of something here, or has a position here."""
        return actor in self._actors

    @cached_property
    def _actors(self) -> frozenset[Actor]:
        tellers = [teller for one in self.accounts for teller, _ in one.only]
        tellers += [one for group in self.quotes for quote in group for one in quote.tellers]
        return frozenset((*tellers, *(p.actor for group in self.positions for p in group)))


def differences(dossier: Dossier) -> Differences:
    """Return what is told by several tellers or is at odds in a dossier.

    Of a quote and its parts that tell of the same event, only the parts are compared.
    """
    told: dict[str, list[Quote]] = defaultdict(list)
    for quote in dossier.quotes:
        if quote.about and not any(part.about == quote.about for part in dossier.parts_of(quote)):
            told[quote.about].append(quote)
    accounts = tuple(
        _accounts(event, told[event.id])
        for event in dossier.events
        if len({quote.tellers[0] for quote in told[event.id]}) > 1
    )
    compared = {quote: one.event for one in accounts for quote in told[one.event.id]}
    positions = [p for p in dossier.positions if not dossier.is_superseded(p)]
    return Differences(
        accounts=accounts,
        quotes=tuple(
            group
            for group in _at_odds(dossier.quotes)
            if not _is_within_one({compared.get(quote) for quote in group})
        ),
        positions=tuple(_at_odds(positions)),
    )


def _accounts(event: Event, quotes: Iterable[Quote]) -> Accounts:
    ordered = sorted(quotes, key=lambda q: (q.passage.article.id, q.passage.start))
    groups = _groups(ordered)
    related = {quote for group, _ in groups for quote in group}
    only: dict[Actor, list[Quote]] = {quote.tellers[0]: [] for quote in ordered}
    for quote in ordered:
        if quote not in related:
            only[quote.tellers[0]].append(quote)
    return Accounts(
        event=event,
        only=tuple((teller, tuple(found)) for teller, found in only.items()),
        agreeing=tuple(group for group, is_at_odds in groups if not is_at_odds),
        contradicting=tuple(group for group, is_at_odds in groups if is_at_odds),
    )


def _is_within_one(events: set[Event | None]) -> bool:
    """Return whether the quotes of these events are compared in the accounts of one of them."""
    return len(events) == 1 and None not in events


def _at_odds(records: Sequence[R]) -> list[tuple[R, ...]]:
    return [group for group, is_at_odds in _groups(records) if is_at_odds]


def _groups(records: Sequence[R]) -> list[tuple[tuple[R, ...], bool]]:
    """Return the records that are related, directly or through others, and whether any are at odds."""
    by_id = {record.id: record for record in records}
    related: dict[str, dict[str, bool]] = defaultdict(dict)
    for record in records:
        for ids, is_at_odds in ((record.agrees_with, False), (record.contradicts, True)):
            for id in ids:
                if id in by_id:
                    related[record.id][id] = related[id][record.id] = is_at_odds
    order = {record.id: number for number, record in enumerate(records)}
    groups = []
    seen: set[str] = set()
    for start in sorted(related, key=order.__getitem__):
        if start in seen:
            continue
        seen.add(start)
        found = [start]
        for id in found:
            new = [other for other in related[id] if other not in seen]
            seen.update(new)
            found += new
        group = tuple(by_id[id] for id in sorted(found, key=order.__getitem__))
        groups.append((group, any(any(related[id].values()) for id in found)))
    return groups
