"""Ends the preview cleanly on Ctrl-C, SIGTERM or a closed terminal, at any moment."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Ended(BaseException):
    """The preview was asked to end; not an Exception, so that `except Exception` lets it pass."""


class Ending:
    """Records that the preview was asked to end; once it exists, signals do not kill the process."""

    def __init__(self) -> None:
        self.asked = False
        self._interrupts = False
        for number in _signals():
            signal.signal(number, self._on_signal)

    @contextmanager
    def interrupts(self) -> Iterator[None]:
        """Let signals interrupt the body of the `with` statement; afterwards they are ignored."""
        try:
            self._interrupts = True
            self.check()
            yield
        except BaseException:  # some code, such as an import, turns Ended into another exception
            if not self.asked:
                raise
        finally:
            self._interrupts = False
            for number in _signals():  # Python removes its own handlers before it exits
                signal.signal(number, signal.SIG_IGN)

    def check(self) -> None:
        """Raise Ended if the preview was asked to end, in case other code has swallowed it."""
        if self.asked:
            raise Ended

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        if self._interrupts:
            self._interrupts = False  # a second signal must not interrupt the cleanup
            raise Ended


def _signals() -> list[int]:
    """Return the numbers of the signals that end a preview; under nohup, without SIGHUP."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = {name: getattr(signal, name) for name in names if hasattr(signal, name)}
    if numbers.get("SIGHUP") and signal.getsignal(numbers["SIGHUP"]) == signal.SIG_IGN:
        del numbers["SIGHUP"]
    return list(numbers.values())
