"""The commands and examples in the documents work as they stand there."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import meta

from builder.checks import load_checked, warnings
from builder.content.schema.records import RECORDS
from builder.content.schema.reference import reference
from builder.exports.dossier_json import dossier_json
from builder.model import Dossier
from builder.model.kinds import KINDS, LISTS_ON
from builder.pages.pages import Pages
from builder.problems import InvalidContent
from tests.support.filling import write_filled
from tests.support.samples import edit
from tests.support.site import ROOT, project
from tests.test_structure import ROOMS

DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md")))
}
README, CONTRIBUTING = DOCUMENTS["README.md"], DOCUMENTS["CONTRIBUTING.md"]
DECISIONS = "docs/decisions/"


def _commands() -> list[str]:
    text = "\n".join(DOCUMENTS.values())
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.split("\n")]
    return sorted({*filter(None, lines), *re.findall(r"`(make [^`]+)`", text)})


OWN = [line for line in README.split("\n") if re.match(r"\S+ .*\.\./freibad", line)]
"""The commands that make a dossier of one's own, in their order."""


def _shown_files(text: str) -> dict[str, str]:
    """Return the files of `content/` that a document shows whole, by path."""
    shown = r"```\w+\n(?:#|<!--) (content/\S+)[^\n]*\n(.*?)```"
    return dict(re.findall(shown, text, re.DOTALL))


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _paths() -> list[str]:
    """Return the paths of this repository that the documents name, whole ones alone."""
    inside = re.compile(r"`((?:builder|tests|overrides|docs|\.github)/[^`\s<>…]*)`")
    return sorted({path for text in DOCUMENTS.values() for path in inside.findall(text)})


def _links() -> list[tuple[str, str]]:
    """Return each document with each link of it that stays in this repository."""
    link = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
    return sorted({(name, to) for name, text in DOCUMENTS.items() for to in link.findall(text)})


def _anchors(document: str) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}


def test_the_documents_show_commands() -> None:
    assert {"make site", "make test", ".venv/bin/dossier build"} <= set(_commands())


