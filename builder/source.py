"""Files as plain values, each with its file, line and column.

Every scalar is the text that stands there: `no`, `010` and `2026-02-30` are texts
until the schema gives them a type.
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from builder.problems import Location, Problem

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FENCE = "---"

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A YAML value with the places its parts stand at.

    `value` is made of dict, list, str and None. `places` has the location of each
    value, `keys` that of each key, by the path of keys and indexes that leads there.
    """

    value: Any
    places: dict[Path_, Location]
    keys: dict[Path_, Location]

    def location(self, path: Path_) -> Location:
        """Return where the value at `path` stands, or the nearest value around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]

    def texts(self) -> Iterator[tuple[Location, str]]:
        """Yield each text with its place."""
        todo: list[tuple[Path_, Any]] = [((), self.value)]
        for path, value in todo:
            if isinstance(value, str):
                yield self.places[path], value
            elif isinstance(value, dict):
                todo += [((*path, key), child) for key, child in value.items()]
            elif isinstance(value, list):
                todo += [((*path, n), child) for n, child in enumerate(value)]


@dataclass(frozen=True)
class TextFile:
    """A file of front matter and text; `first_line` is the text's line in the file."""

    front_matter: Source
    text: str
    first_line: int


class Unreadable(Exception):
    """A file that cannot be used, with its problem."""

    def __init__(self, location: Location, message: str, rule: str, hint: str = "") -> None:
        self.problem = Problem(location, message, rule, hint)
        super().__init__(str(self.problem))


def read_text(path: Path, name: str) -> str:
    r"""Return the text of a file, with line ends as \n.

    Raises Unreadable for anything but a regular UTF-8 file of at most 5 MB without
    control and bidirectional characters.
    """
    start = Location(name)
    try:
        return _read_text(path, name)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Unreadable(start, message, "not-a-file") from None


def _read_text(path: Path, name: str) -> str:
    start = Location(name)
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        kind = "a symbolic link" if stat.S_ISLNK(mode) else "no regular file"
        raise Unreadable(start, f"this is {kind}", "not-a-file", "put a copy of the file here")
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(start, "the file has more than 5 MB", "file-too-large", "split it")
    raw = path.read_bytes()
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            start,
            "the file begins with a byte order mark",
            "encoding",
            "save it as UTF-8 without BOM",
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        raise Unreadable(
            _location(before, name),
            "the file is not UTF-8 here",
            "encoding",
            "save it as UTF-8",
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _UNSEEN.search(text):
        raise _unseen(found.group(), _location(text[: found.start()], name))
    return text


def read_yaml(path: Path, name: str) -> Source:
    """Return the content of a YAML file; raises Unreadable, with the place of the fault."""
    return parse_yaml(read_text(path, name), name)


def read_text_file(path: Path, name: str) -> TextFile:
    """Return front matter and text of a file that begins with YAML between two `---` lines.

    The text has no empty lines at its beginning and end. Raises Unreadable.
    """
    lines = read_text(path, name).split("\n")
    hint = f"begin the file with a line {_FENCE}, then YAML, then a line {_FENCE}, then the text"
    if lines[0].rstrip() != _FENCE:
        raise Unreadable(Location(name), "the front matter is missing", "front-matter", hint)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise Unreadable(Location(name), "the front matter does not end", "front-matter", hint)
    front_matter = parse_yaml("\n".join(lines[1:end]), name, first_line=2)
    first = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), len(lines))
    text = "\n".join(lines[first:]).rstrip()
    return TextFile(front_matter, text, first + 1)


def parse_yaml(text: str, name: str, first_line: int = 1) -> Source:
    """Return the value of one YAML document; raises Unreadable, with the place of the fault."""
    reader = _Reader(name, first_line)
    try:
        reader.refuse_the_dangerous(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        value = None if node is None else reader.value(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = reader.location(mark) if mark else Location(name, first_line)
        raise Unreadable(
            place,
            f"not valid YAML: {error.problem or error.context}",
            "yaml-syntax",
            "check the indentation and the quotation marks around this place",
        ) from None
    except yaml.YAMLError as error:
        raise Unreadable(
            Location(name, first_line), f"not valid YAML: {error}", "yaml-syntax"
        ) from None
    reader.places.setdefault((), Location(name, first_line))
    return Source(value, reader.places, reader.keys)


class _Reader:
    """Turns YAML nodes into plain values and remembers where each stood."""

    def __init__(self, name: str, first_line: int) -> None:
        self.name = name
        self.first_line = first_line
        self.places: dict[Path_, Location] = {}
        self.keys: dict[Path_, Location] = {}

    def location(self, mark: Any) -> Location:
        return Location(self.name, mark.line + self.first_line, mark.column + 1)

    def refuse_the_dangerous(self, text: str) -> None:
        """Scan the events before anything is built: libyaml crashes on deep nesting."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            place = self.location(event.start_mark)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise Unreadable(
                        place,
                        f"nested more than {MAX_DEPTH} levels deep",
                        "yaml-depth",
                        "records need no more than five levels",
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise Unreadable(
                    place,
                    "anchors (&) and aliases (*) are not allowed",
                    "yaml-anchor",
                    "write the value out, or put it between quotation marks",
                )
            if getattr(event, "tag", None):
                raise Unreadable(
                    place,
                    "tags (!) are not allowed",
                    "yaml-tag",
                    "leave the tag out, or put the value between quotation marks",
                )

    def value(self, node: yaml.Node, path: Path_) -> Any:
        self.places[path] = self.location(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, n)) for n, child in enumerate(node.value)]
        if not getattr(node, "style", None) and node.value == "":
            return None
        if found := _UNSEEN.search(node.value):
            raise _unseen(found.group(), self.places[path])
        return node.value

    def _entries(self, node: yaml.MappingNode, path: Path_) -> Iterator[tuple[str, Any]]:
        seen = set()
        for key, child in node.value:
            place = self.location(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(place, "a key must be a text", "yaml-key")
            if key.value in seen:
                raise Unreadable(
                    place,
                    f"the key '{key.value}' stands here twice",
                    "yaml-duplicate-key",
                    "remove one of them, or begin a new record with a hyphen",
                )
            if found := _UNSEEN.search(key.value):
                raise _unseen(found.group(), place)
            seen.add(key.value)
            self.keys[(*path, key.value)] = place
            yield key.value, self.value(child, (*path, key.value))


def _location(before: str, name: str) -> Location:
    lines = re.split(r"\r\n|\r|\n", before)
    return Location(name, len(lines), len(lines[-1]) + 1)


def _unseen(character: str, place: Location) -> Unreadable:
    return Unreadable(
        place,
        f"the invisible character U+{ord(character):04X} is not allowed",
        "unseen-character",
        "delete it",
    )
