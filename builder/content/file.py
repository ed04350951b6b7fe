"""One file: its records, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.content.parsing import (
    MAX_ARTICLE_BYTES,
    MAX_PAGE_BYTES,
    Source,
    TextFile,
    Unreadable,
    parse_entries,
    read_text,
    read_text_file,
    read_yaml,
)
from builder.content.raw import Raw
from builder.content.schema import validate
from builder.content.schema.records import DossierRecord, PageRecord, SchemaRecord
from builder.problems import MAX_PROBLEMS, Location, Problem

PLACEHOLDER = "PLATZHALTER"


@dataclass
class File:
    """What a file holds and what is wrong with it; `noted` may hold what is still to be
    filled in; `entries` are the records by their texts, where each was read by itself.
    """

    raws: list[Raw] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    noted: list[Source] = field(default_factory=list)
    lines: list[tuple[Location, str]] = field(default_factory=list)
    is_readable: bool = True
    entries: dict[str, list[Raw]] | None = None


class Known:
    """The records that were read from a file, by their texts and by their ids; each is given once."""

    def __init__(self, entries: dict[str, list[Raw]]) -> None:
        self._entries = entries
        self._left: dict[str, Iterator[Raw]] = {}
        self._given: dict[int, Raw] = {}
        self._by_id: dict[str, Raw] | None = None

    def __call__(self, text: str, line: int) -> Source | None:
        raws = self._entries.get(text)
        raw = next(self._left.setdefault(text, iter(raws)), None) if raws else None
        if raw is None:
            return None
        raw.source.first_line = line
        self._given[id(raw.source)] = raw
        return raw.source

    def raw_of(self, source: Source) -> Raw | None:
        """Return the record whose source this is, if it was given."""
        return self._given.get(id(source))

    def edited(self, raw: Raw) -> Raw:
        """Return the record with the same id as one whose text is new, after its edit; else this one."""
        if not raw.valid or not raw.id:
            return raw
        if self._by_id is None:
            left = (r for raws in self._entries.values() for r in raws)
            self._by_id = {r.id: r for r in left if id(r.source) not in self._given}
        former = self._by_id.pop(raw.id, None)
        if former is None:
            return raw
        former.become(raw)
        return former


def read_dossier(path: Path, name: str) -> File:
    """Read what dossier.yml says."""
    try:
        source = read_yaml(path, name)
    except Unreadable as error:
        return File(problems=[error.problem], is_readable=False)
    record, problems = validate(DossierRecord, source)
    raw = Raw("", DossierRecord, record, source)
    return File([raw], problems, _may_be_unfinished(source))


def read_records(path: Path, name: str, kind: type[SchemaRecord], known: Known) -> File:
    """Read the records of a file; those whose text has not changed stay what they are."""
    try:
        sources = parse_entries(read_text(path, name), name, known)
    except Unreadable as error:
        return File(problems=[error.problem], is_readable=False)
    if isinstance(sources, Source):
        return _not_a_list(sources)
    file = File()
    entries: dict[str, list[Raw]] = {}
    file.entries = entries
    for source in sources:
        raw = known.raw_of(source) or known.edited(_raw(source, kind, file.problems))
        file.raws.append(raw)
        if raw.valid:
            entries.setdefault(source.text, []).append(raw)
        file.noted += _may_be_unfinished(raw.source)
        if len(file.problems) >= MAX_PROBLEMS:
            break
    return file


def _raw(source: Source, kind: type[SchemaRecord], problems: list[Problem]) -> Raw:
    record, found = validate(kind, source)
    problems += found
    id = source.value.get("id") if isinstance(source.value, dict) else None
    source.forget()
    return Raw(id if isinstance(id, str) else "", kind, record, source)


def _may_be_unfinished(source: Source) -> list[Source]:
    """Return the source where it may hold a placeholder, maybe written in escapes."""
    return [source] if PLACEHOLDER in source.text or "\\" in source.text else []


def _not_a_list(source: Source) -> File:
    if source.value is None:
        return File()
    problem = Problem(
        source.start,
        "expected a list of records here",
        "wrong-type",
        "begin each record with a hyphen: - id: …",
    )
    return File(problems=[problem], is_readable=False)


def read_article_or_page(
    path: Path, name: str, kind: type[SchemaRecord], last: File | None = None
) -> File:
    """Read an article or a free page; where it says what it did the last time, return that."""
    try:
        limit = MAX_PAGE_BYTES if kind is PageRecord else MAX_ARTICLE_BYTES
        text = read_text_file(path, name, limit)
    except Unreadable as error:
        return File(problems=[error.problem], is_readable=False)
    source = text.front_matter
    if last and last.raws and _is_as_read(last.raws[0].file, text):
        return last
    record, problems = validate(kind, source)
    raw = Raw(path.stem, kind, record, source)
    raw.file = text
    named = source.value.get("source_file") if isinstance(source.value, dict) else None
    raw.names_file = named if isinstance(named, str) else None
    source.forget()
    file = File([raw], problems, _may_be_unfinished(source))
    if kind is PageRecord:
        file.lines = [
            (Location(name, number, line.index(PLACEHOLDER) + 1), line)
            for number, line in enumerate(text.text.split("\n"), text.first_line)
            if PLACEHOLDER in line
        ]
    if not text.text:
        place = Location(name, text.first_line)
        hint = "the text follows the front matter"
        file.problems.append(Problem(place, "there is no text", "missing-value", hint))
    return file


def _is_as_read(last: TextFile | None, text: TextFile) -> bool:
    return (
        last is not None
        and last.text == text.text
        and last.first_line == text.first_line
        and last.front_matter.text == text.front_matter.text
    )


def text_or_problem(path: Path, name: str) -> str | Problem:
    """Return the text of a file, or why it cannot be read."""
    try:
        return read_text(path, name)
    except Unreadable as error:
        return error.problem
