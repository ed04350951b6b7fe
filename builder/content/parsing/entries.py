"""The records of a file, each parsed by itself, so that an edit of one leaves the others as they are.

Where each record begins with a hyphen at the start of a line, and nothing else but comments begins
there, no record can change how another is parsed. All other files are parsed as a whole.
"""

import re
from collections.abc import Callable

import yaml

from builder.content.parsing.characters import Unreadable, refuse_unseen
from builder.content.parsing.events import MAX_VALUES, YamlReader
from builder.content.parsing.values import YamlValue, parse_yaml

_NEITHER_ENTRY_NOR_COMMENT = re.compile(r"^(?!- |-\n)[^#\s]|^\t", re.MULTILINE)
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")
_SHORTEST = 20
"""Characters of a record on average; below, the file is parsed as a whole, which is faster."""

ParseEntry = Callable[[str, str, int], YamlValue | None]
"""Parses one entry as `parse_entry` does: its text, the name of its file, the line it begins at."""


def parse_entry(text: str, name: str, line: int) -> YamlValue | None:
    """Return the value of one entry, None where only the whole file can tell what is wrong."""
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
    """Return the entries of a list, or the value where it is not a list; raises Unreadable."""
    entries = _each(text, name, parse)
    if entries is not None:
        return entries
    whole = parse_yaml(text, name)
    return list(whole.entries()) if isinstance(whole.value, list) else whole


def _each(text: str, name: str, parse: ParseEntry) -> list[YamlValue] | None:
    """Return the entries of a list, each parsed by itself, None where the whole file must be."""
    before, *texts = f"\n{text}".split("\n-")
    if len(text) < _SHORTEST * len(texts) or not texts:
        return None
    before = f"{before}\n"[1:]
    if not _NOTHING.fullmatch(before) or _is_unseen(before, name):
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
    # Each entry counts the list around it too.
    return entries if sum(e.value_count - 1 for e in entries) < MAX_VALUES else None


def _is_unseen(text: str, name: str) -> bool:
    try:
        refuse_unseen(text, name, data=True)
    except Unreadable:
        return True
    return False
