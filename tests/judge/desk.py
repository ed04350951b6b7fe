"""Checks what an editor typed about one article, in the way `dossier check` does."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.checks import Loader, warnings
from builder.problems import InvalidContent, Problem
from tests.judge.cases import TEXTS, Case

_DOSSIER = """\
title: {title}
subtitle: {subtitle}
language: de
editor: Redaktion
updated: 2025-06-01
summary:
- text: Der Artikel berichtet.
  evidence:
  - exact: {first}
"""
_TOLD_OF = """\
- id: told-of
  text: Davon berichtet der Artikel.
  actors: {actors}
  evidence:
  - exact: {first}
"""


@dataclass(frozen=True)
class Outcome:
    """What the check says: accepted, warned or refused; the problems that are the case's own."""

    result: str
    problems: tuple[Problem, ...]

    @property
    def rules(self) -> str:
        """The names of the rules that were broken, sorted."""
        return ", ".join(sorted({problem.rule for problem in self.problems}))


class Desk:
    """A dossier of one article in a folder, to which the files of one case after another are added.

    The article is loaded once. A warning that the dossier has without the case is not counted.
    """

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.folder = folder
        self._files = files
        for name, text in files.items():
            self._write(name, text)
        self._loader = Loader(folder)
        self._before: frozenset[tuple[str, str, str]] = frozenset()
        self._before = frozenset(_identity(problem) for problem in self.check({}).problems)

    def check(self, files: Mapping[str, str]) -> Outcome:
        """Return the outcome with these files, which are taken away afterwards."""
        for name, text in files.items():
            self._write(name, text)
        try:
            dossier = self._loader.load_checked()
        except InvalidContent as error:
            problems = error.problems
        else:
            problems = warnings(dossier)
        for name in files:
            if name in self._files:
                self._write(name, self._files[name])
            else:
                (self.folder / name).unlink()
        errors = [problem for problem in problems if problem.severity != "warning"]
        own = [problem for problem in problems if _identity(problem) not in self._before]
        result = "refused" if errors else "warned" if own else "accepted"
        return Outcome(result, tuple(errors or own))

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _identity(problem: Problem) -> tuple[str, str, str]:
    return problem.location.file, problem.rule, problem.message


def article_files(article: str, people: str, ids: list[str]) -> dict[str, str]:
    """Return the files of a dossier of one article in which every person is connected."""
    text = article.split("---\n", 2)[2].strip()
    first = quoted(re.split(r"(?<!\d)\. ", text.splitlines()[0])[0])
    return {
        "dossier.yml": _DOSSIER.format(title="Fall", subtitle="Ein Fall", first=first),
        "articles/text.md": article,
        "people.yml": people,
        "key_points.yml": _TOLD_OF.format(actors=json.dumps(ids), first=first),
    }


def named_text(name: str) -> dict[str, str]:
    """Return the files of the dossier of a text in `texts/`."""
    people = (TEXTS / f"{name}.yml").read_text("utf-8")
    ids = [line.split("id: ")[1].split(",")[0] for line in people.splitlines()]
    return article_files((TEXTS / f"{name}.md").read_text("utf-8"), people, ids)


def words_alone(article: str) -> dict[str, str]:
    """Return the files of a dossier whose article has these words after a first paragraph.

    Its people are Anna Berg, and Jonas Keil if the words name him.
    """
    head = "---\nheadline: Aus dem Rat\nrights: full\nlicence: frei\n---\n\n"
    text = f"{head}Der Rat tagte am Montag. Anna Berg sprach.\n\n{article}\n"
    names = {"anna-berg": "Anna Berg"} | ({"jonas-keil": "Jonas Keil"} if "Keil" in article else {})
    people = "".join(f"- {{id: {id}, name: {name}}}\n" for id, name in names.items())
    return article_files(text, people, list(names))


def case_files(case: Case, base: Mapping[str, str]) -> dict[str, str]:
    """Return the files that the case adds to the dossier of its article, or replaces."""
    typed = quoted(case.typed)
    told = base["key_points.yml"]
    first = told.rsplit("exact: ", 1)[1].strip()
    evidence = (
        f"  evidence: {json.dumps([{'exact': e} for e in case.evidence], ensure_ascii=False)}\n"
    )
    if not case.evidence:
        evidence = f"  evidence: [{{exact: {first}}}]\n"
    files = {}
    if case.where in ("direct", "indirect", "medium"):
        files["quotes.yml"] = _quotes(case)
    elif case.where == "yaml":
        files["quotes.yml"] = f"- id: case\n  speaker: {case.who}\n  form: direct\n{case.typed}\n"
    elif case.where == "prose":
        if case.also:
            files["quotes.yml"] = _also(case)
        files["key_points.yml"] = f"{told}- id: case\n  text: {typed}\n{evidence}"
    elif case.where in ("title", "subtitle"):
        texts = {"title": "Fall", "subtitle": "Ein Fall"} | {case.where: typed}
        files["dossier.yml"] = _DOSSIER.format(**texts, first=first)
    elif case.where == "question":
        summary = f"  summary:\n    text: Darum geht es.\n    evidence: [{{exact: {first}}}]\n"
        files["topics.yml"] = f"- id: case\n  name: Fall\n  question: {typed}\n{summary}"
        files["key_points.yml"] = f"{told}  topics: [case]\n"
    elif case.where == "date_note":
        files["events.yml"] = f"- id: case\n  name: Fall\n  date_note: {typed}\n{evidence}"
    elif case.where == "note":
        passages = f"  passages: [{{exact: {first}}}]\n"
        files["notes.yml"] = (
            f"- id: case\n  kind: classification\n  date: 2025-05-01\n  text: {typed}\n{passages}"
        )
    elif case.where == "background":
        background = f"  background: [{{text: {typed}, source: {{title: Chronik}}}}]\n"
        files["events.yml"] = f"- id: case\n  name: Fall\n  date: 2024\n{evidence}{background}"
    else:
        raise ValueError(f"no place is called {case.where}")
    return files


def _quotes(case: Case) -> str:
    passage = {"exact": case.typed, "prefix": case.prefix, "suffix": case.suffix}
    lines = [
        "- id: case",
        f"  speaker: {case.who or 'anna-berg'}",
        f"  form: {'indirect' if case.where == 'indirect' else 'direct'}",
    ]
    lines += [f"  date: {case.date}"] if case.date else []
    lines += [f"  medium: {quoted(case.medium)}"] if case.medium else []
    lines += [f"  reported_by: [{case.reported_by}]"] if case.reported_by else []
    lines += [f"  attribution: {quoted(case.attribution)}"] if case.attribution else []
    lines += ["  passage:"]
    lines += [f"    {key}: {quoted(words)}" for key, words in passage.items() if words]
    return "\n".join(lines) + "\n" + _also(case)


def _also(case: Case) -> str:
    return "".join(
        f"- id: also-{number}\n  speaker: {speaker}\n  form: direct\n  passage: {{exact: {quoted(words)}}}\n"
        for number, (speaker, words) in enumerate(case.also)
    )


def quoted(text: str) -> str:
    """Return a text as a YAML value in double quotation marks, on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\u2028", "\\L")
