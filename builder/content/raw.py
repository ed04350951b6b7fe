"""Records as read from their files, before they are linked."""

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
"""The files of records: the plural of the kind, and what one of them may say."""

Dependency = Hashable
"""What a reference led to: the record it holds now, equal to itself only, or that an id is taken."""


class RawRecord:
    """A record as read from its file, not linked yet; `valid` if nothing in it is wrong.

    An article or a free page has a `file`, which holds its text. An article may name the file
    that it was received as (`names_file`); `received` is what that says. `linked` belongs to
    the cache: what was made of the record at the last load, by the step that made it.
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
        """What a valid record says."""
        if self._record is None:
            self._record, _ = validate(self.kind, self.yaml)
        assert self._record is not None
        return self._record

    def drop_record(self) -> None:
        """Keep the text only; `record` reads it again when asked for."""
        self._record = None

    def with_received(self, text: str) -> "RawRecord":
        """Return the same article with the text of the file that it was received as."""
        raw = RawRecord(self.id, self.kind, self._record, self.yaml, self.file)
        raw.names_file, raw.received = self.names_file, text
        return raw

    def place(self, *path: str | int) -> Location:
        """Return where the record, or a value in it, stands."""
        return self.yaml.location(path)


class Linked(NamedTuple):
    """A linked record, and all that was found to link it; valid while that is still there."""

    record: Any
    dependencies: tuple[Dependency, ...]


@dataclass
class RecordFile:
    """The records of one file, what is wrong with it and where something is still to be filled in."""

    records: list[RawRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    placeholders: list[tuple[Location, str]] = field(default_factory=list)
    is_readable: bool = True


@dataclass
class RecordFiles:
    """The records of all files; `unreadable` names the kinds of which some records are unknown."""

    dossier: RawRecord | None = None
    records: dict[str, list[RawRecord]] = field(default_factory=lambda: defaultdict(list))
    unreadable: set[str] = field(default_factory=set)
    placeholders: list[tuple[Location, str]] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
