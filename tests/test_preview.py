"""`dossier serve` as an editor uses it: a real server, real saves, real requests."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import opened
from tests.samples import CONTENT, edit
from tests.site import project

PATIENCE = 30.0


@dataclass
class Server:
    """A running preview."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    def get(self, path: str = "") -> str:
        """Return a page."""
        url = f"http://127.0.0.1:{self.port}/{path}"
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return str(response.read().decode())

    def wait_for(self, path: str, fits: Callable[[str], bool]) -> str:
        """Return a page as soon as it fits."""
        end = time.monotonic() + PATIENCE
        page = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, "the server has ended"
            try:
                page = self.get(path)
            except (urllib.error.URLError, ConnectionError):
                page = ""
            if page and fits(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"/{path} did not change as expected; now: {page[:2000]}")


def _serve(folder: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "builder", "serve", "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield Server(folder, port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    yield from _serve(project(tmp_path / "project", CONTENT))


@pytest.fixture
def broken_server(tmp_path: Path) -> Iterator[Server]:
    folder = project(tmp_path / "project", CONTENT)
    _replace_title(folder, "title: [")
    yield from _serve(folder)


def _replace_title(folder: Path, line: str) -> str:
    path = folder / "content" / "dossier.yml"
    text = path.read_text(encoding="utf-8")
    old = next(one for one in text.split("\n") if one.startswith("title:"))
    edit(folder / "content", "dossier.yml", old, line)
    return old


def test_an_edit_shows_up_without_a_restart(server: Server) -> None:
    server.wait_for("", lambda page: "<h1>" in page)
    _replace_title(server.folder, "title: Ein neuer Titel")
    page = server.wait_for("", lambda page: "<h1>Ein neuer Titel</h1>" in page)
    assert "livereload" in page


def test_a_broken_line_keeps_the_last_good_page_under_a_banner(server: Server) -> None:
    good = server.wait_for("", lambda page: "<h1>" in page)
    heading = good[good.index("<h1>") : good.index("</h1>")]
    old = _replace_title(server.folder, "titel: Tippfehler")
    page = server.wait_for("", lambda page: 'role="alert"' in page)
    assert heading in page
    assert "content/dossier.yml:" in page
    assert "unknown key &#39;titel&#39; [unknown-key]" in page
    _replace_title_back(server.folder, old)
    assert heading in server.wait_for("", lambda page: 'role="alert"' not in page)


def _replace_title_back(folder: Path, old: str) -> None:
    edit(folder / "content", "dossier.yml", "titel: Tippfehler", old)


def test_an_edited_style_sheet_is_served(server: Server) -> None:
    server.wait_for("", lambda page: "<h1>" in page)
    sheet = server.folder / "overrides" / "styles" / "10-base.css"
    sheet.write_text("/* a new style */", encoding="utf-8")
    server.wait_for("assets/stylesheets/dossier.css", lambda css: "a new style" in css)


def test_broken_content_at_the_start_is_shown_and_mended_in_place(broken_server: Server) -> None:
    page = broken_server.wait_for("", lambda page: 'role="alert"' in page)
    assert "content/dossier.yml:" in page
    edit(broken_server.folder / "content", "dossier.yml", "title: [", "title: Geheilt")
    broken_server.wait_for(
        "", lambda page: "<h1>Geheilt</h1>" in page and 'role="alert"' not in page
    )


def test_the_open_page_shows_edits_and_problems_under_its_policy(
    server: Server, browser: Browser
) -> None:
    server.wait_for("", lambda page: "<h1>" in page)
    complaints: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.goto(f"http://127.0.0.1:{server.port}/")
        patience = PATIENCE * 1000
        old = _replace_title(server.folder, "titel: Tippfehler")
        banner = page.get_by_role("alert")
        expect(banner).to_contain_text("unknown key 'titel'", timeout=patience)
        expect(banner).to_have_css("background-color", "rgb(122, 0, 18)")
        _replace_title_back(server.folder, old.replace("title: ", "title: Geheilt "))
        expect(page.locator("h1")).to_contain_text("Geheilt", timeout=patience)
        expect(banner).to_have_count(0)
    assert complaints == []
