"""Loading after an edit gives the same result as a fresh load, for any valid or invalid edits."""

import dataclasses
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.checks import Loader, load_checked, warnings
from builder.content.parsing import YamlValue
from builder.content.schema.records import RECORDS
from builder.model import Actor, Dossier, Passage, Topic
from builder.model.coverage import article_coverage
from builder.model.kinds import LISTS
from builder.pages.pages import pages
from builder.problems import InvalidContent, Location, Places
from tests.support.drawing import examples
from tests.support.samples import BRIDGE, CAESAR, CONTENT

# What is compared


def outcome(load: Callable[[], Dossier]) -> object:
    """Return a full description of the dossier, or the problems."""
    try:
        dossier = load()
    except InvalidContent as error:
        return [str(problem) for problem in error.problems]
    return described(dossier)


def described(dossier: Dossier) -> list[object]:
    """Return all data of a dossier: each record in full once, and by its id elsewhere."""
    describe = _Describer(dossier)
    description: list[object] = [describe.fully(record) for record in _records(dossier)]
    description += [describe.fully(dossier), warnings(dossier)]
    for article in dossier.articles:
        description += [article.text.text, article.blocks, article.sentences]
        description += map(describe.fully, dossier.marks(article))
        description += map(describe.fully, dossier.mentions(article))
        description += [dossier.name_faults(article), dossier.shown(article)]
        description += map(describe.fully, dossier.exempt(article))
    both: list[Actor | Topic] = [*dossier.actors, *dossier.topics]
    for record in both:
        description += [(kind, describe(dossier.links(record).of(kind))) for kind in LINKS]
        description.append(describe(dossier.first_and_last(record)))
    description += [
        describe([p, *dossier.earlier(p), dossier.date_of(p)]) for p in dossier.positions
    ]
    description += [
        describe.fully(coverage)
        for coverage in (article_coverage(dossier, article) for article in dossier.articles)
    ]
    return description


LINKS = (*LISTS, "earlier", "notes", "mentions", "companions", "narrower", "related")


def _records(dossier: Dossier) -> Iterator[Any]:
    for records in dossier.records.values():
        yield from records


class _Describer:
    """Describes values; a record by its id, and asserts that the dossier holds it."""

    def __init__(self, dossier: Dossier) -> None:
        self.held = {id(record) for record in _records(dossier)}

    def fully(self, value: Any) -> object:
        names = [field.name for field in dataclasses.fields(value) if field.name != "memo"]
        description = {name: self(getattr(value, name)) for name in names}
        return type(value).__name__, description

    def __call__(self, value: Any) -> object:
        if isinstance(value, YamlValue):
            return _places(value)
        if hasattr(value, "places") and hasattr(value, "id"):
            assert id(value) in self.held, f"{value.id} is not the record that the dossier holds"
            return type(value).__name__, value.id
        if isinstance(value, Passage):
            return self.fully(value), value.location, value.exact, value.shown
        if isinstance(value, Location):
            return str(value)
        if hasattr(value, "location"):  # a statement, a place
            return value.location, self.fully(value) if dataclasses.is_dataclass(value) else None
        if dataclasses.is_dataclass(value):
            return self.fully(value)
        if isinstance(value, dict):
            return [(self(key), self(child)) for key, child in value.items()]
        if isinstance(value, list | tuple):
            return [self(child) for child in value]
        return value if isinstance(value, str | int | float | None) else type(value).__name__


def _places(places: Places) -> object:
    assert isinstance(places, YamlValue)
    return [(path, text, places.of(*path)) for path, text in places.texts()]


# Edits

KEYS = sorted(
    {key for record in RECORDS.values() for key in record.model_fields}
    | {"exact", "prefix", "suffix", "article", "evidence", "weak", "lang", "note", "source"}
)
VALUES = (
    *("", "true", "link-only", "excerpt", "full", "direct", "indirect", "inferred", "own-words"),
    *("2019", "2019-05-10", "2031-02-30", "[]", "[a, b]", "{exact: Bad}", "PLATZHALTER", "~"),
    *("Freibad", "„Freibad“", '"a\\u200bb"', '"offen', "Kaiser", "mailto:a@b.example", "freibad"),
    *("anfrage.txt", "supports", "&a b", "*a", "- x", "|\n    Zeile\n    noch eine"),
)


