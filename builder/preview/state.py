"""The current state of the preview, shared by the build and the threads that answer requests."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from builder.preview.files import SiteFiles
from builder.problems import Problem

_LONGEST_WAIT = 0.5
"""Seconds after the start of a build in which requests wait for its result; later ones do not."""


@dataclass(frozen=True)
class Snapshot:
    """A site, or None if none was built yet, and the problems of the last build.

    `is_new` if these problems are in that site, and do not come from a later build that failed.
    `version` changes whenever an open page must be reloaded, also after a restart.
    """

    version: str
    site: SiteFiles | None = None
    problems: tuple[Problem, ...] = ()
    is_new: bool = False


class State:
    """Holds the current snapshot, and wakes the threads that wait for the next one."""

    def __init__(self, site: SiteFiles | None = None, problems: Sequence[Problem] = ()) -> None:
        self._start = f"{time.time_ns():x}"
        self._count = 0
        self._changed = threading.Condition()
        self._began: float | None = None
        self.current = Snapshot(self._next(), site, tuple(problems))

    def show(
        self, site: SiteFiles | None, problems: Sequence[Problem] = (), *, is_new: bool = False
    ) -> None:
        """Show the result of a build; if it is the same as before, no page is reloaded."""
        with self._changed:
            if (site, tuple(problems)) != (self.current.site, self.current.problems):
                self.current = Snapshot(self._next(), site, tuple(problems), is_new)
            self._began = None
            self._changed.notify_all()

    def begin(self) -> None:
        """Record that a build has begun; it ends with `show`."""
        if self._began is None:
            self._began = time.monotonic()

    def settled(self) -> Snapshot:
        """Return the current snapshot; during a build, wait a moment for its result.

        So an editor who saves and reloads sees the change, and rendering the old page does not slow
        the build down.
        """
        with self._changed:
            if self._began is not None:
                seconds = self._began + _LONGEST_WAIT - time.monotonic()
                self._changed.wait_for(lambda: self._began is None, seconds)
            return self.current

    def after(self, version: str, seconds: float) -> Snapshot:
        """Wait until the version is another one, but no longer than this; return the snapshot."""
        with self._changed:
            self._changed.wait_for(lambda: self.current.version != version, seconds)
            return self.current

    def _next(self) -> str:
        self._count += 1
        return f"{self._start}-{self._count}"
