"""Each page describes itself, in the words of what it shows."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.descriptions import LENGTH, cut
from builder.pages.pages import pages
from tests.support.samples import BRIDGE, CAESAR, CONTENT, INTERVIEW
from tests.support.site import ROOT
from tests.support.synthetic import write_dossier


def descriptions(dossier: Dossier) -> dict[str, str]:
    return {page.path: page.description for page in pages(dossier)}


@pytest.mark.parametrize("content", [ROOT / "content", BRIDGE, CAESAR, CONTENT, INTERVIEW])
def test_no_two_pages_have_the_same_description(content: Path) -> None:
    counted = Counter(descriptions(load_checked(content)).values())
    assert [text for text, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("content", [ROOT / "content", BRIDGE, CAESAR, CONTENT, INTERVIEW])
def test_a_description_is_one_short_line(content: Path) -> None:
    for text in descriptions(load_checked(content)).values():
        assert 0 < len(text) <= LENGTH
        assert text == " ".join(text.split())


def test_the_pages_of_a_long_list_differ(tmp_path: Path) -> None:
    write_dossier(tmp_path, articles=13, quotes_per_article=10)
    found = descriptions(load_checked(tmp_path))
    assert found["zitate/seite/2/"].startswith(
        "Seite 2 von 2. 130 Zitate im Dossier „Die erfundene"
    )
    assert len(set(found.values())) == len(found)


def test_a_page_is_described_by_what_it_shows() -> None:
    found = descriptions(load_checked(ROOT / "content"))
    assert found["akteure/usa/"] == (
        "USA: Trump erklärte, die USA würden der Ukraine weiterhin helfen, die Hilfe solle aber mit "
        "Garantien verbunden sein."
    )
    assert found["themen/waffenstillstand/"].startswith(
        "Soll es einen Waffenstillstand geben? Trump"
    )
    assert found["zitate/"].startswith(
        "45 Zitate im Dossier „Das Telefongespräch zwischen Trump und Putin“: wer was sagte"
    )
    assert found["artikel/telefongespraech/"].startswith(
        "„Telefongespräch: Trump und Putin sprechen"
    )
    assert found["datenschutz/"].startswith("Datenschutz: Diese Website besteht")


def test_what_is_missing_is_not_counted() -> None:
    found = descriptions(load_checked(CAESAR))
    assert "positionen/" not in found
    assert not [text for text in found.values() if "keine" in text.lower().split()]


@given(st.text())
def test_a_text_is_cut_at_a_word(text: str) -> None:
    shown = cut(text)
    assert len(shown) <= LENGTH
    if shown != " ".join(text.split()):
        assert shown.endswith(" …")
        begin = " ".join(text.split()).removeprefix(shown.removesuffix(" …"))
        assert begin
