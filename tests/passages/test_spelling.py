"""Texts in one spelling, with the way back to what was published."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from builder.passages.spelling import spelled

TEXTS = st.text(
    st.sampled_from("aé e\u0301\u0308’'\u2011-\u00ad\u200b\n\t\u00a0ﬁ²½„“–习\u1112\u1161")
    | st.characters()
)


def test_one_spelling_has_composed_letters_and_one_kind_of_each_sign() -> None:
    text = "Ku\u0308hne\u00a0 O’Neill,\nAnna\u2011Le\u00adna: Gri\ufb03n"

    assert spelled(text).text == "Kühne O'Neill, Anna-Lena: Griffin"


def test_quotation_marks_dashes_and_ends_of_paragraphs_stay() -> None:
    assert spelled("„a“ – b²\n \nc").text == "„a“ – b²\nc"


@given(TEXTS)
def test_every_character_leads_back_to_where_it_comes_from(text: str) -> None:
    one = spelled(text)

    for n, character in enumerate(one.text):
        start, end = one.start(n), one.end(n + 1)
        assert 0 <= start < end <= len(text)
        if character.isalnum():
            published = text[start:end]
            assert character in published or character in unicodedata.normalize("NFKC", published)
    starts = [one.start(n) for n in range(len(one.text))]
    assert starts == sorted(starts)


@given(TEXTS)
@example("″")
def test_one_spelling_stays_as_it_is(text: str) -> None:
    once = spelled(text).text

    assert spelled(once).text == once
