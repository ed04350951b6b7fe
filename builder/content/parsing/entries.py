"""Parses each record of a file separately, so that unchanged records can be reused after an edit.

This is safe if every record begins with a hyphen in the first column, and nothing else but comments
begins there: no record can then change how another is parsed. Other files are parsed as a whole.
"""

import re
from collections.abc import Callable

import yaml

from builder.content.parsing.characters import Unreadable, refuse_unseen
from builder.content.parsing.events import MAX_VALUES, YamlReader
from builder.content.parsing.values import YamlValue, parse_yaml

_NEITHER_ENTRY_NOR_COMMENT = re.compile(r"^(?!- |-\n)[^#\s]|^\t", re.MULTILINE)
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")
_MIN_LENGTH = 20
"""Minimum average length of a record in characters; below it, parsing the whole file is faster."""

ParseEntry = Callable[[str, str, int], YamlValue | None]
"""A function like `parse_entry`: takes the entry's text, the file's name and the first line."""


def parse_entry(text: str, name: str, line: int) -> YamlValue | None:
    """Return the value of one entry, or None if only the whole file shows the problem."""
    if _NEITHER_ENTRY_NOR_COMMENT.search(text):
        return None
    try:
        refuse_unseen(text, name, line, data=True)
        parsed = YamlReader(text, name, line).read()
    except (Unreadable, yaml.YAMLError):
        return None
    (value,) = parsed.value
    return YamlValue(parsed._replace(value=value), text, name, line, (0,))


def parse_entries(
    text: str, name: str, parse: ParseEntry = parse_entry
) -> YamlValue | list[YamlValue]:
    """Return the entries of a list, or the value if it is not a list; raises Unreadable."""
    entries = _parse_separately(text, name, parse)
    if entries is not None:
        return entries
    whole = parse_yaml(text, name)
    return list(whole.entries()) if isinstance(whole.value, list) else whole


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
