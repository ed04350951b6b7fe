"""The commands and examples in the documents work as they stand there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from builder.content.schema.reference import FILES, reference
from builder.exports.dossier_json import dossier_json
from builder.model import Dossier
from tests.support.samples import edit
from tests.support.site import ROOT, project

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def _commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README + CONTRIBUTING, re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.split("\n")]
    return sorted({line for line in lines if line})


def test_the_documents_show_commands() -> None:
    assert {"make site", "make test", ".venv/bin/dossier build"} <= set(_commands())


@pytest.mark.parametrize("command", [c for c in _commands() if c.startswith("make ")])
def test_make_knows_the_shown_target(command: str) -> None:
    run = subprocess.run(
        [*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("command", [c for c in _commands() if "dossier " in c])
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


def test_every_shown_command_is_tested() -> None:
    assert [c for c in _commands() if not c.startswith("make ") and "dossier " not in c] == []


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
    assert set(re.findall(r"`([a-z_<>/]+\.(?:yml|md))`", table)) == set(FILES)


def test_the_reference_explains_every_key() -> None:
    lines = reference().split("\n")
    keys = [n for n, line in enumerate(lines) if re.match(r"  [a-z_]+( →|,|$)", line)]
    assert len(keys) > 70
    assert all(lines[n + 1].startswith("      ") for n in keys)


def test_the_readme_names_every_key_of_the_export(dossier: Dossier) -> None:
    import json

    data = json.loads(dossier_json(dossier))
    table = README.partition("## The data for other programs")[2]
    records = [data, *(data[kind][0] for kind in data if isinstance(data[kind], list))]
    keys = {key for record in records for key in record}
    assert {key for key in keys if f"`{key}`" not in table} == set()


def test_the_pictures_in_the_readme_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 5
    assert all((ROOT / picture).stat().st_size > 10_000 for picture in pictures)
