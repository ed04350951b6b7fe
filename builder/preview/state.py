"""What the preview shows at the moment, shared by the build and the threads that answer."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from builder.preview.files import SiteFiles
from builder.problems import Problem

_SOON = 0.5
"""Seconds from the beginning of a build in which those who ask wait for what comes of it."""


@dataclass(frozen=True)
class Shown:
    """A site, or None where none was built yet, and the problems of the last build.

    `version` differs whenever an open page must be loaded anew, also after a restart.
    """

    version: str
    site: SiteFiles | None = None
    problems: tuple[Problem, ...] = ()


class State:
    """Holds what is shown, and tells those who wait for the next version."""

    def __init__(self, site: SiteFiles | None = None, problems: Sequence[Problem] = ()) -> None:
        self._start = f"{time.time_ns():x}"
        self._count = 0
        self._changed = threading.Condition()
        self._began: float | None = None
        self.shown = Shown(self._next(), site, tuple(problems))

    def show(self, site: SiteFiles | None, problems: Sequence[Problem] = ()) -> None:
        """Show what came of a build; where it is the same as before, nothing is loaded anew."""
        with self._changed:
            if (site, tuple(problems)) != (self.shown.site, self.shown.problems):
                self.shown = Shown(self._next(), site, tuple(problems))
            self._began = None
            self._changed.notify_all()

    def begin(self) -> None:
        """Note that a build begins, or goes on, until something is shown."""
        if self._began is None:
            self._began = time.monotonic()

    def settled(self) -> Shown:
        """Return what is shown; during a build what comes of it, if it comes soon.

        Who saves and loads the page anew sees what was saved, and takes no time from the build.
        """
        with self._changed:
            if self._began is not None:
                seconds = self._began + _SOON - time.monotonic()
                self._changed.wait_for(lambda: self._began is None, seconds)
            return self.shown

    def after(self, version: str, seconds: float) -> Shown:
        """Return what is shown as soon as it is not that version any more, or after a time."""
        with self._changed:
            self._changed.wait_for(lambda: self.shown.version != version, seconds)
            return self.shown

    def _next(self) -> str:
        self._count += 1
        return f"{self._start}-{self._count}"
