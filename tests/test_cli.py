"""The command as users see it: output, exit codes, folders."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.samples import CONTENT, edit
from tests.support.site import ROOT, dossier, project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project", CONTENT)


def test_check_without_problems_exits_0(folder: Path) -> None:
    checked = dossier(folder, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "No problems.\n", "")


def test_check_prints_all_problems_and_exits_1(folder: Path) -> None:
    _break(folder)
    checked = dossier(folder, "check")
    assert checked.returncode == 1
    assert "content/people.yml:" in checked.stdout
    assert "content/topics.yml:" in checked.stdout
    assert checked.stdout.endswith("2 problems\n")
    assert checked.stderr == ""


def test_characters_that_a_terminal_cannot_show_are_escaped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    (folder / "content/„neu“.yml").touch()
    checked = dossier(folder, "check")
    assert checked.returncode == 1
    assert r"content/\u201eneu\u201c.yml:1:1: this file has no meaning here" in checked.stdout
    assert checked.stderr == ""


def test_json_lists_file_line_column_rule_message_and_hint(folder: Path) -> None:
    assert json.loads(dossier(folder, "check", "--json").stdout) == []
    _break(folder)
    checked = dossier(folder, "check", "--json")
    problems = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert len(problems) == 2
    for problem in problems:
        assert list(problem) == ["file", "line", "column", "rule", "message", "hint", "severity"]
        assert isinstance(problem["line"], int)
    assert {problem["file"] for problem in problems} == {"content/people.yml", "content/topics.yml"}


def test_publish_refuses_placeholders_that_check_lets_pass(folder: Path) -> None:
    (folder / "content" / "pages" / "impressum.md").write_text(
        "---\ntitle: Impressum\n---\n\nPLATZHALTER: Name\n", encoding="utf-8"
    )
    assert dossier(folder, "check").returncode == 0
    checked = dossier(folder, "check", "--publish")
    assert checked.returncode == 1
    assert "content/pages/impressum.md:5:1: still to be filled in" in checked.stdout


def test_an_altered_quote_does_not_build(folder: Path) -> None:
    quotes = folder / "content" / "quotes.yml"
    text = quotes.read_text(encoding="utf-8")
    exact = next(line for line in text.split("\n") if "exact: " in line and len(line.split()) > 6)
    words = exact.split()
    quotes.write_text(text.replace(exact, exact.replace(words[-2], f"nicht {words[-2]}")), "utf-8")
    built = dossier(folder, "build")
    assert built.returncode == 1
    assert "[passage-not-found]" in built.stderr
    assert "nearest (line " in built.stderr
    assert not (folder / "site").exists()


def test_build_with_publish_refuses_placeholders(folder: Path) -> None:
    imprint = folder / "content" / "pages" / "impressum.md"
    imprint.write_text("---\ntitle: Impressum\n---\n\nPLATZHALTER: Name\n", encoding="utf-8")
    built = dossier(folder, "build", "--publish")
    assert built.returncode == 1
    assert "content/pages/impressum.md:5:1: still to be filled in" in built.stderr
    assert not (folder / "site").exists()


def test_a_link_of_the_theme_that_leads_nowhere_does_not_build(folder: Path) -> None:
    partial = folder / "overrides" / "partials" / "copyright.html"
    partial.write_text('<a href="nowhere/">Impressum</a>', encoding="utf-8")
    built = dossier(folder, "build")
    assert built.returncode == 1
    assert "index.html:1:1: the link 'nowhere/' leads nowhere [link-broken]" in built.stderr
    assert not (folder / "site").exists()


@pytest.mark.parametrize("arguments", [("-C", "{}", "check"), ("check", "-C", "{}")])
def test_the_folder_option_works_before_and_after_the_command(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    checked = dossier(elsewhere, *(a.format(folder) for a in arguments))
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("build",),
        ("serve",),
        ("check", "--nonsense"),
        ("nonsense",),
        ("check", "-C", "no"),
    ],
)
def test_wrong_usage_exits_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = dossier(tmp_path, *arguments)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_a_missing_configuration_is_explained(tmp_path: Path) -> None:
    assert "There is no mkdocs.yml in" in dossier(tmp_path, "build").stderr


def test_a_broken_configuration_is_a_message(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: [\n")
    built = dossier(folder, "build")
    assert built.returncode == 1
    assert "mkdocs.yml" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_theme_that_is_not_there_is_one_message_of_check_and_build(folder: Path) -> None:
    line = next(
        n
        for n, text in enumerate((folder / "mkdocs.yml").read_text("utf-8").split("\n"), 1)
        if "custom_dir:" in text
    )
    shutil.rmtree(folder / "overrides")
    checked, built = dossier(folder, "check"), dossier(folder, "build")
    assert (checked.returncode, built.returncode) == (1, 1)
    assert checked.stdout == built.stderr
    assert checked.stdout == (
        f"mkdocs.yml:{line}:15: the folder of the theme, overrides/, does not exist [missing-theme]\n"
        "    copy overrides/ from Dossier's repository beside mkdocs.yml\n"
        "1 problem\n"
    )
    (listed,) = json.loads(dossier(folder, "check", "--json").stdout)
    assert (listed["rule"], listed["line"]) == ("missing-theme", line)


def test_github_actions_gets_annotations(folder: Path) -> None:
    _break(folder)
    checked = subprocess.run(
        [sys.executable, "-m", "builder", "check"],
        cwd=folder,
        env={**os.environ, "GITHUB_ACTIONS": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    annotations = [line for line in checked.stdout.split("\n") if line.startswith("::")]
    assert len(annotations) == 2
    assert annotations[0].startswith("::error file=content/people.yml,line=")


def test_a_warning_fails_neither_check_nor_build(folder: Path) -> None:
    _warn(folder)
    where = "content/articles/freibad.md:9:9: warning: the site shows "
    checked = dossier(folder, "check")
    assert checked.returncode == 0
    assert checked.stdout.startswith(where)
    assert checked.stdout.endswith("\n1 warning\n")
    (listed,) = json.loads(dossier(folder, "check", "--json").stdout)
    assert (listed["rule"], listed["severity"]) == ("quoted-share", "warning")
    built = dossier(folder, "build")
    assert (built.returncode, built.stdout) == (0, f"Built site{os.sep}\n")
    assert built.stderr.startswith(where)
    assert dossier(folder, "build").stderr == built.stderr


def test_warnings_are_listed_with_problems_and_annotated(folder: Path) -> None:
    _warn(folder)
    edit(folder / "content", "topics.yml", "  question: Soll das Freibad schließen?\n", "")
    environment = {**os.environ, "GITHUB_ACTIONS": "true"}
    checked = subprocess.run(
        [sys.executable, "-m", "builder", "check"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 1
    assert "\n1 problem, 1 warning\n" in checked.stdout
    assert "\n::warning file=content/articles/freibad.md,line=9," in checked.stdout
    assert "\n::error file=content/topics.yml," in checked.stdout


def test_plain_mkdocs_warns_too_and_builds(folder: Path) -> None:
    _warn(folder)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "[quoted-share]" in built.stderr


def test_build_says_where_the_site_is(folder: Path) -> None:
    built = dossier(folder, "build")
    assert (built.returncode, built.stdout, built.stderr) == (0, f"Built site{os.sep}\n", "")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "https://user:secret@example.org/",
        "https://example.org/#top",
        "https://example.org/?q",
        "http://[::1/",
    ],
)
def test_an_address_that_no_site_can_have_is_refused(folder: Path, url: str) -> None:
    built = dossier(folder, "build", SITE_URL=url)
    assert built.returncode == 1
    assert re.match(r"mkdocs.yml:\d+:1: .*\[configuration\]", built.stderr)
    assert not (folder / "site").exists()


@pytest.mark.parametrize("name", ["overrides", "overrides/site", "."])
def test_a_site_never_replaces_the_theme(folder: Path, name: str) -> None:
    before = sorted((folder / "overrides").rglob("*"))
    with (folder / "mkdocs.yml").open("a") as file:
        file.write(f"site_dir: {name}\n")
    assert dossier(folder, "build").returncode == 1
    assert sorted((folder / "overrides").rglob("*")) == before


@pytest.mark.parametrize("text", ["5", "- a", "x", "site_name: ["])
def test_a_configuration_that_is_not_a_mapping_is_a_message(folder: Path, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text)
    built = dossier(folder, "build")
    assert built.returncode == 1
    assert "Traceback" not in built.stderr and "program-fails" not in built.stderr


def test_publishing_without_an_address_is_warned_of(folder: Path) -> None:
    for path in (folder / "content").rglob("*.*"):
        path.write_text(path.read_text("utf-8").replace("PLATZHALTER", "Muster"), "utf-8")
    built = dossier(folder, "build", "--publish")
    assert built.returncode == 0, built.stderr
    assert "warning: site_url: not set" in built.stderr
    built = dossier(folder, "build", "--publish", SITE_URL="https://example.org/")
    assert (built.returncode, built.stderr) == (0, "")


def test_a_full_device_or_a_removed_folder_is_a_message(folder: Path, tmp_path: Path) -> None:
    command = (
        f"cd {tmp_path / 'gone'} && rmdir {tmp_path / 'gone'} && {sys.executable} -m builder check"
    )
    (tmp_path / "gone").mkdir()
    runs = {
        "No space left on device": f"{sys.executable} -m builder check > /dev/full",
        "The current folder has been removed": command,
    }
    for message, line in runs.items():
        run = subprocess.run(
            ["sh", "-c", line],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 1
        assert message in run.stderr
        assert "Traceback" not in run.stderr


def test_the_name_of_the_folder_need_not_be_unicode(folder: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.rename(odd)
    built = dossier(odd, "build")
    assert (built.returncode, built.stdout, built.stderr) == (0, f"Built site{os.sep}\n", "")


def _warn(folder: Path) -> None:
    edit(folder / "content", "articles/freibad.md", "rights: full", "rights: excerpt")


def _break(folder: Path) -> None:
    for file, line in (("people.yml", "  nmae: x\n"), ("topics.yml", "  nmae: x\n")):
        path = folder / "content" / file
        text = path.read_text(encoding="utf-8")
        first = text.index("- id: ")
        end = text.index("\n", first) + 1
        edit(folder / "content", file, text[first:end], text[first:end] + line)
