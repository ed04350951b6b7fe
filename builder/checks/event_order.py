"""event-order: what an event comes after came before it.

Passes: an event without date, or of the same day, with after: [sitzung].
Passes: an event of 2019-05 with after: [sitzung], which is of 2019-05-07.
Fails: an event of 2019-05-06 there, directly or through other events.
Fails: events that come after themselves.
Fails: an event that has happened, after one that is planned: true.
"""

from collections.abc import Iterator

from builder.model import Dossier, Event
from builder.model.sequence import contradictions, in_cycles, predecessors
from builder.problems import Location, Problem, as_chain


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each event that cannot come after one that it names."""
    events = dossier.events
    for cycle in in_cycles(events):
        first, following = cycle[0], cycle[1 % len(cycle)]
        yield Problem(
            _place(first, following),
            f"the event comes after itself: {as_chain([e.id for e in (*cycle, first)])}",
            "event-order",
            "remove one of them from after:",
        )
    for event, named, earlier in contradictions(events):
        through = "" if named is earlier else f", which '{named.id}' comes after,"
        yield Problem(
            _place(event, named),
            f"the event is of {_when(event)}, and '{earlier.id}'{through} is of {_when(earlier)}",
            "event-order",
            f"correct one of the dates, or remove {named.id} from after:",
        )
    for event, others in predecessors(events).items():
        for planned in others:
            if planned.planned and not event.planned:
                yield Problem(
                    _place(event, planned),
                    f"'{planned.id}' is planned: true, and this event, which came after it, is not",
                    "event-order",
                    f"add planned: true here, or remove it from '{planned.id}'",
                )


def _place(event: Event, named: Event) -> Location:
    return event.places.of("after", event.after.index(named.id))


def _when(event: Event) -> str:
    return " ".join(filter(None, [event.date, event.time]))
