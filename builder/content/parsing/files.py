"""Reads files as text: regular files only, in UTF-8, and no larger than a person would write."""

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from builder.content.parsing.characters import (
    Unreadable,
    location,
    refuse_all,
    refuse_unseen,
    unseen_in,
)
from builder.content.parsing.values import YamlValue, parse_yaml
from builder.problems import Location

MAX_BYTES = 5_000_000
"""Maximum size of a YAML file or a file as received; larger files are refused."""
MAX_ARTICLE_BYTES = 500_000
"""Maximum size of an article, some 150 printed pages; larger ones are refused."""
MAX_PAGE_BYTES = 100_000
"""Maximum size of a free page; larger ones are refused."""
MAX_LINES = 10_000
"""Maximum lines of an article or page, empty lines included; longer ones are refused."""
_FENCE = "---"
_SHORTEN = "shorten it, or make two dossiers of it"
_SAMPLE = 400
"""Bytes of a file by which UTF-16 is recognized that has no byte order mark."""

_BYTE_ORDER_MARKS = {
    b"\xff\xfe": "the file is UTF-16 or UTF-32, not UTF-8",
    b"\xfe\xff": "the file is UTF-16, not UTF-8",
    b"\x00\x00\xfe\xff": "the file is UTF-32, not UTF-8",
}


@dataclass(frozen=True)
class TextFile:
    """A file with front matter and text; `first_line` is the line at which the text begins."""

    front_matter: YamlValue
    text: str
    first_line: int


def read_text(path: Path, name: str, limit: int = MAX_BYTES) -> str:
    r"""Return the text of a file, with line ends normalized to \n.

    A byte order mark is skipped. Raises Unreadable unless it is a regular UTF-8 file of at most
    `limit` bytes without control characters.
    """
    text = _decoded(path, name, limit)
    refuse_unseen(text, name)
    return text


def read_data(path: Path, name: str) -> str:
    r"""Return the text of a YAML file, with line ends normalized to \n, whatever its characters.

    Raises Unreadable unless it is a regular UTF-8 file of at most MAX_BYTES.
    """
    return _decoded(path, name, MAX_BYTES)


def _decoded(path: Path, name: str, limit: int) -> str:
    raw = _read(path, name, limit).removeprefix(codecs.BOM_UTF8)
    for mark, message in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            raise Unreadable(Location(name), message, "encoding", "save it as UTF-8")
    if _is_wide(raw[:_SAMPLE]):
        message = "the file is UTF-16, not UTF-8"
        raise Unreadable(Location(name), message, "encoding", "save it as UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = location(raw[: error.start].decode("utf-8"), name)
        message = "the file is not UTF-8 here"
        raise Unreadable(place, message, "encoding", "save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_wide(sample: bytes) -> bool:
    """Return whether every other byte is mostly zero, as in UTF-16 without a byte order mark."""
    return any(2 * sample[n::2].count(0) > len(sample[n::2]) > 0 for n in (0, 1))


def _read(path: Path, name: str, limit: int) -> bytes:
    """Return the bytes of a regular file; nothing else is opened, because a pipe could hang."""
    place = Location(name)
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a regular file"
            raise Unreadable(place, f"this is {kind}", "not-a-file", "put a copy of the file here")
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(path, "rb", opener=lambda file, _: os.open(file, flags)) as file:
            raw = file.read(limit + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Unreadable(place, message, "not-a-file") from None
    if len(raw) > limit:
        size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit // 1000} kB"
        raise Unreadable(place, f"the file has more than {size}", "file-too-large", _SHORTEN)
    return raw


def read_yaml(path: Path, name: str) -> YamlValue:
    """Return the value of a YAML file; raises Unreadable with the location of the mistake."""
    return parse_yaml(read_data(path, name), name)


def read_text_file(path: Path, name: str, limit: int = MAX_ARTICLE_BYTES) -> TextFile:
    """Return the front matter and text of a file that begins with YAML between two `---` lines.

    Empty lines around the text are removed. Raises Unreadable.
    """
    lines = _decoded(path, name, limit).split("\n")
    hint = f"begin the file with a line {_FENCE}, then YAML, then a line {_FENCE}, then the text"
    if len(lines) > MAX_LINES:
        message = f"the file has more than {MAX_LINES:,} lines"
        raise Unreadable(Location(name, MAX_LINES + 1), message, "file-too-large", _SHORTEN)
    if lines[0].rstrip() != _FENCE:
        raise Unreadable(Location(name), "the front matter is missing", "front-matter", hint)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise Unreadable(Location(name), "the front matter does not end", "front-matter", hint)
    first = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), len(lines))
    text = "\n".join(lines[first:]).rstrip()
    unseen = unseen_in(text, name, first + 1)
    try:
        front_matter = parse_yaml("\n".join(lines[1:end]), name, first_line=2)
    except Unreadable as error:
        raise error.with_problems([*error.problems, *unseen]) from None
    if unseen:
        refuse_all([*front_matter.slips, *unseen])
    return TextFile(front_matter, text, first + 1)
