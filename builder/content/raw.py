"""Records as read from their files, before linking."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.content.parsing import TextFile, YamlValue
from builder.content.schema import validate
from builder.content.schema.records import RECORDS, SchemaRecord
from builder.model.kinds import KINDS
from builder.problems import Location, Problem, Problems

_PLURALS = {file: kind.plural for kind in KINDS for file in kind.files}

RECORD_FILES = {
    name: (_PLURALS[name], record) for name, record in RECORDS.items() if name in _PLURALS
}
"""The files of records: the plural of the kind and the schema of a record, by file name."""

Dependency = Hashable
"""What linking a record depends on: another record, compared by identity, or that an id exists."""


class RawRecord:
    """A record as read from its file, not linked yet; `valid` if it conforms to the schema.

    An article or a free page has a `file`, which contains its text. An article may name the file
    in which it was received (`names_file`); `received` is the text of that file. `linked` belongs
    to the cache: the results of linking the record in the last load, by step.
    """

    __slots__ = (
        *("_record", "file", "id", "kind", "linked"),
        *("names_file", "received", "valid", "yaml"),
    )

    def __init__(
        self,
        id: str,
        kind: type[SchemaRecord],
        record: SchemaRecord | None,
        yaml: YamlValue,
        file: TextFile | None = None,
    ) -> None:
        self.id = id
        self.kind = kind
        self._record = record
        self.valid = record is not None
        self.yaml = yaml
        self.file = file
        self.names_file: str | None = None
        self.received: str | None = None
        self.linked: dict[str, Linked] = {}

    @property
    def record(self) -> SchemaRecord:
        """The validated record; validated again if it was dropped."""
        if self._record is None:
            self._record, _ = validate(self.kind, self.yaml)
        assert self._record is not None
        return self._record

    def drop_record(self) -> None:
        """Drop the validated record to save memory; `record` validates it again."""
        self._record = None

    def with_received(self, text: str) -> "RawRecord":
        """Return a copy of a valid article with the text of the file in which it was received."""
        raw = RawRecord(self.id, self.kind, self.record, self.yaml, self.file)
        raw.names_file, raw.received = self.names_file, text
        return raw

    def place(self, *path: str | int) -> Location:
        """Return the location of the record or of a value in it."""
        return self.yaml.location(path)


class Linked(NamedTuple):
    """A linked record with its dependencies; valid while they are unchanged."""

    record: Any
    dependencies: tuple[Dependency, ...]


@dataclass
class RecordFile:
    """The content of one file: its records, problems and placeholders."""

    records: list[RawRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    placeholders: list[tuple[Location, str]] = field(default_factory=list)
    is_readable: bool = True


@dataclass
class RecordFiles:
    """The content of all files; `unreadable` are the kinds of which some records are unknown."""

    dossier: RawRecord | None = None
    records: dict[str, list[RawRecord]] = field(default_factory=lambda: defaultdict(list))
    unreadable: set[str] = field(default_factory=set)
    placeholders: list[tuple[Location, str]] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
