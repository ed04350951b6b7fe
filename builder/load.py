"""All files of `content/` become one linked dossier, or all their problems together."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.link import Linker
from builder.model import Dossier
from builder.problems import InvalidContent, Location, Problem, did_you_mean
from builder.raw import KINDS, Files, Raw
from builder.schema import validate
from builder.schema.records import ArticleRecord, DossierRecord, PageRecord, Record
from builder.source import (
    MAX_ARTICLE_BYTES,
    MAX_PAGE_BYTES,
    Source,
    Unreadable,
    listed,
    read_text,
    read_text_file,
    read_yaml,
    symbolic_link,
)

_FOLDERS = ("articles", "pages")
PLACEHOLDER = "PLATZHALTER"


def load(content: Path, name: str = "content") -> Dossier:
    """Return the dossier that the files of a folder make; `name` is what problems call the folder.

    Raises InvalidContent with all problems that were found.
    """
    with nothing_collected():
        files = _Reader(content, name).read()
        dossier = Linker(files).link()
    if dossier is None or files.problems:
        raise InvalidContent(files.problems)
    return dossier


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the garbage collector off: all that is read is kept, so that it would search in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Reader:
    """Reads every file; collects records and problems."""

    def __init__(self, content: Path, name: str) -> None:
        self.content = content
        self.name = name
        self.files = Files()
        self.refused: set[str] = set()

    def read(self) -> Files:
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
            elif (self.content / kind.file).exists():
                self._read_records(kind.name, kind.file, kind.record)
        self._read_texts("articles", ArticleRecord)
        self._read_texts("pages", PageRecord)
        self._require_an_article()
        return self.files

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
        source = self._yaml(path)
        if source:
            record = self._validated(DossierRecord, source, ())
            self.files.dossier = Raw("", record, source, ())

    def _read_records(self, kind: str, file: str, record: type[Record]) -> None:
        source = self._yaml(self.content / file)
        if source is None:
            self.files.unreadable.add(kind)
        elif isinstance(source.value, list):
            for n, value in enumerate(source.value):
                self._add(kind, record, source, (n,), value)
        elif source.value is not None:
            self.files.unreadable.add(kind)
            self._problem(
                source.places[()],
                "expected a list of records here",
                "wrong-type",
                "begin each record with a hyphen: - id: …",
            )

    def _add(
        self, kind: str, record: type[Record], source: Source, path: tuple[int, ...], value: object
    ) -> None:
        valid = self._validated(record, source, path)
        id = value.get("id") if isinstance(value, dict) else None
        raw = Raw(id if isinstance(id, str) else "", valid, source, path)
        self.files.raw[kind].append(raw)

    def _validated(
        self, record: type[Record], source: Source, path: tuple[int, ...]
    ) -> Record | None:
        valid, problems = validate(record, source, path)
        self.files.problems.add(*problems)
        return valid

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
        name = f"{self.name}/{kind}/{path.name}"
        try:
            limit = MAX_PAGE_BYTES if record is PageRecord else MAX_ARTICLE_BYTES
            file = read_text_file(path, name, limit)
        except Unreadable as error:
            self.files.problems.add(error.problem)
            self.files.unreadable.add(kind)
            return {f"{path.stem}.txt"}  # the usual name; what the file says is unknown
        raw = Raw(path.stem, self._validated(record, file.front_matter, ()), file.front_matter, ())
        raw.file = file
        self._note_placeholders(file.front_matter)
        if record is PageRecord:
            self.files.placeholders += [
                (Location(name, number, line.index(PLACEHOLDER) + 1), line)
                for number, line in enumerate(file.text.split("\n"), file.first_line)
                if PLACEHOLDER in line
            ]
        self.files.raw[kind].append(raw)
        if not file.text:
            self._problem(
                Location(name, file.first_line),
                "there is no text",
                "missing-value",
                "the text follows the front matter",
            )
        if isinstance(raw.record, ArticleRecord) and raw.record.source_file:
            raw.received = self._received(path, raw, raw.record.source_file, beside)
        front_matter = raw.source.value
        named = front_matter.get("source_file") if isinstance(front_matter, dict) else None
        return {named} if isinstance(named, str) else set()

    def _received(self, path: Path, raw: Raw, source_file: str, beside: set[str]) -> str | None:
        place = raw.place("source_file")
        if source_file.endswith(".md"):
            message = "an article cannot be the file that another article was received as"
            self._problem(place, message, "invalid-value", "keep what was received as .txt")
        elif source_file not in beside:
            message = f"there is no file '{source_file}' beside the article"
            self._problem(place, message, "missing-file")
        else:
            try:
                return read_text(path.parent / source_file, f"{self.name}/articles/{source_file}")
            except Unreadable as error:
                self.files.problems.add(error.problem)
        return None

    def _yaml(self, path: Path) -> Source | None:
        try:
            source = read_yaml(path, f"{self.name}/{path.name}")
        except Unreadable as error:
            self.files.problems.add(error.problem)
            return None
        self._note_placeholders(source)
        return source

    def _note_placeholders(self, source: Source) -> None:
        self.files.placeholders += [
            (place, text) for place, text in source.texts() if PLACEHOLDER in text
        ]

    def _listed(self, folder: Path, name: str) -> list[Path]:
        paths, problems = listed(folder, name)
        self.files.problems.add(*problems)
        return paths
