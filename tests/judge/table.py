"""Runs the cases, and prints how many falsified ones pass and how many harmless ones do not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.judge.cases import ALLOWED, Case
from tests.judge.desk import Desk, Outcome, case_files, named_text, words_alone

KNOWN = Path(__file__).parent / "known.txt"


@dataclass(frozen=True)
class Judged:
    """A case and what the check says to it."""

    case: Case
    outcome: Outcome

    @property
    def is_right(self) -> bool:
        """Whether the check agrees with the desk."""
        return self.outcome.result in ALLOWED[self.case.verdict]

    def __str__(self) -> str:
        rules = f" [{self.outcome.rules}]" if self.outcome.rules else ""
        why = f"\n    {self.case.why}" if self.case.why else ""
        return f"{self.case.verdict}, but {self.outcome.result}{rules}: {self.case.key}{why}"


class Judge:
    """Judges cases in folders inside `folder`; those on the same article share one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._desks: dict[str, tuple[Desk, Mapping[str, str]]] = {}
        self._folders = 0

    def __call__(self, case: Case) -> Judged:
        """Return the case with its outcome."""
        if case.where == "files":
            return Judged(case, Desk(self._new_folder(), {}).check(case.files))
        name = case.text or case.article
        if name not in self._desks:
            base = named_text(case.text) if case.text else words_alone(case.article)
            self._desks[name] = Desk(self._new_folder(), base), base
        desk, files = self._desks[name]
        return Judged(case, desk.check(case_files(case, files)))

    def _new_folder(self) -> Path:
        self._folders += 1
        return self._folder / str(self._folders) / "content"


def known() -> list[str]:
    """Return the keys of the cases that are known to be judged wrongly."""
    return KNOWN.read_text("utf-8").splitlines()


def as_table(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the lines of a table: by kind, how many cases there are and how many went which way."""
    counts: dict[str, Counter[str]] = {}
    for one in judged:
        side = "falsified" if one.case.is_falsified else "harmless"
        count = counts.setdefault(one.case.kind, Counter())
        count.update([side, f"{side} {one.outcome.result}"] + (["wrong"] * (not one.is_right)))
    yield from _columns(
        "kind", "falsified", "accepted", "warned", "harmless", "refused", "warned", "wrong"
    )
    for kind in sorted(counts):
        yield from _row(kind, counts[kind])
    yield from _row("all", sum(counts.values(), Counter()))


def _row(kind: str, count: Counter[str]) -> Iterator[str]:
    keys = ["falsified", "falsified accepted", "falsified warned"]
    keys += ["harmless", "harmless refused", "harmless warned", "wrong"]
    return _columns(kind, *(str(count[key] or ".") for key in keys))


def _columns(first: str, *rest: str) -> Iterator[str]:
    yield f"{first:<34}" + "".join(f"{text:>10}" for text in rest)
