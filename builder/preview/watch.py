"""When a watched file changes: by looking at the files, so that folders may vanish and return."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from builder.source.folders import is_left_by_editors

PAUSE = 0.1
MOST = 2.0
"""Seconds between two looks, and at most from the first save to a build while more go on."""

Stamps = dict[str, tuple[int, ...]]


class Watch:
    """Files and folders, there or not, with the state in which they were last seen."""

    def __init__(self) -> None:
        self._seen: dict[Path, Stamps] = {}
        self._pause = PAUSE

    def add(self, paths: Iterable[Path]) -> None:
        """Watch these too, from now on: to be called before what is in them is read."""
        for path in paths:
            if path not in self._seen:
                self._seen[path] = _stamps(path)

    def wait(self, check: Callable[[], None]) -> None:
        """Return when something has changed and saves have ceased; call `check` all the while."""
        while not self._changed():
            check()
            time.sleep(self._pause)
        end = time.monotonic() + MOST
        while time.monotonic() < end:
            check()
            time.sleep(self._pause)
            if not self._changed():
                return

    def _changed(self) -> bool:
        start = time.monotonic()
        before, self._seen = self._seen, {path: _stamps(path) for path in self._seen}
        # However many files there are, looking at them takes a tenth of one processor at most.
        self._pause = max(PAUSE, 9 * (time.monotonic() - start))
        return before != self._seen


def _stamps(root: Path) -> Stamps:
    """Return what tells a change, of a file or of all that is in a folder.

    Of folders only that they are there: their times change with each backup of an editor.
    """
    stamps: Stamps = {}
    try:
        is_folder = root.is_dir()
        status = root.stat()
    except OSError:
        return stamps
    stamps[str(root)] = (status.st_mode,) if is_folder else _stamp(status)
    folders = [str(root)] if is_folder else []
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if not is_left_by_editors(entry.name):
                        stamps[entry.path] = _entry(entry, folders)
        except OSError:  # gone since
            continue
    return stamps


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
