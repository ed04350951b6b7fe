"""YAML as plain values, each with its file, line and column.

Every scalar is the text that stands there: `no`, `010`, `~` and `2026-02-30` are texts
until the schema gives them a type. A key with nothing after it has no value.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from builder.problems import Location
from builder.source.characters import Unreadable, refuse_unseen, refuse_unseen_in_data
from builder.source.mistakes import mistake

MAX_DEPTH = 20
MAX_VALUES = 150_000
MAX_KEY = 100

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column from the beginning of a text, both from 0."""


class Marks(NamedTuple):
    """Where each value and each key of a text stands, by the path of keys and indexes to it."""

    values: dict[Path_, Mark]
    keys: dict[Path_, Mark]


class Read(NamedTuple):
    """A value as it was read, and where its keys and values begin, in the order of the text.

    `number` is the number of values, `has_empty` tells whether some keys may have none.
    """

    value: Any
    number: int = 0
    begins: Sequence[Any] = ()
    has_empty: bool = True


class Source:
    """A YAML value, made of dict, list, str and None, that knows where its parts stand.

    Few are ever asked for their places, and many are kept: the places are read from the text
    again when first asked for. `path` leads to the value in the text, `first_line` is the line
    of the file at which the text begins.
    """

    __slots__ = ("_marks", "_read", "first_line", "name", "number", "path", "text")

    def __init__(
        self, read: Read, text: str, name: str, first_line: int = 1, path: Path_ = ()
    ) -> None:
        self._read: Read | None = read._replace(begins=())
        self.number = read.number
        self.text = text
        self.name = name
        self.first_line = first_line
        self.path = path
        self._marks: Marks | None = None

    @property
    def value(self) -> Any:
        """What stands in the text; read again where it was forgotten."""
        return self._read_again().value

    @property
    def has_empty(self) -> bool:
        """Whether some keys may have no value."""
        return self._read_again().has_empty

    def become(self, other: "Source") -> None:
        """Hold what another source holds, for all who ask this one where something stands."""
        for slot in Source.__slots__:
            setattr(self, slot, getattr(other, slot))

    def forget(self) -> None:
        """Keep the text alone; what stands in it is read again when asked for."""
        self._read = None

    @property
    def start(self) -> Location:
        """Where the value itself stands."""
        return self.location(())

    def key(self, path: Path_) -> Location | None:
        """Return where the key at the end of a path stands, None where there is none."""
        mark = self._read_marks().keys.get((*self.path, *path))
        return self._location(mark) if mark else None

    def of(self, *path: str | int) -> Location:
        """Return where the value at a path stands, or the nearest value around it."""
        return self.location(path)

    def location(self, path: Path_) -> Location:
        """Return where the value at a path stands, or the nearest value around it."""
        marks = self._read_marks().values
        whole = (*self.path, *path)
        while whole not in marks:
            whole = whole[:-1]
        return self._location(marks[whole])

    def entries(self) -> "Iterator[Source]":
        """Yield each value of a list as a source of its own."""
        marks = self._read_marks()
        for n, value in enumerate(self.value):
            entry = Source(Read(value), self.text, self.name, self.first_line, (n,))
            entry._marks = marks
            yield entry

    def texts(self) -> Iterator[tuple[Path_, str]]:
        """Yield each text with the path that leads there."""
        todo: list[tuple[Path_, Any]] = [((), self.value)]
        for path, value in todo:
            if isinstance(value, str):
                yield path, value
            elif isinstance(value, dict):
                todo += [((*path, key), child) for key, child in value.items()]
            elif isinstance(value, list):
                todo += [((*path, n), child) for n, child in enumerate(value)]

    def _location(self, mark: Mark) -> Location:
        return Location(self.name, self.first_line + mark[0], mark[1] + 1)

    def _read_again(self) -> Read:
        if self._read is None:
            read = Reader(self.text, self.name, self.first_line).read()
            value = read.value
            for part in self.path:
                value = value[part]
            self._read = read._replace(value=value, begins=())
        return self._read

    def _read_marks(self) -> Marks:
        if self._marks is None:
            read = Reader(self.text, self.name, self.first_line).read()
            marks = self._marks = Marks({(): (0, 0)}, {})
            if read.begins:
                _assign(read.value, (), iter(read.begins), marks)
        return self._marks


def _assign(value: Any, path: Path_, begins: Iterator[Any], marks: Marks) -> None:
    """Give each part of a value its mark."""
    mark = next(begins)
    marks.values[path] = (mark.line, mark.column)
    if isinstance(value, dict):
        for key, child in value.items():
            mark = next(begins)
            marks.keys[(*path, key)] = (mark.line, mark.column)
            _assign(child, (*path, key), begins, marks)
    elif isinstance(value, list):
        for n, child in enumerate(value):
            _assign(child, (*path, n), begins, marks)


