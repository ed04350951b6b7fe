"""All files of `content/` as records: each file, and in it each record, is read only when it has changed."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from builder.content.file import (
    PLACEHOLDER,
    File,
    Known,
    read_article_or_page,
    read_dossier,
    read_records,
    text_or_problem,
)
from builder.content.parsing import (
    listed,
    symbolic_link,
)
from builder.content.raw import RECORD_FILES, Files, Raw, RecordFile
from builder.content.schema.records import ArticleRecord, PageRecord, SchemaRecord
from builder.problems import Location, Problem, did_you_mean

T = TypeVar("T")
Stamp = tuple[int, ...]
_FOLDERS = ("articles", "pages")
_NONE: frozenset[str] = frozenset()
_SETTLED = 1_000_000_000
"""Nanoseconds after which a further save surely gives a file another time."""


class Reader:
    """Reads every file, and again those that have changed since; collects records and problems."""

    def __init__(self, content: Path, name: str) -> None:
        self.content = content
        self.name = name
        self.files = Files()
        self.refused: set[str] = set()
        self._kept: dict[Path, tuple[Stamp | None, Any]] = {}
        self._seen: set[Path] = set()
        self._entries: dict[Path, dict[str, list[Raw]]] = {}
        self._names: dict[Path, set[str]] = {}
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
        for kind in RECORD_FILES:
            if kind.name in self.refused:
                self.files.unreadable.add(kind.plural)
            elif (path := self.content / kind.name).exists():
                self._add(kind.plural, self._once(path, partial(self._records, path, kind)))
        self._read_texts("articles", ArticleRecord)
        self._read_texts("pages", PageRecord)
        self._require_an_article()
        self._kept = {path: self._kept[path] for path in self._seen}
        return self.files

    def _once(self, path: Path, read: Callable[[T | None], T]) -> T:
        """Return what reading a file gives; what it gave the last time, if it has not changed.

        Where that is not sure, `read` is given what it was: a second save within the same tick of
        the clock leaves no trace.
        """
        now, stamp = time.time_ns(), _stamp(path)
        last, made = self._kept.get(path, (None, None))
        if stamp is None or last != stamp:
            made = read(made)
            is_settled = stamp is not None and stamp[-1] + _SETTLED < now
            self._kept[path] = stamp if is_settled else None, made
        self._seen.add(path)
        return cast(T, made)

    def _add(self, kind: str, file: File) -> None:
        """Add what a file holds to all that was read."""
        self.files.raw[kind] += file.raws
        if not file.is_readable:
            self.files.unreadable.add(kind)
        for source in file.noted:
            self.files.placeholders += [
                (source.location(path), text)
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
        known = ["dossier.yml", *(kind.name for kind in RECORD_FILES), *_FOLDERS]
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
        file = self._once(path, lambda _: read_dossier(path, f"{self.name}/{path.name}"))
        self._add("dossier", file)
        self.files.dossier = next(iter(file.raws), None)

    def _records(self, path: Path, kind: RecordFile, _: File | None) -> File:
        known = Known(self._entries.get(path, {}))
        file = read_records(path, f"{self.name}/{path.name}", kind.record, known)
        if file.entries is not None:
            self._entries[path] = file.entries
        return file

    def _read_texts(self, kind: str, record: type[SchemaRecord]) -> None:
        folder = self.content / kind
        if kind in self.refused:
            self.files.unreadable.add(kind)
        if kind in self.refused or not folder.is_dir():
            return
        received: set[str] = set()
        paths = self._listed(folder, f"{self.name}/{kind}")
        texts = [path for path in paths if str(path).endswith(".md")]
        for path in texts:
            received |= self._read_text(kind, path, record)
        for path in paths if len(texts) < len(paths) else ():
            if path.suffix != ".md" and path.name not in received:
                place = Location(f"{self.name}/{kind}/{path.name}")
                self._problem(
                    place,
                    "this file has no meaning here",
                    "unknown-file",
                    "name it in an article's source_file: or remove it",
                )

    def _read_text(self, kind: str, path: Path, record: type[SchemaRecord]) -> frozenset[str]:
        """Read one article or free page; return the names of the files that it refers to."""
        file = self._once(path, partial(self._text, kind, path, record))
        self._add(kind, file)
        if not file.is_readable:
            return frozenset({f"{path.stem}.txt"})  # the usual name; what the file says is unknown
        (raw,) = file.raws
        if not raw.names_file:
            return _NONE
        received = self._received(path, raw) if raw.valid else None
        if raw.received != received:
            raw.received, raw.linked = received, None
        return frozenset({raw.names_file})

    def _text(self, kind: str, path: Path, record: type[SchemaRecord], last: File | None) -> File:
        return read_article_or_page(path, f"{self.name}/{kind}/{path.name}", record, last)

    def _received(self, path: Path, raw: Raw) -> str | None:
        record, place = raw.record, raw.place("source_file")
        if not isinstance(record, ArticleRecord) or not record.source_file:
            return None
        source_file = record.source_file
        if source_file.endswith(".md"):
            message = "an article cannot be the file that another article was received as"
            self._problem(place, message, "invalid-value", "keep what was received as .txt")
        elif source_file not in self._names[path.parent]:
            message = f"there is no file '{source_file}' beside the article"
            self._problem(place, message, "missing-file")
        else:
            beside_it = path.parent / source_file
            name = f"{self.name}/articles/{source_file}"
            received = self._once(beside_it, lambda _: text_or_problem(beside_it, name))
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
            self._names[folder] = {path.name for path in last[1][0]}
        paths, problems = last[1]
        self.files.problems.add(*problems)
        return paths


def _stamp(path: Path) -> Stamp | None:
    """Return what tells a change of a file, None where it is not there."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns
