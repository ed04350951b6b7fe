"""The subset of CBOR (RFC 8949) in Pagefind's files: integers, texts and lists."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}


@lru_cache(1 << 16)
def number(value: int) -> bytes:
    """Return an encoded integer."""
    return _head(_NUMBER, value) if value >= 0 else _head(_NEGATIVE, -1 - value)


def text(value: str) -> bytes:
    """Return an encoded text."""
    data = value.encode()
    return _head(_TEXT, len(data)) + data


def listed(items: Collection[bytes]) -> bytes:
    """Return an encoded list of encoded items."""
    return of_length(len(items)) + b"".join(items)


def of_length(length: int) -> bytes:
    """Return the head of a list of a length."""
    return _head(_LIST, length)


def _head(kind: int, argument: int) -> bytes:
    if argument < 24:
        return bytes((kind << 5 | argument,))
    short, size = next((s, size) for s, size in _SIZES.items() if argument < 1 << 8 * size)
    return bytes((kind << 5 | short,)) + argument.to_bytes(size, "big")


def decoded(data: bytes) -> Any:
    """Return the decoded value; raise ValueError for types other than integer, text and list."""
    return _read(data, 0)[0]


def _read(data: bytes, at: int) -> tuple[Any, int]:
    kind, argument = data[at] >> 5, data[at] & 31
    at += 1
    if argument >= 24:
        size = _SIZES.get(argument, 0)
        if not size:
            raise ValueError(f"unexpected CBOR: {data[at - 1]:#x}")
        argument, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _NUMBER:
        return argument, at
    if kind == _NEGATIVE:
        return -1 - argument, at
    if kind == _TEXT:
        return data[at : at + argument].decode(), at + argument
    if kind != _LIST:
        raise ValueError(f"unexpected CBOR: {data[at - 1]:#x}")
    items = []
    for _ in range(argument):
        item, at = _read(data, at)
        items.append(item)
    return items, at
