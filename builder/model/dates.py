"""Dates as records hold them: texts, as precise as known.

Source: the Extended Date/Time Format (EDTF, ISO 8601-2), levels 0 and 1 without intervals, seasons
and unspecified digits. Years are counted astronomically: 0000 is 1 BC, -0043 is 44 BC. The calendar
is that of whoever wrote the date; nothing is converted.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

Precision = Literal["year", "month", "day"]

_FORM = re.compile(
    r"(?:(?P<year>[0-9]{4}|-(?!0000)[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"|Y(?P<long>-?[1-9][0-9]{4,11}))(?P<qualifier>[?~%]?)"
)
_LAST_JULIAN_YEAR = 1582
"""Until then, 29 February is a day of every fourth year; later, of leap years (1700 is none)."""

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Date(NamedTuple):
    """A date; month and day are 0 if unknown, so that a year sorts before its months and days.

    `year` is astronomical. `qualifier` is ? for uncertain, ~ for approximate and % for both.
    """

    year: int
    month: int = 0
    day: int = 0
    qualifier: str = ""

    @property
    def precision(self) -> Precision:
        """How precise the date is."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def known(self) -> tuple[int, ...]:
        """The year, the month and the day, as far as they are known."""
        return tuple(part for n, part in enumerate(self[:3]) if part or not n)

    @property
    def first(self) -> tuple[int, int, int]:
        """The first day that it may mean."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """The last day that it may mean; the 31st of any month."""
        return self.year, self.month or 12, self.day or 31


@cache
def parsed(text: str) -> Date:
    """Return the date of a text; raises ValueError if it is none."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text}")
    year = int(match["year"] or match["long"])
    date = Date(year, int(match["month"] or 0), int(match["day"] or 0), match["qualifier"])
    if match["month"] and not 1 <= date.month <= 12:
        raise ValueError(f"no such month: {text}")
    if match["day"] and not 1 <= date.day <= days_in(year, date.month):
        raise ValueError(f"no such day: {text}")
    return date


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month, in the Julian calendar until 1582."""
    is_julian = year <= _LAST_JULIAN_YEAR
    is_leap_year = year % 4 == 0 and (is_julian or year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap_year else _DAYS[month - 1]


def is_later(date: str, other: str) -> bool:
    """Return whether a date is later, as far as both are precise."""
    ours, theirs = parsed(date).known, parsed(other).known
    length = min(len(ours), len(theirs))
    return ours[:length] > theirs[:length]


def is_certainly_later(date: str, other: str) -> bool:
    """Return whether a date is later and neither is a guess, as 1990~ and 1989? are."""
    return not parsed(date).qualifier and not parsed(other).qualifier and is_later(date, other)


def less_precise(date: str, precision: Literal["year", "month"]) -> str:
    """Return the year or the month of a date, without its qualifier."""
    parsed_ = parsed(date)
    year = date.rstrip("?~%") if date.startswith("Y") else date[: 5 if date.startswith("-") else 4]
    return f"{year}-{parsed_.month:02}" if precision == "month" and parsed_.month else year
