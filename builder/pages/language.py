"""What depends on the language of the site: paths, dates, the words for stances and kinds.

Templates are written in German and pass every text through gettext, so that another
language needs a catalogue and an entry here.
"""

import datetime
from dataclasses import dataclass
from functools import cache

from babel.dates import format_date
from babel.numbers import format_percent


@dataclass(frozen=True)
class Language:
    """The words and paths of one language."""

    code: str
    paths: dict[str, str]
    inner_paths: dict[str, str]
    anchors: dict[str, str]
    lists: dict[str, str]
    stances: dict[str, tuple[str, str]]
    bases: dict[str, str]
    forms: dict[str, str]
    note_kinds: dict[str, str]
    required_pages: tuple[str, ...]

    def date(self, date: str | None) -> str:
        """Return a date as it is read: 12. Februar 2025, Februar 2022 or 2014."""
        return _date(date, self.code) if date else ""

    def percent(self, share: float) -> str:
        """Return a share in percent as it is read: 12 %."""
        return format_percent(share / 100, locale=self.code)


@cache  # a few days stand on every page
def _date(date: str, locale: str) -> str:
    if len(date) == len("2014"):
        return date
    form = "MMMM y" if len(date) == len("2022-02") else "d. MMMM y"
    return format_date(datetime.date.fromisoformat(f"{date}-01"[:10]), form, locale=locale)


GERMAN = Language(
    code="de",
    paths={
        "actors": "akteure",
        "topics": "themen",
        "positions": "positionen",
        "quotes": "zitate",
        "key_points": "kernpunkte",
        "timeline": "zeitleiste",
        "network": "netzwerk",
        "articles": "artikel",
        "method": "methode",
    },
    inner_paths={
        "positions": "positionen",
        "quotes": "zitate",
        "relayed": "wiedergaben",
        "key_points": "kernpunkte",
        "events": "ereignisse",
        "mentions": "nennungen",
        "coverage": "abdeckung",
        "part": "seite",
    },
    anchors={
        "quote": "zitat",
        "position": "position",
        "key_point": "kernpunkt",
        "event": "ereignis",
        "note": "hinweis",
        "summary": "kurzfassung",
        "block": "absatz",
        "mention": "nennung",
    },
    stances={
        "supports": ("dafür", "+"),
        "opposes": ("dagegen", "−"),
        "mixed": ("teils, teils", "±"),
        "open": ("unentschieden", "?"),
    },
    lists={
        "positions": "Positionen",
        "quotes": "Zitate",
        "relayed": "Wiedergaben",
        "key_points": "Kernpunkte",
        "events": "Ereignisse",
        "mentions": "Nennungen",
    },
    bases={"own-words": "eigene Worte", "reported": "berichtet", "inferred": "gefolgert"},
    forms={"direct": "wörtlich", "indirect": "sinngemäß", "translated": "übersetzt"},
    note_kinds={"spelling": "Schreibweise", "contradiction": "Widerspruch", "wording": "Wortwahl"},
    required_pages=("impressum", "datenschutz"),
)

LANGUAGES = {"de": GERMAN}
