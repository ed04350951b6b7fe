"""Refuses invisible characters: some in every file, more in data (YAML).

Published texts contain soft hyphens, joiners and zero-width spaces, and are shown as published.
In data, an invisible character could only make two different names look the same.
"""

import re

from builder.problems import Location, Problem

# Control characters, line and paragraph separators, bidirectional controls, surrogates and
# noncharacters.
_NOWHERE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane * 0x10000 - 2)}{chr(plane * 0x10000 - 1)}" for plane in range(2, 18))
)
# Fillers, zero-width characters, and tag characters, which can spell an invisible text.
_NOT_IN_DATA = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0\U000e0000-\U000e007f"
)
_JOINED_SCRIPTS = "A-Za-z0-9\u00c0-\u024f\u0370-\u052f"
_UNSEEN = re.compile(f"[{_NOWHERE}]")
_UNSEEN_IN_DATA = re.compile(
    f"[{_NOWHERE}{_NOT_IN_DATA}]"
    # Persian, Indic scripts and emoji need joiners; Latin, Greek and Cyrillic do not.
    f"|(?<=[{_JOINED_SCRIPTS}])[\u200c\u200d]|[\u200c\u200d](?=[{_JOINED_SCRIPTS}])"
)
_PRINTABLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""The invisible characters for which `str.isprintable` is true."""


class Unreadable(Exception):
    """Raised for a file that cannot be used; `problem` says why."""

    def __init__(self, location: Location, message: str, rule: str, hint: str = "") -> None:
        self.problem = Problem(location, message, rule, hint)
        super().__init__(str(self.problem))


def refuse_unseen(text: str, name: str, first_line: int = 1, *, data: bool = False) -> None:
    """Raise Unreadable if a text contains a character that is not allowed in it, or in data."""
    if text.replace("\n", "").isprintable() and not any(c in text for c in _PRINTABLE):
        return  # fast path for nearly every text
    if found := (_UNSEEN_IN_DATA if data else _UNSEEN).search(text):
        place = location(text[: found.start()], name)
        raise unseen(found.group(), place._replace(line=place.line + first_line - 1))


def refuse_unseen_in_data(value: str, place: Location) -> None:
    """Raise Unreadable if a value or key contains a character that is not allowed in data."""
    if found := _UNSEEN_IN_DATA.search(value):
        raise unseen(found.group(), place)


def printable(name: str) -> str:
    """Return a file's name with invisible characters escaped, such as \\x1b or \\u202e."""
    return "".join(
        c.encode("unicode_escape").decode() if _UNSEEN_IN_DATA.match(c) or c in "\t\n\r" else c
        for c in name
    )


def location(before: str, name: str) -> Location:
    """Return the location at which `before`, the beginning of a file, ends."""
    lines = re.split(r"\r\n|\r|\n", before)
    return Location(name, len(lines), len(lines[-1]) + 1)


def unseen(character: str, place: Location) -> Unreadable:
    """Return the error for an invisible character."""
    return Unreadable(
        place,
        f"the invisible character U+{ord(character):04X} is not allowed",
        "unseen-character",
        "delete it",
    )
