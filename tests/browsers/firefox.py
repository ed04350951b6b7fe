"""Drives Debian's Firefox by WebDriver BiDi, which it speaks without a driver.

https://www.w3.org/TR/webdriver-bidi/
"""

import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import websocket

from tests.browsers import actions
from tests.browsers.engine import Engine
from tests.support.browser import DESK, PHONE

STARTING = 90.0
"""Seconds that Firefox may take to start on a busy machine; then the test fails."""

_PREFERENCES: Mapping[str, object] = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "de",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
}
_EVENTS = ("log.entryAdded", "network.fetchError", "network.responseCompleted")
_MISSING = 400  # the first status of HTTP that is an error

_ABORTED = ("operation was aborted", "Failed to load Pagefind metadata")
"""Messages about requests that leaving a page aborts; what the search finds is walked by itself."""


class Firefox(Engine):
    """Firefox without a window. `preferences` are added to those of the tests."""

    def __init__(
        self, program: str, *, phone: bool = False, preferences: Mapping[str, object] = {}
    ) -> None:
        self._profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in {**_PREFERENCES, **preferences}.items()
        )
        (self._profile / "user.js").write_text("".join(lines), "utf-8")
        self._process = subprocess.Popen(
            [
                *(program, "--headless", "--no-remote", "--profile", str(self._profile)),
                *("--remote-debugging-port=0", "about:blank"),
            ],
            env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._numbers = itertools.count(1)
        self._events: list[dict[str, Any]] = []
        try:
            self._socket = websocket.create_connection(
                f"ws://127.0.0.1:{self._port()}/session", suppress_origin=True, timeout=STARTING
            )
            self._command("session.new", capabilities={})
            self._command("session.subscribe", events=_EVENTS)
            # The tab that Firefox starts with never has the focus.
            created = self._command("browsingContext.create", type="tab")
            self._tab = {"context": created["context"]}
            viewport = PHONE if phone else DESK
            self._command("browsingContext.setViewport", **self._tab, viewport=dict(viewport))
        except BaseException:
            self.close()
            raise

    def _port(self) -> int:
        """Return the port that Firefox has chosen, which it writes into its profile."""
        file = self._profile / "WebDriverBiDiServer.json"
        end = time.monotonic() + STARTING
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(OSError, ValueError):
                return int(json.loads(file.read_text("utf-8"))["ws_port"])
            time.sleep(0.1)
        raise AssertionError(f"Firefox did not start within {STARTING} s")

    def _command(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") != number:
                self._events.append(answer)
            elif answer["type"] == "error":
                raise AssertionError(f"{method}: {answer['error']}: {answer['message']}")
            else:
                return answer["result"]

    def open(self, url: str) -> None:
        self._command("browsingContext.navigate", **self._tab, url=url, wait="complete")

    def reload(self) -> None:
        self._command("browsingContext.reload", **self._tab, wait="complete")

    def back(self) -> None:
        self._command("browsingContext.traverseHistory", **self._tab, delta=-1)

    def evaluate(self, expression: str) -> Any:
        answer = self._command(
            "script.evaluate",
            expression=f"JSON.stringify({expression}) ?? 'null'",
            target=self._tab,
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def press(self, key: str) -> None:
        self._command("input.performActions", **self._tab, actions=actions.press(key))

    def click_at(self, x: float, y: float) -> None:
        self._command("input.performActions", **self._tab, actions=actions.click(x, y))

    def messages(self) -> Sequence[str]:
        self.evaluate("0")  # what Firefox has to say comes before its answer
        events, self._events = self._events, []
        return [text for event in events if (text := _message(event))]

    def close(self) -> None:
        with suppress(Exception):
            self._command("browser.close")
        with suppress(Exception):  # there is none if Firefox did not start
            self._socket.close(timeout=1)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)


def _message(event: Mapping[str, Any]) -> str:
    """Return what an event says of a fault or of a line on the console, or nothing."""
    about = event["params"]
    if event["method"] == "log.entryAdded":
        text = str(about.get("text"))
        # Leaving a page aborts what it was still loading.
        return "" if any(words in text for words in _ABORTED) else f"{about['level']}: {text}"
    if event["method"] == "network.fetchError":
        return (
            ""
            if "ABORT" in about["errorText"]
            else f"{about['errorText']}: {about['request']['url']}"
        )
    status = about.get("response", {}).get("status", 0)
    return f"{status}: {about['request']['url']}" if status >= _MISSING else ""
