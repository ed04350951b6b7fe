"""How a preview starts, where it listens and how it ends; and plain `mkdocs serve`."""

import re
import signal
import socket
from pathlib import Path

import pytest

from tests.support.preview import PARTIAL, TITLE, building, hooked, saved, serving
from tests.support.samples import CONTENT, edit
from tests.support.site import dossier, project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project", CONTENT)


def test_mistakes_at_the_start_can_be_fixed_one_by_one(folder: Path) -> None:
    good = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text("plugins: [", "utf-8")
    (folder / "content").rename(folder / "away")
    partial = (folder / PARTIAL).read_text("utf-8")
    (folder / PARTIAL).write_text("{% if %}")
    with serving(folder) as server:
        page = server.wait_for("mkdocs.yml:1:11: ", "Noch keine Seiten", alert=True)
        assert "<h1>" in server.page("/akteure/"), "any address shows the problems"
        assert "/__livereload/live.js" in page
        (folder / "mkdocs.yml").write_text(good, "utf-8")
        server.wait_for("mkdocs.yml:6:1: docs_dir: The path", alert=True)
        (folder / "away").rename(folder / "content")
        server.wait_for(f"{PARTIAL}:1:1: ", alert=True)
        edit(folder / "content", "dossier.yml", "title: Das", "titel: Das")
        (folder / PARTIAL).write_text(partial, "utf-8")
        server.wait_for("unknown key &#39;titel&#39;", alert=True)
        edit(folder / "content", "dossier.yml", "titel: Das", "title: Das")
        server.wait_for(TITLE)
        assert server.builds_once_reported(5) == 5
        server.assert_calm()


def test_without_an_address_the_next_free_port_is_taken(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with (folder / "mkdocs.yml").open("a") as configuration:
            configuration.write(f"\ndev_addr: 127.0.0.1:{taken}\n")
        with serving(folder, "-C", ".") as server:
            assert server.port > taken
            assert f"The address 127.0.0.1:{taken} is taken; serving on" in server.printed()
            server.wait_for(TITLE)
            server.assert_calm()


def test_an_address_that_is_taken_is_refused_with_the_next_free_one(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        refused = dossier(folder, "serve", "-a", f"127.0.0.1:{taken}")
    assert refused.returncode == 1
    assert re.fullmatch(
        rf"Error: The address 127\.0\.0\.1:{taken} is taken; the next free one:"
        r" dossier serve -a 127\.0\.0\.1:\d+\n",
        refused.stderr,
    )


@pytest.mark.parametrize(
    "address", ["8000", "localhost", "localhost:", "::1:8000", "a:99999", "[x]:1"]
)
def test_a_malformed_address_is_wrong_usage(folder: Path, address: str) -> None:
    refused = dossier(folder, "serve", "-a", address)
    assert refused.returncode == 2
    assert "HOST:PORT" in refused.stderr


@pytest.mark.parametrize("address", ["192.0.2.1:8000", "no-such-host.invalid:8000"])
def test_an_address_of_another_computer_is_a_message(folder: Path, address: str) -> None:
    refused = dossier(folder, "serve", "-a", address)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: Cannot listen at {address}: ")
    assert refused.stderr.count("\n") == 1


def test_a_preview_on_all_addresses_accepts_ip_addresses_and_its_own_name(folder: Path) -> None:
    own = socket.gethostname()
    with serving(folder, "-a", "0.0.0.0:0") as server:
        server.wait_for(TITLE)
        for host in ("192.0.2.7:80", "[2001:db8::1]", own, own.upper(), "localhost"):
            assert server.ask("/", host=host)[0] == 200, host
        for host in ("evil.example", f"{own}.evil.example"):
            assert server.ask("/", host=host)[0] == 403, host


INT, TERM, HUP = signal.SIGINT, signal.SIGTERM, signal.SIGHUP


@pytest.mark.parametrize("signals", [(INT,), (TERM,), (HUP,), (INT, INT)], ids=str)
def test_a_signal_in_the_middle_of_a_build_leaves_nothing(
    folder: Path, signals: tuple[signal.Signals, ...]
) -> None:
    hooked(folder)
    (folder / "state/hold").touch()
    with serving(folder) as server:
        building(server)
        assert server.ask("/")[0] == 503, "there is no site yet"
        server.end(*signals)
        assert server.printed().count("\n") == 2


def test_ctrl_c_ends_it_before_the_first_build_and_under_a_banner(folder: Path) -> None:
    with serving(folder) as server:
        server.end(INT, INT)
    with serving(folder) as server:
        server.wait_for(TITLE)
        with saved(folder, "content/dossier.yml", "title: ["):
            server.wait_for(alert=True)
            server.end(INT)


def test_nohup_keeps_it_alive_when_the_terminal_closes(folder: Path) -> None:
    previous = signal.signal(HUP, signal.SIG_IGN)
    try:
        with serving(folder) as server:
            server.wait_for(TITLE)
            server.process.send_signal(HUP)
            edit(folder / "content", "dossier.yml", "title: Das", "title: Immer noch das")
            server.wait_for("<h1>Immer noch das ")
    finally:
        signal.signal(HUP, previous)


def test_plain_mkdocs_serve_keeps_the_last_good_pages_too(folder: Path) -> None:
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    edit(folder / "content", "dossier.yml", "title: Das", "titel: Das")
    with serving(folder, "-a", f"127.0.0.1:{port}", command="mkdocs") as server:
        server.wait_for("unknown key &#39;titel&#39;", "Noch keine Seiten", alert=True)
        edit(folder / "content", "dossier.yml", "titel: Das", "title: Das")
        server.wait_for(TITLE)
        for file, text, words in (
            ("content/dossier.yml", "title: [", "content/dossier.yml:1:8: YAML takes ["),
            (PARTIAL, "{% if %}", f"{PARTIAL}:1:1: the template fails"),
            (
                "mkdocs.yml",
                configuration.replace("docs_dir: content", "docs_dir: no"),
                "docs_dir: ",
            ),
            ("mkdocs.yml", "site_name: [\n", "mkdocs.yml:2:1: "),
        ):
            with saved(folder, file, text):
                server.wait_for(words, TITLE, alert=True)
            server.wait_for(TITLE)
        assert server.ask("/", host="evil.example")[0] == 403


def test_plain_mkdocs_serve_reports_a_broken_theme_at_the_start(folder: Path) -> None:
    (folder / PARTIAL).write_text("{% if %}")
    with pytest.raises(AssertionError) as caught, serving(folder, command="mkdocs"):
        pass
    assert f"{PARTIAL}:1:1: the template fails" in str(caught.value)
    assert "Traceback (most" not in str(caught.value)
