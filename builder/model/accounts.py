"""Accounts of one event by several tellers: what all of them say, what only one says, what is at odds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Generic, TypeVar

from builder.model.dossier import Dossier
from builder.model.records import Actor, Event, Position, Quote

R = TypeVar("R", bound=Quote | Position)


@dataclass(frozen=True)
class Side(Generic[R]):
    """Records that agree with each other, and those who tell or hold what contradicts them."""

    records: tuple[R, ...]
    against: tuple[Actor, ...]


@dataclass(frozen=True)
class Accounts:
    """The accounts of an event, in the order in which an article gives their words.

    `only` has the quotes with which no quote of others agrees, by those who tell them, who are several
    for a joint statement. `agreeing` has groups of quotes of several tellers, `contradicting` the sides
    of each group that is at odds.
    """

    event: Event
    only: tuple[tuple[tuple[Actor, ...], tuple[Quote, ...]], ...]
    agreeing: tuple[tuple[Quote, ...], ...]
    contradicting: tuple[tuple[Side[Quote], ...], ...]

    @property
    def tellers(self) -> tuple[Actor, ...]:
        """All who tell of the event, alone or together."""
        return tuple(dict.fromkeys(actor for tellers, _ in self.only for actor in tellers))


@dataclass(frozen=True)
class Differences:
    """All that is at odds in a dossier: in the accounts of events, and beside them."""

    accounts: tuple[Accounts, ...]
    quotes: tuple[tuple[Side[Quote], ...], ...]
    positions: tuple[tuple[Side[Position], ...], ...]

    @property
    def of_all(self) -> tuple[object, ...]:
        """The accounts, then the groups of quotes, then those of positions."""
        return (*self.accounts, *self.quotes, *self.positions)

    def concern(self, actor: Actor) -> bool:
        """Return whether an actor tells of something here, or has a position here."""
        return actor in self._actors

    @cached_property
    def _actors(self) -> frozenset[Actor]:
        actors = [teller for one in self.accounts for teller in one.tellers]
        groups: list[tuple[Side[Any], ...]] = [*self.quotes, *self.positions]
        records = (record for sides in groups for side in sides for record in side.records)
        return frozenset((*actors, *(actor for one in records for actor in _tellers(one))))


def differences(dossier: Dossier) -> Differences:
    """Return what is told by several tellers or is at odds in a dossier.

    Of a quote and its parts that tell of the same event, only the parts are compared, and they agree
    with and contradict what the whole does.
    """
    parts = {quote.id: _parts_told(dossier, quote) for quote in dossier.quotes if quote.about}
    told: dict[str, list[Quote]] = defaultdict(list)
    for quote in dossier.quotes:
        if quote.about and not parts[quote.id]:
            told[quote.about].append(quote)
    instead = {id: found for id, found in parts.items() if found}
    ties = _ties(dossier.quotes, instead)
    accounts = tuple(
        _accounts(event, told[event.id], ties)
        for event in dossier.events
        if _are_several({frozenset(quote.tellers) for quote in told[event.id]})
    )
    compared = {quote: one.event for one in accounts for quote in told[one.event.id]}
    positions = [p for p in dossier.positions if not dossier.is_superseded(p)]
    return Differences(
        accounts=accounts,
        quotes=tuple(
            sides
            for group, sides in _at_odds(dossier.quotes, ties)
            if not _is_within_one({compared.get(quote) for quote in group})
        ),
        positions=tuple(sides for _, sides in _at_odds(positions, _ties(positions, {}))),
    )


def _parts_told(dossier: Dossier, quote: Quote) -> list[str]:
    return [part.id for part in dossier.parts_of(quote) if part.about == quote.about]


def _are_several(tellers: set[frozenset[Actor]]) -> bool:
    """Return whether two of those who tell, alone or together, have nobody in common."""
    return any(one.isdisjoint(other) for one, other in combinations(tellers, 2))


def _accounts(event: Event, quotes: Iterable[Quote], ties: "_Ties") -> Accounts:
    ordered = sorted(quotes, key=lambda q: (q.passage.article.id, q.passage.start))
    groups = _groups(ordered, ties)
    related = {quote for group in groups for quote in group}
    only: dict[frozenset[Actor], tuple[tuple[Actor, ...], list[Quote]]] = {}
    for quote in ordered:
        _, found = only.setdefault(frozenset(quote.tellers), (quote.tellers, []))
        if quote not in related:
            found.append(quote)
    at_odds = _at_odds(ordered, ties)
    contradicting = {group for group, _ in at_odds}
    return Accounts(
        event=event,
        only=tuple((tellers, tuple(found)) for tellers, found in only.values()),
        agreeing=tuple(group for group in groups if group not in contradicting),
        contradicting=tuple(sides for _, sides in at_odds),
    )


def _is_within_one(events: set[Event | None]) -> bool:
    """Return whether the quotes of these events are compared in the accounts of one of them."""
    return len(events) == 1 and None not in events


def _tellers(record: Quote | Position) -> tuple[Actor, ...]:
    return record.tellers if isinstance(record, Quote) else (record.actor,)


class _Ties:
    """Which records agree with and contradict which others, by their ids, both ways."""

    def __init__(self) -> None:
        self.agreeing: dict[str, set[str]] = defaultdict(set)
        self.contradicting: dict[str, set[str]] = defaultdict(set)


def _ties(records: Sequence[Quote | Position], instead: Mapping[str, list[str]]) -> _Ties:
    """Return the ties of records; `instead` has those that stand for another one."""
    ties = _Ties()
    for record in records:
        for named, tied in (
            (record.agrees_with, ties.agreeing),
            (record.contradicts, ties.contradicting),
        ):
            for id in named:
                for one in instead.get(record.id, [record.id]):
                    for other in instead.get(id, [id]):
                        tied[one].add(other)
                        tied[other].add(one)
    return ties


def _groups(records: Sequence[R], ties: _Ties) -> list[tuple[R, ...]]:
    """Return the records that are tied to others, directly or through others."""
    return _connected(records, (ties.agreeing, ties.contradicting))


def _at_odds(records: Sequence[R], ties: _Ties) -> list[tuple[tuple[R, ...], tuple[Side[R], ...]]]:
    """Return the groups with a contradiction, and the sides of each."""
    groups = ((group, _sides(group, ties)) for group in _groups(records, ties))
    return [(group, sides) for group, sides in groups if any(side.against for side in sides)]


def _sides(group: tuple[R, ...], ties: _Ties) -> tuple[Side[R], ...]:
    """Return what agrees within a group, and whom it contradicts, in the order of the group."""
    order = {record.id: number for number, record in enumerate(group)}
    agreeing: list[tuple[R, ...]] = _connected(group, (ties.agreeing,))
    joined: set[R] = {record for side in agreeing for record in side}
    sides: list[tuple[R, ...]] = [
        *agreeing,
        *((record,) for record in group if record not in joined),
    ]
    sides.sort(key=lambda side: order[side[0].id])
    found: list[Side[R]] = []
    for side in sides:
        ids = {id for one in side for id in ties.contradicting.get(one.id, ()) if id in order}
        against = (group[order[id]] for id in sorted(ids, key=order.__getitem__))
        found.append(Side(side, _of_all(against)))
    return tuple(found)


def _of_all(records: Iterable[Quote | Position]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actor for record in records for actor in _tellers(record)))


def _connected(records: Sequence[R], ties: Sequence[Mapping[str, set[str]]]) -> list[tuple[R, ...]]:
    """Return the groups of records that the ties connect, each in the order of the records."""
    by_id = {record.id: record for record in records}
    order = {record.id: number for number, record in enumerate(records)}
    groups = []
    seen: set[str] = set()
    for start in by_id:
        if start in seen:
            continue
        seen.add(start)
        found = [start]
        for id in found:
            new = {other for tied in ties for other in tied.get(id, ()) if other in by_id} - seen
            seen |= new
            found += sorted(new, key=order.__getitem__)
        if len(found) > 1:
            groups.append(tuple(by_id[id] for id in sorted(found, key=order.__getitem__)))
    return groups