@pytest.mark.parametrize("command", [c for c in _commands() if c.startswith("make ")])
def test_make_knows_the_shown_target(command: str) -> None:
    run = subprocess.run(
        [*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("command", [c for c in _commands() if "dossier " in c and c not in OWN])
def test_the_shown_command_runs(command: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "project", ROOT / "content")
    words = shlex.split(command)
    settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
    arguments = [word for word in words if not re.match(r"[A-Z_]+=", word)][1:]
    run = subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == (1 if "--publish" in arguments else 0), run.stderr


SAID = """
„Wir reden weiter“, sagten Berger und Kühne.

„Das Bad gehört uns allen“, sagte Kühne dem Reporter aus London.

„We will not close it before May“, schrieb Berger an die Gäste aus London.

„Die Sitzung war ruhig“, sagte Berger danach. „Es wurde laut“, sagte Kühne.

„Ich bin für einen Bürgerentscheid, wenn er vor dem Herbst kommt“, sagte Kühne.

„Der Stadtrat will keinen Bürgerentscheid“, sagte Kühne.

„Mir reicht es“, sagte eine Besucherin der Sitzung.

Kämmerin Ida Stern leitet seit Mai im Auftrag Bergers die Gespräche über das Freibad.
"""
CITED = """
- id: kuehne-vor-dem-herbst
  speaker: joerg-kuehne
  form: direct
  passage: {exact: "Ich bin für einen Bürgerentscheid, wenn er vor dem Herbst kommt"}
- id: kuehne-stadtrat-will-nicht
  speaker: joerg-kuehne
  form: direct
  passage: {exact: Der Stadtrat will keinen Bürgerentscheid}
- id: besucherin-mir-reicht-es
  speaker: besucherin
  attribution: sagte eine Besucherin der Sitzung
  form: direct
  passage: {exact: Mir reicht es}
"""


def test_the_records_in_the_rules_for_editors_have_no_problems(content: Path) -> None:
    shown = re.findall(r"```yaml\n# (\w+\.yml)(.*?)```", DOCUMENTS["docs/editing.md"], re.DOTALL)
    assert {"quotes.yml", "positions.yml", "people.yml", "notes.yml"} < {file for file, _ in shown}
    edit(content, "articles/freibad.txt", "\n\nCOMMENTS", f"\n{SAID}\nCOMMENTS")
    records = [(file, text.partition("\n")[2]) for file, text in shown]
    for file, text in [("articles/freibad.md", SAID), ("quotes.yml", CITED), *records]:
        with (content / file).open("a", encoding="utf-8") as added:
            added.write(text)

    assert [str(problem) for problem in warnings(load_checked(content))] == []


def test_every_shown_command_is_tested() -> None:
    assert [
        c for c in _commands() if not c.startswith("make ") and "dossier " not in c and c not in OWN
    ] == []


@pytest.mark.parametrize("path", _paths())
def test_a_path_in_the_documents_exists(path: str) -> None:
    assert list(ROOT.glob(path))


@pytest.mark.parametrize("shown", re.findall(r"{{ .+? }}", CONTRIBUTING))
def test_what_a_template_is_to_say_is_known_to_the_templates(shown: str, dossier: Dossier) -> None:
    pages = Pages(dossier).environment
    pages.from_string(shown)  # knows all filters
    macros = re.findall(r"\bm\.(\w+)", shown)
    assert [name for name in macros if not hasattr(pages.globals["m"], name)] == []
    assert meta.find_undeclared_variables(pages.parse(shown)) <= {
        *pages.globals,
        "actor",
        "document",
    }


@pytest.mark.parametrize(("document", "link"), _links())
def test_a_link_in_the_documents_leads_somewhere(document: str, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (ROOT / document).parent / path if path else ROOT / document
    assert target.exists()
    assert not anchor or anchor in _anchors(target.read_text("utf-8"))


def test_the_map_has_a_row_for_each_room_with_the_packages_it_imports() -> None:
    table = CONTRIBUTING.partition("| Room | owns | imports from outside |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `([a-z_]+)(?:/|\.py)` \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)
    assert [(room, set(re.findall(r"`(\w+)`", packages))) for room, packages in rows] == [
        (room, packages) for room, packages in ROOMS.items() if room != "__main__"
    ]


def test_the_index_of_decisions_names_each_file_and_each_decision_once() -> None:
    index = DOCUMENTS[f"{DECISIONS}README.md"]
    decisions = [
        f"{name.removeprefix(DECISIONS)}#{anchor}"
        for name, text in DOCUMENTS.items()
        if name.startswith(DECISIONS) and name != f"{DECISIONS}README.md"
        for anchor in _anchors("\n".join(re.findall(r"^## .+$", text, re.MULTILINE)))
    ]
    assert sorted(re.findall(r"\]\(([a-z]+\.md#[^)]+)\)", index)) == sorted(decisions)


def test_the_error_in_the_readme_is_what_the_check_prints(tmp_path: Path) -> None:
    shown = re.search(r"```\n(content/quotes.yml.*?)```", README, re.DOTALL)
    assert shown
    folder = project(tmp_path / "project", ROOT / "content")
    right = "{exact: Ich halte das nicht für praktikabel}"
    edit(folder / "content", "quotes.yml", right, right.replace("praktikabel", "praktisch"))
    run = subprocess.run(
        [sys.executable, "-m", "builder", "check"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout == shown.group(1)


def test_the_files_in_the_readme_are_those_of_the_schema() -> None:
    table = README.partition("| File in `content/` | holds |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z_<>/]+\.(?:yml|md))`", table)) == set(RECORDS)


def test_the_reference_explains_every_key() -> None:
    lines = reference().split("\n")
    keys = [n for n, line in enumerate(lines) if re.match(r"  [a-z_]+( →|,|$)", line)]
    assert len(keys) > 70
    assert all(lines[n + 1].startswith("      ") for n in keys)


def test_the_documents_name_every_key_of_the_export(tmp_path: Path) -> None:
    content = write_filled(tmp_path, lambda where, _: where)
    data = json.loads(dossier_json(load_checked(content)))
    text = DOCUMENTS["docs/dossier-json.md"]
    like_their_file = {kind.plural for kind in KINDS if f"{kind.plural}.yml" in kind.files}
    assert {key for key in data.keys() - like_their_file if f"`{key}`" not in text} == set()

    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text.partition("| Record | has |")[2], re.M))
    for kind in KINDS:
        files = kind.files or [f"{kind.plural}/<id>.md"]
        keys = {"url", *(key for file in files for key in RECORDS[file].model_fields)}
        if kind.model in LISTS_ON and "of every further kind" in rows[kind.plural]:
            keys |= set(LISTS_ON[kind.model])
        further = data[kind.plural][0].keys() - keys
        assert {key for key in further if f"`{key}`" not in rows.get(kind.plural, "")} == set()


def test_the_pictures_in_the_readme_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 5
    assert all((ROOT / picture).stat().st_size > 10_000 for picture in pictures)


def _smallest() -> dict[str, str]:
    return _shown_files(README.partition("the smallest `content/` that builds:")[2])


def test_the_commands_and_files_of_a_dossier_of_ones_own_build_it(tmp_path: Path) -> None:
    here = project(tmp_path / "dossier", ROOT / "content")
    example = sorted((here / "content").rglob("*"))
    python = f"{shlex.quote(sys.executable)} -m builder"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert [command.split()[0] for command in OWN] == ["mkdir", "cp", *[".venv/bin/dossier"] * 2]
    for command in OWN:
        if command.startswith(".venv"):
            _write(tmp_path / "freibad", _smallest())
        run = subprocess.run(
            ["sh", "-c", command.replace(".venv/bin/dossier", python)],
            cwd=here,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, "")

    assert (tmp_path / "freibad/site/index.html").is_file()
    assert sorted((here / "content").rglob("*")) == example


def test_the_smallest_content_lacks_for_publishing_what_the_readme_names(tmp_path: Path) -> None:
    files = _smallest()
    assert set(files) == {"content/dossier.yml", "content/articles/freibad.md"}
    _write(tmp_path, files)
    assert load_checked(tmp_path / "content").title == "Das Freibad"
    with pytest.raises(InvalidContent) as error:
        load_checked(tmp_path / "content", publish=True)
    named = README.partition("To be published with `--publish`, it still needs")[2].split("\n\n")[0]
    missing = {f"content/{p.location.file.partition('content/')[2]}" for p in error.value.problems}
    assert missing == set(re.findall(r"`(content/\S+)`", named))


def test_the_first_dossier_in_the_rules_for_editors_has_no_problems(tmp_path: Path) -> None:
    first = _shown_files(DOCUMENTS["docs/editing.md"])
    names = ["articles/freibad.md", "people.yml", "quotes.yml", "topics.yml", "positions.yml"]
    assert list(first) == [f"content/{name}" for name in names]
    _write(tmp_path, _smallest() | first)
    dossier = load_checked(tmp_path / "content")
    assert [str(problem) for problem in warnings(dossier)] == []
    assert [(p.actor.name, p.stance) for p in dossier.positions] == [
        ("Anna Berg", "supports"),
        ("Paul Vogt", "opposes"),
    ]
