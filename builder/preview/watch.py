"""When a watched file changes: by looking at the files, so that folders may vanish and return."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from builder.content.parsing.folders import is_left_by_editors

PAUSE = 0.1
"""Seconds between two looks."""

CALM = 0.03, 0.1
"""Seconds without another save until a build: after a single save, and while one follows another."""

IDLE = 3.0
"""Seconds without a save after which an editor is reading, or away."""

MOST = 2.0
"""Seconds until a build at most, while one save follows another."""

Stamps = dict[str, tuple[int, ...]]


class Watch:
    """Files and folders, there or not, with the state in which they were last seen."""

    def __init__(self) -> None:
        self._seen: dict[Path, Stamps] = {}
        self._pause = PAUSE
        self._last = 0.0

    def add(self, paths: Iterable[Path]) -> None:
        """Watch these too, from now on: to be called before what is in them is read."""
        for path in paths:
            if path not in self._seen:
                self._seen[path] = stamps(path)

    def wait(
        self,
        check: Callable[[], None],
        changed: Callable[[Path], None],
        idle: Callable[[], object],
    ) -> None:
        """Return when something has changed and saves have ceased.

        Calls `check` all the while, `changed` with what has changed first, and before that `idle`,
        once, when nothing has changed for a while.
        """
        until_idle = time.monotonic() + IDLE
        while not (path := self._changed()):
            check()
            time.sleep(self._pause)
            if time.monotonic() > until_idle:
                idle()
                until_idle = float("inf")
        changed(path)
        start = time.monotonic()
        calm = CALM[start - self._last < 1]
        while time.monotonic() < start + MOST:
            check()
            time.sleep(calm)
            if not self._changed():
                break
        self._last = time.monotonic()

    def _changed(self) -> Path | None:
        """Return something that has changed since the last look, if anything has."""
        start = time.thread_time()  # others may be at work meanwhile
        before, self._seen = self._seen, {path: stamps(path) for path in self._seen}
        # However many files there are, looking at them takes a tenth of one processor at most.
        self._pause = max(PAUSE, 9 * (time.thread_time() - start))
        for path, now in self._seen.items():
            if now != before[path]:
                differ = now.items() ^ before[path].items()
                return Path(min(name for name, _ in differ))
        return None


def stamps(root: Path) -> Stamps:
    """Return what tells a change, of a file or of all that is in a folder.

    Of folders only that they are there: their times change with each backup of an editor.
    """
    found: Stamps = {}
    try:
        is_folder = root.is_dir()
        status = root.stat()
    except OSError:
        return found
    found[str(root)] = (status.st_mode,) if is_folder else _stamp(status)
    folders = [str(root)] if is_folder else []
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if not is_left_by_editors(entry.name):
                        found[entry.path] = _entry(entry, folders)
        except OSError:  # gone since
            continue
    return found


def _entry(entry: os.DirEntry[str], folders: list[str]) -> tuple[int, ...]:
    try:
        own = entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
            return (own.st_mode,)
        return (*_stamp(own), *(_stamp(entry.stat()) if entry.is_symlink() else ()))
    except OSError:  # gone since, or a link to nothing
        return ()


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns)
