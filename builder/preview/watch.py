"""Watches files by polling, so that folders may be removed and come back."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from builder.content.parsing.folders import is_left_by_editors

PAUSE = 0.1
"""Seconds between two polls; more if polling would otherwise take over a tenth of the time."""

CALM = 0.03, 0.1
"""Seconds without another save before a build: after a single save, and in a series of saves."""

QUIET = 0.5
"""Seconds without a save after which the preview begins with work that nobody waits for."""

IDLE = 3.0
"""Seconds without a save after which the preview counts as idle."""

LONGEST_DELAY = 2.0
"""Seconds after which a build begins even if saves keep coming."""

Stamps = dict[str, tuple[int, ...]]


class Watcher:
    """Watches files and folders, whether they exist or not."""

    def __init__(self) -> None:
        self._seen: dict[Path, Stamps] = {}
        self._pause = PAUSE
        self._last = 0.0

    def add(self, paths: Iterable[Path]) -> None:
        """Watch these too from now on; call it before they are read, so that no save is missed."""
        for path in paths:
            if path not in self._seen:
                self._seen[path] = stamps(path)

    def wait(
        self,
        check: Callable[[], None],
        changed: Callable[[Path], None],
        idle: Callable[[], object],
        work: Iterator[object],
    ) -> None:
        """Return when something has changed and no more saves follow.

        Calls `check` with each poll, and `changed` with the first path that has changed. Before
        that, does `work` step by step between the polls if nothing has changed for QUIET seconds,
        and calls `idle`, once, after IDLE seconds.
        """
        start = time.monotonic()
        until_idle = start + IDLE
        while not (path := self._changed()):
            check()
            next_poll = time.monotonic() + self._pause
            if time.monotonic() > start + QUIET:
                for _ in work:
                    if time.monotonic() > next_poll:
                        break
            time.sleep(max(0, next_poll - time.monotonic()))
            if time.monotonic() > until_idle:
                idle()
                until_idle = float("inf")
        changed(path)
        start = time.monotonic()
        calm = CALM[start - self._last < 1]
        while time.monotonic() < start + LONGEST_DELAY:
            check()
            time.sleep(calm)
            if not self._changed():
                break
        self._last = time.monotonic()

    def _changed(self) -> Path | None:
        """Return a path that has changed since the last poll, if any."""
        start = time.thread_time()  # not the time of other threads
        before, self._seen = self._seen, {path: stamps(path) for path in self._seen}
        # However many files there are, polling takes at most a tenth of one processor.
        self._pause = max(PAUSE, 9 * (time.thread_time() - start))
        for path, now in self._seen.items():
            if now != before[path]:
                differ = now.items() ^ before[path].items()
                return Path(min(name for name, _ in differ))
        return None


def stamps(root: Path) -> Stamps:
    """Return the metadata by which a change is noticed, for a file or everything below a folder.

    A folder counts only by its existence: its times change with every backup file of an editor.
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
        except OSError:  # removed since
            continue
    return found


def _entry(entry: os.DirEntry[str], folders: list[str]) -> tuple[int, ...]:
    try:
        own = entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
            return (own.st_mode,)
        return (*_stamp(own), *(_stamp(entry.stat()) if entry.is_symlink() else ()))
    except OSError:  # removed since, or a broken link
        return ()


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns)
