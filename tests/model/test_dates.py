"""Dates are in the order of time, whatever their era and their precision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.dates import days_in, is_certainly_later, is_later, less_precise, parsed
from builder.model.order import in_time
from tests.support.drawing import examples

YEARS = st.one_of(
    st.integers(-9999, 9999).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}"),
    st.sampled_from(["Y-17000", "Y17000", "Y-13800000000", "0000", "-0001", "0001", "1582"]),
)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Return a date of any precision that records may have."""
    date = draw(YEARS)
    if not date.startswith("Y") and draw(st.booleans()):
        month = draw(st.integers(1, 12))
        date += f"-{month:02}"
        if draw(st.booleans()):
            date += f"-{draw(st.integers(1, days_in(parsed(date[:-3]).year, month))):02}"
    return date + draw(st.sampled_from(["", "", "", "?", "~", "%"]))


def test_dates_before_our_era_sort_before_those_of_it() -> None:
    in_order = ["Y-17000", "-0501", "-0043", "-0043-03", "-0043-03-15", "-0043-04", "-0042", "0000",
                "0001", "1984", "1984-06", "Y17000", None]  # fmt: skip
    shuffled = [*in_order[7:], *in_order[:7]]

    assert sorted(shuffled, key=in_time) == in_order


@given(dates(), dates())
@examples(300)
def test_what_is_certainly_later_sorts_later(one: str, other: str) -> None:
    assert (in_time(one) == in_time(other)) == (one == other)
    if is_later(one, other):
        assert in_time(one) > in_time(other)
        assert not is_later(other, one)
        assert parsed(one).first > parsed(other).first
    elif not is_later(other, one):
        lengths = (len(parsed(one).known), len(parsed(other).known))
        assert parsed(one).known[: min(lengths)] == parsed(other).known[: min(lengths)]


@given(dates())
@examples(100)
def test_a_year_and_a_month_of_a_date_contain_it(date: str) -> None:
    for precision in ("year", "month"):
        period = less_precise(date, precision)
        assert (
            parsed(period).first <= parsed(date).first <= parsed(date).last <= parsed(period).last
        )


@pytest.mark.parametrize(
    "date", ["-0000", "1700-02-29", "1900-02-29", "-0043-13", "Y2000", "0043-02-30", "１９８４"]
)
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match=r"^(not a date|no such)"):
        parsed(date)


def test_a_guess_is_never_certainly_later() -> None:
    assert is_certainly_later("1990", "1989-05")
    assert not is_certainly_later("1990~", "1989")
    assert not is_certainly_later("1990", "1989?")
