"""Reads dates as people write them, to say how the schema writes them."""

import re

from builder.model.dates import days_in

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
_YEAR = r"(?P<year>\d{1,12})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d{4,12})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?:t.*|\s+\d.*)?",
        r"(?P<year>\d{1,3})-(?P<month>\d\d)(?:-(?P<day>\d\d))?",
        rf"(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.\s*{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.?\s*{_MONTH}\s*{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_MONTH}\s+{_YEAR}",
        rf"(?:(?:im\s+jahre?|in)\s+)?{_YEAR}",
    )
)
_WEEKDAY = re.compile(
    r"(?:am\s+)?(?:(?:(?:mon|diens|donners|frei|sams)tag|mittwoch|sonnabend|sonntag|mo|di|mi|do|fr|sa|so"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\.?,?\s+(?:den\s+)?)?"
)
_BEFORE_OUR_ERA = re.compile(
    r"(.*\d)\s*(?:v\.?\s*(?:chr|u\.?\s*z)\.?|vor\s+(?:christus|unserer\s+zeitrechnung)"
    r"|b\.?\s*c\.?(?:\s*e\.?)?)"
)
_OUR_ERA = re.compile(
    r"(?:(?:a\.?\s*d\.?|anno(?:\s+domini)?)\s*(?P<behind>\d.*)|(?P<before>.*\d)\s*"
    r"(?:n\.?\s*(?:chr|u\.?\s*z)\.?|nach\s+christus|unserer\s+zeitrechnung|a\.?\s*d\.?|c\.?\s*e\.?))"
)
_ABOUT = re.compile(r"(?:um|ca\.?|circa|zirka|c\.|etwa|ungefähr|gegen|about|around)\s+(?:den\s+)?")
_PRESUMABLY = re.compile(r"(?:vermutlich|wahrscheinlich|wohl|vielleicht|probably|presumably)\s+")
_MINUS = re.compile(r"[-−–](?=\d)")
_PERIOD = re.compile(
    r"(\d{4})-(\d{4})|(.+?)\s*(?:/|\s(?:bis(?:\s+zum)?|to|until|[-–])\s|–|(?<=\.)-)\s*(.+)"
)
_TIME = re.compile(
    r"(?:um\s+|gegen\s+|ab\s+)?(\d{1,2})(?:[:.h]\s?(\d\d))?(?::\d\d)?\s*(uhr|h)?(?:\s*([ap])\.?\s*m\.?)?"
)
_UNDERSTOOD = (
    "write it as precisely as it is known: for example 2025-02-12, 2025-02 or 2025\n"
    "-0043 is 44 BC, Y-17000 is 17001 BC; 1984~ is about 1984, 1984? presumably 1984"
)


def how_to_write(text: str, *, whole: bool, end_key: str = "") -> str:
    """Return a hint with the date as the schema writes it; with `whole`, it must have a day.

    `end_key` is the key for the end of a period, if the record has one. If the date cannot be told
    for certain, as in 03/04/2026 or 16.3.26, the hint has an example.
    """
    lowered = text.strip().lower()
    found = _written(lowered)
    if whole:
        return _with_day(found)
    if not found and end_key and (period := _PERIOD.fullmatch(lowered)):
        first, last = (part for part in period.groups() if part)
        start, end = _written(_completed(first, last)), _written(last)
        if start.startswith("write ") and end.startswith("write "):
            return f"{start}, and on the next line\n{end_key}: {end.removeprefix('write ')}"
    return found or _UNDERSTOOD


def how_to_write_time(text: str) -> str:
    """Return a hint with the time of day as the schema writes it, or with an example."""
    found = _TIME.fullmatch(text.strip().lower())
    if found and (found[2] or found[3] or found[4]):
        hours, minutes, half = int(found[1]), int(found[2] or 0), found[4]
        if half and 1 <= hours <= 12:
            hours = hours % 12 + (12 if half == "p" else 0)
        if hours < 24 and minutes < 60:
            return f"write {hours:02}:{minutes:02}"
    return "write hours and minutes with two digits each: for example 09:05"


def _with_day(found: str) -> str:
    """Return a hint for a date that must have a day, given the hint for a date."""
    date = found.removeprefix("write ")
    if found.startswith("there") or re.fullmatch(r"0000-\d\d-\d\d", date):
        return "there is no such day" if date.startswith("0000") else found
    if re.fullmatch(r"\d{4}-\d\d", date):
        return f"write the day too, for example {date}-12"
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", date)
    return found if is_day else "write year, month and day: for example 2025-02-12"


def _written(text: str) -> str:
    """Return a hint for a text in lower case, empty if it cannot be read for certain."""
    qualifier = "~" if (about := _ABOUT.match(text)) else ""
    text = text[about.end() :] if about else text
    if presumably := _PRESUMABLY.match(text):
        qualifier, text = "?", text[presumably.end() :]
        if about := _ABOUT.match(text):
            qualifier, text = "%", text[about.end() :]
    if text[-1:] in ("~", "?", "%") and text[:-1]:
        qualifier, text = text[-1], text[:-1].strip()
    is_before = _BEFORE_OUR_ERA.fullmatch(text)
    of_era = None if is_before else _OUR_ERA.fullmatch(text)
    if is_before:
        text = is_before[1]
    elif of_era:
        text = of_era["behind"] or of_era["before"]
    text = _WEEKDAY.sub("", text, count=1).removeprefix("den ")
    is_long = text.startswith("y")
    text = text.removeprefix("y")
    is_negative = bool(_MINUS.match(text))
    text = text[1:] if is_negative else text
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            digits = parts["year"]
            if is_before or of_era:
                if is_negative or not int(digits):
                    return ""
                return _hint(1 - int(digits) if is_before else int(digits), parts, qualifier)
            if len(digits) < 4:
                if is_negative and parts.get("month"):
                    return _short_date(int(digits), parts, qualifier)
                is_year = set(parts) == {"year"}
                return _short(int(digits), is_negative=is_negative) if is_year else ""
            if is_negative and not int(digits):
                return ""
            if len(digits) > 4 and not is_long and not is_negative:
                return ""  # perhaps a digit too many
            return _hint(-int(digits) if is_negative else int(digits), parts, qualifier)
    return ""


def _short(year: int, *, is_negative: bool) -> str:
    """Return a hint for a year of less than four digits, which may be meant in two ways."""
    if not year:
        return ""
    if not is_negative:
        return f"write {year:04} for the year {year}, or {_of_year(1 - year)} for {year} BC"
    return f"write {_of_year(-year)} for {year + 1} BC, or {_of_year(1 - year)} for {year} BC"


def _short_date(year: int, parts: dict[str, str | None], qualifier: str) -> str:
    """Return a hint for a month or day of a year such as -44, which may be meant in two ways."""
    as_typed, before = _hint(-year, parts, qualifier), _hint(1 - year, parts, qualifier)
    if not year or not as_typed.startswith("write ") or not before.startswith("write "):
        return ""
    return f"{as_typed} for {year + 1} BC, or {before.removeprefix('write ')} for {year} BC"


def _of_year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _hint(year: int, parts: dict[str, str | None], qualifier: str) -> str:
    """Return a hint with the date of a year, a month and a day as people write them."""
    month = _month(parts.get("month"))
    if parts.get("month") and month is None:
        return ""
    day = int(parts["day"] or 0) if parts.get("day") else 0
    if month is not None and not (1 <= month <= 12 and 0 <= day <= days_in(year, month)):
        return "there is no such day" if day else "there is no such month"
    if parts.get("day") and not day:
        return "there is no such day"
    if abs(year) > 9999 and month:
        return ""
    parts_ = [_of_year(year), *(f"{part:02}" for part in (month, day) if part)]
    return f"write {'-'.join(parts_)}{qualifier}"


def _completed(start: str, end: str) -> str:
    """Return the start of a period with the month and the year that only its end has."""
    if re.fullmatch(r"\d{1,3}\.?", start):
        return f"{start} {re.sub(r'^[0-9]+[.]?', '', end).strip()}"
    if re.fullmatch(r"(?:\d{1,2}\.\s*)?(?:[a-zä]+|\d{1,2}\.)", start):
        year = re.search(r"\d+\D*$", end)
        return f"{start} {year[0]}" if year else start
    return start


def _month(written: str | None) -> int | None:
    """Return the number of a month by its number or name."""
    if written is None:
        return None
    if written.isdecimal():
        return int(written)
    return next((n for n, names in enumerate(_MONTHS, 1) if written in names.split()), None)
