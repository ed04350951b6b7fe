"""What results show, some records to a file: a file for each would be mostly empty."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping

_FULL = 12_000
"""A bundle ends with the record with which it passes so many characters of JSON."""


def bundled(
    shown: Iterable[Mapping[str, object]], prefix: str
) -> tuple[list[str], dict[str, bytes]]:
    """Return where each record is found, and the bundles by their names, gzipped JSON.

    Where: the bundle's name without its ending, and its place in it. A name holds a digest, so that no
    browser takes an older bundle for it.
    """
    ids: list[str] = []
    files: dict[str, bytes] = {}
    bundle: list[str] = []

    def end() -> None:
        data = f"[{','.join(bundle)}]".encode()
        name = f"{len(files)}-{hashlib.sha256(data).hexdigest()[:8]}"
        files[f"bundle/{name}.records"] = compressed(data)
        ids.extend(f"{prefix}/bundle/{name}.{at}" for at in range(len(bundle)))
        bundle.clear()

    size = 0
    for one in shown:
        bundle.append(json.dumps(one, ensure_ascii=False, separators=(",", ":")))
        size += len(bundle[-1])
        if size > _FULL:
            end()
            size = 0
    if bundle:
        end()
    return ids, files


def compressed(data: bytes) -> bytes:
    """Return data as a gzip file that says nothing of the day it was made."""
    return gzip.compress(data, 6, mtime=0)
