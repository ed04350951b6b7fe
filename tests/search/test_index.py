"""The search index: the same as Pagefind's for the same results, in fewer files."""

import base64
import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Dossier
from builder.pages.urls import Urls
from builder.search.index import search_files, site_files, words
from builder.search.index.cbor import decoded, listed, number, text
from builder.search.index.index import Entry, index_files
from builder.search.index.words import SIGNATURE, answers, forms_of
from builder.search.results import SearchResult, search_results

Parsed = dict[str, Any]


@pytest.fixture(scope="module")
def found(dossier: Dossier) -> list[SearchResult]:
    return list(search_results(Urls(dossier)))


def pagefind_of(entries: list[Entry]) -> dict[str, bytes]:
    """Return the files that Pagefind itself writes for entries."""
    added = [
        {
            "type": "AddRecord", "index_id": 0, "url": entry.id, "content": " ".join(entry.words),
            "meta": {name: " ".join(words) for name, words in entry.fields.items()},
            "language": "de", "filters": None, "sort": None,
        }
        for entry in entries
    ]  # fmt: skip
    start = {"type": "NewIndex", "config": {"force_language": "de"}}
    files = answers([start, *added, {"type": "GetFiles", "index_id": 0}])[-1]["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def parsed(files: dict[str, bytes]) -> tuple[Parsed, list[Any]]:
    """Return the words of an index with all their positions, and its metadata."""
    found: Parsed = {}
    meta: list[Any] = []
    for name, content in files.items():
        if name.endswith((".pf_index", ".pf_meta")):
            data = decoded(gzip.decompress(content).removeprefix(SIGNATURE))
            if name.endswith(".pf_meta"):
                meta = data
            else:
                found |= {word: (pages, sorted(variants)) for word, pages, variants in data[0]}
    version, pages, _, *rest = meta
    return found, [version, [words for _, words in pages], *rest]


def entry(number: int, text: str, **fields: str) -> Entry:
    return Entry(str(number), text.split(), {name: value.split() for name, value in fields.items()})


# Pagefind leaves out entries without words.
TEXTS = st.text("abdeinrstäöüßéAÖİ01-_.,’'„“🙂\u0301 \n").map("Wort {}".format)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
def test_each_word_is_indexed_as_pagefind_does(texts: list[tuple[str, str, str]]) -> None:
    entries = [
        entry(n, text, title=title, **({"lead": lead} if n % 2 else {}))
        for n, (text, title, lead) in enumerate(texts)
    ]
    assert parsed(index_files(entries, "de", ())) == parsed(pagefind_of(entries))


def test_a_long_index_is_the_same_as_pagefind_s(found: list[SearchResult]) -> None:
    entries = [
        entry(n, r.text or r.title, title=r.title, lead=r.lead, name=" ".join(r.names))
        for n, r in enumerate(found * 30)
    ]
    ours = index_files(entries, "de", ())
    assert parsed(ours) == parsed(pagefind_of(entries))
    assert len([name for name in ours if name.endswith(".pf_index")]) > 1


def test_pagefind_s_own_marks_in_a_text_have_no_effect() -> None:
    typed = ["___PAGEFIND_WEIGHT___9", "Haus", "\u200b", "___END_PAGEFIND_WEIGHT___", "Hof"]
    forms, _ = forms_of(typed, "de")
    assert {word: [f.stem for f in found] for word, found in forms.items() if found} == {
        "Haus": ["haus"],
        "Hof": ["hof"],
    }
    files = index_files([Entry("1", typed, {})], "de", ())
    assert parsed(files)[0]["hof"][0] == [[0, [-25, 4], []]]  # the fifth word, as it is counted


def test_the_index_is_reproducible_and_without_pagefind_s_interface(
    found: list[SearchResult],
) -> None:
    files = search_files(found, "de")
    assert files == search_files(found, "de")
    scripts = {name for name in files if name.endswith((".js", ".css", ".pagefind"))}
    assert scripts == {"pagefind/pagefind.js", "pagefind/wasm.de.pagefind"}
    assert all(files.values())


def test_each_result_is_in_the_bundle_that_the_index_names(found: list[SearchResult]) -> None:
    files = search_files(found * 40, "de")
    urls = []
    for name, content in files.items():
        if name.endswith(".pf_meta"):
            folder = name.rpartition("/")[0]
            count, digest = json.loads(files[f"{folder}/bundles.json"])
            for id, _ in decoded(gzip.decompress(content).removeprefix(SIGNATURE))[1]:
                assert id.startswith("p") == (folder == "pagefind/passages")
                bundle, at = divmod(int(id.removeprefix("p")[::-1]), count)
                records = files[f"{folder}/bundle/{bundle}-{digest}.records"]
                urls.append(json.loads(gzip.decompress(records))[at]["places"][0][1])
    assert sorted(urls) == sorted(record.url for record in found * 40)
    bundles = [content for name, content in files.items() if name.endswith(".records")]
    assert 2 < len(bundles) < len(found) * 40 / 5
    assert max(map(len, bundles)) < 12_000


def test_an_empty_dossier_has_an_index() -> None:
    assert "pagefind/pagefind.js" in search_files([], "de")


def test_a_service_that_ends_early_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "get_executable", lambda: "/bin/true")
    with pytest.raises(RuntimeError, match="pagefind ended before"):
        search_files([], "de")


