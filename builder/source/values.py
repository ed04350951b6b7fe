"""YAML as plain values, each with its file, line and column.

Every scalar is the text that stands there: `no`, `010`, `~` and `2026-02-30` are texts
until the schema gives them a type. A key with nothing after it has no value.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from builder.problems import Location
from builder.source.characters import Unreadable, refuse_unseen, refuse_unseen_in_data
from builder.source.mistakes import mistake

MAX_DEPTH = 20
MAX_VALUES = 150_000
MAX_KEY = 100

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


def parse_yaml(text: str, name: str, first_line: int = 1) -> Source:
    """Return the value of one YAML document; raises Unreadable, with the place of the fault."""
    refuse_unseen(text, name, first_line, data=True)
    reader = _Reader(text, name, first_line)
    try:
        value = reader.read()
    except yaml.MarkedYAMLError as error:
        line, column, message = mistake(error, reader.folded)
        place = Location(name, first_line + line, column + 1)
        hint = "check the indentation and the quotation marks around this place"
        raise Unreadable(place, f"not valid YAML: {message}", "yaml-syntax", hint) from None
    except yaml.YAMLError as error:
        raise Unreadable(
            Location(name, first_line), f"not valid YAML: {error}", "yaml-syntax"
        ) from None
    reader.places.setdefault((), Location(name, first_line))
    return Source(value, reader.places, reader.keys)


class _Reader:
    """Turns the events of libyaml into plain values and remembers where each stood.

    libyaml's own composer crashes on deep nesting, and takes three times as long.
    """

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.name = name
        self.first_line = first_line
        self.places: dict[Path_, Location] = {}
        self.keys: dict[Path_, Location] = {}
        self.folded: yaml.ScalarEvent | None = None

    def read(self) -> Any:
        """Return the value of the one document, None where there is none."""
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
                value = self._value(event, ())
        return value

    def _location(self, mark: Any) -> Location:
        return Location(self.name, mark.line + self.first_line, mark.column + 1)

    def _value(self, event: Any, path: Path_) -> Any:
        place = self.places[path] = self._location(event.start_mark)
        self._refuse_the_dangerous(event, place, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, place) if event.value or event.style else None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        values: list[Any] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(item, (*path, len(values))))
        return values

    def _mapping(self, path: Path_) -> dict[str, Any]:
        made: dict[str, Any] = {}
        seen: dict[str, Location] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = self._location(event.start_mark)
            key = self._key(event, place, path)
            same = unicodedata.normalize("NFC", key)
            if same in seen:
                raise Unreadable(
                    place,
                    f"the key '{key}' stands here twice",
                    "yaml-duplicate-key",
                    f"first in line {seen[same].line}; "
                    "remove one of them, or begin a new record with a hyphen",
                )
            seen[same] = place
            self.keys[(*path, key)] = place
            made[key] = self._value(next(self.events), (*path, key))
        return made

    def _key(self, event: Any, place: Location, path: Path_) -> str:
        self._refuse_the_dangerous(event, place, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise Unreadable(place, "a key must be a text", "yaml-key")
        if len(event.value) > MAX_KEY:
            raise Unreadable(
                place,
                f"a key has no more than {MAX_KEY} characters",
                "yaml-key",
                "check the quotation marks around this place",
            )
        return self._text(event, place)

    def _text(self, event: Any, place: Location) -> str:
        if event.style in ("'", '"') and event.start_mark.line < event.end_mark.line:
            self.folded = event
        value: str = event.value
        refuse_unseen_in_data(value, place)
        return value

    def _refuse_the_dangerous(self, event: Any, place: Location, path: Path_) -> None:
        if isinstance(event, yaml.CollectionStartEvent) and len(path) >= MAX_DEPTH:
            raise Unreadable(
                place,
                f"nested more than {MAX_DEPTH} levels deep",
                "yaml-depth",
                "records need no more than five levels",
            )
        if len(self.places) > MAX_VALUES:
            raise Unreadable(
                place,
                f"the file has more than {MAX_VALUES:,} values",
                "file-too-large",
                "make two dossiers of it",
            )
        if event.anchor is not None:
            raise Unreadable(
                place,
                "anchors (&) and aliases (*) are not allowed",
                "yaml-anchor",
                "write the value out, or put it between quotation marks",
            )
        if getattr(event, "tag", None) is not None:
            raise Unreadable(
                place,
                "tags (!) are not allowed",
                "yaml-tag",
                "leave the tag out, or put the value between quotation marks",
            )
