"""Loads a dossier and runs all checks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from builder.checks import (
    ALWAYS,
    BEFORE_PUBLISHING,
    OF_SOUND_RECORDS,
    WARNINGS,
    WARNINGS_UNTIL_PUBLISHING,
    Check,
)
from builder.content.cache import Cache
from builder.content.load import garbage_collection_off, load_sound
from builder.model import Dossier
from builder.problems import MAX_PROBLEMS, InvalidContent, Problem, Problems


def load_checked(content: Path, name: str = "content", *, publish: bool = False) -> Dossier:
    """Return the dossier in a folder; raises InvalidContent with all problems.

    With `publish`, placeholders, quotations without a record and unconnected records are problems
    too.
    """
    return Loader(content, name).load_checked(publish=publish)


class Loader:
    """Loads and checks a dossier repeatedly; after an edit only what depends on it is redone."""

    def __init__(self, content: Path, name: str = "content") -> None:
        self.content = content
        self.name = name
        self._cache = Cache()

    def load_checked(self, *, publish: bool = False) -> Dossier:
        """Return the dossier as `load_checked` does; unchanged records are the same objects.

        Earlier dossiers do not change, except for the line numbers of their records.
        """
        with garbage_collection_off():
            dossier, problems = load_sound(self.content, self.name, self._cache)
            if dossier is None:
                raise InvalidContent(problems)
            if problems:
                _run(OF_SOUND_RECORDS, dossier, problems)
                raise InvalidContent(problems)
            publishing = WARNINGS_UNTIL_PUBLISHING + BEFORE_PUBLISHING
            _run(ALWAYS + publishing if publish else ALWAYS, dossier, problems)
            if problems:
                known = {replace(problem, severity="warning") for problem in problems}
                raise InvalidContent([*problems, *(w for w in warnings(dossier) if w not in known)])
        return dossier


def _run(checks: tuple[Check, ...], dossier: Dossier, problems: Problems) -> None:
    for check in checks:
        for problem in check(dossier):
            problems.add(problem)


def warnings(dossier: Dossier) -> list[Problem]:
    """Return the warnings about a dossier, at most MAX_PROBLEMS, sorted by file and line."""
    return sorted({problem for found in warnings_by_check(dossier) for problem in found})[
        :MAX_PROBLEMS
    ]


def warnings_by_check(dossier: Dossier) -> Iterator[list[Problem]]:
    """Yield the warnings of each check; two checks may yield the same one."""
    for check in WARNINGS:
        yield [*check(dossier)]
    for check in WARNINGS_UNTIL_PUBLISHING:
        yield [replace(problem, severity="warning") for problem in check(dossier)]
