"""Splitting a text into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.sentences import sentences
from builder.passages.spans import Span


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, "de", [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Bad bleibt. Es ist alt.", ["Das Bad bleibt.", "Es ist alt."]),
        ("Bleibt es? Ja! Gut.", ["Bleibt es?", "Ja!", "Gut."]),
        ("Am 12. Mai kam Dr. Berger. Sie ging.", ["Am 12. Mai kam Dr. Berger.", "Sie ging."]),
        ("Sie will z. B. das Bad. Mehr nicht.", ["Sie will z. B. das Bad.", "Mehr nicht."]),
        ("Das kostet 3,5 Mio. Euro. Zu viel.", ["Das kostet 3,5 Mio. Euro.", "Zu viel."]),
        ("• Das Bad bleibt. Ja.", ["• Das Bad bleibt.", "Ja."]),
        ("Ohne Punkt am Ende", ["Ohne Punkt am Ende"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_text_is_split_into_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_quotation_is_split_into_sentences_with_its_marks() -> None:
    assert split("„Eins ist da. Zwei auch.“ Sie ging.") == [
        "„Eins ist da.",
        "Zwei auch.“",
        "Sie ging.",
    ]


def test_an_opening_mark_belongs_to_the_sentence_it_opens() -> None:
    assert split("Sie ging. „Das Bad ‚bleibt‘.“") == ["Sie ging.", "„Das Bad ‚bleibt‘.“"]
    assert split("Sie ging. „‚Nie‘ heißt nie.“") == ["Sie ging.", "„‚Nie‘ heißt nie.“"]


def test_a_sentence_ends_with_its_block() -> None:
    text = "Eine Zeile ohne Punkt\n\nUnd noch eine"

    spans = sentences(text, "de", [Span(0, 21), Span(23, len(text))])

    assert [text[s.start : s.end] for s in spans] == ["Eine Zeile ohne Punkt", "Und noch eine"]


@given(st.text(st.sampled_from("Ab. „“”!?\n•’1,") | st.characters(codec="utf-8"), max_size=60))
def test_sentences_cover_any_text_in_order(text: str) -> None:
    spans = sentences(text, "de", [Span(0, len(text))])

    at, rest = 0, ""
    for span in spans:
        assert at <= span.start < span.end
        rest += text[at : span.start]
        at = span.end
    assert not (rest + text[at:]).strip()
