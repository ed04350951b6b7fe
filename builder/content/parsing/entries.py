"""Parses each record of a file separately, so that unchanged records can be reused after an edit.

This is safe if every record begins with a hyphen in the first column, and nothing else but comments
begins there: no record can then change how another is parsed. Other files are parsed as a whole.
"""

import re
from collections.abc import Callable

import yaml

from builder.content.parsing.characters import Unreadable, refuse_unseen, without_unseen
from builder.content.parsing.events import MAX_VALUES, YamlReader
from builder.content.parsing.unseen import Refused
from builder.content.parsing.values import YamlValue, parse_strictly, parse_yaml
from builder.problems import MAX_PROBLEMS, Problem

_NEITHER_ENTRY_NOR_COMMENT = re.compile(r"^(?!- |-\n)[^#\s]|^\t", re.MULTILINE)
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")
_BEGINNING = re.compile(r"^-(?=\s|[a-z_]+:)", re.MULTILINE)
_ID = re.compile(r"^(?:-|  )\s*id:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)
_OF_ONE_ENTRY = (
    *("unseen-character", "yaml-anchor", "yaml-depth", "yaml-duplicate-key"),
    *("yaml-key", "yaml-syntax", "yaml-tag"),
)
"""Rules of problems that one entry can have without making the others unreadable."""
_MIN_LENGTH = 20
"""Minimum average length of a record in characters; below it, parsing the whole file is faster."""

ParseEntry = Callable[[str, str, int], YamlValue | None]
"""A function like `parse_entry`: takes the entry's text, the file's name and the first line."""


def parse_entry(text: str, name: str, line: int) -> YamlValue | None:
    """Return the value of one entry, or None if only the whole file shows the problem."""
    if _NEITHER_ENTRY_NOR_COMMENT.search(text):
        return None
    try:
        text, unseen = without_unseen(text, name, line)
        parsed = YamlReader(text, name, line).read()
    except (Unreadable, yaml.YAMLError):
        return None
    (value,) = parsed.value
    entry = YamlValue(parsed._replace(value=value), text, name, line, (0,))
    return None if entry.refused(Refused(unseen, ())) else entry


def parse_entries(
    text: str, name: str, parse: ParseEntry = parse_entry
) -> YamlValue | list[YamlValue]:
    """Return the entries of a list, or the value if it is not a list; raises Unreadable.

    In a file that is not valid as a whole, an entry that cannot be read hides no other.
    """
    parse = _each_once(parse)
    entries = _parse_separately(text, name, parse)
    if entries is not None:
        return entries
    try:
        parsed = parse_strictly(text, name)
        refuse_unseen(text, name, data=True)
    except Unreadable as error:
        if error.problems[0].rule not in _OF_ONE_ENTRY:
            raise
        entries = _parse_what_can_be_read(text, name, parse)
        if entries is not None:
            return entries
        whole = parse_yaml(text, name, is_record=True)
    else:
        whole = YamlValue(parsed, text, name)
    return list(whole.entries()) if isinstance(whole.value, list) else whole


def _each_once(parse: ParseEntry) -> ParseEntry:
    """Return the function so that it is called once for an entry: it may hand out an earlier value."""
    parsed: dict[tuple[str, int], YamlValue | None] = {}

    def once(text: str, name: str, line: int) -> YamlValue | None:
        if (text, line) not in parsed:
            parsed[text, line] = parse(text, name, line)
        return parsed[text, line]

    return once


def _parse_what_can_be_read(text: str, name: str, parse: ParseEntry) -> list[YamlValue] | None:
    """Return the entries, some mended or unread, or None if they cannot be told apart."""
    starts = [found.start() for found in _BEGINNING.finditer(text)]
    if not starts:
        return None
    before = text[: starts[0]]
    if not _NOTHING.fullmatch(before) or len(text) < _MIN_LENGTH * len(starts):
        return None
    entries = []
    line, problems = 1 + before.count("\n"), 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        entry = text[start:end]
        value = parse(entry, name, line)
        values = [value] if value else _entries_with_slips(entry, name, line)
        entries += values
        problems += sum(len(value.slips) for value in values)
        line += entry.count("\n")
        if problems > MAX_PROBLEMS:
            break
    return entries if problems else None


def _entries_with_slips(text: str, name: str, line: int) -> list[YamlValue]:
    """Return the entry, or the entries if a tab is before the hyphen of some."""
    try:
        whole = parse_yaml(text, name, line, is_record=True)
        problems = list(whole.slips)
        if isinstance(whole.value, list) and whole.value:
            return list(whole.entries())
        problems = problems or [
            Problem(whole.start, "expected a list of records here", "wrong-type")
        ]
    except Unreadable as error:
        problems = error.problems
    found = _ID.search(text)
    if not found:
        return [YamlValue.unread("", (0, 0), text, name, line, problems)]
    at = (
        text.count("\n", 0, found.start(1)),
        found.start(1) - text.rfind("\n", 0, found.start(1)) - 1,
    )
    return [YamlValue.unread(found[1], at, text, name, line, problems)]


def _parse_separately(text: str, name: str, parse: ParseEntry) -> list[YamlValue] | None:
    """Return the entries, each parsed separately, or None if the file must be parsed as a whole."""
    before, *texts = f"\n{text}".split("\n-")
    if len(text) < _MIN_LENGTH * len(texts) or not texts:
        return None
    before = f"{before}\n"[1:]
    if not _NOTHING.fullmatch(before) or _has_unseen(before, name):
        return None
    texts = [*(f"-{entry}\n" for entry in texts[:-1]), f"-{texts[-1]}"]
    line = 1 + before.count("\n")
    entries = []
    for entry in texts:
        value = parse(entry, name, line)
        if value is None:
            return None
        entries.append(value)
        line += entry.count("\n")
    # The count of each entry includes the list around it.
    return entries if sum(e.value_count - 1 for e in entries) < MAX_VALUES else None


def _has_unseen(text: str, name: str) -> bool:
    try:
        refuse_unseen(text, name, data=True)
    except Unreadable:
        return True
    return False
