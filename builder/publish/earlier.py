"""The pages of the last build: one that would be the same byte for byte stays as it is.

What is remembered of them lies in a folder beside the site, which can be deleted at any time.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_State = list[object]
"""What a page showed, its size in bytes and its time of change in nanoseconds."""


class Earlier:
    """The pages of the last build of a site; `around` tells all that they share, such as the theme."""

    def __init__(self, site: Path, cache: Path, around: str) -> None:
        self._site = site
        self._file = cache / "pages.json"
        self._around = around
        self._pages: Mapping[str, _State] = {}
        with suppress(OSError, ValueError):  # there is none, or it is damaged: as good as none
            known = json.loads(self._file.read_bytes())
            if isinstance(known, dict) and known.get("around") == around:
                self._pages = known["pages"]

    def stays(self, name: str, shows: str, target: Path) -> bool:
        """Put the page of the last build in its place in the next, if it shows the same.

        Returns False where there is no such page, where somebody has changed it since, or where
        the file system gives a file no second name.
        """
        state = self._pages.get(name)
        if not state or state[0] != shows:
            return False
        with suppress(OSError):
            if state == self._state(name, shows):
                os.link(self._site / name, target)
                return True
        return False

    def remember(self, shows: Mapping[str, str]) -> None:
        """Write down what the pages of the site show, now that they are in place."""
        pages = {name: self._state(name, what) for name, what in sorted(shows.items())}
        text = json.dumps({"around": self._around, "pages": pages})
        self._file.parent.mkdir(exist_ok=True)
        new = self._file.with_suffix(".new")
        new.write_text(text, "utf-8")
        new.replace(self._file)

    def _state(self, name: str, shows: str) -> _State:
        status = (self._site / name).stat()
        return [shows, status.st_size, status.st_mtime_ns]
