"""Reads files that anybody may have made: a published dossier.json, an article as received."""

import json
from pathlib import Path
from typing import Any

from builder.verify.script import Unproven, need

MAX_BYTES = 100_000_000
"""Size of a file in bytes; a larger one is refused."""


def read(name: str) -> bytes:
    """Return the content of a file; raises Unproven or OSError."""
    need(Path(name).is_file(), f"there is no file {name}")
    with Path(name).open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    need(len(content) <= MAX_BYTES, f"{name} has more than {MAX_BYTES:,} bytes")
    return content


def read_source(given: str) -> tuple[str, str]:
    """Return the article and the text of the file in ARTICLE=FILE; raises Unproven or OSError."""
    id, is_given, name = given.partition("=")
    need(is_given, "--source needs ARTICLE=FILE")
    try:
        text = read(name).decode("utf-8-sig")
    except UnicodeError:
        raise Unproven(f"{name} is not UTF-8") from None
    return id, text.replace("\r\n", "\n").replace("\r", "\n")


def parsed(content: bytes) -> Any:
    """Return the data of a file; raises Unproven if it is no dossier.json."""
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_unique)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeError as error:
        raise Unproven(f"not UTF-8: {error}") from None
    except ValueError as error:
        raise Unproven(f"not JSON: {error}") from None
    except RecursionError:
        raise Unproven("not a dossier: its values are nested too deeply") from None
    found = (data.get("format"), data.get("version")) if isinstance(data, dict) else None
    need(found == ("explainer-dossier", 2), "not a dossier.json of version 2")
    return data


def shown(value: Any) -> str:
    """Return a value on one line, cut if it is long, without what a terminal would obey."""
    line = " ".join(f"„{value[:160]}“".split()) if isinstance(value, str) else repr(value)[:80]
    return "".join(c if c.isprintable() else "\ufffd" for c in line)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    need(len(dict(pairs)) == len(pairs), "an object has a key twice")
    return dict(pairs)
