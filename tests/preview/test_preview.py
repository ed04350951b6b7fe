"""`dossier serve` as an editor uses it: real saves of all kinds, and the pages after them."""

import os
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import opened
from tests.support.preview import (
    PARTIAL,
    TITLE,
    Server,
    building,
    editable_project,
    holding,
    hooked,
    saved,
    serving,
    until,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One preview for all tests; each restores the project."""
    folder = editable_project(tmp_path_factory.mktemp("preview") / "project")
    hooked(folder)
    with serving(folder) as running:
        running.wait_for(TITLE)
        yield running
        running.assert_calm()


@contextmanager
def gone(folder: Path, name: str) -> Iterator[None]:
    """Move a file or a folder away, and put it back at the end."""
    path = folder / name
    path.rename(folder / "state" / "away")
    try:
        yield
    finally:
        (folder / "state" / "away").rename(path)


@contextmanager
def created(path: Path, make: Callable[[Path], object]) -> Iterator[None]:
    """Create a file or folder, and remove it at the end."""
    make(path)
    try:
        yield
    finally:
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def retitled(folder: Path, title: str) -> str:
    """Return `dossier.yml` with another title."""
    text = (folder / "content/dossier.yml").read_text("utf-8")
    return re.sub("^title: .*$", f"title: {title}", text, flags=re.MULTILINE)


MISTAKES: dict[str, tuple[Callable[[Path], AbstractContextManager[None]], str]] = {
    "broken YAML": (
        lambda f: saved(f, "content/dossier.yml", "title: ["),
        "content/dossier.yml:1:8: YAML takes [",
    ),
    "broken mkdocs.yml": (
        lambda f: saved(f, "mkdocs.yml", "site_name: x\nplugins: [\n"),
        "mkdocs.yml:3:1: ",
    ),
    "mkdocs.yml with a wrong value": (
        lambda f: saved(f, "mkdocs.yml", "site_name: x\nplugins: [dossier]\ntheme: nonesuch\n"),
        "mkdocs.yml:3:1: theme: Unrecognised theme name",
    ),
    "mkdocs.yml without the plugin": (
        lambda f: saved(f, "mkdocs.yml", "site_name: x\nplugins: []\ndocs_dir: content\n"),
        "mkdocs.yml:2:1: plugins: &#39;dossier&#39; is missing",
    ),
    "mkdocs.yml that is not a mapping": (lambda f: saved(f, "mkdocs.yml", "5"), "mkdocs.yml:1:1: "),
    "vanished parent of mkdocs.yml": (
        lambda f: saved(f, "mkdocs.yml", "INHERIT: nowhere.yml\n"),
        "mkdocs.yml:1:1: Inherited config file &#39;nowhere.yml&#39; does not exist",
    ),
    "vanished mkdocs.yml": (lambda f: gone(f, "mkdocs.yml"), "mkdocs.yml:1:1: the file is missing"),
    "vanished content": (lambda f: gone(f, "content"), "docs_dir: The path"),
    "vanished overrides": (
        lambda f: gone(f, "overrides"),
        "the folder of the theme, overrides/, does not",
    ),
    "syntax of a partial": (
        lambda f: saved(f, PARTIAL, "<p>\n{% if %}"),
        f"{PARTIAL}:2:1: the template fails: Expected an expression",
    ),
    "undefined variable of a partial": (
        lambda f: saved(f, PARTIAL, "<p>\n\n{{ nobody.name }}"),
        f"{PARTIAL}:3:1: the template fails: &#39;nobody&#39; is undefined",
    ),
    "partial that includes nothing": (
        lambda f: saved(f, PARTIAL, '<p>\n{% include "none.html" %}'),
        f"{PARTIAL}:2:1: the template fails: &#39;none.html&#39; not found",
    ),
    "partial that is not text": (
        lambda f: saved(f, PARTIAL, b"\xff\xfe"),
        f"{PARTIAL}:1:1: the file is not UTF-8",
    ),
    "undefined variable of a page's template": (
        lambda f: saved(f, "builder/pages/templates/start.html.jinja", "<p>\n{{ nobody }}"),
        "builder/pages/templates/start.html.jinja:2:1: the template fails: &#39;nobody&#39; is undefined",
    ),
    "syntax of a page's template": (
        lambda f: saved(f, "builder/pages/templates/start.html.jinja", "<p>\n{% for %}"),
        "builder/pages/templates/start.html.jinja:2:1: the template fails: ",
    ),
    "pipe in the theme": (
        lambda f: created(f / "overrides/partials/pipe.html", os.mkfifo),
        "overrides/partials/pipe.html:1:1: this is not a regular file",
    ),
    "linked folder in the theme": (
        lambda f: created(f / "overrides/partials/linked", lambda path: path.symlink_to(f)),
        "overrides/partials/linked:1:1: this is a link to a folder",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_leaves_the_last_good_pages_under_a_banner(server: Server, mistake: str) -> None:
    make, words = MISTAKES[mistake]
    with make(server.folder):
        page = server.wait_for(words, TITLE, alert=True)
        assert "letzten fehlerfreien Stand" in page
        assert server.ask("/akteure/")[0] == 200
    server.wait_for(TITLE)


def test_a_dead_link_is_a_problem(server: Server) -> None:
    template = "builder/pages/templates/start.html.jinja"
    text = (server.folder / template).read_text("utf-8")
    with saved(server.folder, template, f'{text}<a href="nirgends/">Neuer Stand</a>'):
        server.wait_for("the link &#39;nirgends/&#39; leads nowhere", alert=True)
    server.wait_for(TITLE)


def test_pipes_folders_and_links_are_problems_and_never_block(server: Server) -> None:
    content = server.folder / "content"
    with (
        created(content / "pipe.yml", os.mkfifo),
        created(content / "articles/pipe.md", os.mkfifo),
        created(content / "pages/folder.md", Path.mkdir),
        created(content / "link.yml", lambda path: path.symlink_to("people.yml")),
        created(content / "pages/link.md", lambda path: path.symlink_to("/etc/passwd")),
    ):
        server.wait_for(
            *(
                "content/pipe.yml:1:1",
                "content/articles/pipe.md:1:1",
                "content/pages/folder.md:1:1",
            ),
            *("content/link.yml:1:1", "content/pages/link.md:1:1: this is a symbolic link"),
            alert=True,
        )
    with (
        created(content / ".circle", lambda path: path.symlink_to(".")),
        created(content / ".second", lambda path: path.symlink_to(".")),
        saved(server.folder, "content/dossier.yml", retitled(server.folder, "Kreise")),
    ):
        server.wait_for("<h1>Kreise</h1>")
    server.wait_for(TITLE)


@pytest.mark.parametrize("code", ["raise KeyError('x')", "raise SystemExit(3)", "1 / 0"])
def test_a_fault_in_python_code_is_shown_with_its_line(server: Server, code: str) -> None:
    with (
        saved(server.folder, "state/raise", code),
        saved(server.folder, "content/dossier.yml", retitled(server.folder, "Ein Anlass")),
    ):
        page = server.wait_for("hook.py:11:1: the program fails: ", TITLE, alert=True)
        assert "not in your files" in page
    server.wait_for(TITLE)


def test_the_open_page_gets_and_loses_the_banner_by_itself(
    server: Server, browser: Browser
) -> None:
    complaints: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.goto(server.url)
        banner = page.get_by_role("alert")
        expect(page.locator("h1")).to_have_text("Das Freibad von Birkenfurt")
        expect(banner).to_have_count(0)
        with saved(server.folder, "content/topics.yml", "- id: x\n  nmae: y\n"):
            expect(banner).to_contain_text("content/topics.yml:2:3: unknown key 'nmae'")
            expect(banner).to_be_in_viewport()
            expect(page.locator("h1")).to_have_text("Das Freibad von Birkenfurt")
            assert banner.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(122, 0, 18)"
        expect(banner).to_have_count(0)
        with saved(server.folder, "content/dossier.yml", retitled(server.folder, "Neu")):
            expect(page.locator("h1")).to_have_text("Neu")
        expect(page.locator("h1")).to_have_text("Das Freibad von Birkenfurt")
    assert complaints == [], "the pages' policy lets banner and live reload pass"


def test_removed_and_renamed_pages_are_not_found_afterwards(server: Server) -> None:
    content = server.folder / "content"
    assert server.ask("/akteure/stadtrat/")[0] == 200
    organizations = (content / "organizations.yml").read_text("utf-8")
    record = re.search(r"^- id: stadtrat\n.*?(?=^- id:|\Z)", organizations, re.M | re.S)
    events = (content / "events.yml").read_text("utf-8")
    assert record and ", stadtrat" in events
    with (
        saved(server.folder, "content/organizations.yml", organizations.replace(record[0], "")),
        saved(server.folder, "content/events.yml", events.replace(", stadtrat", "")),
    ):
        until(lambda: server.ask("/akteure/stadtrat/")[0], lambda status: status == 404)
    server.wait_for(path="/akteure/stadtrat/")
    for old, new in (("freibad", "schwimmbad"), ("schwimmbad", "freibad")):
        (content / f"articles/{old}.md").rename(content / f"articles/{new}.md")
        server.wait_for(path=f"/artikel/{new}/")
        assert server.ask(f"/artikel/{old}/")[0] == 404


def test_an_edited_style_sheet_is_served(server: Server) -> None:
    with saved(server.folder, "overrides/styles/10-base.css", "a.new-style { top: 0 }"):
        server.wait_for("a.new-style", path="/assets/stylesheets/dossier.css")


def test_inherited_configuration_is_watched(server: Server) -> None:
    configuration = (server.folder / "mkdocs.yml").read_text("utf-8")
    with (
        saved(server.folder, "base.yml", "site_author: Erst Jemand"),
        saved(server.folder, "mkdocs.yml", f"INHERIT: base.yml\n{configuration}"),
    ):
        server.wait_for("Erst Jemand")
        with saved(server.folder, "base.yml", "site_author: Dann Jemand"):
            server.wait_for("Dann Jemand")


def test_a_hundred_saves_cause_few_builds_and_the_last_one_is_shown(server: Server) -> None:
    server.wait_for(TITLE)
    before = server.builds()
    text = (server.folder / "content/dossier.yml").read_text("utf-8")
    with saved(server.folder, "content/dossier.yml", text), ThreadPoolExecutor(4) as readers:
        pages = []
        for n in range(100):
            path = server.folder / "content/dossier.yml"
            path.write_text(retitled(server.folder, f"Stand {n}"), "utf-8")
            pages.append(readers.submit(server.page))
            time.sleep(0.05)
        server.wait_for("<h1>Stand 99</h1>")
        assert all(page.result() for page in pages)
        assert server.builds() - before <= 8
    server.wait_for(TITLE)


def test_a_save_during_a_build_is_not_lost(server: Server) -> None:
    with (
        holding(server),
        saved(server.folder, "content/dossier.yml", retitled(server.folder, "Erster")),
    ):
        building(server)
        assert TITLE in server.page(), "the last site is there during a build"
        (server.folder / "content/dossier.yml").write_text(retitled(server.folder, "Zweiter"))
        (server.folder / "state/hold").unlink()
        server.wait_for("<h1>Zweiter</h1>")
    server.wait_for(TITLE)


def test_editors_that_save_by_renaming_cause_few_builds_and_no_problem_that_stays(
    server: Server,
) -> None:
    content = server.folder / "content"
    server.wait_for(TITLE)
    before = server.builds()
    old = (content / "dossier.yml").read_bytes()
    swap = content / ".dossier.yml.swp"
    swap.write_bytes(b"\0swap")
    (content / "4913").touch()  # vim checks whether it may write here
    (content / "4913").unlink()
    (content / "dossier.yml").rename(content / "dossier.yml~")
    (content / "dossier.yml").write_text(retitled_text(old, "Von vim"), "utf-8")
    server.wait_for("<h1>Von vim</h1>")
    (content / "dossier.yml~").unlink()
    swap.unlink()
    new = content / "dossier.yml.AbCdEf"  # as Qt, GNOME and many others do
    new.write_bytes(old)
    new.replace(content / "dossier.yml")
    (content / "#dossier.yml#").write_text("autosave")
    (content / ".#dossier.yml").symlink_to("nobody@nowhere.1234")  # Emacs' lock
    server.wait_for(TITLE)
    (content / "#dossier.yml#").unlink()
    (content / ".#dossier.yml").unlink()
    with saved(server.folder, "content/dossier.yml", retitled(server.folder, "Danach")):
        server.wait_for("<h1>Danach</h1>")
    server.wait_for(TITLE)
    # Four saves; a busy machine may poll between two steps of one, or see two of them at once.
    assert server.builds() - before <= 7


def retitled_text(text: bytes, title: str) -> str:
    return re.sub("^title: .*$", f"title: {title}", text.decode(), flags=re.MULTILINE)
