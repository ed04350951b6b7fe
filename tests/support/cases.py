"""Dossiers with a fault: their differences from tests/dossiers/small/content and the problems.

A table, `<topic>.yml`, contains cases by name. Each has some of these keys, and `expected`:

    files:     {notes.yml: the whole file}
    added:     {notes.yml: what follows at its end}
    changed:   {notes.yml: {old: a text that occurs once, new: its replacement}}
    removed:   [a file that is missing]

Files that are not UTF-8 are in a folder with the name of the case, beside `expected.txt`.
"""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Case:
    """A case: a row of a table, or a folder."""

    row: dict[str, Any]
    folder: Path | None = None

    @cached_property
    def expected(self) -> str:
        """What `dossier check` prints."""
        if self.folder:
            return (self.folder / "expected.txt").read_text("utf-8")
        return str(self.row["expected"])

    def lay_over(self, content: Path) -> None:
        """Apply the case to a copy of the small dossier."""
        if self.folder:
            ignored = shutil.ignore_patterns("expected.txt")
            shutil.copytree(self.folder, content, dirs_exist_ok=True, ignore=ignored)
        for name, text in self.row.get("files", {}).items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_bytes(text.encode())
        for name, text in self.row.get("added", {}).items():
            (content / name).write_bytes((content / name).read_bytes() + text.encode())
        for name, change in self.row.get("changed", {}).items():
            before = (content / name).read_bytes().decode()
            assert before.count(change["old"]) == 1, f"{name} has this once: {change['old']}"
            (content / name).write_bytes(before.replace(change["old"], change["new"]).encode())
        for name in self.row.get("removed", []):
            (content / name).unlink()


def cases(folder: Path) -> dict[str, Case]:
    """Return the cases in a folder of tables and folders, by name."""
    found: dict[str, Case] = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            new = {path.name: Case({}, path)}
        else:
            rows = yaml.load(path.read_bytes(), yaml.CSafeLoader)
            new = {name: Case(row) for name, row in rows.items()}
        assert not found.keys() & new.keys(), f"{path} has a name that another table has"
        found |= new
    return found
