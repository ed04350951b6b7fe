"""Bundles what results show into files; a file for each result would be mostly overhead."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping

_BUNDLE_SIZE = 5_000
"""Characters of JSON in an average bundle; one with longer results is larger."""


def bundled(shown: Iterable[Mapping[str, object]]) -> tuple[dict[str, bytes], tuple[int, str]]:
    """Return the bundles by name, as gzipped JSON, and how many results each has, with a digest.

    Result n is in bundle n // count. The digest of all bundles is part of their names, so that a
    browser never uses an outdated one from its cache.
    """
    texts = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in shown]
    count = max(1, _BUNDLE_SIZE * len(texts) // max(1, sum(map(len, texts))))
    bundles = [
        f"[{','.join(texts[start : start + count])}]".encode()
        for start in range(0, len(texts), count)
    ]
    digest = hashlib.sha256(b"\n".join(bundles)).hexdigest()[:8]
    files = {f"bundle/{n}-{digest}.records": compressed(data) for n, data in enumerate(bundles)}
    return files, (count, digest)


def ids(count: int, prefix: str) -> list[str]:
    """Return the ids of results: their numbers with the last digit first, after a prefix.

    A browser loads all ids first, and those that differ at the beginning pack a third better.
    """
    width = len(str(count))
    return [prefix + f"{number:0{width}}"[::-1] for number in range(count)]


def compressed(data: bytes) -> bytes:
    """Return data as a gzip file without a time stamp."""
    return gzip.compress(data, 6, mtime=0)
