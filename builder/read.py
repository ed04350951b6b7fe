"""All files of `content/` as records: each file, and in it each record, is read only when it has changed."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from builder.problems import MAX_PROBLEMS, Location, Problem, did_you_mean
from builder.raw import KINDS, Files, Kind, Raw
from builder.schema import validate
from builder.schema.records import ArticleRecord, DossierRecord, PageRecord, Record
from builder.source import (
    MAX_ARTICLE_BYTES,
    MAX_PAGE_BYTES,
    Source,
    Unreadable,
    listed,
    parse_entries,
    parse_yaml,
    read_text,
    read_text_file,
    symbolic_link,
)

T = TypeVar("T")
Stamp = tuple[int, ...]
_FOLDERS = ("articles", "pages")
PLACEHOLDER = "PLATZHALTER"
_SETTLED = 1_000_000_000
"""Nanoseconds after which a further save surely gives a file another time."""


@dataclass
class _File:
    """What a file holds and what is wrong with it; `noted` may hold what is still to be filled in."""

    raws: list[Raw] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    noted: list[Source] = field(default_factory=list)
    lines: list[tuple[Location, str]] = field(default_factory=list)
    is_readable: bool = True


class Reader:
    """Reads every file, and again those that have changed since; collects records and problems."""

    def __init__(self, content: Path, name: str) -> None:
        self.content = content
        self.name = name
        self.files = Files()
        self.refused: set[str] = set()
        self._kept: dict[Path, tuple[Stamp, Any]] = {}
        self._seen: set[Path] = set()
        self._entries: dict[Path, dict[str, list[Raw]]] = {}
        self._folders: dict[Path, tuple[list[str], tuple[list[Path], list[Problem]]]] = {}

    def read(self) -> Files:
        """Return what the files hold now; raises InvalidContent where too much is wrong."""
        self.files = Files()
        self.refused.clear()
        self._seen.clear()
        if self.content.is_symlink():
            self.files.problems.add(symbolic_link(self.name))
            return self.files
        if not self.content.is_dir():
            self._problem(Location(self.name), "there is no such folder", "missing-file")
            return self.files
        self._refuse_unknown_files()
        self._read_dossier()
        for kind in KINDS:
            if kind.file in self.refused:
                self.files.unreadable.add(kind.name)
            elif (path := self.content / kind.file).exists():
                self._add(kind.name, self._once(path, partial(self._records, path, kind)))
        self._read_texts("articles", ArticleRecord)
        self._read_texts("pages", PageRecord)
        self._require_an_article()
        self._kept = {path: self._kept[path] for path in self._seen}
        return self.files

    def _once(self, path: Path, read: Callable[[], T]) -> T:
        """Return what reading a file gives; what it gave the last time, if it has not changed."""
        now, stamp = time.time_ns(), _stamp(path)
        kept = self._kept.get(path)
        if kept and kept[0] == stamp:
            self._seen.add(path)
            made: T = kept[1]
            return made
        made = read()
        self._kept.pop(path, None)
        if stamp and stamp[-1] + _SETTLED < now:
            self._kept[path] = stamp, made
            self._seen.add(path)
        return made

    def _add(self, kind: str, file: _File) -> None:
        """Add what a file holds to all that was read."""
        self.files.raw[kind] += file.raws
        if not file.is_readable:
            self.files.unreadable.add(kind)
        self.files.placeholders += [
            (source.location(path), text)
            for source in file.noted
            for path, text in source.texts()
            if PLACEHOLDER in text
        ]
        self.files.placeholders += file.lines
        self.files.problems.add(*file.problems)

    def _require_an_article(self) -> None:
        if not self.files.raw["articles"] and "articles" not in self.files.unreadable:
            self.files.unreadable.add("articles")
            place = Location(f"{self.name}/articles")
            self._problem(place, "there is no article", "missing-file", "add articles/<id>.md")

    def _problem(self, place: Location, message: str, rule: str, hint: str = "") -> None:
        self.files.problems.add(Problem(place, message, rule, hint))

    def _refuse_unknown_files(self) -> None:
        known = ["dossier.yml", *(kind.file for kind in KINDS), *_FOLDERS]
        for path in self._listed(self.content, self.name):
            place = Location(f"{self.name}/{path.name}")
            if path.name not in known:
                hint = did_you_mean(path.name, known) or f"known: {', '.join(known)}"
                self._problem(place, "this file has no meaning here", "unknown-file", hint)
            elif path.is_symlink():
                self.refused.add(path.name)
                self.files.problems.add(symbolic_link(place.file))
            elif path.is_dir() != (path.name in _FOLDERS):
                self.refused.add(path.name)
                wanted = "folder" if path.name in _FOLDERS else "file"
                self._problem(place, f"this must be a {wanted}", "not-a-file")

    def _read_dossier(self) -> None:
        path = self.content / "dossier.yml"
        if path.name in self.refused:
            return
        if not path.exists():
            self._problem(
                Location(f"{self.name}/dossier.yml"),
                "the file is missing",
                "missing-file",
                "it holds title, language, editor, updated and summary",
            )
            return
        file = self._once(path, partial(self._dossier, path))
        self._add("dossier", file)
        self.files.dossier = next(iter(file.raws), None)

    def _dossier(self, path: Path) -> _File:
        name = f"{self.name}/{path.name}"
        try:
            source = parse_yaml(read_text(path, name), name)
        except Unreadable as error:
            return _File(problems=[error.problem], is_readable=False)
        record, problems = validate(DossierRecord, source)
        raw = Raw("", DossierRecord, record, source)
        return _File([raw], problems, _may_be_unfinished(source))

    def _records(self, path: Path, kind: Kind) -> _File:
        """Read the records of a file; those whose text has not changed stay what they are."""
        name = f"{self.name}/{path.name}"
        known = _Known(self._entries.get(path, {}))
        try:
            sources = parse_entries(read_text(path, name), name, known)
        except Unreadable as error:
            return _File(problems=[error.problem], is_readable=False)
        if isinstance(sources, Source):
            return _not_a_list(sources)
        file = _File()
        entries = self._entries[path] = {}
        for source in sources:
            raw = known.raw_of(source) or known.edited(_raw(source, kind.record, file.problems))
            file.raws.append(raw)
            if raw.valid:
                entries.setdefault(source.text, []).append(raw)
            file.noted += _may_be_unfinished(raw.source)
            if len(file.problems) >= MAX_PROBLEMS:
                break
        return file

    def _read_texts(self, kind: str, record: type[Record]) -> None:
        folder = self.content / kind
        if kind in self.refused:
            self.files.unreadable.add(kind)
        if kind in self.refused or not folder.is_dir():
            return
        received: set[str] = set()
        others = []
        paths = self._listed(folder, f"{self.name}/{kind}")
        beside = {path.name for path in paths}
        for path in paths:
            if path.suffix == ".md":
                received |= self._read_text(kind, path, record, beside)
            else:
                others.append(path)
        for path in others:
            if path.name not in received:
                place = Location(f"{self.name}/{kind}/{path.name}")
                self._problem(
                    place,
                    "this file has no meaning here",
                    "unknown-file",
                    "name it in an article's source_file: or remove it",
                )

    def _read_text(self, kind: str, path: Path, record: type[Record], beside: set[str]) -> set[str]:
        """Read one article or free page; return the names of the files that it refers to."""
        file = self._once(path, partial(_text, path, f"{self.name}/{kind}/{path.name}", record))
        self._add(kind, file)
        if not file.is_readable:
            return {f"{path.stem}.txt"}  # the usual name; what the file says is unknown
        (raw,) = file.raws
        if not raw.names_file:
            return set()
        received = self._received(path, raw, beside) if raw.valid else None
        if raw.received != received:
            raw.received, raw.linked = received, None
        return {raw.names_file}

    def _received(self, path: Path, raw: Raw, beside: set[str]) -> str | None:
        record, place = raw.record, raw.place("source_file")
        if not isinstance(record, ArticleRecord) or not record.source_file:
            return None
        source_file = record.source_file
        if source_file.endswith(".md"):
            message = "an article cannot be the file that another article was received as"
            self._problem(place, message, "invalid-value", "keep what was received as .txt")
        elif source_file not in beside:
            message = f"there is no file '{source_file}' beside the article"
            self._problem(place, message, "missing-file")
        else:
            beside_it = path.parent / source_file
            name = f"{self.name}/articles/{source_file}"
            received = self._once(beside_it, partial(_read_or_problem, beside_it, name))
            if isinstance(received, str):
                return received
            self.files.problems.add(received)
        return None

    def _listed(self, folder: Path, name: str) -> list[Path]:
        """Return what a folder holds; looked at closely only where its names have changed."""
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 – thousands, by name alone
        except OSError:
            names = []
        last = self._folders.get(folder)
        if not names or last is None or last[0] != names:
            last = self._folders[folder] = names, listed(folder, name)
        paths, problems = last[1]
        self.files.problems.add(*problems)
        return paths


class _Known:
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


def _raw(source: Source, kind: type[Record], problems: list[Problem]) -> Raw:
    record, found = validate(kind, source)
    problems += found
    id = source.value.get("id") if isinstance(source.value, dict) else None
    return Raw(id if isinstance(id, str) else "", kind, record, source)


def _may_be_unfinished(source: Source) -> list[Source]:
    """Return the source where it may hold a placeholder, maybe written in escapes."""
    return [source] if PLACEHOLDER in source.text or "\\" in source.text else []


def _not_a_list(source: Source) -> _File:
    if source.value is None:
        return _File()
    problem = Problem(
        source.start,
        "expected a list of records here",
        "wrong-type",
        "begin each record with a hyphen: - id: …",
    )
    return _File(problems=[problem], is_readable=False)


def _text(path: Path, name: str, kind: type[Record]) -> _File:
    """Read an article or a free page."""
    try:
        limit = MAX_PAGE_BYTES if kind is PageRecord else MAX_ARTICLE_BYTES
        text = read_text_file(path, name, limit)
    except Unreadable as error:
        return _File(problems=[error.problem], is_readable=False)
    source = text.front_matter
    record, problems = validate(kind, source)
    raw = Raw(path.stem, kind, record, source)
    raw.file = text
    named = source.value.get("source_file") if isinstance(source.value, dict) else None
    raw.names_file = named if isinstance(named, str) else None
    file = _File([raw], problems, _may_be_unfinished(source))
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


def _read_or_problem(path: Path, name: str) -> str | Problem:
    try:
        return read_text(path, name)
    except Unreadable as error:
        return error.problem


def _stamp(path: Path) -> Stamp | None:
    """Return what tells a change of a file, None where it is not there."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns
