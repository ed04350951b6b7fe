"""What in the sentence of some words leaves a doubt that somebody says them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import Span
from builder.passages.doubts import doubt, says_pronoun
from builder.passages.sentence_told import Name, sentence_around
from tests.support.drawing import examples

WORDS = "„Wir warten“"


def parts(text: str) -> tuple[str, str]:
    """Return what the sentence of the words has ahead of them and behind them."""
    at = text.index(WORDS)
    sentence = sentence_around(text, Span(at, at + len(WORDS)), Span(0, len(text)), True)
    ahead, behind = (text[slice(*part)] for part in sentence.parts)
    return ahead, behind


def found(text: str) -> str | None:
    """Return what leaves a doubt that Berg says the words."""
    at = text.index(WORDS)
    sentence = sentence_around(text, Span(at, at + len(WORDS)), Span(0, len(text)), True)

    def names(name: str) -> list[Name]:
        matches = re.finditer(rf"\b{name}(s?)\b", text)
        places = [Name(*match.span(), bool(match[1])) for match in matches]
        return [place for place in places if sentence.contains(place.start, place.end)]

    return doubt(sentence, names("Berg"), names("Tal"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tal kam. „Wir warten“, sagte Berg. Tal ging.", ("", ", sagte Berg")),
        ("Tal kam. Berg sagte: „Wir warten“ Tal ging.", ("Berg sagte: ", "")),
        ("Berg sagte:\n\n„Wir warten“", ("Berg sagte:\n\n", "")),
        ("„Wir warten“. Das sagte Berg. Tal ging.", ("", ". Das sagte Berg")),
        ("„Wir warten“ (Berg). Tal ging.", ("", " (Berg)")),
        ("Tal kam. „Wir warten“ Tal ging.", ("", "")),
    ],
)
def test_the_sentence_of_a_quotation_is_what_tells_of_it(
    text: str, expected: tuple[str, str]
) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte Berg.",
        "„Wir warten“, sagte Berg, nicht ohne Stolz.",
        "Berg wollte nicht gehen: „Wir warten“.",
        "Berg wies Kritik zurück: „Wir warten“.",
        "Für Berg gilt: „Wir warten“.",
        "Tal fragte nach, Berg antwortete: „Wir warten“.",
        "Auf die Frage von Tal antwortete Berg: „Wir warten“.",
        "In einem Brief von Berg steht: „Wir warten“.",
        "„Wir warten“, sagte sie über Tal.",
    ],
)
def test_a_sentence_that_names_them_as_its_subject_leaves_no_doubt(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg sagte nie: „Wir warten“.", "denied"),
        ("„Wir warten“, sagte Berg nicht.", "denied"),
        ("Berg bestritt, dass „Wir warten“ stimmt.", "denied"),
        ("„Wir warten“, soll Berg gesagt haben.", "hearsay"),
        ("Berg wurde vorgeworfen: „Wir warten“.", "hearsay"),
        ("„Wir warten“, sagte die Mutter von Berg.", "not subject"),
        ("Bergs Anwalt sagte: „Wir warten“.", "not subject"),
        ("Zu Berg sagte er: „Wir warten“.", "not subject"),
        ("„Wir warten“, gab Tal bekannt.", "of another"),
        ("Die Antwort von Tal: „Wir warten“.", "of another"),
        ("„Wir warten“, zitierte Berg den Kollegen Tal.", "of one of two"),
        ("Was Tal sagte, ärgerte Berg: „Wir warten“.", "of one of two"),
        ("„Wir warten“, rief ein Anwohner.", "of somebody"),
        ("„Wir warten“, skandierte die Menge.", "of somebody"),
        ("Jemand rief: „Wir warten“.", "of somebody"),
    ],
)
def test_a_sentence_that_gives_the_words_to_others_leaves_a_doubt(text: str, expected: str) -> None:
    assert found(text) == expected


def test_a_pronoun_says_the_words_where_it_is_the_subject_of_the_verb() -> None:
    text = "„Wir warten“, sagte er."
    sentence = sentence_around(text, Span(0, len(WORDS)), Span(0, len(text)), True)
    assert says_pronoun(sentence)


@given(st.text(max_size=60), st.text(max_size=60))
@examples(100)
def test_the_parts_lie_on_both_sides_of_the_words(before: str, after: str) -> None:
    text = before + WORDS + after
    words = Span(len(before), len(before) + len(WORDS))
    sentence = sentence_around(text, words, Span(0, len(text)), True)
    assert 0 <= sentence.ahead.start <= sentence.ahead.end == words.start
    assert words.end == sentence.behind.start <= sentence.behind.end <= len(text)
