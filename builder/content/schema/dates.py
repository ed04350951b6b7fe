"""Reads dates as people write them, to say how the schema writes them."""

import datetime
import re

_MONTHS = (
    "januar january jänner jan",
    "februar february feber feb",
    "märz maerz march mär mar",
    "april apr",
    "mai may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "dezember december dez dec",
)
"""The names of the months, in German and English, in lower case."""
_MONTH = r"(?P<month>[a-zä]+)\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?:t.*|\s+\d.*)?",
        r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})\.?\s*{_MONTH}\s*(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<year>\d{{4}})",
    )
)
_WEEKDAY = re.compile(
    r"(?:am\s+)?(?:(?:(?:mon|diens|donners|frei|sams)tag|mittwoch|sonnabend|sonntag|mo|di|mi|do|fr|sa|so"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\.?,?\s+(?:den\s+)?)?"
)


def how_to_write(text: str, *, whole: bool) -> str:
    """Return a hint with the date as the schema writes it; with `whole`, it must have a day.

    If the date cannot be told for certain, as in 03/04/2026 or 16.3.26, the hint has an example.
    """
    lowered = _WEEKDAY.sub("", text.strip().lower(), count=1)
    for form in _FORMS:
        if found := form.fullmatch(lowered):
            parts = found.groupdict()
            year, month = int(parts["year"]), _month(parts["month"])
            if month is None:
                break
            day = int(parts["day"]) if parts.get("day") else None
            try:
                datetime.date(year, month, day or 1)
            except ValueError:
                return "there is no such day" if day else "there is no such month"
            if day:
                return f"write {year:04}-{month:02}-{day:02}"
            if not whole:
                return f"write {year:04}-{month:02}"
            return f"write the day too, for example {year:04}-{month:02}-12"
    if whole:
        return "write year, month and day: for example 2025-02-12"
    return "write it as precisely as it is known: for example 2025-02-12, 2025-02 or 2025"


def _month(written: str) -> int | None:
    """Return the number of a month by its number or name."""
    if written.isdecimal():
        return int(written)
    return next((n for n, names in enumerate(_MONTHS, 1) if written in names.split()), None)
