"""Refuses invisible characters: some in every file, more in data (YAML).

Published texts contain soft hyphens, joiners, marks of direction, zero-width spaces, and line and
paragraph separators. They are kept as published; comparing reads them as white space or as nothing.
In data, they are harmless in words of an article; elsewhere, an invisible character could only
make two different names look the same.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple, NoReturn

from builder.problems import MAX_PROBLEMS, Location, Problem

# Control characters, bidirectional controls that can turn letters round, surrogates and
# noncharacters.
_NOWHERE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202b\u202d\u202e\u2067\u206a-\u206f"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane * 0x10000 - 2)}{chr(plane * 0x10000 - 1)}" for plane in range(2, 18))
)
# White space and marks of direction that texts from the web contain, fillers, zero-width characters,
# and tag characters, which can spell an invisible text.
_NOT_IN_DATA = (
    "\x0b\x0c\x85\u2028\u2029\u061c\u200e\u200f\u202a\u202c\u2066\u2068\u2069"
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0\U000e0000-\U000e007f"
)
_JOINED_SCRIPTS = "A-Za-z0-9\u00c0-\u024f\u0370-\u052f"
_UNSEEN = re.compile(f"[{_NOWHERE}]")
_UNSEEN_IN_DATA = re.compile(
    f"[{_NOWHERE}{_NOT_IN_DATA}]"
    # Persian, Indic scripts and emoji need joiners; Latin, Greek and Cyrillic do not.
    f"|(?<=[{_JOINED_SCRIPTS}])[\u200c\u200d]|[\u200c\u200d](?=[{_JOINED_SCRIPTS}])"
)
_SPACES = re.compile(r"[^\S\n]*")
_PRINTABLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""The invisible characters for which `str.isprintable` is true."""


class Unreadable(Exception):
    """Raised for a file that cannot be used; `problems` say why."""

    def __init__(self, location: Location, message: str, rule: str, hint: str = "") -> None:
        self.problems = [Problem(location, message, rule, hint)]
        super().__init__(str(self.problems[0]))

    def with_problems(self, problems: Sequence[Problem]) -> "Unreadable":
        """Return the error with these problems instead."""
        self.problems = list(problems)
        return self


def unseen_in(text: str, name: str, first_line: int = 1, *, data: bool = False) -> list[Problem]:
    """Return a problem for each character that is not allowed in a text, or in data."""
    if text.replace("\n", "").isprintable() and not any(c in text for c in _PRINTABLE):
        return []  # fast path for nearly every text
    problems = []
    line, begin = first_line, 0
    for found in islice((_UNSEEN_IN_DATA if data else _UNSEEN).finditer(text), MAX_PROBLEMS):
        at = found.start()
        line += text.count("\n", begin, at)
        begin = at
        place = Location(name, line, at - text.rfind("\n", 0, at))
        problems.append(unseen(found.group(), place).problems[0])
    return problems


class Unseen(NamedTuple):
    """An invisible character in data; `mark` is line and column (from 0) in the text without them.

    `is_nowhere` tells whether it is allowed in no text at all.
    """

    mark: tuple[int, int]
    is_nowhere: bool
    problem: Problem


def without_unseen(text: str, name: str, first_line: int = 1) -> tuple[str, list[Unseen]]:
    """Return data without the characters that are not allowed in it, and these.

    Line breaks and other white space among them become spaces.
    """
    if text.replace("\n", "").isprintable() and not any(c in text for c in _PRINTABLE):
        return text, []  # fast path for nearly every text
    parts, found = [], []
    line = end = begin = deleted = 0
    for match in _UNSEEN_IN_DATA.finditer(text):
        at, character = match.start(), match.group()
        if breaks := text.count("\n", end, at):
            line, begin, deleted = line + breaks, text.rfind("\n", end, at) + 1, 0
        place = Location(name, first_line + line, at - begin + 1)
        problem = unseen(character, place).problems[0]
        column = at - begin - deleted
        if character.isspace():  # it may stand before the value that it belongs to
            spaces = _SPACES.match(text, at)
            column += len(spaces.group()) if spaces else 0
        mark = (line, column)
        found.append(Unseen(mark, bool(_UNSEEN.match(character)), problem))
        parts += [text[end:at], " " if character.isspace() else ""]
        deleted += not character.isspace()
        end = match.end()
    return "".join([*parts, text[end:]]), found


def refuse_unseen(text: str, name: str, first_line: int = 1, *, data: bool = False) -> None:
    """Raise Unreadable if a text contains a character that is not allowed in it, or in data."""
    if problems := unseen_in(text, name, first_line, data=data):
        refuse_all(problems)


def refuse_all(problems: Sequence[Problem]) -> NoReturn:
    """Raise Unreadable with these problems."""
    first = problems[0]
    raise Unreadable(first.location, first.message, first.rule, first.hint).with_problems(problems)


def refuse_unseen_in_data(value: str, place: Location) -> None:
    """Raise Unreadable if a value or key contains a character that is not allowed in data."""
    if found := _UNSEEN_IN_DATA.search(value):
        raise unseen(found.group(), place)


def plain_words(value: str, place: Location) -> str:
    """Return words of an article without the characters that are harmless in them.

    White space among them becomes spaces. Raises Unreadable for those that are allowed nowhere.
    """
    if found := _UNSEEN.search(value):
        raise unseen(found.group(), place)
    return _UNSEEN_IN_DATA.sub(lambda found: " " if found.group().isspace() else "", value)


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
        "write a space instead" if character.isspace() else "delete it",
    )
