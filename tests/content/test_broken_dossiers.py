"""More than a hundred times, the real dossier with one mistake: is it reported with file and line?

Each mistake is made by a function that changes the lines of a file, at places drawn with a fixed
seed, and gives the line to be reported: that of the mistake. If a later line is right too, the
function says why.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.checks import load_checked
from builder.problems import InvalidContent, Problem
from tests.support.drawing import SEED, TIMES
from tests.support.site import ROOT

OFTEN = 2 * TIMES
"""How often each mistake is made at most, in different files if possible."""
CONTENT = ROOT / "content"
TEXTS = {
    path.relative_to(CONTENT).as_posix(): path.read_text("utf-8").split("\n")
    for path in sorted(CONTENT.rglob("*"))
    if path.suffix in (".yml", ".md")
}
RECORDS = {name: lines for name, lines in TEXTS.items() if name.endswith(".yml")}
EVENTS, NOTES = RECORDS["events.yml"], RECORDS["notes.yml"]
"""An event does not need a text; in a note, quoted words need not occur in the article."""

Lines = list[str]


class Mistake(NamedTuple):
    """The changed lines of a file, and the lines (from 1) of which a problem must report one."""

    lines: Lines
    right: tuple[int, ...]
    rule: str


def _change(
    pattern: str, new: str, rule: str, *, at: int = 0
) -> Callable[[Lines, int], Mistake | None]:
    """Change a line that matches a pattern; `at` moves the line to be reported."""

    def apply(lines: Lines, n: int) -> Mistake | None:
        if not re.search(pattern, lines[n]) or re.sub(pattern, new, lines[n]) == lines[n]:
            return None
        line = re.sub(pattern, new, lines[n], count=1)
        return Mistake([*lines[:n], line, *lines[n + 1 :]], (n + 1 + at,), rule)

    return apply


def _start(lines: Lines, n: int) -> int:
    """Return the line, from 1, on which the record that contains line n begins."""
    return next(m for m in range(n, -1, -1) if lines[m].startswith("- ")) + 1


def _drop(key: str) -> Callable[[Lines, int], Mistake | None]:
    """Drop a key; a missing key has no line, so that of its record is right."""

    def apply(lines: Lines, n: int) -> Mistake | None:
        if not re.match(rf"  {key}: \S", lines[n]) or lines[n].endswith((">-", "|-", "|")):
            return None
        right = _start(lines, n)
        return Mistake([*lines[:n], *lines[n + 1 :]], (right,), "missing-key")

    return apply


def _no_colon(lines: Lines, n: int) -> Mistake | None:
    """Lose a colon; `key word` may continue a text, so YAML fails only where the next key begins."""
    if not re.match(r"  \w+: \w", lines[n]) or n + 1 == len(lines):
        return None
    line = lines[n].replace(":", "", 1)
    return Mistake([*lines[:n], line, *lines[n + 1 :]], (n + 1, n + 2), "yaml-syntax")


def _no_hyphen(lines: Lines, n: int) -> Mistake | None:
    """Lose the hyphen of a record: its keys continue the record before, which has them already."""
    if n == 0 or not re.match(r"- id: ", lines[n]):
        return None
    line = "  " + lines[n][2:]
    return Mistake([*lines[:n], line, *lines[n + 1 :]], (n + 1,), "yaml-duplicate-key")


def _hyphen_at_the_margin(lines: Lines, n: int) -> Mistake | None:
    if n == 0 or not re.match(r"- id: ", lines[n]):
        return None
    return Mistake([*lines[:n], lines[n][2:], *lines[n + 1 :]], (n + 1,), "yaml-syntax")


def _twice(lines: Lines, n: int) -> Mistake | None:
    """Copy a whole record without changing the id; the second one is to be reported."""
    if not re.match(r"- id: ", lines[n]):
        return None
    end = next((m for m in range(n + 1, len(lines)) if lines[m].startswith("- ")), len(lines))
    record = [line for line in lines[n:end] if line]
    where = end if end < len(lines) else len(lines) - (lines[-1] == "")
    return Mistake([*lines[:where], *record, *lines[where:]], (where + 1,), "duplicate-id")


def _unclosed(mark: str) -> Callable[[Lines, int], Mistake | None]:
    """Add an opening quotation mark; its line is right, not the end of the file."""

    def apply(lines: Lines, n: int) -> Mistake | None:
        match = re.match(r"(\s+\w+: )([A-Z][^\"'#:]*)$", lines[n])
        if not match:
            return None
        line = f"{match[1]}{mark}{match[2]}"
        return Mistake([*lines[:n], line, *lines[n + 1 :]], (n + 1,), "yaml-syntax")

    return apply


def _word(change: Callable[[list[str]], list[str]]) -> Callable[[Lines, int], Mistake | None]:
    """Change the words of a passage; the line of `exact:` is right."""

    def apply(lines: Lines, n: int) -> Mistake | None:
        match = re.match(r"(\s+(?:- )?exact: )(\"?)([^>|\"]{30,})(\"?)$", lines[n])
        if not match or len(match[3].split()) < 6 or "…" in match[3]:
            return None
        words = change(match[3].split())
        line = f"{match[1]}{match[2]}{' '.join(words)}{match[4]}"
        return Mistake([*lines[:n], line, *lines[n + 1 :]], (n + 1,), "passage-")

    return apply


def _stitched(lines: Lines, n: int) -> Mistake | None:
    """Join two passages of different places into one."""
    found = [re.match(r"(\s+(?:- )?exact: )([^>|\"„“]{40,})$", line) for line in lines]
    match = found[n]
    other = next((m for m in reversed(found) if m and match and m[2][:9] not in match[2]), None)
    if not match or not other or match is other:
        return None
    line = f"{match[1]}{match[2]} {other[2]}"
    return Mistake([*lines[:n], line, *lines[n + 1 :]], (n + 1,), "passage-")


_ID = r"[a-z0-9-]+"
MISTAKES: dict[str, Callable[[Lines, int], Mistake | None]] = {
    "a dropped speaker": _drop("speaker"),
    "a dropped form": _drop("form"),
    "a dropped actor": _drop("actor"),
    "a dropped topic": _drop("topic"),
    "a dropped stance": _drop("stance"),
    "a dropped basis": _drop("basis"),
    "a dropped text": lambda lines, n: _drop("text")(lines, n) if lines is not EVENTS else None,
    "a dropped name": _drop("name"),
    "a dropped kind": _drop("kind"),
    "a dropped date of a note": lambda lines, n: (
        _drop("date")(lines, n) if any("kind:" in line for line in lines[:9]) else None
    ),
    "a dropped reason": _drop("reason"),
    "a misspelt key": _change(r"^  (speaker|stance|topics|evidence|passage|name|text):", r"  \1e:", "unknown-key"),
    "a key in capitals": _change(r"^  (stance|basis|form|kind):", lambda m: m[0].upper(), "unknown-key"),  # type: ignore[arg-type]
    "a misspelt key of a passage": _change(r"^(\s+)exact:", r"\1exakt:", "unknown-key"),
    "a colon without a space": _change(r"^  (speaker|stance|form|basis|actor|topic): ", r"  \1:", "yaml-syntax"),
    "a lost colon": _no_colon,
    "one space too few": _change(r"^  (\w+: \S.*)$", r" \1", "yaml-syntax"),
    "one space too many": _change(r"^  (\w+: \S.*)$", r"   \1", "yaml-syntax"),
    "a tab": _change(r"^  (\w+:)", "\t\\1", "yaml-syntax"),
    "a colon in a text": _change(r"^(  (?:text|name|medium): )([A-Z]\w+) (?![^\"]*\"$)", r"\1\2: ", "yaml-syntax"),
    "an unclosed double mark": _unclosed('"'),
    "an unclosed single mark": _unclosed("'"),
    "a text that begins with @": _change(r"^(  (?:text|name|medium): )(?=[A-Z])", r"\1@", "yaml-syntax"),
    "a text that begins with *": _change(r"^(  (?:text|name|medium): )(?=[A-Z]\w* )", r"\1*", "yaml-"),
    "a text that begins with a bracket": _change(r"^(  (?:text|name|medium): )(?=[A-Z])", r"\1[", "yaml-syntax"),
    "a list that does not end": _change(r"^(  topics: \[.*)\]$", r"\1", "yaml-syntax"),
    "a lost hyphen": _no_hyphen,
    "a record at the margin": _hyphen_at_the_margin,
    "no space after the hyphen": _change(r"^- id: ", "-id: ", "yaml-syntax"),
    "a record twice": _twice,
    "a capital in an id": _change(r"^- id: (\w)", lambda m: f"- id: {m[1].upper()}", "invalid-id"),  # type: ignore[arg-type]
    "an umlaut in an id": _change(r"^- id: ", "- id: ü", "invalid-id"),
    "a space in an id": _change(r"^(- id: \w+)-", r"\1 ", "invalid-id"),
    "a misspelt speaker": _change(rf"^  speaker: ({_ID})", r"  speaker: \1e", "unknown-reference"),
    "a misspelt actor": _change(rf"^  actor: ({_ID})", r"  actor: \1e", "unknown-reference"),
    "a misspelt topic": _change(rf"^  topic: ({_ID})", r"  topic: \1e", "unknown-reference"),
    "a misspelt broader topic": _change(rf"^  broader: ({_ID})", r"  broader: \1e", "unknown-reference"),
    "a misspelt topic of a list": _change(rf"^  topics: \[({_ID})", r"  topics: [\1e", "unknown-reference"),
    "a misspelt actor of a list": _change(rf"^  actors: \[({_ID})", r"  actors: [\1e", "unknown-reference"),
    "a misspelt participant": _change(rf"^  participants: \[({_ID})", r"  participants: [\1e", "unknown-reference"),
    "a misspelt relay": _change(rf"^  reported_by: \[({_ID})", r"  reported_by: [\1e", "unknown-reference"),
    "a misspelt quote": _change(rf"^  evidence: \[({_ID})", r"  evidence: [\1e", "unknown-reference"),
    "a wrong stance": _change(r"^  stance: \w+", "  stance: dagegen", "invalid-value"),
    "a wrong basis": _change(r"^  basis: [\w-]+", "  basis: gesagt", "invalid-value"),
    "a wrong form": _change(r"^  form: \w+", "  form: direkt", "invalid-value"),
    "a German date": _change(r"^  date: \d{4}-(\d\d)-(\d\d)", r"  date: \2.\1.2025", "invalid-date"),
    "a day that is none": _change(r"^  date: (\d{4})-\d\d-\d\d", r"  date: \1-02-30", "invalid-date"),
    "a swapped word": _word(lambda w: [*w[:3], w[4], w[3], *w[5:]]),
    "a dropped word": _word(lambda w: [*w[:2], *w[3:]]),
    "an added word": _word(lambda w: [*w[:3], "nicht", *w[3:]]),
    "another word": _word(lambda w: [*w[:3], "Rhabarber", *w[4:]]),
    "half a word": _word(lambda w: [w[0][1:], *w[1:]] if w[0].isalpha() else [*w[:-1], w[-1] + "en"]),
    "two passages in one": _stitched,
    "a text in marks that nobody said": lambda lines, n: (
        _change(r"^(  text: [^\"'|>]*)$", r"\1 Das sei „ganz rhabarbern“.", "unproven-quotation")(lines, n)
        if lines is not NOTES else None),
    "a text instead of a list": _change(r"^  topics: \[.*\]$", "  topics: frieden", "wrong-type"),
    "a list instead of a text": _change(r"^  stance: (\w+)", r"  stance: [\1]", "invalid-value"),
    "an empty key": _change(r"^  (speaker|stance|form|basis|actor|topic): .*$", r"  \1:", "missing-value"),
    "an anchor": _change(r"^  (stance|form|basis): ", r"  \1: &a ", "yaml-anchor"),
    "a tag": _change(r"^  (stance|form|basis): ", r"  \1: !!str ", "yaml-tag"),
    "an invisible character": _change(r"^(  (?:text|name): \w)", "\\1\u200b", "unseen-character"),
}  # fmt: skip


def _all() -> Iterator[tuple[str, str, int, Mistake]]:
    """Yield the mistakes with their files, drawn so that all files get some."""
    for what, make in MISTAKES.items():
        drawn = random.Random(f"{SEED} {what}")  # noqa: S311
        found = [
            (name, n, mistake)
            for name, lines in RECORDS.items()
            for n in range(len(lines))
            if (mistake := make(lines, n))
        ]
        drawn.shuffle(found)
        files = dict.fromkeys(name for name, _, _ in found)
        first = [next(item for item in found if item[0] == name) for name in files]
        chosen = [*first, *(item for item in found if item not in first)][:OFTEN]
        yield from ((what, name, n, mistake) for name, n, mistake in chosen)


BROKEN = list(_all())


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real dossier, to be broken and restored."""
    return shutil.copytree(CONTENT, tmp_path_factory.mktemp("broken") / "content")


