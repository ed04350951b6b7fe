"""The fingerprint of all inputs of a site, which is built again only if the fingerprint changes."""

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


def fingerprint(configuration: Iterable[Path], folders: Iterable[Path], *options: object) -> str:
    """Return a fingerprint of all inputs of a site, as hexadecimal digits.

    The inputs are the configuration files and the environment variables that they name, every file
    in the folders, this program, the installed packages, and the options of the build.
    """
    text = b"\0".join(file.read_bytes() for file in configuration)
    named = set(_NAME.findall(" ".join(_FROM_ENVIRONMENT.findall(text.decode("utf-8", "replace")))))
    variables = [(name, os.environ.get(name)) for name in sorted(named)]
    digest = blake2b(digest_size=20)
    for part in (repr([sys.version, *options, *variables, *_packages()]).encode(), text):
        digest.update(part)
    for folder in (*folders, FOLDER):
        for path in files_below(folder):
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"\0{path.relative_to(folder)}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder in a fixed order, except in `__pycache__`."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(parent, name) for name in sorted(names))


@cache
def _packages() -> list[tuple[str, str]]:
    """Return the names and versions of the installed packages."""
    return sorted((each.name, each.version) for each in distributions())
