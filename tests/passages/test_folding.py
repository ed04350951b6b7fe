"""Folding texts, and mapping them back to the source."""

import gc
import unicodedata
from collections.abc import Callable
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.folding import DASHES, QUOTATION_MARKS, Folded, letters, typographic, unfolded
from builder.passages.unseen import INVISIBLE


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("„ja“ »ja« ‚ja‘", '"ja" "ja" "ja"'),
        ("a – b — c-d\u2011e", "a - b - c-d-e"),
        ("  a \n\n b\u00a0c\u2009d ", "a b c d"),
        ("Frei\u00adbad\u200b", "Freibad"),
        ("\u200eWir\u2028\u2029warten\u200f\u000bam\u0085Rand", "Wir warten am Rand"),
        ("\u202ader\u202c \u2066Rat\u2069", "der Rat"),
        (unicodedata.normalize("NFD", "Müller"), "Müller"),
        ("Eﬃzienz", "Effizienz"),
        ("ja , nein !", "ja, nein!"),
        ("a…", "a..."),
        ("10² und ½ und H₂O", "10² und ½ und H₂O"),
        ("Straße", "Straße"),
    ],
)
def test_typographic_folds_only_typography(text: str, folded: str) -> None:
    assert typographic(text).text == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("„Wir haben KEIN Geld.“", "wir haben kein geld"),
        ("können.Wir", "können.wir"),
        ("E-Mail", "email"),
        ("1,5 und 1.000 und 12:30", "1,5 und 1000 und 12:30"),
        ("ja, nein.", "ja,nein"),
        ("5 % von 3 €", "5%von 3€"),
        ("wirklich?", "wirklich?"),
        ("bei −5 Grad", "bei-5 grad"),
        ("x < y + z", "x<y+z"),
        ("10²", "10²"),
        ("in Maßen", "in maßen"),
        ("Straße, STRASSE, STRAẞE und Grüße", "strasse,strasse,strasse und grüsse"),
        ("am 3. 10. 2024", "am 3.10.2024"),
        ("2 / 3 und 1\u202f/\u202f2", "2/3 und 1/2"),
        ("ist...gut", "ist gut"),
        ("ist … gut", "ist gut"),
    ],
)
def test_letters_keeps_signs_that_change_a_number_or_a_claim(text: str, folded: str) -> None:
    assert letters(text).text == folded


@pytest.mark.parametrize(
    ("language", "text", "folded"),
    [
        ("de", "1.500 und 2,400", "1500 und 2,400"),
        ("en", "1.500 and 2,400", "1.500 and 2400"),
        ("en", "1,234,567 and 3.500.000", "1234567 and 3500000"),
        ("en-GB", "1,234", "1234"),
    ],
)
def test_the_language_decides_what_groups_thousands(language: str, text: str, folded: str) -> None:
    assert letters(text, language).text == folded


def test_all_quotation_marks_fold_alike_and_all_dashes_too() -> None:
    assert {typographic(f"a{mark}b").text for mark in QUOTATION_MARKS} == {'a"b'}
    assert {typographic(f"a{dash}b").text for dash in DASHES} == {"a-b"}


def test_occurrences_have_offsets_in_the_source() -> None:
    text = "Der  „Eﬃ\u00adzienz–Plan“."

    ((start, end),) = typographic(text).occurrences('"Effizienz-Plan"')

    assert text[start:end] == "„Eﬃ\u00adzienz–Plan“"


def test_a_part_of_a_ligature_is_not_an_occurrence() -> None:
    assert list(typographic("Eﬃzienz").occurrences("Ef")) == []
    assert list(typographic("Eﬃzienz").occurrences("Effi")) == [(0, 2)]


def test_occurrences_may_overlap() -> None:
    assert list(unfolded("ana ana ana").occurrences("ana ana")) == [(0, 7), (4, 11)]


def test_empty_words_have_no_occurrences() -> None:
    assert list(unfolded("ana").occurrences("")) == []


@pytest.mark.parametrize("fold", [unfolded, typographic, letters])
@given(text=st.text(max_size=60))
def test_each_folded_character_maps_to_a_stretch_of_the_source(
    fold: Callable[[str], Folded], text: str
) -> None:
    folded = fold(text)

    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
    )


@given(st.text(st.sampled_from("aÄß.,; \n\u00a0\u00ad\u200b„“»–-'1²½ﬁ…é"), max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = typographic(text).text

    assert typographic(once).text.strip() == once.strip()


@pytest.mark.parametrize("fold", [typographic, letters])
def test_a_folded_article_is_freed_with_its_owner(fold: Callable[[str], Folded]) -> None:
    folded = fold("Wir haben kein Geld. " * 1_000)
    freed = ref(folded)
    del folded
    gc.collect()
    assert freed() is None


@pytest.mark.parametrize("unseen", INVISIBLE, ids=ascii)
@pytest.mark.parametrize("fold", [typographic, letters])
def test_a_character_that_nobody_sees_makes_no_difference(
    unseen: str, fold: Callable[[str], Folded]
) -> None:
    assert fold(f"Frei{unseen}bad").text == fold("Freibad").text
