"""Writes dates in words; the words of a language are in a `DateWords`."""

from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names
from markupsafe import Markup, escape

from builder.model import Event
from builder.model.dates import Date, parsed
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext

_LAST_EARLY_YEAR = 99
"""Years of our era up to this one are shown with the era, since 43 alone may be read as 1943."""

_IN_IDS = str.maketrans({"?": "-vermutlich", "~": "-um", "%": "-vermutlich-um"})


@dataclass(frozen=True)
class DateWords:
    """The words of one language, with {} for what they go with; the day comes before the month.

    `about_day` is `about` before a day, `about_after` after a preposition. `since` and `until` are
    for what has only a beginning or only an end, `from_to` for what has both.
    """

    locale: str
    day: str
    before_our_era: str
    of_our_era: str
    about: str
    about_day: str
    about_after: str
    presumably: str
    from_to: str
    since: str
    until: str
    clock: str
    from_clock: str


def date_in_words(date: str, words: DateWords) -> str:
    """Return a date, such as 12. Februar 2025, Februar 2022, 44 v. Chr. or um 1984."""
    return _in_words(parsed(date), words)


@lru_cache(maxsize=10_000)  # the same few dates appear on every page
def period_in_words(start: str | None, end: str | None, time: str | None, words: DateWords) -> str:
    """Return a date or a period with its time of day, such as 10. bis 12. Februar 2025.

    Without a start it ends then, without an end it begins then or is of that day.
    """
    if start is None:
        return words.until.format(_in_words(parsed(end), words, after=True)) if end else ""
    if end is None or end == start:
        shown, clock = date_in_words(start, words), words.clock
    else:
        shown, clock = _period(parsed(start), parsed(end), words), words.from_clock
    return f"{shown}, {clock.format(_clock(time))}" if time else shown


def since_in_words(start: str, words: DateWords) -> str:
    """Return since when something is, such as seit 2014."""
    return words.since.format(_in_words(parsed(start), words, after=True))


def time_in_words(time: str, words: DateWords, *, is_period: bool = False) -> str:
    """Return a time of day, such as 18.30 Uhr, or ab 18.30 Uhr for a period."""
    return (words.from_clock if is_period else words.clock).format(_clock(time))


def in_id(date: str) -> str:
    """Return a date as a part of an element's id, and therefore of a URL."""
    return date.translate(_IN_IDS)


def html_date(date: str) -> str:
    """Return a date as HTML writes it, or an empty text if HTML has no form for it.

    Source: HTML, "Dates and times": the Gregorian calendar from the year 1, nothing approximate; and
    a year has at least four digits.
    """
    found = parsed(date)
    is_leap_day = found[1:3] == (2, 29)
    is_leap_year = found.year % 4 == 0 and (found.year % 100 != 0 or found.year % 400 == 0)
    has_form = found.year >= 1 and not found.qualifier and (is_leap_year or not is_leap_day)
    return date.removeprefix("Y") if has_form else ""


def when(event: Event, words: str) -> Markup:
    """Return the words for when an event was as an element, if HTML has a form for its one date."""
    if event.end_date or not event.date:
        return escape(words or _("ohne Datum"))
    value = html_date(event.date)
    return time_element(f"{value}T{event.time}" if value and event.time else value, words)


def time_element(value: str, words: str) -> Markup:
    """Return the words for a date as an element; only the words if HTML has no form for it."""
    if not value:
        return escape(words)
    return Markup(f'<time datetime="{value}">{escape(words)}</time>')  # noqa: S704 a date


def _period(start: Date, end: Date, words: DateWords) -> str:
    """Return a period; what both dates have in common is said once, unless one is a guess."""
    is_plain = not start.qualifier and not end.qualifier
    has_both_eras = start.year < 1 <= end.year
    last = _in_words(end, words, after=True, with_era=has_both_eras)
    if is_plain and start.precision == end.precision:
        if start.year == end.year and start.month:
            is_same_month = start.month == end.month
            month = "" if is_same_month else _month(start.month, words)
            day = words.day.format(start.day) if start.day else ""
            return words.from_to.format(" ".join(filter(None, [day, month])), last)
        if start.precision == "year" and end.year < 1:
            return words.from_to.format(1 - start.year, last)
    return words.from_to.format(_in_words(start, words), last)


def _in_words(date: Date, words: DateWords, *, after: bool = False, with_era: bool = False) -> str:
    """Return a date; `after` a preposition, and `with_era` even if it is of a later year."""
    parts = [words.day.format(date.day)] if date.day else []
    parts += [_month(date.month, words)] if date.month else []
    text = " ".join([*parts, _year(date.year, words, with_era=with_era)])
    if date.qualifier in ("~", "%"):
        about = words.about_after if after else words.about_day if date.day else words.about
        text = about.format(text)
    return words.presumably.format(text) if date.qualifier in ("?", "%") else text


def _year(year: int, words: DateWords, *, with_era: bool) -> str:
    if year < 1:
        return words.before_our_era.format(1 - year)
    is_early = year <= _LAST_EARLY_YEAR or with_era
    return words.of_our_era.format(year) if is_early else str(year)


def _month(month: int, words: DateWords) -> str:
    return str(get_month_names("wide", "format", words.locale)[month])


def _clock(time: str) -> str:
    """Return a time of day as newspapers print it: 18.30."""
    return time.replace(":", ".").removeprefix("0")
