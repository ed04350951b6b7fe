"""Drives Chromium, and where Playwright has downloaded them, its own Firefox and WebKit."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Error, Playwright, Request

from tests.browsers.engine import Engine
from tests.support.browser import DESK, PHONE, launch


class ByPlaywright(Engine):
    """A browser that Playwright starts."""

    def __init__(self, playwright: Playwright, name: str, *, phone: bool) -> None:
        self._browser = (
            launch(playwright) if name == "chromium" else getattr(playwright, name).launch()
        )
        self._page = self._browser.new_page(viewport=PHONE if phone else DESK, locale="de-DE")
        self._messages: list[str] = []
        self._page.on("console", lambda message: self._messages.append(message.text))
        self._page.on("pageerror", lambda error: self._messages.append(str(error)))
        self._page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        if "ABORT" not in (
            request.failure or ""
        ):  # leaving a page aborts what it was still loading
            self._messages.append(f"{request.failure}: {request.url}")

    def open(self, url: str) -> None:
        self._page.goto(url)

    def reload(self) -> None:
        self._page.reload()

    def back(self) -> None:
        self._page.go_back()

    def evaluate(self, expression: str) -> Any:
        try:
            return self._page.evaluate(expression)
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            self._page.wait_for_load_state()
            return self._page.evaluate(expression)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def click_at(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def messages(self) -> Sequence[str]:
        messages, self._messages[:] = list(self._messages), []
        return messages

    def close(self) -> None:
        self._browser.close()
