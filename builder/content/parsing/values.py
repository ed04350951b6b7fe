"""Parses YAML into plain values, each with its file, line and column.

Every scalar is a text, as written: `no`, `010`, `~` and `2026-02-30` stay texts until the schema
gives them a type. A key with nothing after it has the value None.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from builder.content.parsing.characters import Unreadable, without_unseen
from builder.content.parsing.comments import Comment, comments, has_comments
from builder.content.parsing.events import ParsedYaml, YamlReader
from builder.content.parsing.mistakes import mistake
from builder.content.parsing.slips import TAB, mended
from builder.content.parsing.unseen import Refused
from builder.problems import Location, Problem

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column in a text, both from 0."""
_OF_SLIPS = ("yaml-syntax", "yaml-anchor", "yaml-tag", "yaml-key", "yaml-duplicate-key")
"""Rules of problems that may come from a text without quotation marks."""


class Marks(NamedTuple):
    """The marks of all values and all keys of a text, by their paths of keys and indexes."""

    values: dict[Path_, Mark]
    keys: dict[Path_, Mark]


class YamlValue:
    """A YAML value of dict, list, str and None, with the locations of its parts.

    To save memory, the text is parsed again for the locations on first use, and for a value that
    was dropped. `path` is the path of the value in the text, `first_line` the line of the file on
    which the text begins; it changes if lines are added before it.

    `slips` are the problems of what was written; the value is what was meant. If that cannot be
    told either, `is_read` is False: the value has no more than an id, and the problems say why.
    """

    __slots__ = (
        *("_comments", "_marks", "_parsed", "first_line", "name", "path", "slips", "text"),
        *("is_read", "value_count"),
    )

    def __init__(
        self, parsed: ParsedYaml, text: str, name: str, first_line: int = 1, path: Path_ = ()
    ) -> None:
        self._parsed: ParsedYaml | None = parsed._replace(starts=())
        self.value_count = parsed.value_count
        self.text = text
        self.name = name
        self.first_line = first_line
        self.path = path
        self._marks: Marks | None = None
        self._comments: Sequence[Comment] | None = None
        self.slips: Sequence[Problem] = ()
        self.is_read = True

    @classmethod
    def unread(
        cls, id: str, at: Mark, text: str, name: str, line: int, problems: Sequence[Problem]
    ) -> "YamlValue":
        """Return a record that could not be read, with its id and the place of the id, if known."""
        value = cls(ParsedYaml({"id": id} if id else None), text, name, line, (0,))
        value._marks = Marks({(): (0, 0), (0,): (0, 0), (0, "id"): at}, {})
        value._comments = ()
        value.slips, value.is_read = problems, False
        return value

    @property
    def has_tab(self) -> bool:
        """Whether a tab indents a line, so that what the line belongs to is a guess."""
        return any(slip.message == TAB for slip in self.slips)

    @property
    def comments(self) -> Sequence[Comment]:
        """The comments behind values; their paths begin at this value."""
        if self._comments is None:
            found = comments(self.text) if has_comments(self.text) else ()
            self._comments = tuple(found)
        depth = len(self.path)
        return [
            comment._replace(path=comment.path[depth:])
            for comment in self._comments
            if comment.path[:depth] == self.path
        ]

    @property
    def value(self) -> Any:
        """The plain value; parsed again if it was dropped."""
        return self._ensure_parsed().value

    @property
    def has_empty(self) -> bool:
        """Whether keys without a value are possible; False only if every key has one."""
        return self._ensure_parsed().has_empty

    def refused(self, unseen: Refused) -> list[Problem]:
        """Return the problems of the invisible characters of the text that the value was read from."""
        return unseen.by_marks(*self._read_marks()) if unseen.found else []

    def drop_value(self) -> None:
        """Drop the value to save memory; `value` parses the text again."""
        if self.is_read:
            self._parsed = None

    @property
    def start(self) -> Location:
        """The location of the value."""
        return self.location(())

    def key(self, path: Path_) -> Location | None:
        """Return the location of the key at a path, or None if there is no such key."""
        mark = self._read_marks().keys.get((*self.path, *path))
        return self._location(mark) if mark else None

    def of(self, *path: str | int) -> Location:
        """Return the location of the value at a path, or of the nearest value that contains it."""
        return self.location(path)

    def location(self, path: Path_) -> Location:
        """Return the location of the value at a path, or of the nearest value that contains it."""
        marks = self._read_marks().values
        whole = (*self.path, *path)
        while whole not in marks:
            whole = whole[:-1]
        return self._location(marks[whole])

    def entries(self) -> "Iterator[YamlValue]":
        """Yield each entry of a list as a YamlValue."""
        marks = self._read_marks()
        commented: dict[str | int, list[Comment]] = defaultdict(list)
        for comment in comments(self.text) if has_comments(self.text) else ():
            commented[comment.path[0]].append(comment)
        starts = [marks.values[*self.path, n][0] for n in range(len(self.value))]
        slips: dict[int, list[Problem]] = defaultdict(list)
        for slip in self.slips:
            at = bisect_right(starts, slip.location.line - self.first_line) - 1
            slips[max(at, 0)].append(slip)
        for n, value in enumerate(self.value):
            entry = YamlValue(ParsedYaml(value), self.text, self.name, self.first_line, (n,))
            entry._marks = marks
            entry._comments = commented.get(n, ())
            entry.slips = slips.get(n, ())
            yield entry

    def source(self, path: Path_) -> tuple[str, int]:
        """Return the text of the file or record, and the offset at which the value begins in it."""
        place = self.location(path)
        lines = self.text.split("\n")[: place.line - self.first_line]
        return self.text, sum(len(line) + 1 for line in lines) + place.column - 1

    def texts(self) -> Iterator[tuple[Path_, str]]:
        """Yield each text with its path."""
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

    def _ensure_parsed(self) -> ParsedYaml:
        if self._parsed is None:
            parsed = YamlReader(self.text, self.name, self.first_line).read()
            value = parsed.value
            for part in self.path:
                value = value[part]
            self._parsed = parsed._replace(value=value, starts=())
        return self._parsed

    def _read_marks(self) -> Marks:
        if self._marks is None:
            parsed = YamlReader(self.text, self.name, self.first_line).read()
            marks = self._marks = Marks({(): (0, 0)}, {})
            if parsed.starts:
                _assign(parsed.value, (), iter(parsed.starts), marks)
        return self._marks


