"""The copy in Markdown: built without Dossier it says the same, and every link resolves."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.pages import Page, pages
from builder.pages.urls import Urls
from tests.support.samples import CONTENT, edit
from tests.support.site import ROOT, Site, dossier, project
from tests.support.texts import words

# What the copy leaves out: what needs scripts, and decoration.
LEFT_OUT = "//form | //*[@class='reader-tools'] | //*[@aria-hidden='true' and not(ancestor::*[@class='picture'])]"
# What the copy adds as text because our style sheets draw it: „“ and separators.
SET_APART = "//*[@class='matrix__question'] | //figcaption/* | //*[@class='uses__who']/span"
DRAWN = re.compile(r"[„“·]")
EVIL = """<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) *a* _b_ `Bad` | # 5"'& \\\\ </title>"""


ENGINES = {
    "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--strict"],
    "zensical": [sys.executable, "-m", "zensical", "build", "--strict"],
}


def built(folder: Path, engine: str) -> Site:
    """Build the copy in a folder with another engine, without warnings."""
    run = subprocess.run(
        ENGINES[engine],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "warning" not in (run.stdout + run.stderr).lower()
    return Site(folder / "site")


def exported(folder: Path, content: Path, change: Callable[[Path], None] = lambda _: None) -> Path:
    """Export content and return the folder."""
    work = project(folder / "project", content)
    change(work / "content")
    run = dossier(work, "export", "../copy")
    assert run.returncode == 0, run.stderr
    return folder / "copy"


def said(element: html.HtmlElement) -> list[str]:
    """Return a page's words, without what differs between the site and its copy."""
    for left_out in element.xpath(f"{LEFT_OUT} | //sup[a]"):
        left_out.drop_tree()
    for apart in element.xpath(SET_APART):
        apart.tag = "div"
    return [word for word in (DRAWN.sub("", word) for word in words(element)) if word]


def assert_says_the_same(site: Site, page: Page) -> None:
    ours = html.fragment_fromstring(page.body().html, create_parent="div")
    assert said(site.content(page.path)) == said(ours), page.path


@pytest.fixture(scope="module", params=["small mkdocs", "example mkdocs", "example zensical"])
def copy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Site, Dossier]:
    name, engine = request.param.split()
    content = {"small": CONTENT, "example": ROOT / "content"}[name]
    folder = exported(tmp_path_factory.mktemp("copy"), content)
    return built(folder, engine), load_checked(content)


def test_every_page_says_the_same_at_the_same_address(copy: tuple[Site, Dossier]) -> None:
    site, model = copy
    all_pages = list(pages(model))
    assert {page.path for page in all_pages} == site.pages.keys() - {"404.html"}
    for page in all_pages:
        assert_says_the_same(site, page)


def test_every_link_and_anchor_resolves(copy: tuple[Site, Dossier]) -> None:
    assert copy[0].broken() == []


def test_every_place_keeps_its_anchor(copy: tuple[Site, Dossier]) -> None:
    site, model = copy
    for page in pages(model):
        ids = set(html.fragment_fromstring(page.body().html, create_parent="div").xpath(
            "//*[not(ancestor-or-self::form)]/@id"))  # fmt: skip
        assert ids <= set(site.content(page.path).xpath("//@id")), page.path


def test_each_mark_reads_what_its_passage_says(copy: tuple[Site, Dossier]) -> None:
    site, model = copy
    for article in model.articles:
        path = Urls(model).of(article)
        (ours,) = (page for page in pages(model) if page.path == path)
        for mark in html.fragment_fromstring(ours.body().html, create_parent="div").xpath(
            "//mark[@id]"
        ):
            (copied,) = site.content(path).xpath("//*[@id=$id]", id=mark.get("id"))
            assert said(copied) == said(mark)


def test_the_copy_contains_the_data(copy: tuple[Site, Dossier]) -> None:
    site, _ = copy
    assert "explainer-dossier" in (site.folder / "dossier.json").read_text("utf-8")
    assert site.pages["methode/"].xpath("//a[@href='../dossier.json']")


