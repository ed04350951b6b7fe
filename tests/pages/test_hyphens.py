"""Long compounds may be broken where their parts are joined, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from builder.pages.hyphens import LONG, hyphenated, pieces
from tests.support.drawing import examples


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Präsidentschaftswahlen", "Präsidentschafts-wahlen"),
        ("Sicherheitsgarantien", "Sicherheits-garantien"),
        ("Verteidigungsministerium", "Verteidigungs-ministerium"),
        ("Arbeitslosigkeitsversicherungsbeiträge", "Arbeitslosigkeits-versicherungs-beiträge"),
        ("Zusammenarbeit", "Zusammenarbeit"),
        ("Sitzungstag", "Sitzungstag"),  # short
        ("Verwaltungsrat", "Verwaltungsrat"),  # a part of three letters
    ],
)
def test_a_compound_is_broken_behind_the_s_that_joins_it(word: str, broken: str) -> None:
    assert "-".join(pieces(word)) == broken


@examples(50)
@given(st.text(alphabet="aehinstuglk <&\"'„-", min_size=1))
def test_the_words_that_are_read_and_copied_stay_the_same(words: str) -> None:
    element = html.fragment_fromstring(str(hyphenated(f"x{words}x")), create_parent="p")

    assert element.text_content() == f"x{words}x"


@examples(50)
@given(st.text(alphabet="aehinstuglkqcmf", min_size=LONG))
def test_parts_are_the_word_and_none_is_a_scrap(word: str) -> None:
    assert "".join(pieces(word)) == word
    assert all(len(part) > 3 for part in pieces(word))
