"""Accounts of one event by several tellers: what all of them say, what only one says, what is at odds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    """All that is at odds in a dossier; quotes and positions outside the accounts of an event too."""

    accounts: tuple[Accounts, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    positions: tuple[tuple[Position, ...], ...]

    @property
    def of_all(self) -> tuple[object, ...]:
        """The accounts, then the groups of quotes, then those of positions."""
        return (*self.accounts, *self.quotes, *self.positions)


def differences(dossier: Dossier) -> Differences:
    """Return what is told by several tellers or is at odds in a dossier."""
    told: dict[str, list[Quote]] = defaultdict(list)
    for quote in dossier.quotes:
        if quote.about and not any(part.about == quote.about for part in dossier.parts_of(quote)):
            told[quote.about].append(quote)
    accounts = [
        _accounts(event, told[event.id])
        for event in dossier.events
        if len({quote.teller for quote in told[event.id]}) > 1
    ]
    compared = {quote for one in accounts for quote in told[one.event.id]}
    others = [quote for quote in dossier.quotes if quote not in compared]
    positions = [p for p in dossier.positions if not dossier.is_superseded(p)]
    return Differences(
        accounts=tuple(accounts),
        quotes=tuple(group for group, is_at_odds in _groups(others) if is_at_odds),
        positions=tuple(group for group, is_at_odds in _groups(positions) if is_at_odds),
    )


def _accounts(event: Event, quotes: Iterable[Quote]) -> Accounts:
    ordered = sorted(quotes, key=lambda q: (q.passage.article.id, q.passage.start))
    groups = _groups(ordered)
    related = {quote for group, _ in groups for quote in group}
    only: dict[Actor, list[Quote]] = {quote.teller: [] for quote in ordered}
    for quote in ordered:
        if quote not in related:
            only[quote.teller].append(quote)
    return Accounts(
        event=event,
        only=tuple((teller, tuple(found)) for teller, found in only.items()),
        agreeing=tuple(group for group, is_at_odds in groups if not is_at_odds),
        contradicting=tuple(group for group, is_at_odds in groups if is_at_odds),
    )


def _groups(records: Sequence[R]) -> list[tuple[tuple[R, ...], bool]]:
    """Return the records that are related, directly or through others, and whether any are at odds."""
    by_id = {record.id: record for record in records}
    related: dict[str, dict[str, bool]] = defaultdict(dict)
    for record in records:
        for ids, is_at_odds in ((record.agrees_with, False), (record.contradicts, True)):
            for id in ids:
                if id in by_id:
                    related[record.id][id] = related[id][record.id] = is_at_odds
    groups = []
    seen: set[str] = set()
    for start in related:
        found: list[str] = [start] if start not in seen else []
        for id in found:
            found += [other for other in related[id] if other not in found]
        seen.update(found)
        if found:
            members = {*found}
            group = tuple(record for record in records if record.id in members)
            groups.append((group, any(any(related[id].values()) for id in found)))
    return groups