def _assign(value: Any, path: Path_, starts: Iterator[Any], marks: Marks) -> None:
    """Assign the marks to the parts of a value, in the order of the text."""
    mark = next(starts)
    marks.values[path] = (mark.line, mark.column)
    if isinstance(value, dict):
        for key, child in value.items():
            mark = next(starts)
            marks.keys[(*path, key)] = (mark.line, mark.column)
            _assign(child, (*path, key), starts, marks)
    elif isinstance(value, list):
        for n, child in enumerate(value):
            _assign(child, (*path, n), starts, marks)


def parse_yaml(text: str, name: str, first_line: int = 1, *, is_record: bool = False) -> YamlValue:
    """Return the value of a YAML document, with slips mended where it is clear what was meant.

    With `is_record`, the text is a list of records, or one of them. Raises Unreadable with the location of the mistake.
    """
    text, unseen = without_unseen(text, name, first_line)
    refused = Refused(unseen, text.split("\n"))
    slips: list[Problem] = []
    try:
        parsed = parse_strictly(text, name, first_line)
    except Unreadable as error:
        if error.problems[0].rule not in _OF_SLIPS:
            raise error.with_problems([*refused.by_lines(), *error.problems]) from None
        text, slips = mended(text, name, first_line, is_record=is_record)
        try:
            parsed = parse_strictly(text, name, first_line)
        except Unreadable as still:
            has_tab = any(slip.message == TAB for slip in slips)
            further = [] if has_tab else still.problems
            raise still.with_problems([*refused.by_lines(), *slips, *further]) from None
    value = YamlValue(parsed, text, name, first_line)
    value.slips = [*value.refused(refused), *slips]
    return value


def parse_strictly(text: str, name: str, first_line: int = 1) -> ParsedYaml:
    """Return the value of a valid YAML text; raises Unreadable."""
    reader = YamlReader(text, name, first_line)
    try:
        return reader.read()
    except yaml.MarkedYAMLError as error:
        line, column, message = mistake(error, reader.folded)
        place = Location(name, first_line + line, column + 1)
        hint = "check the indentation and the quotation marks around this place"
        raise Unreadable(place, f"not valid YAML: {message}", "yaml-syntax", hint) from None
    except yaml.YAMLError as error:
        raise Unreadable(
            Location(name, first_line), f"not valid YAML: {error}", "yaml-syntax"
        ) from None
