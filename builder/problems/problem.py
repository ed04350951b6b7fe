"""Problems and their locations, in the words of an editor."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from builder.problems.hints import nearest_word

MAX_PROBLEMS = 100
"""Maximum problems collected; the search stops there."""


_MAX_CHAIN = 9
"""Maximum ids shown of a chain."""


class Location(NamedTuple):
    """A place in a file; line and column count from 1, columns in Unicode code points."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Places(Protocol):
    """The locations of a record and its values."""

    @property
    def start(self) -> Location:
        """The location of the record."""

    def of(self, *path: str | int) -> Location:
        """Return the location of the value at a path, or of the nearest value that contains it."""


class Place(NamedTuple):
    """A value in a record; its location is computed on demand."""

    places: Places
    path: tuple[str | int, ...] = ()

    @property
    def location(self) -> Location:
        """The location of the value."""
        return self.places.of(*self.path)


@dataclass(frozen=True, order=True)
class Problem:
    """Something to fix: `rule` is the name of what was violated, `hint` says how to fix it.

    A warning does not stop a build.
    """

    location: Location
    message: str
    rule: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        lines = [f"{self.location}: {kind}{self.message} [{self.rule}]"]
        lines += [f"    {line}" for line in self.hint.splitlines()]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, str | int]:
        """Return the problem as `dossier check --json` prints it."""
        return {
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "rule": self.rule,
            "message": self.message,
            "hint": self.hint,
            "severity": self.severity,
        }

    def as_annotation(self) -> str:
        """Return the problem as a workflow command of GitHub Actions.

        Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error or warning message.
        """
        place = self.location
        text = f"{self.message}\n{self.hint}".strip()
        return (
            f"::{self.severity} file={_property(place.file)},line={place.line},col={place.column},"
            f"title={_property(self.rule)}::{_escaped(text)}"
        )


class Problems:
    """A collection of problems in the order found, without duplicates."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, *problems: Problem) -> None:
        """Add problems; raises InvalidContent when there are MAX_PROBLEMS."""
        for problem in problems:
            self._found[problem] = None
            if len(self._found) >= MAX_PROBLEMS:
                raise InvalidContent(self._found)


class InvalidContent(Exception):
    """The content has problems; `problems` has them and the warnings by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(as_text(self.problems))


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems as lines for a terminal, with their number at the end."""
    problems = list(problems)
    warnings = sum(problem.severity == "warning" for problem in problems)
    numbers = {"problem": len(problems) - warnings, "warning": warnings}
    counts = [_count(number, name) for name, number in numbers.items() if number]
    if len(problems) >= MAX_PROBLEMS:
        counts.append("and maybe more: the search ended here")
    return "\n".join([*map(str, problems), ", ".join(counts)])


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list of file, line, column, rule, message, hint and severity."""
    return json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a hint with the most similar known word, or an empty string."""
    nearest = nearest_word(word, known)
    return f"did you mean '{nearest}'?" if nearest else ""


def shortened(text: object, length: int = 80) -> str:
    """Return a text on one line, cut to at most `length` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else f"{line[: length - 3]}…"


def as_chain(ids: Sequence[str]) -> str:
    """Return ids that lead from one to the next; of a long chain the first and last ones."""
    shown = ids if len(ids) <= _MAX_CHAIN else [*ids[:3], "…", *ids[-2:]]
    return " → ".join(shown)


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
