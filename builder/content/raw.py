"""Records as they were read, before they are linked."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.content.parsing import Source, TextFile
from builder.content.schema import validate
from builder.content.schema.records import RECORDS, SchemaRecord
from builder.model.kinds import KINDS
from builder.problems import Location, Problems


class RecordFile(NamedTuple):
    """A file of records: its name, the plural of their kind, and what one of them may say."""

    name: str
    plural: str
    record: type[SchemaRecord]


_PLURALS = {file: kind.plural for kind in KINDS for file in kind.files}
RECORD_FILES = tuple(
    RecordFile(name, _PLURALS[name], record) for name, record in RECORDS.items() if name in _PLURALS
)


class Raw:
    """A record with the place it stands at; where it has problems, it is not `valid`.

    Once it is linked, what was read can be forgotten: the source keeps its text. An article may
    name the file that it was received as, and holds what that says. `linked` and `passage` are
    what the last linking made of the record, and of a quote's passage.
    """

    __slots__ = (
        *("_record", "file", "id", "kind", "linked", "names_file"),
        *("passage", "received", "source", "valid"),
    )

    def __init__(
        self, id: str, kind: type[SchemaRecord], record: SchemaRecord | None, source: Source
    ) -> None:
        self.id = id
        self.kind = kind
        self._record = record
        self.valid = record is not None
        self.source = source
        self.file: TextFile | None = None
        self.names_file: str | None = None
        self.received: str | None = None
        self.linked: Made | None = None
        self.passage: Made | None = None

    @property
    def record(self) -> SchemaRecord:
        """What a valid record says."""
        if self._record is None:
            self._record, _ = validate(self.kind, self.source)
        assert self._record is not None
        return self._record

    def become(self, other: "Raw") -> None:
        """Say what another record says: the same one after an edit."""
        self.source.become(other.source)
        self._record = other._record
        for made in (self.linked, self.passage):
            if made is not None:
                made.is_current, made.is_outdated = False, True

    def forget(self) -> None:
        """Keep the text alone; what it says is read again when it is asked for."""
        self._record = None

    def place(self, *path: str | int) -> Location:
        """Return where the record, or a value in it, stands."""
        return self.source.location(path)


class Need(NamedTuple):
    """What had to be found among all of a kind for a record to be linked."""

    kind: str
    id: str
    found: object


@dataclass(slots=True, eq=False)
class Made:
    """What a record became and what it needed for that: it stays, as long as that is there.

    It `is_current` while nothing of it has changed, and `is_outdated` where the record itself has.
    """

    made: Any
    needs: tuple[Need, ...] = ()
    is_current: bool = True
    is_outdated: bool = False


@dataclass
class Files:
    """All that was read; `unreadable` names the kinds of which some records are unknown."""

    dossier: Raw | None = None
    raw: dict[str, list[Raw]] = field(default_factory=lambda: defaultdict(list))
    unreadable: set[str] = field(default_factory=set)
    placeholders: list[tuple[Location, str]] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