def test_the_copy_needs_nothing_of_dossier(tmp_path: Path) -> None:
    folder = exported(tmp_path, CONTENT)
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    assert "dossier\n" not in configuration.partition("plugins:")[2]
    assert "custom_dir" not in configuration


@pytest.mark.parametrize("engine", ENGINES)
def test_text_of_a_field_never_becomes_markup(tmp_path: Path, engine: str) -> None:
    evil = EVIL.replace('"', '\\"')

    def spoil(content: Path) -> None:
        for name, key in (
            ("dossier.yml", "title"), ("dossier.yml", "subtitle"), ("people.yml", "name"),
            ("topics.yml", "name"), ("events.yml", "name"), ("quotes.yml", "medium"),
            ("articles/freibad.md", "headline"),
        ):  # fmt: skip
            text = (content / name).read_text("utf-8")
            value = re.search(rf"^[- ]*{key}: (.*)$", text, re.M)
            assert value, (name, key)
            (content / name).write_text(text.replace(value[1], f'"{evil}"', 1), "utf-8")

    folder = exported(tmp_path, CONTENT, spoil)
    site = built(folder, engine)
    for path, document in site.pages.items():
        assert "<script>alert" not in (
            site.folder / path / "index.html" if path != "404.html" else site.folder / path
        ).read_text("utf-8")
        assert not document.xpath("//a[starts-with(@href, 'javascript:')]")
    for page in pages(load_checked(tmp_path / "project" / "content")):
        assert_says_the_same(site, page)
    assert site.broken() == []


@pytest.mark.parametrize("rights", ["excerpt", "link-only"])
def test_uncited_sentences_are_nowhere(tmp_path: Path, rights: str) -> None:
    def restrict(content: Path) -> None:
        edit(content, "articles/freibad.md", "rights: full", f"rights: {rights}")
        edit(content, "articles/freibad.md", "source_file: freibad.txt\n", "")
        (content / "articles" / "freibad.txt").unlink()
        with (content / "articles" / "freibad.md").open("a", encoding="utf-8") as text:
            text.write("\n\nDieser Satz trägt nichts.\n")

    folder = exported(tmp_path, CONTENT, restrict)
    texts = [path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()]
    assert not any("Dieser Satz trägt nichts" in text for text in texts)


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    work = project(tmp_path / "project", CONTENT)
    (work / "mine").mkdir()
    (work / "mine" / "notes.txt").write_text("x", "utf-8")
    run = dossier(work, "export", "mine")
    assert run.returncode == 2
    assert "mine is not empty, and not made by this command" in run.stderr
    assert [p.name for p in (work / "mine").iterdir()] == ["notes.txt"]


def test_its_own_folder_is_replaced_but_not_what_was_changed_in_it(tmp_path: Path) -> None:
    work = project(tmp_path / "project", CONTENT)
    for _ in range(2):
        assert dossier(work, "export", "copy").returncode == 0
    start = work / "copy" / "docs" / "index.md"
    start.write_text("mine", "utf-8")
    run = dossier(work, "export", "copy")
    assert run.returncode == 2
    assert "index.md was written or changed by somebody else" in run.stderr
    assert start.read_text("utf-8") == "mine"
    assert {p.name for p in work.iterdir()} == {"content", "overrides", "mkdocs.yml", "copy"}


def test_problems_leave_the_last_copy(tmp_path: Path) -> None:
    work = project(tmp_path / "project", CONTENT)
    assert dossier(work, "export", "copy").returncode == 0
    (work / "content" / "quotes.yml").write_text("- id: x\n", "utf-8")
    run = dossier(work, "export", "copy")
    assert run.returncode == 1
    assert "content/quotes.yml:1" in run.stderr
    assert (work / "copy" / "mkdocs.yml").is_file()


def test_the_same_content_gives_the_same_copy(tmp_path: Path) -> None:
    work = project(tmp_path / "project", CONTENT)
    for name in ("one", "two"):
        assert dossier(work, "export", "--format", "markdown", name).returncode == 0
    one, two = work / "one", work / "two"
    for path in one.rglob("*"):
        assert path.is_dir() or path.read_bytes() == (two / path.relative_to(one)).read_bytes()
