"""The live preview: files rendered on request are the same as those of a whole build."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jinja2 import TemplateError

from builder.engine.serving import Rebuild
from builder.pages.urls import Urls
from builder.preview.files import SiteFiles
from builder.problems import InvalidContent
from tests.support.builds import Builds
from tests.support.samples import BRIDGE
from tests.support.site import ORIGIN, project

EDITS = (
    ("pages/impressum.md", "title: ", "title: Neues "),
    ("dossier.yml", "title: ", "title: Neue "),
    ("dossier.yml", "updated: ", "updated: 2031-01-01 # "),
    ("articles/streit.md", "publisher: ", "publisher: Neuer "),
    ("people.yml", "name: ", "name: Dr. "),
    ("quotes.yml", "form: direct", "form: direct\n  medium: Neues Haus"),
    ("topics.yml", "name: ", "name: Neues "),
    ("events.yml", "- id: ", "- id: neu-"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = project(tmp_path / "project", BRIDGE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def rebuild() -> Iterator[Rebuild]:
    rebuild = Rebuild(ORIGIN)
    yield rebuild
    rebuild.close()


def _built(rebuild: Rebuild, folder: Path, name: str) -> SiteFiles:
    (folder / name).mkdir()
    return rebuild(folder / name, lambda _: None)


def _save(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "content" / file
    text = path.read_text("utf-8")
    assert old in text, file
    path.write_text(text.replace(old, new, 1), "utf-8")


def assert_as_built(files: SiteFiles, builds: Builds, folder: Path) -> None:
    """Assert that all files are the same as those of a whole build."""
    builds.build(folder, SITE_URL=ORIGIN)
    site = folder / "site"
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir():
            assert files.has_folder(name) or not (path / "index.html").is_file(), name
        else:
            in_preview = name != "sitemap.xml.gz"
            assert files.read(name) == (path.read_bytes() if in_preview else None), name


def test_after_each_edit_all_files_are_the_same_as_in_a_whole_build(
    folder: Path, rebuild: Rebuild, builds: Builds
) -> None:
    files = _built(rebuild, folder, "first")
    assert_as_built(files, builds, folder)
    for number, edit in enumerate(EDITS):
        _save(folder, *edit)
        files = _built(rebuild, folder, str(number))
        assert files.folder == folder / "first", "the theme was built again"
        assert_as_built(files, builds, folder)


@pytest.mark.parametrize("name", ["datenschutz", "impressum"])
def test_removed_pages_are_not_found_and_new_ones_are(
    folder: Path, rebuild: Rebuild, name: str
) -> None:
    assert _built(rebuild, folder, "first").read(f"{name}/index.html")
    page = folder / f"content/pages/{name}.md"
    page.rename(page.with_name("anderswo.md"))
    files = _built(rebuild, folder, "second")
    assert files.read(f"{name}/index.html") is None
    assert not files.has_folder(name)
    assert files.read("anderswo/index.html")


def test_problems_leave_the_pages_as_they_were(folder: Path, rebuild: Rebuild) -> None:
    files = _built(rebuild, folder, "first")
    before = {name: files.read(name) for name in ("index.html", "zitate/index.html")}
    _save(folder, "people.yml", "name: ", "nome: ")
    _save(folder, "dossier.yml", "title: ", "title: Neuer ")
    with pytest.raises(InvalidContent, match="unknown key 'nome'"):
        _built(rebuild, folder, "second")
    assert {name: files.read(name) for name in before} == before
    _save(folder, "people.yml", "nome: ", "name: ")
    assert b"<h1>Neuer " in (_built(rebuild, folder, "third").read("index.html") or b"")


def test_a_build_that_fails_leaves_all_files_as_they_were(folder: Path, rebuild: Rebuild) -> None:
    files = _built(rebuild, folder, "first")
    names = ("sitemap.xml", "404.html", "impressum/index.html", "themen/index.html")
    before = {name: files.read(name) for name in names}
    assert (before["sitemap.xml"] or b"").count(b"<loc>") > 20
    (folder / "overrides/styles/99-more.css").write_text("p { color: red }")
    (folder / "overrides/partials/copyright.html").write_text("{{ no.such.name }}")
    with pytest.raises(TemplateError):
        _built(rebuild, folder, "second")
    _save(folder, "people.yml", "name: ", "nome: ")
    with pytest.raises(InvalidContent, match="unknown key 'nome'"):
        _built(rebuild, folder, "third")
    assert {name: files.read(name) for name in names} == before


def test_links_that_lead_nowhere_are_the_same_as_in_a_whole_build(
    folder: Path, rebuild: Rebuild, builds: Builds
) -> None:
    assert not [*filter(None, _built(rebuild, folder, "before").late_problems())]

    partial = folder / "overrides/partials/copyright.html"
    partial.write_text(partial.read_text("utf-8") + '<a href="{{ "nirgends/"|url }}#hier">x</a>')
    problems = [*filter(None, _built(rebuild, folder, "after").late_problems())]

    assert [problem.message for problem in problems] == ["the link 'nirgends/' leads nowhere"]
    builds.start(folder, SITE_URL=ORIGIN)
    code, printed = builds.end()
    assert code == 1
    assert problems[0].message in printed


def test_a_link_to_a_missing_element_is_found(
    folder: Path, rebuild: Rebuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Urls, "block", lambda self, article, _: f"{self.of(article)}#fehlt")

    problems = [*filter(None, _built(rebuild, folder, "site").late_problems())]

    assert {problem.rule for problem in problems} == {"link-broken"}
    assert "artikel/streit/#fehlt" in str(problems)


def test_another_theme_rebuilds_everything(folder: Path, rebuild: Rebuild) -> None:
    _built(rebuild, folder, "first")
    (folder / "overrides/styles/99-more.css").write_text("p { color: red }")
    files = _built(rebuild, folder, "second")
    assert files.folder == folder / "second"
    assert b"color:red" in (files.read("assets/stylesheets/dossier.css") or b"")


def test_no_file_outside_the_site_is_found(folder: Path, rebuild: Rebuild) -> None:
    files = _built(rebuild, folder, "first")
    assert files.read("akteure/nirgends/index.html") is None
    assert files.read("../mkdocs.yml") is None


def test_no_other_file_waits_for_the_search_index(
    folder: Path, rebuild: Rebuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, page_read = threading.Event(), threading.Event()

    def slowly(*_: object) -> dict[str, bytes]:
        begun.set()
        return {"pagefind/slow": b"made" if page_read.wait(30) else b"a page waited"}

    monkeypatch.setattr("builder.site.search_files", slowly)
    files = _built(rebuild, folder, "first")
    with ThreadPoolExecutor() as others:
        search = others.submit(files.read, "pagefind/slow")
        assert begun.wait(30)
        for name in ("impressum/index.html", "assets/stylesheets/dossier.css", "dossier.json"):
            assert files.read(name), name
        page_read.set()
        assert search.result() == b"made"