def test_an_error_from_the_service_is_raised() -> None:
    with pytest.raises(RuntimeError, match="pagefind: "):
        answers([{"type": "GetFiles", "index_id": 7}])


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(), st.lists, max_leaves=30
)


@given(VALUES)
def test_decoding_reverses_encoding(value: Any) -> None:
    def encoded(value: Any) -> bytes:
        if isinstance(value, list):
            return listed([*map(encoded, value)])
        return number(value) if isinstance(value, int) else text(value)

    assert decoded(encoded(value)) == value


def test_other_types_of_cbor_are_refused() -> None:
    for data in (b"\xf6", b"\xa0", b"\x9f\xff", b"\x40"):
        with pytest.raises(ValueError, match="unexpected CBOR"):
            decoded(data)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders of the indexes made during the test."""
    folders: list[str] = []
    make = site_files._index

    def remembered(records: Any, folder: str, *own: str) -> dict[str, bytes]:
        folders.append(folder)
        return make(records, folder, *own)

    monkeypatch.setattr(site_files, "_index", remembered)
    return folders


def test_an_unchanged_index_comes_from_the_cache(
    found: list[SearchResult], made: list[str], tmp_path: Path
) -> None:
    files = search_files(found, "de", tmp_path / "cache")
    assert made == ["pagefind", "pagefind/passages"]
    assert search_files(found, "de", tmp_path / "cache") == files == search_files(found, "de")
    assert made == ["pagefind", "pagefind/passages"] * 2


def test_editing_an_actor_leaves_the_index_of_passages(
    found: list[SearchResult], made: list[str], tmp_path: Path
) -> None:
    search_files(found, "de", tmp_path)
    edited = [replace(r, lead="Jemand") if r.kind == "actor" else r for r in found]
    assert search_files(edited, "de", tmp_path) == search_files(edited, "de")
    assert made == ["pagefind", "pagefind/passages", "pagefind", "pagefind", "pagefind/passages"]


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b"[[],[]]", b"null\n", b"[1]\nx", b"\xff\n", None, "half", "flipped"]
)
def test_a_damaged_cache_is_replaced(
    broken: bytes | str | None, found: list[SearchResult], made: list[str], tmp_path: Path
) -> None:
    files = search_files(found, "de", tmp_path)
    for file in list(tmp_path.iterdir()):
        data = file.read_bytes()
        if isinstance(broken, bytes):
            file.write_bytes(broken)
        elif broken:
            flipped = data[:-1] + bytes((data[-1] ^ 1,))
            file.write_bytes(data[: len(data) // 2] if broken == "half" else flipped)
        else:
            file.unlink()
    made.clear()
    assert search_files(found, "de", tmp_path) == files
    assert made == ["pagefind", "pagefind/passages"]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "pagefind",
        "pagefind-passages",
        "words",
    ]


def test_the_index_does_not_need_a_writable_cache(
    found: list[SearchResult], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert search_files(found, "de", tmp_path / "file") == search_files(found, "de")
