"""How the preview ends: Ctrl-C, SIGTERM or a closed terminal, at any moment, without a trace."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Ended(BaseException):
    """Somebody asked the preview to end; no `except Exception` may keep it from doing so."""


class Ending:
    """Remembers that the end was asked for; from its making on, no signal ends the process."""

    def __init__(self) -> None:
        self.asked = False
        self._interrupts = False
        for number in _signals():
            signal.signal(number, self._on_signal)

    @contextmanager
    def interrupts(self) -> Iterator[None]:
        """Let a signal interrupt what happens in here; what comes after, none can interrupt."""
        try:
            self._interrupts = True
            self.check()
            yield
        except BaseException:  # some code makes another exception of Ended, such as an import
            if not self.asked:
                raise
        finally:
            self._interrupts = False
            for number in _signals():  # Python would give its own handlers up before it ends
                signal.signal(number, signal.SIG_IGN)

    def check(self) -> None:
        """Raise Ended if the end was asked for: where some code has swallowed the first one."""
        if self.asked:
            raise Ended

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        if self._interrupts:
            self._interrupts = False  # a second one must not interrupt the tidying up
            raise Ended


def _signals() -> list[int]:
    """Return the signals that end a preview: not SIGHUP under nohup."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = {name: getattr(signal, name) for name in names if hasattr(signal, name)}
    if numbers.get("SIGHUP") and signal.getsignal(numbers["SIGHUP"]) == signal.SIG_IGN:
        del numbers["SIGHUP"]
    return list(numbers.values())
