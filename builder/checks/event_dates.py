"""event-dates: an event begins before it ends, and its time of day is that of a day.

Passes: date: 2019-05-07 with end_date: 2019-05-09, 2019-05-07 or 2019-06; with time: "18:30".
Passes: date: 1990~ with end_date: 1989~, which are guesses.
Fails: end_date: 2019-05-06 there; end_date: 2019-05, which has the whole event in it.
Fails: end_date: without date:; time: with date: 2019-05.
"""

from collections.abc import Iterator

from builder.model import Dossier, Event
from builder.model.dates import is_certainly_later, parsed
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each event whose date, end and time of day do not go together."""
    for event in dossier.events:
        yield from _of_end(event)
        if event.time and (not event.date or parsed(event.date).precision != "day"):
            date = f"its date: is {event.date}" if event.date else "it has no date:"
            yield Problem(
                event.places.of("time"),
                f"the event has a time of day, and {date}",
                "event-dates",
                "write the whole date, such as date: 2025-02-12, or remove time:",
            )


def _of_end(event: Event) -> Iterator[Problem]:
    if not event.end_date:
        return
    place = event.places.of("end_date")
    if not event.date:
        yield Problem(
            place,
            "the event has an end, and no date:",
            "event-dates",
            "write in date: when it began, or name it date: if only its end is known",
        )
    elif _is_within(event.date, event.end_date):
        yield Problem(
            place,
            f"the end {event.end_date} says no more than the event's date: {event.date}",
            "event-dates",
            "write a later or more precise end_date:, or remove it",
        )
    elif is_certainly_later(event.date, event.end_date):
        yield Problem(
            place,
            f"the event ends on {event.end_date}, before it begins: its date: is {event.date}",
            "event-dates",
            "correct end_date: or date:",
        )


def _is_within(date: str, end: str) -> bool:
    """Return whether a date is in the month or year of an end, and neither is a guess."""
    begun, ended = parsed(date), parsed(end)
    is_part = ended != begun and begun.known[: len(ended.known)] == ended.known
    return is_part and not begun.qualifier and not ended.qualifier