def parse_yaml(text: str, name: str, first_line: int = 1) -> Source:
    """Return the value of one YAML document; raises Unreadable, with the place of the fault."""
    refuse_unseen(text, name, first_line, data=True)
    reader = Reader(text, name, first_line)
    try:
        return Source(reader.read(), text, name, first_line)
    except yaml.MarkedYAMLError as error:
        line, column, message = mistake(error, reader.folded)
        place = Location(name, first_line + line, column + 1)
        hint = "check the indentation and the quotation marks around this place"
        raise Unreadable(place, f"not valid YAML: {message}", "yaml-syntax", hint) from None
    except yaml.YAMLError as error:
        raise Unreadable(
            Location(name, first_line), f"not valid YAML: {error}", "yaml-syntax"
        ) from None


class Reader:
    """Turns the events of libyaml into plain values and remembers where each stood.

    libyaml's own composer crashes on deep nesting, and takes three times as long.
    """

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.events: Iterator[Any] = iter(yaml.CSafeLoader(text).get_event, None)
        self.name = name
        self.first_line = first_line
        self.begins: list[Any] = []
        self.number = 0
        self.has_empty = False
        self.folded: yaml.ScalarEvent | None = None

    def read(self) -> Read:
        """Return the value of the one document, None where there is none.

        Raises Unreadable, or yaml.YAMLError where it is no YAML.
        """
        value, documents = None, 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(
                        self._location(event.start_mark),
                        "a second document begins here",
                        "yaml-syntax",
                        "remove the line --- or ... before it",
                    )
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, 0)
        return Read(value, self.number, self.begins, self.has_empty)

    def _location(self, mark: Any) -> Location:
        return Location(self.name, mark.line + self.first_line, mark.column + 1)

    def _value(self, event: Any, depth: int) -> Any:
        self.begins.append(event.start_mark)
        self.number += 1
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None or self.number > MAX_VALUES:
                self._refuse_the_dangerous(event, depth)
            if event.value or event.style:
                return self._text(event)
            self.has_empty = True
            return None
        self._refuse_the_dangerous(event, depth)
        if kind is yaml.MappingStartEvent:
            return self._mapping(depth)
        values: list[Any] = []
        while type(item := next(self.events)) is not yaml.SequenceEndEvent:
            values.append(self._value(item, depth + 1))
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            self.begins.append(event.start_mark)
            key = self._key(event, depth)
            same = key if key.isascii() else unicodedata.normalize("NFC", key)
            if same in seen:
                raise Unreadable(
                    self._location(event.start_mark),
                    f"the key '{key}' stands here twice",
                    "yaml-duplicate-key",
                    f"first in line {self._location(seen[same]).line}; "
                    "remove one of them, or begin a new record with a hyphen",
                )
            seen[same] = event.start_mark
            made[key] = self._value(next(self.events), depth + 1)
        return made

    def _key(self, event: Any, depth: int) -> str:
        is_text = type(event) is yaml.ScalarEvent
        if not is_text or event.anchor is not None or event.tag is not None:
            self._refuse_the_dangerous(event, depth)
        if not is_text:
            raise Unreadable(self._location(event.start_mark), "a key must be a text", "yaml-key")
        if len(event.value) > MAX_KEY:
            raise Unreadable(
                self._location(event.start_mark),
                f"a key has no more than {MAX_KEY} characters",
                "yaml-key",
                "check the quotation marks around this place",
            )
        return self._text(event)

    def _text(self, event: Any) -> str:
        value: str = event.value
        if event.style in _QUOTED:
            if event.start_mark.line < event.end_mark.line:
                self.folded = event
            # All else is in the text itself; here an escape may have made it.
            refuse_unseen_in_data(value, self._location(event.start_mark))
        return value

    def _refuse_the_dangerous(self, event: Any, depth: int) -> None:
        is_collection = isinstance(event, yaml.CollectionStartEvent)
        if is_collection and depth >= MAX_DEPTH:
            raise Unreadable(
                self._location(event.start_mark),
                f"nested more than {MAX_DEPTH} levels deep",
                "yaml-depth",
                "records need no more than five levels",
            )
        if self.number > MAX_VALUES:
            raise Unreadable(
                self._location(event.start_mark),
                f"the file has more than {MAX_VALUES:,} values",
                "file-too-large",
                "make two dossiers of it",
            )
        if event.anchor is not None:
            raise Unreadable(
                self._location(event.start_mark),
                "anchors (&) and aliases (*) are not allowed",
                "yaml-anchor",
                "write the value out, or put it between quotation marks",
            )
        if getattr(event, "tag", None) is not None:
            raise Unreadable(
                self._location(event.start_mark),
                "tags (!) are not allowed",
                "yaml-tag",
                "leave the tag out, or put the value between quotation marks",
            )


_QUOTED = ("'", '"')
