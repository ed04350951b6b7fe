"""Real builds: plain MkDocs and the command produce the same site."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.pages.environment import TEMPLATES
from tests.support.samples import CONTENT
from tests.support.site import ROOT, dossier, project

MKDOCS = [sys.executable, "-W", "ignore", "-m", "mkdocs"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project", CONTENT)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site is built; tests must not change it."""
    folder = project(tmp_path_factory.mktemp("base") / "project", CONTENT)
    assert dossier(folder, "build").returncode == 0
    return folder


@pytest.fixture
def with_site(base: Path, tmp_path: Path) -> Path:
    """A project whose site is built."""
    return shutil.copytree(base, tmp_path / "with-site")


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that plain MkDocs builds with a `site_url`."""
    folder = project(tmp_path_factory.mktemp("by-mkdocs") / "project", CONTENT)
    assert _mkdocs(folder, "build", SITE_URL="https://example.org/").returncode == 0
    return _files(folder / "site")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _mkdocs(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_content_gives_the_same_bytes(base: Path, folder: Path) -> None:
    first = _files(base / "site")
    assert dossier(folder, "build").returncode == 0
    assert _files(folder / "site") == first
    assert "dossier.json" in first


def test_plain_mkdocs_gives_the_same_site_without_a_warning(base: Path, folder: Path) -> None:
    by_command = _files(base / "site")
    built = _mkdocs(folder, "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    assert _files(folder / "site") == by_command


def test_with_hooks_mkdocs_processes_every_page_and_the_site_is_the_same(folder: Path) -> None:
    configuration = folder / "mkdocs.yml"
    whole = configuration.read_text("utf-8").replace("\nextra:", "\nextra:\n  whole_theme: true")
    configuration.write_text(whole, "utf-8")  # as it is with hooks
    assert _mkdocs(folder, "build", SITE_URL="https://example.org/").returncode == 0
    alone = _files(folder / "site")
    configuration.write_text(whole + "\nhooks: [hook.py]\n", "utf-8")
    hook = "def on_post_page(output, page, config): open('seen', 'a').write(page.url + '\\n')"
    (folder / "hook.py").write_text(hook)
    assert _mkdocs(folder, "build", SITE_URL="https://example.org/").returncode == 0
    together = _files(folder / "site")
    seen = (folder / "seen").read_text().split("\n")[:-1]
    assert sorted(f"{url}index.html" for url in seen) == sorted(
        name for name in alone if name.endswith("index.html")
    )
    for name in ("sitemap.xml", "sitemap.xml.gz"):  # they list the pages in another order
        assert sorted(together.pop(name)) == sorted(alone.pop(name)) or name.endswith(".gz")
    assert together == alone


def test_the_day_of_the_build_changes_nothing(folder: Path, by_mkdocs: dict[str, bytes]) -> None:
    later = _mkdocs(
        folder, "build", SITE_URL="https://example.org/", SOURCE_DATE_EPOCH="4102444800"
    )
    assert later.returncode == 0
    assert _files(folder / "site") == by_mkdocs
    assert b"https://example.org/akteure/" in by_mkdocs["sitemap.xml"]


def test_problems_stop_the_build_and_leave_the_last_site(with_site: Path) -> None:
    before = _files(with_site / "site")
    quotes = with_site / "content" / "quotes.yml"
    quotes.write_text(
        quotes.read_text(encoding="utf-8").replace("exact:", "exakt:"), encoding="utf-8"
    )
    for built in (dossier(with_site, "build"), _mkdocs(with_site, "build")):
        assert built.returncode == 1
        assert "unknown key 'exakt' [unknown-key]" in built.stdout + built.stderr
        assert "Traceback" not in built.stdout + built.stderr
    assert _files(with_site / "site") == before


def test_a_fault_in_a_template_leaves_the_last_site(with_site: Path, tmp_path: Path) -> None:
    (with_site / ".site.built").unlink()
    before = _files(with_site / "site")
    broken = shutil.copytree(TEMPLATES, tmp_path / "templates")
    (broken / "start.html.jinja").write_text("{{ no_such_name }}")
    code = f"import builder.pages.environment as p, pathlib; p.TEMPLATES = pathlib.Path({str(broken)!r});"
    code += "import sys; sys.argv = ['dossier', 'build']; from builder.cli import main; main()"
    built = subprocess.run(
        [sys.executable, "-c", code], cwd=with_site, capture_output=True, text=True, check=False
    )
    assert built.returncode == 1
    assert "start.html.jinja:1:1: the template fails: 'no_such_name' is undefined" in built.stderr
    assert "Traceback" not in built.stderr
    assert _files(with_site / "site") == before


def test_without_the_plugin_nothing_is_built(folder: Path) -> None:
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace("- dossier", "- search"))
    built = dossier(folder, "build")
    assert built.returncode == 1
    assert re.match(r"mkdocs\.yml:\d+:1: plugins: 'dossier' is missing", built.stderr)
    assert not (folder / "site").exists()


def test_a_warning_of_mkdocs_ends_a_strict_build_and_leaves_the_last_site(folder: Path) -> None:
    assert dossier(folder, "build").returncode == 0
    before = _files(folder / "site")
    with (folder / "mkdocs.yml").open("a") as configuration:
        configuration.write("\nhooks: [hook.py]\n")
    with (folder / "content/pages/impressum.md").open("a") as imprint:
        imprint.write("\nNeu.\n")
    hook = "import logging\ndef on_files(files, config): logging.getLogger('mkdocs.hook').warning('no')"
    (folder / "hook.py").write_text(hook)
    for built in (dossier(folder, "build"), _mkdocs(folder, "build", "--strict")):
        assert built.returncode == 1
        assert "Aborted with 1 warnings in strict mode!" in built.stdout + built.stderr
        assert _files(folder / "site") == before
    assert _mkdocs(folder, "build").returncode == 0
    assert _files(folder / "site") != before


def test_a_gitignore_in_the_site_folder_stays(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site" / ".gitignore").write_text("*\n!.gitignore\n")
    assert dossier(folder, "build").returncode == 0
    assert (folder / "site" / ".gitignore").is_file()


def test_the_site_can_be_hosted_under_a_sub_path(base: Path) -> None:
    for path, content in _files(base / "site").items():
        if path.endswith(".html") and path != "404.html":
            assert b'href="/' not in content, path
            assert b'src="/' not in content, path


def test_text_of_a_field_never_becomes_markup(folder: Path) -> None:
    evil = """<script>alert(1)</script>5"'&"""  # " is for inches, not a quotation mark
    for name, key in (("dossier.yml", "title"), ("people.yml", "name"), ("topics.yml", "name")):
        path = folder / "content" / name
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(n for n, line in enumerate(lines) if line.strip("- ").startswith(f"{key}:"))
        head = lines[at].partition(":")[0]
        lines[at] = (
            f"{head}: {evil!r}"
            if "'" not in evil
            else f'{head}: "{evil.replace(chr(34), chr(92) + chr(34))}"'
        )
        path.write_text("\n".join(lines), encoding="utf-8")
    built = dossier(folder, "build")
    assert built.returncode == 0, built.stderr
    for path in (folder / "site").rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path


def test_only_the_menu_is_in_the_navigation(base: Path) -> None:
    page = (base / "site" / "index.html").read_text(encoding="utf-8")
    menu = page[page.index("md-nav--primary") : page.index("md-sidebar--secondary")]
    assert "akteure/" in menu
    assert "akteure/" in menu and menu.count("akteure/") == 1


def test_the_configuration_of_this_project_uses_dossier() -> None:
    assert "dossier" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
