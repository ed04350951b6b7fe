"""Writes one index in the format of the installed Pagefind."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from builder.search.index.bundles import compressed
from builder.search.index.cbor import listed, number, text
from builder.search.index.postings import Postings, ranges
from builder.search.index.words import SIGNATURE, forms_of


class Entry(NamedTuple):
    """A result as the index has it: its id, and the words of its text and of its fields."""

    id: str
    words: Sequence[str]
    fields: dict[str, list[str]]


def index_files(entries: Sequence[Entry], language: str, engine: Sequence[str]) -> dict[str, bytes]:
    """Return the files of an index by name, and Pagefind's own files that `engine` names."""
    fields = sorted({name for entry in entries for name in entry.fields})
    words = {word for entry in entries for word in entry.words}
    words.update(word for e in entries for field in e.fields.values() for word in field)
    forms, pagefind = forms_of(sorted(words), language)
    postings = Postings(forms, fields)
    for entry in entries:
        postings.add(entry.words, entry.fields)

    files = {name: pagefind.files[name] for name in engine}
    ends, names = [], []
    for first, last, content in postings.chunks():
        ends.append((first, last))
        names.append(f"{language}_{_digest(content)}")
        files[f"index/{names[-1]}.pf_index"] = _file(content)
    chunks = [
        listed((text(first), text(last), text(name)))
        for (first, last), name in zip(ranges(ends), names, strict=True)
    ]
    pages = [listed((text(e.id), number(max(len(e.words), 1)))) for e in entries]
    field_names = listed([*map(text, fields)])
    none = listed(())  # we use neither Pagefind's filters nor its sort orders
    meta = listed((text(pagefind.version), listed(pages), listed(chunks), none, none, field_names))
    files[f"pagefind.{language}_{_digest(meta)}.pf_meta"] = _file(meta)
    files["pagefind-entry.json"] = pagefind.entry(f"{language}_{_digest(meta)}", len(pages))
    return files


def _file(content: bytes) -> bytes:
    return compressed(SIGNATURE + content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
