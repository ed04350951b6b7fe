"""Bundles what results show into files; a file for each result would be mostly overhead."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping

_BUNDLE_SIZE = 5_000
"""Characters of JSON after which a bundle ends; the result that exceeds them is still in it."""


def bundled(
    shown: Iterable[Mapping[str, object]], prefix: str
) -> tuple[list[str], dict[str, bytes]]:
    """Return the id of each result, and the bundles by name, as gzipped JSON.

    An id is the bundle's name without its suffix, and the result's index in it. A name contains a
    digest, so that a browser never uses an outdated bundle from its cache.
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
    for result in shown:
        bundle.append(json.dumps(result, ensure_ascii=False, separators=(",", ":")))
        size += len(bundle[-1])
        if size > _BUNDLE_SIZE:
            end()
            size = 0
    if bundle:
        end()
    return ids, files


def compressed(data: bytes) -> bytes:
    """Return data as a gzip file without a time stamp."""
    return gzip.compress(data, 6, mtime=0)