class Edits:
    """Makes one edit after another in the files of a folder."""

    def __init__(self, content: Path, original: Path, chance: random.Random) -> None:
        self.content, self.original, self.chance = content, original, chance
        self.saves = 0

    def edit(self) -> None:
        """Make an edit of some kind."""
        kinds = [self.value, self.value, self.key, self.line, self.order, self.order, self.words]
        kinds += [self.words, self.rename, self.rename, self.file, self.restore, self.restore]
        self.chance.choice(kinds)()

    def value(self) -> None:
        """Give a key another value: that of another record, or an arbitrary one."""
        path, text = self.pick("*.yml", "*/*.md")
        found = list(re.finditer(r"(?m)^( *(?:- )?\w+: )(.*)$", text))
        if found:
            place = self.chance.choice(found)
            other = self.chance.choice([match for match in found if match[1] == place[1]])
            value = self.chance.choice([other[2], other[2], self.chance.choice(VALUES)])
            self.save(path, text[: place.start(2)] + value + text[place.end(2) :])

    def key(self) -> None:
        """Add a key somewhere, or remove one."""
        path, text = self.pick("*.yml", "*/*.md")
        lines = text.split("\n")
        at = self.chance.randrange(len(lines))
        if self.chance.random() < 0.5:
            indent = re.match(r" *", lines[at])
            space = indent.group() if indent else ""
            lines.insert(at, f"{space}{self.chance.choice(KEYS)}: {self.chance.choice(VALUES)}")
        else:
            del lines[at]
        self.save(path, "\n".join(lines))

    def line(self) -> None:
        """Add a line, which may break the file."""
        path, text = self.pick("*.yml")
        lines = text.split("\n")
        added = self.chance.choice(["", "# ein Kommentar", "", "  ", "---", "x: 1", "- ", '"'])
        lines.insert(self.chance.randrange(len(lines)), added)
        self.save(path, "\n".join(lines))

    def order(self) -> None:
        """Move, double or remove a record; or write all records on one line."""
        path, text = self.pick("*.yml")
        head, *entries = re.split(r"(?m)^(?=- )", text)
        if not entries:
            return
        entry = self.chance.choice(entries)
        how = self.chance.choice(["move", "double", "remove", "indent"])
        if how in ("move", "remove"):
            entries.remove(entry)
        if how in ("move", "double"):
            entries.insert(self.chance.randrange(len(entries) + 1), f"{entry.rstrip()}\n")
        if how == "indent":
            entries = [re.sub(r"(?m)^", " ", "".join(entries))]
        self.save(path, head + "".join(entries))

    def rename(self) -> None:
        """Give a record another id, everywhere or only here."""
        path, text = self.pick("*.yml")
        found = list(re.finditer(r"(?m)^(?:- |  )id: (\S+)", text))
        if found:
            place = self.chance.choice(found)
            if self.chance.random() < 0.5:
                self.save(path, f"{text[: place.end()]}-x{text[place.end() :]}")
            else:
                for other in self.content.glob("*.yml"):
                    old = other.read_text("utf-8", errors="replace")
                    self.save(other, re.sub(rf"\b{re.escape(place[1])}\b", f"{place[1]}-x", old))

    def words(self) -> None:
        """Insert words into an article or a page, or remove some."""
        path, text = self.pick("*/*.md")
        words = list(re.finditer(r"\S+\s+", text))
        if not words:
            return
        first, second = sorted(self.chance.choices(words, k=2), key=lambda word: word.start())
        if self.chance.random() < 0.3:
            self.save(path, text[: first.start()] + text[min(second.end(), first.start() + 200) :])
        else:
            self.save(path, text[: first.start()] + second.group() + text[first.start() :])

    def file(self) -> None:
        """Remove, rename, copy or overwrite a file."""
        path, text = self.pick("*.yml", "*/*.md", "*/*.txt")
        how = self.chance.choice(["remove", "rename", "copy", "bytes"])
        if how in ("remove", "rename"):
            path.unlink()
        if how in ("rename", "copy"):
            self.save(
                path.with_name(self.chance.choice(["neu.md", "Ä.md", "quotes.yml", "b.txt"])), text
            )
        if how == "bytes":
            path.write_bytes(self.chance.choice([b"", b"\xff", b"\0", b"[" * 30]))

    def restore(self) -> None:
        """Restore all original files, or one of them."""
        wanted = {path.relative_to(self.original) for path in self.original.rglob("*.*")}
        for path in self.content.rglob("*.*"):
            if path.relative_to(self.content) not in wanted:
                path.unlink()
        for path in (
            sorted(wanted) if self.chance.random() < 0.7 else [self.chance.choice(sorted(wanted))]
        ):
            text = (self.original / path).read_text("utf-8")
            self.save(self.content / path, text)

    def pick(self, *patterns: str) -> tuple[Path, str]:
        found = sorted(path for pattern in patterns for path in self.content.glob(pattern))
        if not found:
            return self.content / "dossier.yml", "title: x\n"
        path = self.chance.choice(found)
        return path, path.read_text("utf-8", errors="replace")

    def save(self, path: Path, text: str) -> None:
        """Write a file, mostly with an old modification time, so that the stamp is trusted."""
        if path.exists() and path.read_bytes() == text.encode():
            return
        path.write_text(text, "utf-8")
        self.saves += 1
        if self.chance.random() < 0.8:
            os.utime(path, ns=(0, 10**18 + self.saves * 10**7))


@pytest.mark.parametrize(
    "original", [CONTENT, BRIDGE, CAESAR], ids=["one-article", "three-articles", "events"]
)
@examples(25)
@given(chance=st.randoms(use_true_random=False))
def test_after_any_edits_the_result_equals_a_fresh_load(
    original: Path, chance: random.Random
) -> None:
    with TemporaryDirectory() as folder:
        content = shutil.copytree(original, Path(folder) / "content")
        for path in content.rglob("*.*"):
            os.utime(path, ns=(0, 10**18))
        edits = Edits(content, original, chance)
        loader = Loader(content)
        for _ in range(6):
            publish = chance.random() < 0.3

            again = outcome(partial(loader.load_checked, publish=publish))

            assert again == outcome(partial(load_checked, content, publish=publish))
            edits.edit()


def _pages(dossier: Dossier) -> dict[str, str]:
    return {page.path: page.body().html for page in pages(dossier)}


@pytest.mark.parametrize("original", [CONTENT, BRIDGE], ids=["one-article", "three-articles"])
@examples(10)
@given(chance=st.randoms(use_true_random=False))
def test_the_pages_of_a_dossier_stay_when_another_is_loaded(
    original: Path, chance: random.Random
) -> None:
    with TemporaryDirectory() as folder:
        content = shutil.copytree(original, Path(folder) / "content")
        edits = Edits(content, original, chance)
        loader = Loader(content)
        dossier, fresh = loader.load_checked(), _pages(load_checked(content))
        for _ in range(6):
            edits.edit()
            loaded = None
            with suppress(InvalidContent):
                loaded = loader.load_checked()

            assert _pages(dossier) == fresh

            if loaded:
                dossier, fresh = loaded, _pages(load_checked(content))
