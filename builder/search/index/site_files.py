"""Turns search results into the files that the scripts read: two indexes, words, filters."""

import hashlib
import json
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from builder.disk_cache import cached
from builder.search.index.bundles import bundled, ids
from builder.search.index.index import Entry, index_files
from builder.search.index.words import pagefind_version
from builder.search.results import SearchResult
from builder.search.vocabulary import vocabulary_files

# Two indexes, so that the first answer does not wait for the text of every article.
MAIN = "pagefind"
PASSAGES = "pagefind/passages"
FILTERS = "filters.json"
BUNDLES = "bundles.json"
"""How many results a bundle of an index has, and the digest of its bundles."""

# Letters for digits; no German ending consists of them, so no stemmer cuts them off.
_LETTERS = str.maketrans("0123456789", "bcfjpqvwxz")
# Begins every token: where Pagefind does not find a word, it looks for shorter and shorter
# beginnings of it, and those of a token must not be words.
_RARE = "ꝗ"

# Fields that are only searched.
_NOT_SHOWN = ("filters", "sounds", "transcribed")

_json = json.JSONEncoder(ensure_ascii=False).encode


def search_files(
    results: Iterable[SearchResult], language: str, cache: Path | None = None
) -> dict[str, bytes]:
    """Return the files of the search by path, relative to the site's root.

    An index whose results have not changed is read from the folder `cache`, which may be deleted
    at any time.
    """
    all_results = list(results)
    passages = [result for result in all_results if result.kind == "passage"]
    others = [result for result in all_results if result.kind != "passage"]
    engine = (language, "pagefind.js", f"wasm.{language}.pagefind")
    files: dict[str, bytes] = {}
    digests = []
    for folder, indexed, options in ((MAIN, others, engine), (PASSAGES, passages, (language,))):
        make = partial(_index, indexed, folder, *options)
        file = cache and cache / folder.replace("/", "-")
        digests.append(_digest(indexed, options) if file else "")
        files |= cached(file, digests[-1], make)
    words = partial(_vocabulary, others, passages)
    files |= cached(cache and cache / "words", "-".join(digests), words)
    files[f"{MAIN}/{FILTERS}"] = _filters(all_results).encode()
    return files


def _digest(results: Sequence[SearchResult], options: Sequence[str]) -> str:
    """Return a digest of everything that an index depends on: results, Pagefind, this code."""
    digest = hashlib.sha256(f"{options} {pagefind_version()} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(file.read_bytes())
    for result in results:
        digest.update(_json([result.transcribed, *vars(result).values()]).encode())
    return digest.hexdigest()


@cache
def token(name: str, value: str) -> str:
    """Return the word in the index by which a filter finds its results.

    We do not use Pagefind's filters: it writes them in a different order each time.
    """
    digits = int(hashlib.sha256(f"{name} {value}".encode()).hexdigest(), 16) % 10**9
    return f"{_RARE}{digits:09}".translate(_LETTERS)


def _filters(results: Sequence[SearchResult]) -> str:
    """Return the names to filter by with their tokens, as JSON for `overrides/scripts/search/`."""
    actors = {name for result in results for name in result.actors}
    topics = {name for result in results for name in result.topics}
    filters = {"actor": sorted(actors), "topic": sorted(topics)}
    tokens = {name: {v: token(name, v) for v in values} for name, values in filters.items()}
    return json.dumps(tokens, ensure_ascii=False)


def _index(
    results: Sequence[SearchResult], folder: str, language: str, *engine: str
) -> dict[str, bytes]:
    """Return the files of one index below a folder, with Pagefind's own files named `engine`."""
    all_fields = [_fields(result) for result in results]
    bundles, size_and_digest = bundled(map(_shown, results, all_fields))
    numbers = ids(len(results), "p" if folder == PASSAGES else "")
    entries = [
        Entry(id, _words(_text(result)), {name: _words(text) for name, text in fields.items()})
        for id, result, fields in zip(numbers, results, all_fields, strict=True)
    ]
    files = bundles | index_files(entries, language, engine)
    files[BUNDLES] = json.dumps(size_and_digest).encode()
    return {f"{folder}/{name}": content for name, content in files.items()}


def _vocabulary(
    records: Sequence[SearchResult], passages: Sequence[SearchResult]
) -> dict[str, bytes]:
    """Return the files with the words of both indexes; those that filters are made of excepted."""

    def words(results: Sequence[SearchResult]) -> set[str]:
        found: set[str] = set()
        for result in results:
            found.update(_text(result).split())
            for name, text in _fields(result).items():
                if name != "filters":
                    found.update(text.replace(",", " ").split())
        return found

    files = vocabulary_files(words(records), words(passages))
    return {f"{MAIN}/{name}": content for name, content in files.items()}


def _words(text: str) -> list[str]:
    """Return the words of a text; equal words share memory, since few words differ."""
    return [sys.intern(word) for word in text.split()]


def _text(result: SearchResult) -> str:
    """Return the text that excerpts are taken from."""
    return result.text or result.title


def _fields(result: SearchResult) -> dict[str, str]:
    """Return what a result is found by besides its text, by field; `30-query.js` weighs fields."""
    fields = {
        "title": result.title,
        "detail": result.detail,
        "spellings" if result.kind == "actor" else "name": ", ".join(result.names),
        "called": ", ".join(result.search_words),
        "lead": result.lead,
        "transcribed": result.transcribed,
        "sounds": " ".join(f"{_RARE}w{code.translate(_LETTERS)}" for code in result.sounds),
        "filters": " ".join(
            [
                f"{_RARE}{result.kind.replace('_', '')}q",
                *(token("actor", name) for name in result.actors),
                *(token("topic", name) for name in result.topics),
            ]
        ),
    }
    return {name: words for name, words in fields.items() if words}


def _shown(result: SearchResult, fields: Mapping[str, str]) -> Mapping[str, object]:
    """Return what `overrides/scripts/search/` needs to rank and show a result."""
    words = {name: value for name, value in fields.items() if name not in _NOT_SHOWN}
    shown: dict[str, object] = {
        "kind": result.kind,
        "places": [(0, result.url), *result.places],
        "text": " ".join(_text(result).split()),
        "fields": words,
    }
    return shown | ({"around": result.around} if any(result.around) else {})
