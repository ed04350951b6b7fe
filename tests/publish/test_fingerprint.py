"""A site is built again only if one of its inputs, or the site itself, has changed."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import FOLDER
from builder.publish.fingerprint import fingerprint
from tests.support.builds import Builds
from tests.support.samples import CONTENT, edit
from tests.support.site import ROOT, dossier, project

IGNORED = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def built(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("built") / "project", CONTENT)
    assert output(builds, folder) == "Built site/"
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A project whose site is built."""
    return shutil.copytree(built, tmp_path / "project")


def output(builds: Builds, folder: Path) -> str:
    """Build, and return the output of the command."""
    return builds.build(folder).strip()


def test_nothing_is_built_twice(builds: Builds, folder: Path) -> None:
    assert output(builds, folder) == "site/ is up to date"


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


def _lose_the_fingerprint(folder: Path) -> None:
    (folder / ".site.built").unlink()


def _damage_the_fingerprint(folder: Path) -> None:
    (folder / ".site.built").write_bytes(b"\xff")


@pytest.mark.parametrize(
    "change",
    [_edit, _edit_the_theme, _configure, _lose_a_page, _alter_a_page, _add_a_page, _lose_the_fingerprint,
     _damage_the_fingerprint],
)  # fmt: skip
def test_any_change_causes_a_build(
    builds: Builds, folder: Path, change: Callable[[Path], None]
) -> None:
    change(folder)
    assert output(builds, folder) == "Built site/"
    assert output(builds, folder) == "site/ is up to date"


def test_a_variable_that_the_configuration_names_counts(
    builds: Builds, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://a.example/")
    assert output(builds, folder) == "Built site/"


def _inherit(folder: Path) -> tuple[Path, Path]:
    """Let the configuration inherit from another, and that from a third; return both."""
    parents = folder / "base.yml", folder / "more/base.yml"
    parents[1].parent.mkdir()
    parents[1].write_text("copyright: Wir\n")
    parents[0].write_text('INHERIT: "more/base.yml"\n')
    with (folder / "mkdocs.yml").open("a") as configuration:
        configuration.write("\nINHERIT: ./base.yml\n")
    return parents


@pytest.mark.parametrize("which", [0, 1])
def test_inherited_configuration_counts(
    builds: Builds, folder: Path, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = _inherit(folder)[which]
    assert [output(builds, folder), output(builds, folder)] == [
        "Built site/",
        "site/ is up to date",
    ]
    parent.write_text(parent.read_text() + "repo_name: !ENV [REPOSITORY, none]\n")
    assert [output(builds, folder), output(builds, folder)] == [
        "Built site/",
        "site/ is up to date",
    ]
    monkeypatch.setenv("REPOSITORY", "some")
    assert output(builds, folder) == "Built site/"


def test_a_file_saved_during_a_build_is_built_by_the_next_one(builds: Builds, folder: Path) -> None:
    _edit(folder)
    code = """
import sys
from pathlib import Path
from builder import checks, cli
load_checked = checks.Loader.load_checked
def saved_meanwhile(loader, **options):
    dossier = load_checked(loader, **options)
    file = Path("content/dossier.yml")
    file.write_text(file.read_text("utf-8").replace("editor: Redaktion Nei", "editor: Redaktion Bei"), "utf-8")
    return dossier
checks.Loader.load_checked = saved_meanwhile
sys.argv = ["dossier", "build"]
cli.main()
"""
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    assert output(builds, folder) == "Built site/"
    assert output(builds, folder) == "site/ is up to date"


def test_publish_refuses_content_although_its_site_is_up_to_date(
    builds: Builds, folder: Path
) -> None:
    imprint = folder / "content/pages/impressum.md"
    imprint.write_text("---\ntitle: Impressum\n---\n\nPLATZHALTER: Name\n", encoding="utf-8")
    assert output(builds, folder) == "Built site/"
    assert dossier(folder, "build", "--publish").returncode == 1


def test_with_other_plugins_the_site_is_always_built(builds: Builds, folder: Path) -> None:
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text()
    configuration.write_text(text.replace("plugins:\n", "plugins:\n  - tags\n"))
    assert [output(builds, folder), output(builds, folder)] == ["Built site/", "Built site/"]


def test_git_ignores_the_files_beside_the_site() -> None:
    assert "/.site.*" in (ROOT / ".gitignore").read_text().split()


def test_an_upgraded_program_builds_again(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", CONTENT)
    shutil.copytree(ROOT / "builder", folder / "builder", ignore=IGNORED)  # used instead of ours
    assert dossier(folder, "build").stdout == "Built site/\n"
    assert dossier(folder, "build").stdout == "site/ is up to date\n"

    upgrade(folder / "builder/pages/pages.py")

    assert dossier(folder, "build").stdout == "Built site/\n"


def test_every_file_of_the_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = shutil.copytree(ROOT / "builder", tmp_path / "builder", ignore=IGNORED)
    monkeypatch.setattr("builder.publish.fingerprint.FOLDER", program)
    fingerprints = [fingerprint([], [])]

    for file in filter(Path.is_file, sorted(program.rglob("*"))):
        upgrade(file)
        fingerprints.append(fingerprint([], []))

    assert len(set(fingerprints)) == len(fingerprints) > 100


def test_all_modules_are_in_the_folder_of_the_program() -> None:
    modules = [module for name, module in sys.modules.items() if name.startswith("builder.")]

    assert all(Path(module.__file__ or FOLDER).is_relative_to(FOLDER) for module in modules)
    assert {file.name for file in FOLDER.iterdir()} >= {"cli.py", "__main__.py"}


def upgrade(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")
