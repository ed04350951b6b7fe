"""Dashes, brackets and inner marks of a passage that are not those of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import NotFound, Selector, Text, find
from builder.passages.signs import Difference, difference
from tests.support.drawing import examples

PUBLISHED = "Wir bauen – endlich – die Halle (mit Dach) und ‚gern‘ im Mai"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Wir bauen — endlich — die Halle [mit Dach] und “gern” im Mai", None),
        ("Wir bauen -- endlich -- die Halle (mit Dach) und 'gern' im Mai", None),
        (
            "Wir bauen endlich die Halle (mit Dach) und ‚gern‘ im Mai",
            Difference("dashes", is_partial=False),
        ),
        (
            "Wir bauen – endlich die Halle (mit Dach) und ‚gern‘ im Mai",
            Difference("dashes", is_partial=True),
        ),
        (
            "Wir bauen – endlich – die Halle mit Dach und ‚gern‘ im Mai",
            Difference("brackets", is_partial=False),
        ),
        (
            "Wir bauen – endlich – die Halle mit Dach) und ‚gern‘ im Mai",
            Difference("brackets", is_partial=True),
        ),
        (
            "Wir bauen – endlich – die Halle (mit Dach) und gern im Mai",
            Difference("quotation marks", is_partial=False),
        ),
    ],
)
def test_whether_there_is_a_sign_counts_and_its_kind_does_not(
    typed: str, expected: Difference | None
) -> None:
    assert difference(typed, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("Müllers' Cafe\u0301 'n bisschen", "Müllers’ Café ’n bisschen"),
        ("Ost- und West-Seite, 20-30", "Ost- und West-Seite, 20–30"),
        ("500000 Euro - zu viel", "500 000 Euro – zu viel"),
        ("ausser uns (zwei) und 1/2", "außer uns (zwei) und ½"),
        ("Bürger(innen) (alle) hier", "Bürger(innen) [alle] hier"),
        ("Wir gehen", "„Wir gehen“"),
    ],
)
def test_other_typography_is_no_difference(typed: str, published: str) -> None:
    assert difference(typed, published) is None


@given(st.text("ab –-()„“‚‘ß1", max_size=30))
@examples(100)
def test_no_words_differ_from_themselves(words: str) -> None:
    assert difference(words, words) is None


def test_a_direct_quote_with_one_of_two_dashes_is_not_found() -> None:
    with pytest.raises(NotFound) as refused:
        find(Text(f"„{PUBLISHED}“"), Selector("bauen – endlich die Halle", quoted=True))
    assert refused.value.rule == "passage-not-found"
    assert "„bauen – endlich – die Halle“" in refused.value.hint


def test_a_direct_quote_without_any_is_found_with_the_difference() -> None:
    found = find(Text(f"„{PUBLISHED}“"), Selector("bauen endlich die Halle", quoted=True))
    assert found.signs_differ == "dashes"
