"""The records of the search become the files that the browser reads; `40-search.js` reads them."""

import hashlib
import json
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from builder.search.index.bundles import bundled
from builder.search.index.cache import cached
from builder.search.index.index import Entry, index_files
from builder.search.index.words import runs_with
from builder.search.results import SearchResult

# Two indexes, so that the first answer does not wait for the text of every article.
RECORDS = "pagefind"
PASSAGES = "pagefind/passages"
FILTERS = "filters.json"

# Digits as letters that no German ending is made of, so that no stemmer cuts them off.
_LETTERS = str.maketrans("0123456789", "bcfjpqvwxz")
# Begins what is no word: where Pagefind finds no such word, it takes a shorter one that begins alike.
_RARE = "ꝗ"

_json = json.JSONEncoder(ensure_ascii=False).encode


def search_files(
    records: Iterable[SearchResult], language: str, cache: Path | None = None
) -> dict[str, bytes]:
    """Return the search index: its files by their paths relative to the site's root.

    Of what has not changed since the last time, it is taken from the folder `cache`, which may be
    deleted at any time.
    """
    all_records = list(records)
    passages = [record for record in all_records if record.kind == "passage"]
    others = [record for record in all_records if record.kind != "passage"]
    engine = (language, "pagefind.js", f"wasm.{language}.pagefind")
    files: dict[str, bytes] = {}
    for folder, those, own in ((RECORDS, others, engine), (PASSAGES, passages, (language,))):
        made = partial(_index, those, folder, *own)
        file = cache and cache / folder.replace("/", "-")
        files |= cached(file, _digest(those, own) if file else "", made)
    files[f"{RECORDS}/{FILTERS}"] = _filters(all_records).encode()
    return files


def _digest(records: Sequence[SearchResult], own: Sequence[str]) -> str:
    """Return what tells whether an index would be the same: records, Pagefind, this code."""
    digest = hashlib.sha256(f"{own} {runs_with()} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    for record in records:
        digest.update(_json([record.transcribed, *vars(record).values()]).encode())
    return digest.hexdigest()


@cache
def token(name: str, value: str) -> str:
    """Return the word by which a filter knows its records.

    Pagefind has filters too, but writes them in another order each time.
    """
    digits = int(hashlib.sha256(f"{name} {value}".encode()).hexdigest(), 16) % 10**9
    return f"{_RARE}{digits:09}".translate(_LETTERS)


def _filters(all_records: Sequence[SearchResult]) -> str:
    """Return what can be filtered by: names and their tokens, for `40-search.js`."""
    actors = {name for record in all_records for name in record.actors}
    topics = {name for record in all_records for name in record.topics}
    values = {"actor": sorted(actors), "topic": sorted(topics)}
    tokens = {name: {v: token(name, v) for v in those} for name, those in values.items()}
    return json.dumps(tokens, ensure_ascii=False)


def _index(
    records: Sequence[SearchResult], folder: str, language: str, *engine: str
) -> dict[str, bytes]:
    """Return an index of its own below a folder, with those of Pagefind's own files."""
    fields = [_fields(record) for record in records]
    ids, bundles = bundled(map(_shown, records, fields), folder)
    entries = [
        Entry(id, _words(_text(record)), {name: _words(text) for name, text in those.items()})
        for id, record, those in zip(ids, records, fields, strict=True)
    ]
    files = bundles | index_files(entries, language, engine)
    return {f"{folder}/{name}": content for name, content in files.items()}


def _words(text: str) -> list[str]:
    """Return the words of a text, each in memory once: those of all articles are few."""
    return [sys.intern(word) for word in text.split()]


def _text(record: SearchResult) -> str:
    """Return what an excerpt is taken from."""
    return record.text or record.title


def _fields(record: SearchResult) -> dict[str, str]:
    """Return what else a record is found by; `40-search.js` weighs it."""
    fields = {
        "title": record.title,
        "detail": record.detail,
        "spellings" if record.kind == "actor" else "name": ", ".join(record.names),
        "lead": record.lead,
        "transcribed": record.transcribed,
        "sounds": " ".join(f"{_RARE}w{code.translate(_LETTERS)}" for code in record.sounds),
        "filters": " ".join(
            [
                f"{_RARE}{record.kind.replace('_', '')}q",
                *(token("actor", name) for name in record.actors),
                *(token("topic", name) for name in record.topics),
            ]
        ),
    }
    return {name: words for name, words in fields.items() if words}


def _shown(record: SearchResult, fields: Mapping[str, str]) -> Mapping[str, object]:
    """Return what a result shows and is judged by."""
    words = {name: value for name, value in fields.items() if name != "filters"}
    return {
        "kind": record.kind,
        "places": [(0, record.url), *record.places],
        "text": " ".join(_text(record).split()),
        "fields": words,
    }
