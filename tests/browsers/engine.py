"""What the walk does with a browser, whatever engine it has and however it is driven."""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

PATIENCE = 20.0
"""Seconds that something on a page may take on a busy machine; then the test fails."""

_CENTRE = """(() => {
  const element = %s;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = [...element.getClientRects()].find((one) => one.width && one.height);
  return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
})()"""


class Engine(ABC):
    """A browser with one page that is 1280 × 800 or, with `phone`, 375 × 812 CSS pixels."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Load a page and wait until it is complete."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def back(self) -> None:
        """Go back one step in the history."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, as JSON has it."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press and release a key with the name that the event has, such as Enter or j."""

    @abstractmethod
    def click_at(self, x: float, y: float) -> None:
        """Click at a point of the window, in CSS pixels."""

    @abstractmethod
    def messages(self) -> Sequence[str]:
        """Return the lines on the console and the failed requests since the last call."""

    @abstractmethod
    def close(self) -> None:
        """Close the browser and all that was started with it."""

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        for letter in text:
            self.press(letter)

    def click(self, element: str) -> None:
        """Click on the centre of an element, given as a JavaScript expression."""
        self.wait_for(f"{element} !== null")
        centre = self.evaluate(_CENTRE % element)
        assert centre, f"{element} is not shown"
        self.click_at(*centre)

    def wait_for(self, condition: str) -> None:
        """Wait until a JavaScript expression is true, also across pages."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise AssertionError(f"at {self.evaluate('location.href')} never {condition}")
            time.sleep(0.05)
