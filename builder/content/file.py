"""Reads one file: its records, problems and placeholders."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from builder.content.cache import EarlierRecords
from builder.content.parsing import (
    MAX_ARTICLE_BYTES,
    MAX_PAGE_BYTES,
    TextFile,
    Unreadable,
    YamlValue,
    parse_entries,
    read_data,
    read_text,
    read_text_file,
    read_yaml,
)
from builder.content.raw import RawRecord, RecordFile
from builder.content.schema import validate
from builder.content.schema.records import ArticleRecord, DossierRecord, PageRecord, SchemaRecord
from builder.problems import MAX_PROBLEMS, Location, Problem

PLACEHOLDER = "PLATZHALTER"
"""Marks text that is still to be filled in; a dossier that contains it cannot be published."""


def read_dossier(path: Path, name: str) -> RecordFile:
    """Return the content of dossier.yml."""
    try:
        yaml = read_yaml(path, name)
    except Unreadable as error:
        return RecordFile(problems=error.problems, is_readable=False)
    record, problems = validate(DossierRecord, yaml)
    raw = RawRecord("", DossierRecord, record, yaml)
    return RecordFile([raw], problems, list(_placeholders(yaml)))


def read_records(
    path: Path, name: str, kind: type[SchemaRecord], earlier: EarlierRecords
) -> RecordFile:
    """Return the content of a file with a list of records."""
    try:
        values = parse_entries(read_data(path, name), name, earlier.parse_entry)
    except Unreadable as error:
        return RecordFile(problems=error.problems, is_readable=False)
    if isinstance(values, YamlValue):
        return _not_a_list(values)
    file = RecordFile()
    for yaml in values:
        file.records.append(earlier.of_entry(yaml) or _entry(yaml, kind, file.problems))
        file.placeholders += _placeholders(yaml)
        yaml.drop_value()
        if not yaml.is_read and not file.records[-1].id:
            file.is_readable = False
        if len(file.problems) >= MAX_PROBLEMS:
            break
    return file


def _entry(yaml: YamlValue, kind: type[SchemaRecord], problems: list[Problem]) -> RawRecord:
    record, found = validate(kind, yaml)
    problems += found
    id = yaml.value.get("id") if isinstance(yaml.value, dict) else None
    return RawRecord(id if isinstance(id, str) else "", kind, record, yaml)


def _not_a_list(yaml: YamlValue) -> RecordFile:
    if yaml.value is None:
        return RecordFile(problems=[*yaml.slips])
    problem = Problem(
        yaml.start,
        "expected a list of records here",
        "wrong-type",
        "begin each record with a hyphen: - id: …",
    )
    return RecordFile(problems=[*yaml.slips, problem], is_readable=False)


def read_article_or_page(
    path: Path, name: str, kind: type[SchemaRecord], earlier: EarlierRecords
) -> RecordFile:
    """Return the content of an article or a free page."""
    try:
        limit = MAX_PAGE_BYTES if kind is PageRecord else MAX_ARTICLE_BYTES
        text = read_text_file(path, name, limit)
    except Unreadable as error:
        return _unread_text(unicodedata.normalize("NFC", path.stem), name, kind, error.problems)
    file = RecordFile()
    raw = earlier.of_file(text) or _article_or_page(
        unicodedata.normalize("NFC", path.stem), text, kind, file.problems
    )
    file.records.append(raw)
    file.placeholders += _placeholders(text.front_matter)
    text.front_matter.drop_value()
    if kind is PageRecord:
        file.placeholders += [
            (Location(name, number, line.index(PLACEHOLDER) + 1), line)
            for number, line in enumerate(text.text.split("\n"), text.first_line)
            if PLACEHOLDER in line
        ]
    if not text.text:
        place = Location(name, text.first_line)
        hint = "the text follows the front matter"
        file.problems.append(Problem(place, "there is no text", "missing-value", hint))
    return file


def _unread_text(
    id: str, name: str, kind: type[SchemaRecord], problems: list[Problem]
) -> RecordFile:
    """Return an article or a page of which no more than the id is known, by the file's name."""
    yaml = YamlValue.unread("", (0, 0), "", name, 1, problems)
    return RecordFile([RawRecord(id, kind, None, yaml)], problems)


def _article_or_page(
    id: str, text: TextFile, kind: type[SchemaRecord], problems: list[Problem]
) -> RawRecord:
    yaml = text.front_matter
    record, found = validate(kind, yaml)
    problems += found
    raw = RawRecord(id, kind, record, yaml, text)
    if isinstance(record, ArticleRecord):
        raw.names_file = record.source_file
    elif isinstance(yaml.value, dict) and isinstance(yaml.value.get("source_file"), str):
        raw.names_file = yaml.value["source_file"]
    return raw


def _placeholders(yaml: YamlValue) -> Iterator[tuple[Location, str]]:
    """Yield the texts that contain a placeholder, with their locations."""
    if PLACEHOLDER in yaml.text or "\\" in yaml.text:  # an escape may spell it
        for path, text in yaml.texts():
            if PLACEHOLDER in text:
                yield yaml.location(path), text


def text_or_problems(path: Path, name: str) -> str | list[Problem]:
    """Return the text of a file, or the problems if it cannot be read."""
    try:
        return read_text(path, name)
    except Unreadable as error:
        return error.problems
