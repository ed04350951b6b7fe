"""`dossier verify`: a file or an address, without the project's folder."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.checks import load_checked
from builder.cli import main
from builder.exports.dossier_json import dossier_json
from builder.verify import fetching
from tests.support.samples import CONTENT

DATA = dossier_json(load_checked(CONTENT))
REDIRECTS = {
    "/moved": "/dossier.json",
    "/to-file": "file:///etc/hostname",
    "/to-ftp": "ftp://127.0.0.1/dossier.json",
    "/for-ever": "/for-ever",
}


class _Answers(BaseHTTPRequestHandler):
    """Serves the data, redirects, and what is broken."""

    def do_GET(self) -> None:
        if self.path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[self.path])
            self.end_headers()
        elif self.path == "/dossier.json":
            self._answer(DATA, len(DATA))
        elif self.path == "/cut":
            self._answer(DATA[:500], len(DATA))
        elif self.path == "/nonsense":
            self.wfile.write(b"nonsense\r\n\r\n")
        elif self.path == "/silent":
            self.server.silence.wait(10)  # type: ignore[attr-defined]
        else:
            self.send_error(404, "not here")

    def _answer(self, content: bytes, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.silence = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.silence.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, without mkdocs.yml and content/."""
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """Run the command, which must not fail with an exception of its own."""
    result = CliRunner().invoke(main, ["verify", *arguments])
    assert isinstance(result.exception, SystemExit | None)
    assert "Traceback" not in result.output
    return result


def test_a_file_is_proven_in_any_folder() -> None:
    Path("dossier.json").write_bytes(DATA)

    result = run("dossier.json")

    assert result.exit_code == 0
    assert "texts of articles by digest: 1 proven\n" in result.output
    assert result.output.endswith("failed: 0\n")


def test_a_changed_file_fails() -> None:
    data = json.loads(DATA)
    data["quotes"][0]["passage"]["exact"] += "!"
    Path("dossier.json").write_text(json.dumps(data), "utf-8")

    result = run("dossier.json")

    assert result.exit_code == 1
    assert result.output.startswith(
        f"quotes '{data['quotes'][0]['id']}', passage: the words differ"
    )
    assert result.output.endswith("failed: 1\n")


def test_the_source_is_compared() -> None:
    Path("dossier.json").write_bytes(DATA)
    received = (CONTENT / "articles/freibad.txt").read_bytes()
    Path("received.txt").write_bytes(received)
    Path("other.txt").write_bytes(received + b"!")

    assert (
        "texts of articles by source: 1 proven"
        in run("dossier.json", "--source", "freibad=received.txt").output
    )
    other = run("dossier.json", "--source", "freibad=other.txt")
    assert other.exit_code == 1
    assert "articles 'freibad': the file is not the one it was received in" in other.output


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("freibad", "--source needs ARTICLE=FILE"),
        ("freibad=missing.txt", "there is no file missing.txt"),
        ("freibad=.", "there is no file ."),
        ("other=dossier.json", "articles 'other': there is no such article"),
        ("freibad=latin.txt", "latin.txt is not UTF-8"),
    ],
)
def test_a_source_that_does_not_fit_is_a_failure(source: str, message: str) -> None:
    Path("dossier.json").write_bytes(DATA)
    Path("latin.txt").write_bytes(b"\xe4")

    result = run("dossier.json", "--source", source)

    assert result.exit_code == 1
    assert message in result.output


@pytest.mark.parametrize("name", ["missing.json", ".", "ftp://127.0.0.1/dossier.json", "\0"])
def test_what_is_no_file_is_a_failure(name: str) -> None:
    assert run(name).exit_code == 1


@pytest.mark.parametrize("path", ["/dossier.json", "/moved"])
def test_an_address_is_fetched(address: str, path: str) -> None:
    result = run(address + path)

    assert result.exit_code == 0
    assert result.output.endswith("failed: 0\n")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/missing", "not here"),
        ("/to-file", "file:///etc/hostname"),
        ("/to-ftp", "redirects to „ftp://127.0.0.1/dossier.json“, which is not https"),
        ("/for-ever", "it cannot be fetched"),
        ("/cut", "not JSON"),
        ("/nonsense", "it cannot be fetched"),
    ],
)
def test_an_address_without_the_data_is_a_failure(address: str, path: str, message: str) -> None:
    result = run(address + path)

    assert result.exit_code == 1
    assert message in result.output


def test_a_silent_address_is_given_up(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_WAIT", 0.1)

    result = run(f"{address}/silent")

    assert result.exit_code == 1
    assert "no answer" in result.output or "timed out" in result.output


def test_a_slow_address_is_given_up(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_WHOLE", -1)

    assert "takes longer than" in run(f"{address}/dossier.json").output


def test_a_large_answer_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)

    assert "more than 1,000 bytes" in run(f"{address}/dossier.json").output


def test_another_scheme_is_no_address_that_is_fetched() -> None:
    assert "begins with http:// or https://" in run("ftp://127.0.0.1/dossier.json").output


@pytest.mark.parametrize("name", ["http://", "http://[", "https://127.0.0.1:1/", "http://a b/"])
def test_an_address_that_is_none_is_a_failure(name: str) -> None:
    assert run(name).exit_code == 1
