"""Caches on disk what builds make: parts of the search index, pictures, Material's style sheet.

All of it may be deleted at any time. What is damaged is made again, and a file is replaced at once:
another build that runs at the same time reads the old one or the new one.
"""

import hashlib
import json
import os
from collections.abc import Callable, Container
from contextlib import suppress
from pathlib import Path

Files = dict[str, bytes]


def cached(file: Path | None, key: str, make: Callable[[], Files]) -> Files:
    """Return the files cached in a file under `key`; else make and cache them.

    A cache that is damaged, or cannot be read or written, is ignored.
    """
    if file is None:
        return make()
    with suppress(OSError, ValueError, RecursionError):
        if file.is_file():  # reading anything else may take for ever
            return _read(file.read_bytes(), key)
    files = make()
    with suppress(OSError):
        _write(file, key, files)
    return files


def remove_others(folder: Path | None, names: Container[str]) -> None:
    """Remove all cached files of a folder except those with these names."""
    with suppress(OSError):
        for file in folder.iterdir() if folder and folder.is_dir() else ():
            if file.name not in names:
                file.unlink()


def _read(data: bytes, key: str) -> Files:
    """Return the cached files; raise ValueError if their key differs or they are damaged."""
    head, _, body = data.partition(b"\n")
    if head != _head(key, body):
        raise ValueError
    sizes, _, rest = body.partition(b"\n")
    files, at = {}, 0
    for name, size in json.loads(sizes):
        files[name] = rest[at : at + size]
        at += size
    return files


def _write(file: Path, key: str, files: Files) -> None:
    sizes = [(name, len(content)) for name, content in files.items()]
    body = b"\n".join((json.dumps(sizes).encode(), b"".join(files.values())))
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(_head(key, body) + b"\n" + body)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()
