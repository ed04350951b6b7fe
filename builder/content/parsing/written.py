"""Finds the values in a text that is not valid YAML, line by line, as an editor wrote them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.content.parsing.quoting import reads

_LINE = re.compile(r"( *)((?:- +)*)(?:([a-z_]+):(?:[ \t]+|$))?(\S.*)?")
_PLAIN = re.compile(r"\w[^:#]*")
_KEY_LINE = re.compile(r"\s*(?:- +)*[a-z_]+:(?:\s|$)")
_KEY_ALONE = re.compile(r"\s*(?:- +)*[a-z_]+:\s*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?:[ \t]+#.*)?")


class Written(NamedTuple):
    """A value as written: `line` and `column` (from 0) of its beginning, and its lines.

    `lead` is what stands before it on its first line: hyphens and key.
    """

    line: int
    column: int
    lead: str
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """The value on one line, as YAML folds lines."""
        text = self.first
        blank = 0
        for line in self.lines[1:]:
            blank += not line.strip()
            if line.strip():
                text += ("\n" * blank or " ") + line.strip()
                blank = 0
        return text

    @property
    def first(self) -> str:
        """The part of the value on its first line."""
        return self.lines[0][self.column :].strip()

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 0, of an offset in `text`."""
        line, start = self.line, 0
        for n, written in enumerate(self.lines):
            part = self.first if n == 0 else written.strip()
            if part and offset < start + len(part):
                column = self.column if n == 0 else len(written) - len(written.lstrip())
                return line + n, column + offset - start
            start += len(part) + bool(part)
        return self.line, self.column

    def reads(self) -> bool:
        """Return whether YAML can read the value by itself."""
        if len(self.lines) == 1 and _PLAIN.fullmatch(self.first):
            return True  # for speed
        return reads(self.first, *self.lines[1:])


def written_values(lines: Sequence[str]) -> Iterator[Written]:
    """Yield the values that follow a key or a hyphen on the same line, without blocks of text.

    A mapping between braces may follow a key on the next line.
    """
    n = 0
    while n < len(lines):
        found = _LINE.fullmatch(lines[n])
        n += 1
        if not found or not found[4] or found[4][0] == "#":
            continue
        if not (found[2] or found[3]):
            if found[4][0] != "{" or not _is_key_alone(lines, n - 2):
                continue
            first, n = n - 1, _end(lines, n, len(found[1]) - 1, "{")
            yield Written(first, len(found[1]), found[1], lines[first:n])
            continue
        indent, dashes, key, value = found.groups()
        column = len(indent) + (len(dashes) if key else dashes.rindex("-"))
        if _BLOCK_HEADER.fullmatch(value):
            while n < len(lines) and (not lines[n].strip() or _indent(lines[n]) > column):
                n += 1
            continue
        first, n = n - 1, _end(lines, n, column, value[0])
        start = found.start(4)
        yield Written(first, start, lines[first][:start], lines[first:n])


def _is_key_alone(lines: Sequence[str], n: int) -> bool:
    """Return whether a line is a key whose value follows on the next one."""
    return n >= 0 and bool(_KEY_ALONE.fullmatch(lines[n]))


def _end(lines: Sequence[str], n: int, column: int, mark: str) -> int:
    """Return the line after the last of a value whose first line is n - 1."""
    last = n
    while n < len(lines):
        line = lines[n].strip()
        if line:
            closes = mark in "[{" and line[0] in "]}"
            if not closes and _indent(lines[n]) <= column:
                break
            if mark not in "[{\"'" and (_KEY_LINE.match(lines[n]) or line.startswith("# ")):
                break
            last = n + 1
        n += 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
