"""Reads all files of `content/` into records and problems."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from builder.content.cache import Cache
from builder.content.file import (
    read_article_or_page,
    read_dossier,
    read_records,
    text_or_problems,
)
from builder.content.parsing import listed, symbolic_link
from builder.content.raw import RECORD_FILES, RawRecord, RecordFile, RecordFiles
from builder.content.schema.records import ArticleRecord, PageRecord, SchemaRecord
from builder.problems import Location, Problem, did_you_mean

_FOLDERS = ("articles", "pages")


class _Folder(NamedTuple):
    """The usable paths in a folder, the same by their composed names, and problems of the others."""

    paths: list[Path]
    by_name: Mapping[str, Path]
    problems: list[Problem]


class Reader:
    """Reads all files of a folder; `name` is the folder's name in problems."""

    def __init__(self, content: Path, name: str, cache: Cache) -> None:
        self.content = content
        self.name = name
        self.cache = cache
        self.files = RecordFiles()
        self.refused: set[str] = set()

    def read(self) -> RecordFiles:
        """Return the content of the files; raises InvalidContent if there are too many problems."""
        if self.content.is_symlink():
            self.files.problems.add(symbolic_link(self.name))
            return self.files
        if not self.content.is_dir():
            self._problem(Location(self.name), "there is no such folder", "missing-file")
            return self.files
        self._refuse_unknown_files()
        self._read_dossier()
        for name, (plural, record) in RECORD_FILES.items():
            if name in self.refused:
                self.files.unreadable.add(plural)
            elif (self.content / name).exists():
                self._read_records(plural, name, record)
        self._read_texts("articles", ArticleRecord)
        self._read_texts("pages", PageRecord)
        self._require_an_article()
        return self.files

    def _add(self, kind: str, file: RecordFile) -> None:
        """Add the content of a file to that of all files."""
        self.files.records[kind] += file.records
        if not file.is_readable:
            self.files.unreadable.add(kind)
        self.files.placeholders += file.placeholders
        self.files.problems.add(*file.problems)

    def _require_an_article(self) -> None:
        if not self.files.records["articles"] and "articles" not in self.files.unreadable:
            self.files.unreadable.add("articles")
            place = Location(f"{self.name}/articles")
            self._problem(place, "there is no article", "missing-file", "add articles/<id>.md")

    def _problem(self, place: Location, message: str, rule: str, hint: str = "") -> None:
        self.files.problems.add(Problem(place, message, rule, hint))

    def _refuse_unknown_files(self) -> None:
        known = ["dossier.yml", *RECORD_FILES, *_FOLDERS]
        for path in self._listed(self.content, self.name).paths:
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
        file = self.cache.file(path, lambda: read_dossier(path, f"{self.name}/{path.name}"))
        self._add("dossier", file)
        self.files.dossier = next(iter(file.records), None)

    def _read_records(self, kind: str, name: str, record: type[SchemaRecord]) -> None:
        path, name = self.content / name, f"{self.name}/{name}"
        self._add(
            kind, self.cache.records(path, lambda last: read_records(path, name, record, last))
        )

    def _read_texts(self, kind: str, record: type[SchemaRecord]) -> None:
        folder = self.content / kind
        if kind in self.refused:
            self.files.unreadable.add(kind)
        if kind in self.refused or not folder.is_dir():
            return
        held = self._listed(folder, f"{self.name}/{kind}")
        texts = [path for path in held.paths if str(path).endswith(".md")]
        named = {self._read_text(kind, path, record, held.by_name) for path in texts}
        for path in held.paths if len(texts) < len(held.paths) else ():
            if path.suffix != ".md" and _composed(path.name) not in named:
                place = Location(f"{self.name}/{kind}/{path.name}")
                self._problem(
                    place,
                    "this file has no meaning here",
                    "unknown-file",
                    "name it in an article's source_file: or remove it",
                )

    def _read_text(
        self, kind: str, path: Path, record: type[SchemaRecord], beside: Mapping[str, Path]
    ) -> str | None:
        """Read one article or free page; return the name of the file in which it was received.

        That name is composed (NFC): folders from an archive or another system have decomposed names.
        """
        name = f"{self.name}/{kind}/{path.name}"
        file = self.cache.records(path, lambda last: read_article_or_page(path, name, record, last))
        self._add(kind, file)
        (raw,) = file.records
        if not raw.yaml.is_read:
            return _composed(f"{path.stem}.txt")  # the usual name; the real one is unknown
        if raw.valid and raw.names_file:
            self.files.records[kind][-1] = self._with_received(path, raw, raw.names_file, beside)
        return _composed(raw.names_file) if raw.names_file else None

    def _with_received(
        self, path: Path, raw: RawRecord, source_file: str, beside: Mapping[str, Path]
    ) -> RawRecord:
        """Return an article with the text of the file in which it was received, if it exists."""
        if source_file.endswith(".md"):
            message = "an article cannot be the file that another article was received as"
            hint = "keep what was received as .txt"
            self._problem(raw.place("source_file"), message, "invalid-value", hint)
        elif _composed(source_file) not in beside:
            message = f"there is no file '{source_file}' beside the article"
            self._problem(raw.place("source_file"), message, "missing-file")
        else:
            received = beside[_composed(source_file)]
            name = f"{self.name}/articles/{source_file}"
            text = self.cache.file(received, lambda: text_or_problems(received, name))
            if isinstance(text, str):
                return self.cache.memo.of(
                    ("received", path), (raw, text), lambda: raw.with_received(text)
                )
            self.files.problems.add(*text)
        return raw

    def _listed(self, folder: Path, name: str) -> _Folder:
        def look() -> _Folder:
            paths, problems = listed(folder, name)
            return _Folder(paths, {_composed(path.name): path for path in paths}, problems)

        held = self.cache.folder(folder, look)
        self.files.problems.add(*held.problems)
        return held


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
