"""The units of numbers that can be mistaken for each other: times, currencies and shares.

The words are German, English and French.
"""

import re
from typing import Literal, NamedTuple

Family = Literal["time", "currency", "share"]


class Unit(NamedTuple):
    """A unit; `size` is how many days a unit of time has, and otherwise 1."""

    family: Family
    name: str
    size: float = 1.0


_UNITS: dict[Unit, str] = {
    Unit("time", "second", 1 / 86400): r"Sekunden?|seconds?|secondes?",
    Unit("time", "minute", 1 / 1440): r"Minuten?|minütig\w*|minutes?",
    Unit("time", "hour", 1 / 24): r"Stunden?|stündig\w*|hours?|heures?",
    Unit("time", "day", 1): r"Tage?n?|tägig\w*|days?|jours?",
    Unit("time", "week", 7): r"Wochen?|wöchig\w*|weeks?|semaines?",
    Unit("time", "month", 365.25 / 12): r"Monate?n?|monatig\w*|months?|mois",
    Unit("time", "year", 365.25): r"Jahre?n?|jährig\w*|years?|ans|années?",
    Unit("time", "decade", 3652.5): r"Jahrzehnte?n?|Dekaden?|decades?|décennies?",
    Unit("time", "century", 36525): r"Jahrhunderte?n?|century|centuries|siècles?",
    Unit("currency", "euro"): r"Euros?|EUR|€",
    Unit("currency", "dollar"): r"(?:US-)?Dollars?|USD|\$",
    Unit("currency", "franc"): r"Franken|CHF|francs?",
    Unit("currency", "pound"): r"Pfund|Pounds?|GBP|£",
    Unit("currency", "yen"): r"Yen|JPY|¥",
    Unit("currency", "yuan"): r"Yuan",
    Unit("currency", "rouble"): r"Rubel|rou?bles?|RUB",
    Unit("currency", "zloty"): r"Zloty|złot\w*|PLN|zł",
    Unit("currency", "krone"): r"Kronen|SEK|NOK|DKK|CZK",
    Unit("share", "percent"): r"Prozent(?:satz\w*)?|Prozents|percent|per cent|pour ?cent|%",
    Unit(
        "share", "percentage point"
    ): r"Prozentpunkte?n?|percentage points?|points? de pourcentage",
    Unit("share", "per mille"): r"Promille|‰",
}
_BY_GROUP = dict(enumerate(_UNITS, start=1))
_ANY = "|".join(f"({words})" for words in _UNITS.values())
_BEHIND = re.compile(rf"[\s-]?(?:{_ANY})(?!\w)", re.IGNORECASE)
_AHEAD = re.compile(rf"(?<!\w)(?:{_ANY})\s?\Z", re.IGNORECASE)
_MAY_HAVE = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)", re.IGNORECASE)

_LOOK_BACK = 6
"""Characters in front of a number in which its currency is looked for, as in “CHF 20”."""


def has_unit(text: str) -> bool:
    """Return whether a text has a word for a unit."""
    return bool(_MAY_HAVE.search(text))


def unit_of(text: str, start: int, end: int) -> Unit | None:
    """Return the unit behind a number, or the currency in front of it, or None."""
    if behind := _BEHIND.match(text, end):
        return _named(behind)
    ahead = _AHEAD.search(text[max(0, start - _LOOK_BACK) : start])
    unit = _named(ahead) if ahead else None
    return unit if unit and unit.family == "currency" else None


def _named(match: "re.Match[str]") -> Unit:
    return _BY_GROUP[match.lastindex or 1]
