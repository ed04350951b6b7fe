"""Puts a text between the quotation marks of its language."""

import re
from typing import NamedTuple


class Marks(NamedTuple):
    """The quotation marks of a language, and those inside them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_GERMAN = Marks("„", "“", "‚", "‘")
_POINTING_OUT = Marks("«", "»", "“", "”")
_MARKS = {
    "en": Marks("“", "”", "‘", "’"),
    "fr": Marks("«\u202f", "\u202f»", "“", "”"),
    **dict.fromkeys(("it", "es", "pt", "ru", "uk", "el", "no", "nb", "nn"), _POINTING_OUT),
    **dict.fromkeys(("sv", "fi"), Marks("”", "”", "’", "’")),
}


def marks_in(language: str) -> Marks:
    """Return the quotation marks of a language (BCP 47)."""
    return _MARKS.get(language.partition("-")[0].lower(), _GERMAN)


def quoted(text: str, marks: Marks) -> str:
    """Return a text between quotation marks, with single ones for its own of that language."""
    opening, closing = marks.opening.strip(), marks.closing.strip()
    outer = re.compile(f"{opening}\\s*([^{opening}{closing}]*?)\\s*{closing}")
    inner = re.compile(
        f"{marks.inner_opening}([^{marks.inner_opening}]*?){marks.inner_closing}(?!\\w)"
    )

    def nested(match: re.Match[str]) -> str:
        words = inner.sub(rf"{marks.opening}\1{marks.closing}", match[1])
        return f"{marks.inner_opening}{words}{marks.inner_closing}"

    return f"{marks.opening}{outer.sub(nested, text)}{marks.closing}"
