"""Whether a site has to be built anew: not where nothing that it is made of has changed.

What a site was made of is remembered in a file beside it, which can be deleted at any time.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path

from builder import FOLDER

_FROM_ENVIRONMENT = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
_NAME = re.compile(r"[A-Za-z_]\w*")


class Built:
    """What is remembered of the last build of a site; `cache` is a folder for what it may use again."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.cache = self.site.parent / f".{self.site.name}.cache"
        self._file = self.site.parent / f".{self.site.name}.built"

    def is_of(self, made_of: str) -> bool:
        """Return whether the site was made of this and nobody has touched it since."""
        try:
            return self._file.read_text("utf-8") == self._record(made_of)
        except (OSError, UnicodeDecodeError):
            return False

    def remember(self, made_of: str) -> None:
        """Write down what the site was made of."""
        self._file.write_text(self._record(made_of), "utf-8")

    def _record(self, made_of: str) -> str:
        digest = blake2b(digest_size=20)
        for path in _files(self.site):
            state = path.lstat()
            name = path.relative_to(self.site).as_posix()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
        return f"{made_of} {digest.hexdigest()}\n"


def made_of(configuration: Iterable[Path], folders: Iterable[Path], *options: object) -> str:
    """Return a fingerprint of all that a site is made of.

    That is the files of the configuration and the variables of the environment that they name,
    every file in the folders, this program, the packages beside it, and the options of the build.
    """
    text = b"\0".join(file.read_bytes() for file in configuration)
    digest = blake2b(digest_size=20)
    named = _NAME.findall(" ".join(_FROM_ENVIRONMENT.findall(text.decode("utf-8", "replace"))))
    told = [sys.version, *options, *((name, os.environ.get(name)) for name in sorted(set(named)))]
    told += _packages()
    for part in (repr(told).encode(), text):
        digest.update(part)
    for folder in (*folders, FOLDER):
        for path in _files(folder):
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"\0{path.relative_to(folder)}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


@cache
def _packages() -> list[tuple[str, str]]:
    """Return the packages beside this program, with their versions."""
    return sorted((each.name, each.version) for each in distributions())


def _files(folder: Path) -> Iterator[Path]:
    """Yield everything in a folder but what Python leaves there, in the same order each time."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(parent, name) for name in sorted(names))
