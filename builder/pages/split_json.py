"""Splits data about records into JSON files that browsers load when they need one of them."""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

_MAX_SINGLE_FILE = 150_000
"""Up to this many bytes (about 25 kB compressed), all entries are in one file."""

_PART_SIZE = 32_000
"""Otherwise the parts have between half this many bytes and this many on average."""


def split_json(
    name: str, entries: Iterable[tuple[str, Any]], facts: Mapping[str, Any] | None = None
) -> dict[str, bytes]:
    """Return JSON files by name, with the entries keyed by the URLs of their records.

    For the name `cards`, `cards.json` has all entries as `cards`, or the number of `parts`:
    `cards/0.json`, `cards/1.json`, …; `facts` are further keys of this file.
    """
    parts_of = [
        (zlib.crc32(_group(url).encode()), f"{_json(url)}:{_json(entry)}".encode())
        for url, entry in entries
    ]
    count = _count(sum(len(entry) for _, entry in parts_of))
    parts: list[list[bytes]] = [[] for _ in range(count)]
    for number, entry in parts_of:
        parts[number % count].append(entry)
    first = "".join(f"{_json(key)}:{_json(value)}," for key, value in (facts or {}).items())
    first += f'"parts":{count}'
    if count == 1:
        whole = b",".join(parts[0])
        return {f"{name}.json": f'{{{first},"{name}":{{'.encode() + whole + b"}}\n"}
    files = {f"{name}/{n}.json": b"{%b}\n" % b",".join(part) for n, part in enumerate(parts)}
    return {f"{name}.json": f"{{{first}}}\n".encode()} | files


def _count(size: int) -> int:
    """Return the number of parts for a size in bytes: a power of two, so it seldom changes."""
    return 1 if size <= _MAX_SINGLE_FILE else 1 << (size // _PART_SIZE).bit_length()


def _group(url: str) -> str:
    """Return the group of an entry; the entries of a group are in the same part.

    Those of an article's page are a group. The group of an entry of a list does not depend on its
    page of the list, so old links find it. `18-card-data.js` has the same rule.
    """
    path, hash, anchor = url.partition("#")
    if not hash:
        return url
    page = re.sub(r"[^/]+/[0-9]+/$", "", path)
    return page if re.fullmatch(r"[^/]+/[^/]+/", page) else f"{page}#{anchor}"


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
