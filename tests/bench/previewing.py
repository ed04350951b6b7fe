"""Measures how long an editor waits from a save until the preview serves the new page."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO

from tests.bench.tools import Tool

# The output of the tools when they notice a change.
_NOTICED = re.compile(
    rb"detected file changes|change(s)? (of|detected)|\S changed|source changed|rebuil|build started",
    re.I,
)
_PATIENCE = 600


@dataclass(frozen=True)
class Wait:
    """Seconds from a save until the tool reports it, if it does, and until the page is new."""

    noticed: float | None
    served: float


def waits(tool: Tool, folder: Path, saves: int) -> list[Wait]:
    """Return the waits after this many saves of the imprint."""
    with _previewed(tool, folder) as (url, said):
        found = []
        for number in range(saves):
            token = f"Gespeichert{number}x{time.monotonic_ns()}"
            time.sleep(1.5)  # editors do not save again at once
            edit(folder / tool.edited, token)
            saved = time.perf_counter()
            _wait_for(url, token)
            served = time.perf_counter() - saved
            noticed = [at - saved for at, line in said if at > saved and _NOTICED.search(line)]
            found.append(Wait(noticed[0] if noticed else None, served))
        return found


def edit(file: Path, token: str) -> None:
    """Add a paragraph to a file in one write, as editors save."""
    text = re.sub(r"\n\nGespeichert\w+\n", "", file.read_text("utf-8")).rstrip("\n")
    file.write_text(f"{text}\n\n{token}\n", "utf-8")


@contextmanager
def _previewed(tool: Tool, folder: Path) -> Iterator[tuple[str, list[tuple[float, bytes]]]]:
    port = _free_port()
    said: list[tuple[float, bytes]] = []
    process = subprocess.Popen(
        tool.serve(port), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout
    threading.Thread(target=_listen, args=(process.stdout, said), daemon=True).start()
    try:
        url = f"http://127.0.0.1:{port}/impressum/"
        _wait_for(url, "Impressum")
        yield url, said
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _listen(stream: IO[bytes], said: list[tuple[float, bytes]]) -> None:
    for line in stream:
        said.append((time.perf_counter(), line))


def _wait_for(url: str, words: str) -> None:
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        with suppress(OSError, HTTPException), urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310
            if words.encode() in answer.read():
                return
        time.sleep(0.02)
    raise TimeoutError(f"{url} does not show {words}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
