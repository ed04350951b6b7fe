"""The previous build of a site: whether it is still current, and which of its pages can be reused.

Both are stored beside the site, in a file and a folder that can be deleted at any time.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from builder.publish.fingerprint import files_below

_DAMAGED = (OSError, ValueError, RecursionError)
"""What reading a missing or damaged file may raise."""

_State = list[object]
"""The digest of a page, the size of its file in bytes and its modification time in nanoseconds."""


class PreviousBuild:
    """The previous build of a site; `cache` is a folder for what the next build can reuse."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.cache = self.site.parent / f".{self.site.name}.cache"
        self._file = self.site.parent / f".{self.site.name}.built"

    def is_of(self, inputs: str) -> bool:
        """Return whether the site was built from inputs with this fingerprint, and is unchanged."""
        with suppress(*_DAMAGED):
            return self._file.is_file() and self._file.read_text("utf-8") == self._record(inputs)
        return False

    def remember(self, inputs: str) -> None:
        """Store the current state of the site, with the fingerprint of its inputs, if possible."""
        with suppress(OSError):
            _write(self._file, self._record(inputs))

    def pages(self, theme: str) -> "PreviousPages":
        """Return the pages of the previous build, if its theme had this fingerprint."""
        return PreviousPages(self.site, self.cache, theme)

    def _record(self, inputs: str) -> str:
        digest = blake2b(digest_size=20)
        for path in files_below(self.site):
            state = path.lstat()
            name = path.relative_to(self.site).as_posix()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
        return f"{inputs} {digest.hexdigest()}\n"


class PreviousPages:
    """The pages of the previous build, with the digest of each.

    `theme` is a fingerprint of what all pages share; with another one, no page can be reused.
    """

    def __init__(self, site: Path, cache: Path, theme: str) -> None:
        self._site = site
        self._file = cache / "pages.json"
        self._theme = theme
        self._pages: Mapping[str, _State] = {}
        with suppress(*_DAMAGED):
            self._pages = _pages(self._file, theme)

    def reuse(self, name: str, digest: str, target: Path) -> bool:
        """Hard-link the page of the previous build to `target` if it has this digest.

        Returns False if there is no such page, if it was changed since, or if the file system has no
        hard links.
        """
        state = self._pages.get(name)
        with suppress(OSError):
            known = isinstance(state, list) and state[:1] == [digest]
            if known and state == self._state(name, digest):
                os.link(self._site / name, target)
                return True
        return False

    def remember(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the pages, by file name, once the site is in place, if possible."""
        pages = {name: self._state(name, digest) for name, digest in sorted(digests.items())}
        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            _write(self._file, json.dumps({"theme": self._theme, "pages": pages}))

    def _state(self, name: str, digest: str) -> _State:
        status = (self._site / name).stat()
        return [digest, status.st_size, status.st_mtime_ns]


def _pages(file: Path, theme: str) -> Mapping[str, _State]:
    """Return the pages stored in a file, by name, if their theme had this fingerprint."""
    stored = json.loads(file.read_bytes()) if file.is_file() else None
    pages = (
        stored.get("pages") if isinstance(stored, dict) and stored.get("theme") == theme else None
    )
    return pages if isinstance(pages, dict) else {}


def _write(file: Path, text: str) -> None:
    """Replace a file in one step; raises OSError if that is impossible."""
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(text, "utf-8")
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
