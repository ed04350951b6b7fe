"""Puts text between quotation marks so that YAML reads it unchanged."""

import re

import yaml

from builder.content.parsing.characters import Unreadable
from builder.content.parsing.events import YamlReader

_ELIDED = re.compile(r"'(?:\d\d|[a-z]{1,2}(?:[ -]|$))")
"""An apostrophe at the beginning of a word, as in 's-Hertogenbosch or '68er."""


def quoted(text: str) -> str:
    """Return the text between quotation marks, on one line, as a value that YAML reads unchanged."""
    if "\n" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def meant(written: str) -> str:
    """Return the text that an editor meant by a value that YAML cannot read.

    Quotation marks around the whole value are those of YAML; if they enclose only its beginning,
    they belong to the text.
    """
    mark = written[0]
    if mark not in "'\"":
        return written
    if _encloses(mark, written):
        inside = written[1:-1]
        return inside.replace("''", "'") if mark == "'" else inside.replace('\\"', '"')
    is_open = mark not in written[1:] and not _ELIDED.match(written)
    return written[1:] if is_open else written


def _encloses(mark: str, written: str) -> bool:
    """Return whether the first and last quotation marks belong together.

    They do not in `"one" and "two"`, where the first pair is closed before the second begins.
    """
    last = len(written) - 1
    if last == 0 or written[last] != mark:
        return False
    opening = depth = 0
    closes_before = False
    for found in re.finditer(re.escape(mark), written):
        at = found.start()
        before = written[at - 1] if at else " "
        after = written[at + 1] if at < last else " "
        if not _joins(before) and _joins(after):
            opening += 1
            depth += 1
        elif _joins(before) and _joins(after) and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        else:
            depth -= 1
            closes_before = closes_before or (depth == 0 and at < last)
    return opening <= 1 or not closes_before


def _joins(character: str) -> bool:
    return not (character.isspace() or character in "([{–—-")


def reads(written: str, *more: str, in_flow: bool = False) -> bool:
    """Return whether YAML reads a value, written on one or more lines, without anchors or tags.

    Between brackets (`in_flow`), it must be read as it is written.
    """
    text = "\n  ".join([f"x: {written}", *(line.strip() for line in more)])
    try:
        value = YamlReader(f"{{{text}}}" if in_flow else text, "", 1).read().value
    except Unreadable as error:
        return error.problems[0].rule == "yaml-duplicate-key"
    except yaml.YAMLError:
        return False
    return not in_flow or bool(value == {"x": written})
