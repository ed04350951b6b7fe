"""Drives WebKitGTK's small browser by its WebDriver, on a screen that is not there.

https://www.w3.org/TR/webdriver2/
"""

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.browsers import actions
from tests.browsers.engine import Engine
from tests.support.browser import DESK, PHONE

STARTING = 60.0
"""Seconds that the screen, the driver and the browser may take to start, each; then the test fails."""


class WebKit(Engine):
    """WebKitGTK in full screen: its window cannot be as narrow as a phone."""

    def __init__(self, driver: str, browser: str, *, phone: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="webkit-")
        log = Path(self._folder.name) / "log"
        self._output = log.open("ab")
        self._log = log.open(encoding="utf-8", errors="replace")
        self._processes: list[subprocess.Popen[bytes]] = []
        self._session = ""
        try:
            viewport = PHONE if phone else DESK
            display = self._start_screen(f"{viewport['width']}x{viewport['height']}x24")
            environment = {**os.environ, "DISPLAY": f":{display}", "NO_AT_BRIDGE": "1"}
            environment |= {"LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11"}
            if os.geteuid() == 0:  # root cannot use the sandbox; only our pages are opened
                environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
            self._start(["openbox"], environment)
            self._address = self._start_driver(driver, environment)
            self._session = self._new_session(browser)
            self.wait_for(f"innerWidth === {viewport['width']}")
        except BaseException:
            self.close()
            raise

    def _start(self, command: list[str], environment: dict[str, str], **options: Any) -> None:
        process = subprocess.Popen(
            command, env=environment, stdout=self._output, stderr=subprocess.STDOUT, **options
        )
        self._processes.append(process)

    def _start_screen(self, size: str) -> str:
        """Start an X server on a free display; return the number of the display."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
        self._start(command, dict(os.environ), pass_fds=(writing,))
        os.close(writing)
        with open(reading, encoding="ascii") as display:  # noqa: PTH123
            number = display.readline().strip()
        assert number, "Xvfb did not start"
        return number

    def _start_driver(self, driver: str, environment: dict[str, str]) -> str:
        """Start the driver on a port that was free just now; return its address."""
        port = _free_port()
        self._start([driver, f"--port={port}"], environment)
        address = f"http://127.0.0.1:{port}"
        end = time.monotonic() + STARTING
        while time.monotonic() < end:
            with suppress(OSError):
                _request("GET", f"{address}/status")
                return address
            time.sleep(0.1)
        raise AssertionError(f"{driver} did not start within {STARTING} s")

    def _new_session(self, browser: str) -> str:
        options = {
            "binary": browser,
            "args": [
                *("--automation", "--full-screen"),
                "--enable-write-console-messages-to-stdout=true",
            ],
        }
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        answer = _request("POST", f"{self._address}/session", {"capabilities": wanted})
        return f"{self._address}/session/{answer['sessionId']}"

    def open(self, url: str) -> None:
        _request("POST", f"{self._session}/url", {"url": url})

    def reload(self) -> None:
        _request("POST", f"{self._session}/refresh", {})

    def back(self) -> None:
        _request("POST", f"{self._session}/back", {})

    def evaluate(self, expression: str) -> Any:
        script = f"return JSON.stringify({expression}) ?? 'null'"
        answer = _request("POST", f"{self._session}/execute/sync", {"script": script, "args": []})
        return json.loads(answer)

    def press(self, key: str) -> None:
        _request("POST", f"{self._session}/actions", {"actions": actions.press(key)})

    def click_at(self, x: float, y: float) -> None:
        _request("POST", f"{self._session}/actions", {"actions": actions.click(x, y)})

    def messages(self) -> Sequence[str]:
        self.evaluate("0")
        lines = self._log.read().splitlines()
        return [line for line in lines if line.startswith("CONSOLE")]

    def close(self) -> None:
        if self._session:
            with suppress(Exception):
                _request("DELETE", self._session)
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._output.close()
        self._log.close()
        self._folder.cleanup()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _request(method: str, url: str, body: object = None) -> Any:
    """Send a command to the driver; return its value."""
    request = urllib.request.Request(  # noqa: S310
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=STARTING) as answer:  # noqa: S310
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{method} {url}: {error.read().decode()[:400]}") from None