@pytest.mark.drawn
@pytest.mark.parametrize(
    ("what", "name", "line", "mistake"),
    BROKEN,
    ids=[f"{what} in {name}, line {n + 1}" for what, name, n, _ in BROKEN],
)
def test_a_mistake_is_named_by_its_file_and_line(
    what: str, name: str, line: int, mistake: Mistake, copy: Path
) -> None:
    (copy / name).write_text("\n".join(mistake.lines), "utf-8")
    try:
        problems = _problems(copy)
    finally:
        (copy / name).write_text("\n".join(TEXTS[name]), "utf-8")

    assert any(
        problem.location.file == f"content/{name}"
        and problem.location.line in mistake.right
        and problem.rule.startswith(mistake.rule)
        for problem in problems
    ), f"{mistake.right} expected:\n" + "\n".join(map(str, problems[:5]))


def _problems(content: Path) -> list[Problem]:
    with pytest.raises(InvalidContent) as raised:
        load_checked(content)
    return raised.value.problems


def test_there_are_a_hundred_different_mistakes() -> None:
    assert len({(what, name, n) for what, name, n, _ in BROKEN}) >= 100
    assert {what for what, _, _, _ in BROKEN} == MISTAKES.keys()
    assert {name for _, name, _, _ in BROKEN} >= RECORDS.keys() - {"dossier.yml"}


def test_the_unchanged_dossier_has_no_problem(copy: Path) -> None:
    assert load_checked(copy).title
