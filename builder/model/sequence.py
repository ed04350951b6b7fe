"""The order of events: by their dates, and by what they say to come before them.

Events with a date are in the order of time. One without a date stands right behind the latest of
those that it comes after, or else right before the earliest one that comes after it. The others
follow: those that happened, then those that were announced.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from builder.model.cycles import cycles
from builder.model.dates import parsed
from builder.model.order import in_time
from builder.model.records import Event

Moment = tuple[int, int, int, str]
"""Year, month, day and time of day; 24:00 is the end of the day."""


class Contradiction(NamedTuple):
    """An event that cannot come after another one, and through which of its own `after`."""

    event: Event
    named: Event
    earlier: Event


def in_sequence(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events in order; those whose `after` contradicts itself come last."""
    if not any(event.after for event in events):
        return tuple(sorted(events, key=_dated_or_not))
    before = predecessors(events)
    ranks = _ranks(events, before)
    return tuple(_topological(events, before, ranks))


def predecessors(events: Iterable[Event]) -> dict[Event, list[Event]]:
    """Return for each event those that it comes after; ids of unreadable records are left out."""
    by_id = {event.id: event for event in events}
    return {e: [by_id[id] for id in dict.fromkeys(e.after) if id in by_id] for e in by_id.values()}


class Neighbour(NamedTuple):
    """An event with a date, and whether one without a date comes after it or before it."""

    event: Event
    is_after: bool


def neighbours(events: Sequence[Event]) -> dict[Event, Neighbour]:
    """Return the neighbour of each event without date, given all events in order.

    It is the latest of the events with a date that it comes after, by way of others, too; or else
    the earliest of those that come after it. Events of which nothing tells their place have none.
    """
    before = predecessors(events)
    latest: dict[Event, Event] = {}
    earliest: dict[Event, Event] = {}
    for event in events:
        known = [latest[other] for other in before[event] if other in latest]
        if event.date:
            latest[event] = event
        elif known:
            latest[event] = max(known, key=_key)
    for event in reversed(events):
        own = event if event.date else earliest.get(event)
        if own:
            for other in before[event]:
                earliest[other] = min(own, earliest.get(other, own), key=_key)
    found = {}
    for event in events:
        if event.date is None and event in latest:
            found[event] = Neighbour(latest[event], is_after=True)
        elif event.date is None and event in earliest:
            found[event] = Neighbour(earliest[event], is_after=False)
    return found


def in_cycles(events: Sequence[Event]) -> list[list[Event]]:
    """Return events that come after themselves, each cycle from an event to the one before it."""
    before = predecessors(events)
    stuck = set(events) - set(_freed(events, before, dict.fromkeys(events, ())))
    return list(
        cycles(
            [event for event in events if event in stuck],
            lambda event: next(other for other in before[event] if other in stuck),
        )
    )


def contradictions(events: Sequence[Event]) -> Iterator[Contradiction]:
    """Yield each event with a date that is certainly before that of one that it comes after."""
    before = predecessors(events)
    latest: dict[Event, Event] = {}
    for event in _freed(events, before, dict.fromkeys(events, ())):
        known = [(latest[other], other) for other in before[event] if other in latest]
        if known:
            earlier, named = max(known, key=lambda pair: _first(pair[0]))
            if _is_exact(event) and _last(event) < _first(earlier):
                yield Contradiction(event, named, earlier)
                continue
            latest[event] = earlier
        if _is_exact(event) and (event not in latest or _first(latest[event]) < _first(event)):
            latest[event] = event


def _ranks(events: Sequence[Event], before: Mapping[Event, list[Event]]) -> dict[Event, Any]:
    """Return the rank of each event among those that could come next."""
    after: dict[Event, list[Event]] = defaultdict(list)
    for event, others in before.items():
        for other in others:
            after[other].append(event)
    freed = list(_freed(events, before, dict.fromkeys(events, ())))
    followed: dict[Event, Any] = {}
    for event in reversed(freed):
        keys = [followed[other] for other in after[event] if other in followed]
        if event.date:
            followed[event] = _key(event)
        elif keys:
            followed[event] = min(keys)
    placed: set[Event] = set()
    ranks = {}
    for event in freed:
        if event.date:
            placed.add(event)
            ranks[event] = (1, followed[event], 1)
        elif not placed.isdisjoint(before[event]) and not (event.planned and event not in followed):
            placed.add(event)
            ranks[event] = (0, (), 0)
        elif event in followed:
            ranks[event] = (1, followed[event], 0)
        else:
            ranks[event] = (3 if event.planned else 2, (), 0)
    return ranks


def _topological(
    events: Sequence[Event], before: Mapping[Event, list[Event]], ranks: Mapping[Event, Any]
) -> Iterator[Event]:
    """Yield events by rank, none before its predecessors; those in or behind a cycle come last."""
    freed = dict.fromkeys(_freed(events, before, ranks))
    yield from freed
    yield from (event for event in events if event not in freed)


def _freed(
    events: Sequence[Event], before: Mapping[Event, list[Event]], ranks: Mapping[Event, Any]
) -> Iterator[Event]:
    """Yield again and again the event of the lowest rank whose predecessors have been yielded."""
    after: dict[Event, list[Event]] = defaultdict(list)
    waiting = {event: len(others) for event, others in before.items()}
    for event, others in before.items():
        for other in others:
            after[other].append(event)
    number = {event: n for n, event in enumerate(events)}
    ready = [(ranks.get(event), number[event]) for event in events if not waiting[event]]
    heapq.heapify(ready)
    while ready:
        event = events[heapq.heappop(ready)[1]]
        yield event
        for other in after[event]:
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, (ranks.get(other), number[other]))


def _dated_or_not(event: Event) -> Any:
    return (0, _key(event)) if event.date else (2 if event.planned else 1, ())


def _key(event: Event) -> Any:
    """Return the sort key of an event with a date; what is less precise comes first."""
    has_end = event.end_date is not None
    return in_time(event.date), event.time or "", not has_end, in_time(event.end_date)


def _is_exact(event: Event) -> bool:
    """Return whether an event has a date that is no guess."""
    return event.date is not None and not parsed(event.date).qualifier


def _first(event: Event) -> Moment:
    """Return the first moment at which an event with a date may have begun."""
    date = parsed(event.date or "")
    return (*date.first, event.time or "00:00")


def _last(event: Event) -> Moment:
    """Return the last moment at which an event with a date may have begun."""
    date = parsed(event.date or "")
    return (*date.last, event.time or "24:00")
