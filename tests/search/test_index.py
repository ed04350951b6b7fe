"""The index of the search: the same as Pagefind would make of the same records, in fewer files."""

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
from builder.search.index import search_files, site_files, words
from builder.search.index.cbor import decoded, listed, number, text
from builder.search.index.index import Entry, index_files
from builder.search.index.words import SIGNATURE, answers, forms_of
from builder.search.results import SearchResult, search_results

Parsed = dict[str, Any]


@pytest.fixture(scope="module")
def found(dossier: Dossier) -> list[SearchResult]:
    return list(search_results(dossier))


def pagefind_of(entries: list[Entry]) -> dict[str, bytes]:
    """Return what Pagefind makes of records by itself."""
    added = [
        {
            "type": "AddRecord", "index_id": 0, "url": entry.id, "content": " ".join(entry.words),
            "meta": {name: " ".join(those) for name, those in entry.fields.items()},
            "language": "de", "filters": None, "sort": None,
        }
        for entry in entries
    ]  # fmt: skip
    start = {"type": "NewIndex", "config": {"force_language": "de"}}
    files = answers([start, *added, {"type": "GetFiles", "index_id": 0}])[-1]["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def parsed(files: dict[str, bytes]) -> tuple[Parsed, list[Any]]:
    """Return the words of an index with all their places, and what is said of the records."""
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


# Pagefind leaves out what has no word.
TEXTS = st.text("abdeinrstäöüßéAÖİ01-_.,’'„“🙂\u0301 \n").map("Wort {}".format)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
def test_each_word_stands_where_pagefind_finds_it(texts: list[tuple[str, str, str]]) -> None:
    entries = [
        entry(n, text, title=title, **({"lead": lead} if n % 2 else {}))
        for n, (text, title, lead) in enumerate(texts)
    ]
    assert parsed(index_files(entries, "de", ())) == parsed(pagefind_of(entries))


def test_a_long_index_is_that_of_pagefind(found: list[SearchResult]) -> None:
    entries = [
        entry(n, r.text or r.title, title=r.title, lead=r.lead, name=" ".join(r.names))
        for n, r in enumerate(found * 30)
    ]
    ours = index_files(entries, "de", ())
    assert parsed(ours) == parsed(pagefind_of(entries))
    assert len([name for name in ours if name.endswith(".pf_index")]) > 1


def test_marks_of_pagefind_in_a_text_are_no_marks() -> None:
    typed = ["___PAGEFIND_WEIGHT___9", "Haus", "\u200b", "___END_PAGEFIND_WEIGHT___", "Hof"]
    forms, _ = forms_of(typed, "de")
    assert {word: [f.stem for f in those] for word, those in forms.items() if those} == {
        "Haus": ["haus"],
        "Hof": ["hof"],
    }
    files = index_files([Entry("1", typed, {})], "de", ())
    assert parsed(files)[0]["hof"][0] == [[0, [-25, 4], []]]  # the fifth word, as it is counted


def test_the_index_is_the_same_twice_and_holds_no_interface(found: list[SearchResult]) -> None:
    files = search_files(found, "de")
    assert files == search_files(found, "de")
    scripts = {name for name in files if name.endswith((".js", ".css", ".pagefind"))}
    assert scripts == {"pagefind/pagefind.js", "pagefind/wasm.de.pagefind"}
    assert all(files.values())


def test_each_record_is_in_a_bundle_where_the_index_says(found: list[SearchResult]) -> None:
    files = search_files(found * 40, "de")
    urls = []
    for name, content in files.items():
        if name.endswith(".pf_meta"):
            for id, _ in decoded(gzip.decompress(content).removeprefix(SIGNATURE))[1]:
                bundle, _, at = id.rpartition(".")
                shown = json.loads(gzip.decompress(files[f"{bundle}.records"]))[int(at)]
                urls.append(shown["places"][0][1])
    assert sorted(urls) == sorted(record.url for record in found * 40)
    bundles = [content for name, content in files.items() if name.endswith(".records")]
    assert 2 < len(bundles) < len(found)
    assert max(map(len, bundles)) < 12_000


def test_a_dossier_without_records_has_an_index_too() -> None:
    assert "pagefind/pagefind.js" in search_files([], "de")


def test_a_service_that_ends_early_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "get_executable", lambda: "/bin/true")
    with pytest.raises(RuntimeError, match="pagefind ended before"):
        search_files([], "de")


def test_what_the_service_complains_of_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="pagefind: "):
        answers([{"type": "GetFiles", "index_id": 7}])


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(), st.lists, max_leaves=30
)


@given(VALUES)
def test_what_is_encoded_is_decoded_again(value: Any) -> None:
    def encoded(one: Any) -> bytes:
        if isinstance(one, list):
            return listed([*map(encoded, one)])
        return number(one) if isinstance(one, int) else text(one)

    assert decoded(encoded(value)) == value


def test_other_kinds_of_cbor_are_refused() -> None:
    for data in (b"\xf6", b"\xa0", b"\x9f\xff", b"\x40"):
        with pytest.raises(ValueError, match="unexpected CBOR"):
            decoded(data)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders of the indexes that are made from now on."""
    folders: list[str] = []
    make = site_files._index

    def remembered(records: Any, folder: str, *own: str) -> dict[str, bytes]:
        folders.append(folder)
        return make(records, folder, *own)

    monkeypatch.setattr(site_files, "_index", remembered)
    return folders


def test_what_has_not_changed_is_not_made_again(
    found: list[SearchResult], made: list[str], tmp_path: Path
) -> None:
    files = search_files(found, "de", tmp_path / "kept")
    assert made == ["pagefind", "pagefind/passages"]
    assert search_files(found, "de", tmp_path / "kept") == files == search_files(found, "de")
    assert made == ["pagefind", "pagefind/passages"] * 2


def test_an_edit_of_a_person_leaves_the_text_of_articles(
    found: list[SearchResult], made: list[str], tmp_path: Path
) -> None:
    search_files(found, "de", tmp_path)
    edited = [replace(r, lead="Jemand") if r.kind == "actor" else r for r in found]
    assert search_files(edited, "de", tmp_path) == search_files(edited, "de")
    assert made == ["pagefind", "pagefind/passages", "pagefind", "pagefind", "pagefind/passages"]


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b"[[],[]]", b"null\n", b"[1]\nx", b"\xff\n", None, "half", "flipped"]
)
def test_what_is_kept_but_broken_is_made_again(
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
    assert sorted(file.name for file in tmp_path.iterdir()) == ["pagefind", "pagefind-passages"]


def test_where_nothing_can_be_kept_it_is_made_all_the_same(
    found: list[SearchResult], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert search_files(found, "de", tmp_path / "file") == search_files(found, "de")
