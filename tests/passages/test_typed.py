"""The quotation marks of typed texts, in whichever characters they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.quotations import quotations
from builder.passages.typed import marked_stretches, may_quote, unpaired, with_marks, words_of
from tests.support.drawing import examples


def quoted(text: str) -> list[str]:
    marked = with_marks(text)
    return [words_of(marked, span) for span in marked_stretches(marked)]


@pytest.mark.parametrize(
    "text",
    [
        "Er sagt ,,ja'' dazu.",
        "Er sagt ,,ja“ dazu.",
        "Er sagt „ja´´ dazu.",
        "Er sagt ``ja'' dazu.",
        "Er sagt 'ja' dazu.",
        "Er sagt ’ja’ dazu.",
        "Er sagt <<ja>> dazu.",
        "Er sagt <<ja>>, dazu.",
        "Er sagt >>ja<< dazu.",
        "Er sagt »ja» dazu.",
        "Er sagt „ja ‟ dazu.",
        "Er sagt 「ja」 dazu.",
        "Er sagt ❝ja❞ dazu.",
        "Er sagt 〝ja〞 dazu.",
        "Er sagt ＂ja＂ dazu.",
        "Er sagt ´ja´ dazu.",
        "Er sagt `ja´ dazu.",
        "Er sagt ´ja` dazu.",
        "Er sagt ,ja' dazu.",
        "Er sagt ,ja‘ dazu.",
        "Er sagt >ja< dazu.",
        "Er sagt 《ja》 dazu.",
        "Er sagt 〈ja〉 dazu.",
        "Er sagt ʺjaʺ dazu.",
        "Er sagt ˮjaˮ dazu.",
        "Er sagt ‟ja” dazu.",
        "Er sagt ⹂ja‟ dazu.",
        "Er sagt ❛ja❜ dazu.",
        "Er sagt 🙶ja🙷 dazu.",
        "Er sagt <q>ja</q> dazu.",
        'Er sagt <q cite="/a">ja</q> dazu.',
        "Er sagt <blockquote>ja</blockquote> dazu.",
        "Er sagt &bdquo;ja&ldquo; dazu.",
        "Er sagt &quot;ja&quot; dazu.",
        "Er sagt &#8222;ja&#x201C; dazu.",
    ],
)
def test_marks_are_read_however_they_are_typed(text: str) -> None:
    assert quoted(text) == ["ja"]
    assert unpaired(with_marks(text)) == []
    assert may_quote(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jens' Haus, ’s gilt, geht’s?",
        "Komm ’rein in Hans’ Hof",
        "Datei >> Neu",
        "1 << 4",
        "27'' breit",
        "die ’68er und '89er, Hans' Hof",
        "rock 'n' roll",
        "5\" breit, 5' hoch",
        "a < b > c",
        "a,b , c",
        "1 ,5 und 3' hoch",
        "a > b < c, a->b<c",
        "Hals & Nase; A&amp;B &euro;",
        "das Café´s und Rock`n`Roll",
    ],
)
def test_apostrophes_and_signs_are_no_marks(text: str) -> None:
    assert quoted(text) == []
    assert unpaired(with_marks(text)) == []


@pytest.mark.parametrize(
    ("text", "at"), [("Er „sagt ja.", 3), ("Er sagt ja“.", 10), ("„a“ und „b", 8), ("„a'", 0)]
)
def test_a_mark_without_a_partner_is_found(text: str, at: int) -> None:
    assert unpaired(with_marks(text)) == [at]


@examples(200)
@given(st.text(alphabet="ab „“‚‘'\"<>,«»`´‟\n", max_size=30))
def test_offsets_stay(text: str) -> None:
    marked = with_marks(text)

    assert len(marked) == len(text)
    letters = [at for at, c in enumerate(text) if c in "ab"]
    assert [marked[at] for at in letters] == [text[at] for at in letters]


@given(
    st.lists(
        st.sampled_from(["„", "“", "„ab“", " „b a“.", "a", " ", ".", "–", "(", "\n\n", ",,", "'"])
    )
)
def test_texts_with_one_kind_of_marks_are_read_as_all_others(pieces: list[str]) -> None:
    text = with_marks("".join(pieces))
    assert list(marked_stretches(text)) == list(quotations(text))
