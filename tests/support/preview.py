"""Runs a real `dossier serve` for the tests: starts it, edits files, sends requests, ends it."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.support.samples import CONTENT
from tests.support.site import ROOT, project

T = TypeVar("T")

PATIENCE = 30.0
ALERT = 'role="alert"'
_UP = re.compile(r"[Ss]erving on (http://\S+:(\d+)/)")
_CALM = re.compile(
    r"(Serving on http://\S+/|The address \S+ is taken; serving on http://\S+/ instead)"
    r" \(Ctrl-C ends it\)"
    r"|\[\d\d:\d\d:\d\d\] (\S+ changed|These pages cannot be built:|Built in [\d.]+ seconds"
    r"|Not built \([\d.]+ seconds\), (the pages show the last good state|no pages yet):)"
)
TITLE = "<h1>Das Freibad von Birkenfurt</h1>"
PARTIAL = "overrides/partials/copyright.html"

# A hook that blocks the build while a file "hold" exists, and makes it fail if "raise" exists.
HOOK = """
import time
from pathlib import Path

def on_files(files, config):
    state = Path(__file__).parent / "state"
    (state / "building").touch()
    while (state / "hold").exists():
        time.sleep(0.01)
    if (state / "raise").exists():
        exec((state / "raise").read_text())
"""


def editable_project(folder: Path) -> Path:
    """Return a project with its own copy of the program, so that its templates can be edited."""
    shutil.copytree(
        ROOT / "builder", folder / "builder", ignore=shutil.ignore_patterns("__pycache__")
    )
    return project(folder, CONTENT)


def until(read: Callable[[], T], fits: Callable[[T], bool]) -> T:
    """Call `read` until its result fits; return the result."""
    end = time.monotonic() + PATIENCE
    while not fits(value := read()):
        if time.monotonic() > end:
            text = str(value)
            seen = text[max(text.find(ALERT), 0) :][:1000]
            raise AssertionError(f"this did not change as expected: {seen}")
        time.sleep(0.05)
    return value


class Server:
    """A running preview of a folder; its output goes to files beside the folder."""

    def __init__(self, folder: Path, *arguments: str, command: str = "builder") -> None:
        self.folder = folder
        beside = folder.parent / f"{folder.name}-{time.time_ns()}"
        beside.mkdir()
        self.temporary = beside / "tmp"
        self.temporary.mkdir()
        self._printed = [beside / "stdout", beside / "stderr"]
        with self._printed[0].open("wb") as out, self._printed[1].open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", command, "serve", *arguments],
                cwd=folder,
                stdout=out,
                stderr=err,
                env={**os.environ, "TMPDIR": str(self.temporary), "NO_MKDOCS_2_WARNING": "1"},
            )
        printed = until(self.printed, lambda text: bool(_UP.search(text)) or self.has_ended())
        found = _UP.search(printed)
        assert found, printed
        self.url, self.port = found[1], int(found[2])

    def printed(self) -> str:
        """Return the output: first standard output, then standard error."""
        return "\n".join(file.read_text("utf-8") for file in self._printed)

    def lines(self) -> list[str]:
        """Return the lines of standard output."""
        return self._printed[0].read_text("utf-8").splitlines()

    def builds(self) -> int:
        """Return how many builds have ended."""
        return len(re.findall(r"^\[.{8}\] (?:Built|Not built)", self.printed(), re.MULTILINE))

    def builds_once_reported(self, number: int) -> int:
        """Return how many builds have ended, once this many are reported.

        A page is served a moment before its build is reported.
        """
        return until(self.builds, lambda builds: builds >= number)

    def has_ended(self) -> bool:
        """Return whether the process has ended."""
        return self.process.poll() is not None

    def ask(
        self, path: str, *, method: str = "GET", host: str | None = "localhost"
    ) -> tuple[int, Mapping[str, str], str]:
        """Return status, headers and body of a response."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True)
            if host is not None:
                connection.putheader("Host", host)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()

    def send(self, request: bytes) -> bytes:
        """Send some bytes and return the response until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            answer = b""
            try:
                connection.sendall(request)
                while block := connection.recv(65536):
                    answer += block
            except ConnectionError:  # the server may close the connection on long requests
                pass
            return answer

    def page(self, path: str = "/") -> str:
        """Return the text of a response with status 200, otherwise an empty text."""
        assert not self.has_ended(), self.printed()
        status, _, body = self.ask(path)
        return body if status == 200 else ""

    def wait_for(self, *words: str, path: str = "/", alert: bool = False) -> str:
        """Return a page as soon as it contains some words, with or without the banner."""
        return until(
            lambda: self.page(path),
            lambda page: page != "" and (ALERT in page) == alert and all(w in page for w in words),
        )

    def end(self, *signals: signal.Signals) -> None:
        """End the preview with signals; assert that nothing is left behind and nothing failed."""
        for number in signals or (signal.SIGTERM,):
            self.process.send_signal(number)
        assert self.process.wait(PATIENCE) == 0, self.printed()
        assert "Traceback" not in self.printed()
        assert list(self.temporary.iterdir()) == []

    def assert_calm(self) -> None:
        """Assert that standard output contains only lines that the preview is expected to print."""
        assert [line for line in self.lines() if not _CALM.fullmatch(line)] == []
        assert "Traceback" not in self.printed()


@contextmanager
def serving(folder: Path, *arguments: str, command: str = "builder") -> Iterator[Server]:
    """Serve a folder; end the preview afterwards and assert that nothing is left behind."""
    server = Server(folder, *(arguments or ("-a", "127.0.0.1:0")), command=command)
    try:
        yield server
        if not server.has_ended():
            server.end()
    finally:
        server.process.kill()
        server.process.wait()


def hooked(folder: Path) -> None:
    """Add the hook with which tests block builds and make them fail."""
    (folder / "state").mkdir()
    (folder / "hook.py").write_text(HOOK)
    with (folder / "mkdocs.yml").open("a") as configuration:
        configuration.write("\nhooks: [hook.py]\n")


@contextmanager
def saved(folder: Path, file: str, text: str | bytes) -> Iterator[None]:
    """Save a file, and restore the old content afterwards."""
    path = folder / file
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        yield
    finally:
        path.unlink() if before is None else path.write_bytes(before)


@contextmanager
def holding(server: Server) -> Iterator[None]:
    """Block the next build until the end of the `with` statement."""
    (server.folder / "state/building").unlink(missing_ok=True)
    (server.folder / "state/hold").touch()
    try:
        yield
    finally:
        (server.folder / "state/hold").unlink(missing_ok=True)


def building(server: Server) -> None:
    """Wait until a build has started."""
    until((server.folder / "state/building").exists, bool)
