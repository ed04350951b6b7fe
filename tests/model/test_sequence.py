"""Events are in the order of time, and none before what it comes after."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Event
from builder.model.dates import parsed
from builder.model.sequence import contradictions, in_cycles, in_sequence, neighbours
from tests.support.drawing import examples
from tests.support.samples import PLACES


def event(id: str, date: str | None = None, *after: str, **fields: Any) -> Event:
    return Event(id=id, name=id, date=date, after=after, evidence=(), places=PLACES, **fields)


def ids(events: Any) -> str:
    return " ".join(event.id for event in events)


def beside(ordered: Any) -> dict[str, tuple[str, bool]]:
    """Return the neighbour of each event without date, and whether it comes after that one."""
    return {e.id: (n.event.id, n.is_after) for e, n in neighbours(ordered).items()}


def test_what_is_less_precise_comes_first() -> None:
    events = [
        event("evening", "2025-02-12", time="18:30"),
        event("morning", "2025-02-12", time="09:05"),
        event("day", "2025-02-12"),
        event("days", "2025-02-12", end_date="2025-02-14"),
        event("month", "2025-02"),
        event("year", "2025"),
        event("caesar", "-0043-03-15"),
    ]

    assert ids(in_sequence(events)) == "caesar year month days day morning evening"


def test_after_orders_events_of_the_same_day() -> None:
    events = [event("c", "2025-02-12", "b"), event("a", "2025-02-12"), event("b", "2025-02-12")]

    assert ids(in_sequence(events)) == "a b c"


def test_an_event_without_date_stands_right_behind_the_latest_that_it_comes_after() -> None:
    events = [
        event("undated"),
        event("x", None, "a", "b"),
        event("y", None, "x"),
        event("c", "2025"),
        event("b", "2022"),
        event("a", "2014"),
    ]
    ordered = in_sequence(events)

    assert ids(ordered) == "a b x y c undated"
    assert beside(ordered) == {"x": ("b", True), "y": ("b", True)}


def test_an_event_without_date_stands_before_what_comes_after_it() -> None:
    events = [event("b", "2022", "x"), event("x"), event("a", "2014"), event("c", "2025")]

    ordered = in_sequence(events)

    assert ids(ordered) == "a x b c"
    assert beside(ordered) == {"x": ("b", False)}


def test_an_event_without_date_has_the_nearest_neighbours_by_way_of_others() -> None:
    events = [
        event("a", "2014"),
        event("b", "2022", "a"),
        event("x", None, "a"),
        event("y", None, "x"),
        event("c", "2025", "y", "v"),
        event("d", "2026", "v"),
        event("v"),
        event("w", None, "v"),
    ]

    assert beside(in_sequence(events)) == {
        "x": ("a", True), "y": ("a", True), "v": ("c", False)
    }  # fmt: skip


def test_announced_events_without_date_come_last() -> None:
    events = [
        event("meeting", None, "call", planned=True),
        event("summit", "2025-03", planned=True),
        event("report", None, "meeting", planned=True),
        event("undated"),
        event("call", "2025-02-12"),
    ]
    ordered = in_sequence(events)

    assert ids(ordered) == "call summit undated meeting report"
    assert beside(ordered) == {"meeting": ("call", True), "report": ("call", True)}


def test_a_month_may_come_after_a_day_of_it() -> None:
    events = [event("month", "2025-02", "day"), event("first", "2025-02-03"),
              event("day", "2025-02-12"), event("last", "2025-02-13")]  # fmt: skip

    assert ids(in_sequence(events)) == "first day month last"
    assert not list(contradictions(events))


@pytest.mark.parametrize(
    ("date", "time", "earlier"),
    [("2024", None, "2025-02-12"), ("2025-02-12", "09:00", "2025-02-12"), ("-0043", None, "-0042")],
)
def test_a_date_before_that_of_an_earlier_event_is_a_contradiction(
    date: str, time: str | None, earlier: str
) -> None:
    a, x = event("a", earlier, time="18:30" if time else None), event("x", None, "a")
    b = event("b", date, "x", time=time)

    assert list(contradictions([b, x, a])) == [(b, x, a)]


def test_a_guess_contradicts_nothing() -> None:
    assert not list(contradictions([event("a", "1985"), event("b", "1984~", "a")]))


def test_every_cycle_is_found_and_ends_nothing() -> None:
    events = [event("a", None, "b"), event("b", None, "a"), event("c", "2014", "c"), event("d")]

    assert sorted(ids(cycle) for cycle in in_cycles(events)) == ["a b", "c"]
    assert ids(in_sequence(events)) == "d a b c"


def test_an_event_that_could_not_be_read_changes_nothing() -> None:
    assert ids(in_sequence([event("b", "2022", "lost"), event("a", "2014")])) == "a b"


@st.composite
def chronicles(draw: st.DrawFn) -> list[Event]:
    """Return events that come after some of the ones before them in a list, then mixed."""
    dates = ["-0043", "0001-03", "2025", "2025-02", "2025-02-12", "2025-02-13", None, None]
    events: list[Event] = []
    for n in range(draw(st.integers(1, 9))):
        date = draw(st.sampled_from(dates))
        is_day = date is not None and parsed(date).day
        after = draw(st.lists(st.sampled_from(events), max_size=2)) if events else []
        events.append(
            event(
                str(n),
                date,
                *(other.id for other in after),
                planned=any(other.planned for other in after) or draw(st.booleans()),
                time=draw(st.sampled_from([None, "09:00", "18:30"])) if is_day else None,
                end_date=draw(st.sampled_from([None, "2026"])) if date else None,
            )
        )
    return list(draw(st.permutations(events)))


@given(chronicles())
@examples(500)
def test_events_without_contradiction_are_in_the_order_of_time(events: list[Event]) -> None:
    ordered = in_sequence(events)
    place = {event.id: n for n, event in enumerate(ordered)}

    assert sorted(place) == sorted(event.id for event in events)
    assert not in_cycles(events)
    assert all(place[other] < place[event.id] for event in events for other in event.after)
    assert in_sequence(ordered) == in_sequence(in_sequence(ordered))
    if not list(contradictions(events)):
        dated = [event for event in ordered if event.date]
        for n, one in enumerate(dated):
            for later in dated[n + 1 :]:
                end = (*parsed(later.date or "").last, later.time or "24:00")
                assert end >= (*parsed(one.date or "").first, one.time or "00:00")
    for event, (neighbour, is_after) in neighbours(ordered).items():
        assert event.date is None
        assert neighbour.date is not None
        assert (place[neighbour.id] < place[event.id]) is is_after


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2025-02-13", True), ("2025-02-14", True), ("2025-02", True), ("2025-02-15", False)],
)
def test_an_event_may_begin_within_one_that_lasts(date: str, expected: bool) -> None:
    days = event("days", "2025-02-12", end_date="2025-02-14")

    assert event("later", date).may_begin_within(days) == expected
    assert not days.may_begin_within(event("day", "2025-02-14"))
    assert not event("undated").may_begin_within(days)
