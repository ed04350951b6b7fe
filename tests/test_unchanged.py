"""Where nothing has changed, nothing is built; where anything has, all of it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import CONTENT, edit
from tests.site import ROOT, dossier, project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = project(tmp_path / "project", CONTENT)
    assert said(folder) == "Built site/"
    return folder


def said(folder: Path) -> str:
    """Build, and return what the command says of it."""
    built = dossier(folder, "build")
    assert built.returncode == 0, built.stderr
    return built.stdout.strip()


def test_nothing_is_built_twice(folder: Path) -> None:
    assert said(folder) == "site/ is up to date"


def _edit(folder: Path) -> None:
    edit(folder / "content", "dossier.yml", "editor: Redaktion Bei", "editor: Redaktion Nei")


def _edit_the_theme(folder: Path) -> None:
    with (folder / "overrides/styles/10-base.css").open("a") as sheet:
        sheet.write("/* */")


def _configure(folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a") as configuration:
        configuration.write("\ncopyright: Wir\n")


def _lose_a_page(folder: Path) -> None:
    (folder / "site/zitate/index.html").unlink()


def _alter_a_page(folder: Path) -> None:
    (folder / "site/zitate/index.html").write_text("altered")


def _add_a_page(folder: Path) -> None:
    (folder / "site/more.html").write_text("more")


def _forget(folder: Path) -> None:
    (folder / ".site.built").unlink()


def _damage_what_is_remembered(folder: Path) -> None:
    (folder / ".site.built").write_bytes(b"\xff")


@pytest.mark.parametrize(
    "change",
    [_edit, _edit_the_theme, _configure, _lose_a_page, _alter_a_page, _add_a_page, _forget,
     _damage_what_is_remembered],
)  # fmt: skip
def test_any_change_makes_a_build(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    assert said(folder) == "Built site/"
    assert said(folder) == "site/ is up to date"


def test_a_variable_that_the_configuration_names_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://a.example/")
    assert said(folder) == "Built site/"


def test_content_that_cannot_be_published_is_refused_though_built(folder: Path) -> None:
    imprint = folder / "content/pages/impressum.md"
    imprint.write_text("---\ntitle: Impressum\n---\n\nPLATZHALTER: Name\n", encoding="utf-8")
    assert said(folder) == "Built site/"
    assert dossier(folder, "build", "--publish").returncode == 1


def test_with_other_plugins_each_build_is_one(folder: Path) -> None:
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text()
    configuration.write_text(text.replace("plugins:\n", "plugins:\n  - tags\n"))
    assert [said(folder), said(folder)] == ["Built site/", "Built site/"]


def test_git_ignores_what_stands_beside_the_site() -> None:
    assert "/.site.*" in (ROOT / ".gitignore").read_text().split()
