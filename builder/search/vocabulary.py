"""The words that can be found, in small files that a browser loads for the word that is typed."""

import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

_CHUNK = 2000
"""Words in a file; a browser loads one or two for each word that is typed."""

_PARTS = re.compile(r"[^\W_]+")

LIST = "words.json"
"""Names the files, each with its first word."""


def vocabulary_files(records: Iterable[str], passages: Iterable[str]) -> dict[str, bytes]:
    """Return the files of the vocabulary by name.

    `records` and `passages` are the words of the two indexes, as their texts have them. The files
    contain a word per line: „Waffenruhe“, with a dot if only records contain it, with a comma if
    only passages do. One set of files is sorted by the beginnings of words, the other by their
    ends: a word with one error begins or ends as it should, and a compound ends with its last part.
    """
    marked = _marked(_by_key(records), _by_key(passages))
    forward = sorted(marked)
    files: dict[str, bytes] = {}
    listed = {
        "beginnings": list(_written(forward, forward, marked, files)),
        "ends": list(_written(*_backward(forward), marked, files)),
    }
    files[LIST] = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def key(word: str) -> str:
    """Return the letters and digits of a word in lower case, without accents; ß is ss.

    `overrides/scripts/search/` has the same rule.
    """
    lower = word.lower()
    if not lower.isascii():
        apart = unicodedata.normalize("NFKD", word).lower().replace("ß", "ss")
        lower = "".join(c for c in apart if not unicodedata.category(c).startswith("M"))
    return lower if lower.isalnum() else "".join(_PARTS.findall(lower))


def _by_key(words: Iterable[str]) -> dict[str, str]:
    """Return the spelling of each word and of its parts by their keys: capitals before others."""
    spellings: dict[str, str] = {}
    for word in sorted(set(words)):
        parts = [word] if word.isalnum() else _PARTS.findall(word)
        whole = ["-".join(parts)] if len(parts) > 1 else []
        for part in (*parts, *whole):
            spellings.setdefault(key(part), part)
    spellings.pop("", None)
    return spellings


def _marked(records: Mapping[str, str], passages: Mapping[str, str]) -> dict[str, str]:
    """Return the lines of the files by key."""
    marked = {k: word if k in passages else f"{word}." for k, word in records.items()}
    return marked | {k: f"{word}," for k, word in passages.items() if k not in records}


def _backward(keys: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return keys sorted by their ends, backward and forward."""
    backward = sorted(k[::-1] for k in keys)
    return backward, [k[::-1] for k in backward]


def _written(
    order: Sequence[str], keys: Sequence[str], lines: Mapping[str, str], files: dict[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Add files to `files`; yield the first word of each, as it is sorted, and its name."""
    for start in range(0, len(keys), _CHUNK):
        text = "\n".join(lines[k] for k in keys[start : start + _CHUNK]).encode()
        name = f"words/{hashlib.sha256(text).hexdigest()[:10]}.words"
        files[name] = gzip.compress(text, 6, mtime=0)
        yield order[start], name
