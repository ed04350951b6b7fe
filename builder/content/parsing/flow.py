"""Reads lists and mappings between brackets tolerantly, and quotes the texts in them.

An editor who writes `{exact: No, he said, never}` means one text. A text ends only where the next
key follows, or where the bracket closes.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from builder.content.parsing.quoting import meant, quoted, reads

_KEY = re.compile(r"(?:([a-z_]+)|\"([a-z_]+)\"|'([a-z_]+)')\s*:(?:\s+|$)")
_QUOTED = re.compile(
    r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')(?=\s*(?:[,\]}]|$)|[ \t]*\n)", re.DOTALL
)
_AFTER_NODE = re.compile(r"\s*(?:[,\]}]|$)|[ \t]*\n")
_TEXT_ENDS = {
    "}": re.compile(r"(?:,\s*(?=[\"']?[a-z_]+[\"']?\s*:\s)|(?=\}(?:\s*(?:[,\]}]|$)|[ \t]*\n)))"),
    "]": re.compile(r"(?:,|(?=\](?:\s*(?:[,\]}]|$)|[ \t]*\n)))"),
}
_ID = re.compile(r"[\w-]*")
_MAX_DEPTH = 5


class Requoted(NamedTuple):
    """A list or mapping with quoted texts, the texts that needed it, and whether it ends."""

    text: str
    changed: list[tuple[int, str]]
    ends: bool


class _NotAFlow(Exception):
    pass


def requoted(
    text: str, at: int = 0, is_key: Callable[[str], bool] = bool, *, whole: bool = True
) -> Requoted | None:
    """Return the list or mapping that begins at an offset, or None if it is none.

    With `whole`, only a comment may follow it.
    """
    reader = _Reader(text, at, is_key)
    try:
        result = reader.node(0)
    except _NotAFlow:
        return None
    rest = text[reader.at :]
    if whole and not re.fullmatch(r"\s*|\s+# .*", rest):
        return None
    ends = reader.at <= len(text)
    return Requoted(result + (rest if whole else ""), reader.changed, ends)


class _Reader:
    def __init__(self, text: str, at: int, is_key: Callable[[str], bool]) -> None:
        self.text = text
        self.at = at
        self.is_key = is_key
        self.changed: list[tuple[int, str]] = []

    def node(self, depth: int) -> str:
        """Return the list or mapping that begins here."""
        if depth > _MAX_DEPTH:
            raise _NotAFlow
        is_key = self.is_key
        if depth:
            self.is_key = bool  # the known keys are those of the outermost mapping
        try:
            return self._node(depth)
        finally:
            self.is_key = is_key

    def _node(self, depth: int) -> str:
        closing = {"{": "}", "[": "]"}[self.text[self.at]]
        opening = self.text[self.at]
        self.at += 1
        parts = []
        while self._skip() and self.text[self.at] != closing:
            key = self._key()
            if closing == "}" and not key:
                raise _NotAFlow
            is_pair = closing == "]" and bool(key)
            value = self._value("}" if key and not is_pair else closing, depth, is_pair)
            parts.append(f"{{{key}{value}}}" if is_pair else key + value)
        self.at += 1
        if not parts:
            raise _NotAFlow
        return opening + ", ".join(parts) + closing

    def _skip(self) -> bool:
        while self.at < len(self.text) and self.text[self.at] in " \t\n,":
            self.at += 1
        return self.at < len(self.text)

    def _key(self) -> str:
        found = _KEY.match(self.text, self.at)
        name = found and (found[1] or found[2] or found[3])
        if not found or not name or not self.is_key(name):
            return ""
        self.at = found.end()
        return f"{name}: "

    def _value(self, closing: str, depth: int, is_pair: bool) -> str:
        if found := _QUOTED.match(self.text, self.at):
            self.at = found.end()
            return found.group()
        if self.text[self.at : self.at + 1] in ("{", "["):
            start, known = self.at, len(self.changed)
            try:
                inner = self.node(depth + 1)
                if _AFTER_NODE.match(self.text, self.at):
                    return inner
            except _NotAFlow:
                pass
            self.at = start
            del self.changed[known:]
        return self._text(closing, is_pair)

    def _text(self, closing: str, is_pair: bool) -> str:
        start = self.at
        end, after = self._text_end(closing, is_pair)
        written = self.text[start:end].strip().rstrip(", ")
        if closing == "]" and not is_pair and not _ID.fullmatch(written):
            raise _NotAFlow  # a text that begins with a bracket
        if "}:" in written:
            raise _NotAFlow  # a mapping as a key
        self.at = after
        if not written:
            return ""
        if "\n" not in written and reads(written, in_flow=True):
            return written
        written = " ".join(written.split("\n"))
        self.changed.append((start, written))
        return quoted(meant(written))

    def _text_end(self, closing: str, is_pair: bool) -> tuple[int, int]:
        ends = _TEXT_ENDS["}"] if closing == "}" else _TEXT_ENDS["]"]
        if is_pair:
            ends = re.compile(r"(?:,\s*(?=[{\[])|(?=\](?:\s*(?:[,\]}]|$)|[ \t]*\n)))")
        at = self.at
        while found := ends.search(self.text, at):
            key = _KEY.match(self.text, found.end())
            name = key and (key[1] or key[2] or key[3])
            if closing != "}" or not name or self.is_key(name):
                return found.start(), found.end()
            at = found.end()
        return len(self.text), len(self.text)
