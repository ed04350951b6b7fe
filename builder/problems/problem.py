"""What is wrong, where, and how to mend it, in the words of an editor."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from builder.problems.hints import nearest_word

MAX_PROBLEMS = 100
"""Nobody reads more; where a search has found so many, it ends."""


class Location(NamedTuple):
    """A place in a file; line and column count from 1, columns in code points."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Places(Protocol):
    """Where a record and each of its values stand."""

    @property
    def start(self) -> Location:
        """Where the record stands."""

    def of(self, *path: str | int) -> Location:
        """Return where the value at a path stands, or the nearest value around it."""


class Place(NamedTuple):
    """A value of a record, of which it is told where it stands when somebody asks."""

    places: Places
    path: tuple[str | int, ...] = ()

    @property
    def location(self) -> Location:
        """Where the value stands."""
        return self.places.of(*self.path)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend; `rule` names the rule that found it, `hint` is the remedy.

    A warning is a thing to weigh: it hinders no build.
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
    """Problems as they are found; the search ends where there are too many to read."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, *problems: Problem) -> None:
        """Add problems; raises InvalidContent with the first MAX_PROBLEMS."""
        for problem in problems:
            self._found[problem] = None
            if len(self._found) >= MAX_PROBLEMS:
                raise InvalidContent(self._found)


class InvalidContent(Exception):
    """The content has problems; all of them, warnings too, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(as_text(self.problems))


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems as lines for a terminal, then how many there are."""
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
    """Return a hint that names the nearest of the known words, or an empty text."""
    nearest = nearest_word(word, known)
    return f"did you mean '{nearest}'?" if nearest else ""


def shortened(text: object, length: int = 80) -> str:
    """Return a text of the editor's on one line, cut where it is longer."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else f"{line[: length - 3]}…"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
