"""The records of a file, each read by itself, so that after an edit only the changed ones are read anew.

What stands in one record cannot change how another is read, where each begins with a hyphen at the
start of a line and nothing else stands there but comments. All other files are read as a whole.
"""

import re
from collections.abc import Callable

import yaml

from builder.content.parsing.characters import Unreadable, refuse_unseen
from builder.content.parsing.events import MAX_VALUES, Reader
from builder.content.parsing.values import Source, parse_yaml

_NEITHER_ENTRY_NOR_COMMENT = re.compile(r"^(?!- |-\n)[^#\s]|^\t", re.MULTILINE)
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")
_SHORTEST = 20
"""Characters of a record on average: shorter ones are read faster together."""

Known = Callable[[str, int], Source | None]
"""Returns what is known of an entry with a text, which stands at a line now."""


def parse_entries(text: str, name: str, known: Known = lambda *_: None) -> Source | list[Source]:
    """Return the entries of a list, or the value where it is no list; raises Unreadable."""
    entries = _each(text, name, known)
    if entries is not None:
        return entries
    source = parse_yaml(text, name)
    return list(source.entries()) if isinstance(source.value, list) else source


def _each(text: str, name: str, known: Known) -> list[Source] | None:
    """Return the entries of a list, each read by itself, or None where this may go wrong."""
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
        source = known(entry, line) or _entry(entry, name, line)
        if source is None:
            return None
        entries.append(source)
        line += entry.count("\n")
    # Each entry counts the list around it too.
    return entries if sum(e.number - 1 for e in entries) < MAX_VALUES else None


def _is_unseen(text: str, name: str) -> bool:
    try:
        refuse_unseen(text, name, data=True)
    except Unreadable:
        return True
    return False


def _entry(text: str, name: str, line: int) -> Source | None:
    if _NEITHER_ENTRY_NOR_COMMENT.search(text):
        return None
    try:
        refuse_unseen(text, name, line, data=True)
        read = Reader(text, name, line).read()
    except (Unreadable, yaml.YAMLError):
        return None  # the whole file tells where it is wrong
    (value,) = read.value
    return Source(read._replace(value=value), text, name, line, (0,))
