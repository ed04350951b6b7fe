"""Builds plain values from the events of libyaml, and refuses YAML that is not allowed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from builder.content.parsing.characters import Unreadable, plain_words, refuse_unseen_in_data
from builder.content.parsing.unseen import WORDS
from builder.problems import Location

MAX_DEPTH = 20
"""Maximum nesting of lists and mappings; deeper files are refused."""
MAX_VALUES = 150_000
"""Maximum values in a file, lists and mappings included; larger files are refused."""
MAX_KEY = 100
"""Maximum length of a key in characters; longer ones are mostly an unclosed quotation mark."""
_QUOTED = ("'", '"')
_COMPLEX_KEY = re.compile(r"(?:^[ -]*|[{,]\s*)\?(?=\s)", re.MULTILINE)


class ParsedYaml(NamedTuple):
    """A parsed value; `starts` are the marks of its keys and values, in the order of the text.

    `value_count` counts the values; `has_empty` is False only if every key has a value.
    """

    value: Any
    value_count: int = 0
    starts: Sequence[Any] = ()
    has_empty: bool = True


class YamlReader:
    """Builds plain values from the events of libyaml, and records where each starts.

    libyaml's own composer crashes on deep nesting, and takes three times as long.
    """

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.events: Iterator[Any] = iter(yaml.CSafeLoader(text).get_event, None)
        self.text = text
        self.name = name
        self.first_line = first_line
        self.may_have_complex_key = bool(_COMPLEX_KEY.search(text))
        self.starts: list[Any] = []
        self.value_count = 0
        self.has_empty = False
        self.folded: yaml.ScalarEvent | None = None

    def read(self) -> ParsedYaml:
        """Return the value of the only document, None if the file is empty.

        Raises Unreadable, or yaml.YAMLError if the text is not valid YAML.
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
        return ParsedYaml(value, self.value_count, self.starts, self.has_empty)

    def _refuse_complex_key(self, event: Any) -> None:
        """Refuse a question mark before a key, which YAML leaves out."""
        line = self.text.split("\n")[event.start_mark.line][: event.start_mark.column]
        if line.rstrip().endswith("?"):
            raise Unreadable(
                self._location(event.start_mark)._replace(column=len(line.rstrip())),
                "YAML takes ? here for the beginning of a key",
                "yaml-key",
                f"write {event.value}: and its value on one line",
            )

    def _location(self, mark: Any) -> Location:
        return Location(self.name, mark.line + self.first_line, mark.column + 1)

    def _value(self, event: Any, depth: int, key: str = "") -> Any:
        self.starts.append(event.start_mark)
        self.value_count += 1
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None or self.value_count > MAX_VALUES:
                self._refuse_unsafe(event, depth)
            if event.value or event.style:
                return self._text(event, is_of_article=key in WORDS)
            self.has_empty = True
            return None
        self._refuse_unsafe(event, depth)
        if kind is yaml.MappingStartEvent:
            return self._mapping(depth)
        values: list[Any] = []
        while type(item := next(self.events)) is not yaml.SequenceEndEvent:
            values.append(self._value(item, depth + 1))
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            self.starts.append(event.start_mark)
            key = self._key(event, depth)
            same = key if key.isascii() else unicodedata.normalize("NFC", key)
            if same in seen:
                raise Unreadable(
                    self._location(event.start_mark),
                    f"the key '{key}' occurs twice here",
                    "yaml-duplicate-key",
                    f"first in line {self._location(seen[same]).line}; "
                    "remove one of them, or begin a new record with a hyphen",
                )
            seen[same] = event.start_mark
            mapping[key] = self._value(next(self.events), depth + 1, key)
        return mapping

    def _key(self, event: Any, depth: int) -> str:
        is_text = type(event) is yaml.ScalarEvent
        if self.may_have_complex_key and is_text:
            self._refuse_complex_key(event)
        if not is_text or event.anchor is not None or event.tag is not None:
            self._refuse_unsafe(event, depth)
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

    def _text(self, event: Any, *, is_of_article: bool = False) -> str:
        value: str = event.value
        if event.style in _QUOTED:
            if event.start_mark.line < event.end_mark.line:
                self.folded = event
            # Unescaped characters were checked in the text; these may come from escapes.
            if is_of_article:
                return plain_words(value, self._location(event.start_mark))
            refuse_unseen_in_data(value, self._location(event.start_mark))
        return value

    def _refuse_unsafe(self, event: Any, depth: int) -> None:
        is_collection = isinstance(event, yaml.CollectionStartEvent)
        if is_collection and depth >= MAX_DEPTH:
            raise Unreadable(
                self._location(event.start_mark),
                f"nested more than {MAX_DEPTH} levels deep",
                "yaml-depth",
                "records need no more than five levels",
            )
        if self.value_count > MAX_VALUES:
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
