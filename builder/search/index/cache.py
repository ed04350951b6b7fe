"""What was made before of the same, kept in a folder that may be deleted at any time."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Files = dict[str, bytes]


def cached(file: Path | None, of: str, make: Callable[[], Files]) -> Files:
    """Return what was made of the same, as `of` tells, from a file; else what is made now.

    A file that is not whole, or cannot be read or written, is as good as none.
    """
    if file is None:
        return make()
    with suppress(OSError, ValueError):
        return _read(file.read_bytes(), of)
    files = make()
    with suppress(OSError):
        _write(file, of, files)
    return files


def _read(data: bytes, of: str) -> Files:
    """Return the files that are kept; ValueError where they are of something else or not whole."""
    head, _, body = data.partition(b"\n")
    if head != _head(of, body):
        raise ValueError
    sizes, _, rest = body.partition(b"\n")
    files, at = {}, 0
    for name, size in json.loads(sizes):
        files[name] = rest[at : at + size]
        at += size
    return files


def _write(file: Path, of: str, files: Files) -> None:
    sizes = [(name, len(content)) for name, content in files.items()]
    body = b"\n".join((json.dumps(sizes).encode(), b"".join(files.values())))
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(_head(of, body) + b"\n" + body)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _head(of: str, body: bytes) -> bytes:
    return f"{of} {hashlib.sha256(body).hexdigest()}".encode()
