"""Records as they were read, before they are linked."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.problems import Location, Places, Problems
from builder.schema.records import (
    EventRecord,
    ExemptQuotationRecord,
    KeyPointRecord,
    NoteRecord,
    OrganizationRecord,
    PersonRecord,
    PositionRecord,
    QuoteRecord,
    Record,
    TopicRecord,
)
from builder.source import Path_, Source, TextFile


class Kind(NamedTuple):
    """A kind of record: what one of them is called, its file, and what it may say."""

    name: str
    file: str
    record: type[Record]


KINDS = (
    Kind("person", "people.yml", PersonRecord),
    Kind("organization", "organizations.yml", OrganizationRecord),
    Kind("topic", "topics.yml", TopicRecord),
    Kind("quote", "quotes.yml", QuoteRecord),
    Kind("position", "positions.yml", PositionRecord),
    Kind("key point", "key_points.yml", KeyPointRecord),
    Kind("event", "events.yml", EventRecord),
    Kind("note", "notes.yml", NoteRecord),
    Kind("exempt quotation", "exempt_quotations.yml", ExemptQuotationRecord),
)


@dataclass
class Raw:
    """A record with the place it stands at; `record` is None where it has problems."""

    id: str
    record: Record | None
    source: Source
    path: Path_
    file: TextFile | None = None
    received: str | None = None

    def place(self, *path: str | int) -> Location:
        """Return where the record, or a value in it, stands."""
        return self.source.location((*self.path, *path))

    @property
    def places(self) -> Places:
        """Where the record and each of its values stand."""
        value = self.source.value
        for part in self.path:
            value = value[part]
        keys = value if isinstance(value, dict) else {}
        return Places(self.place(), {key: self.place(key) for key in keys})


@dataclass
class Files:
    """All that was read; `unreadable` names the kinds of which some records are unknown."""

    dossier: Raw | None = None
    raw: dict[str, list[Raw]] = field(default_factory=lambda: defaultdict(list))
    unreadable: set[str] = field(default_factory=set)
    placeholders: list[tuple[Location, str]] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
