"""Which omissions and insertions are plain, and which are doubtful."""

import pytest

from builder.passages import Span
from builder.passages.omitted import not_in_the_article, omission_doubt


def doubt(source: str, omitted: str, *, sentences: bool = False) -> str:
    start = source.index(omitted)
    return omission_doubt(source, Span(start, start + len(omitted)), "de", sentences)


@pytest.mark.parametrize(
    ("source", "omitted"),
    [
        ("Wir werden den Hafen schließen und die Mole öffnen.", "den Hafen schließen und"),
        (
            "Wir haben die alte Fähre verkauft und eine neue bestellt.",
            "die alte Fähre verkauft und",
        ),
        (
            "Wir verkaufen Land an den Kreis und kaufen Schiffe vom Bund.",
            "an den Kreis und kaufen Schiffe",
        ),
        ("Wir zahlen heute 300 Euro und morgen 800 Euro.", "300 Euro und morgen"),
        ("Wir laden, für 300 Euro, alle ein.", ", für 300 Euro,"),
        ("Wir feiern trotz der Sturmflut auf dem Kai.", "trotz"),
        ("Die Freunde der Räuber kamen.", "Freunde"),
        ("Die Fähre ist, das ist Unsinn, zu klein.", ", das ist Unsinn,"),
        ("Die Fähre ist, so geht die Rede, zu klein.", ", so geht die Rede,"),
    ],
)
def test_an_omission_inside_a_clause_is_doubtful(source: str, omitted: str) -> None:
    assert doubt(source, omitted) == omitted


@pytest.mark.parametrize(
    ("source", "omitted"),
    [
        ("Die Fähre, die alle lieben, bleibt im Hafen.", ", die alle lieben,"),
        ("Die Fähre – unser Stolz – bleibt im Hafen.", "– unser Stolz –"),
        ("Wir bauen im alten Hafen eine Mole.", "im alten Hafen"),
        ("Wir bauen natürlich auch eine Mole.", "natürlich auch"),
        ("Wir danken für die „große Hilfe“ und den Mut.", "für die „große Hilfe“"),
    ],
)
def test_a_clause_a_phrase_and_an_adverb_may_be_omitted(source: str, omitted: str) -> None:
    assert doubt(source, omitted) == ""


@pytest.mark.parametrize(
    ("source", "omitted", "is_doubtful"),
    [
        ("Die Fähre ist alt. Das ist gelogen. Sie fährt.", " Das ist gelogen. ", True),
        ("Die Fähre ist alt. Sie ist weiß. Sie fährt.", " Sie ist weiß. ", False),
        ("Soll die Fähre weg? Nie im Leben. Sie fährt.", " Nie im Leben. ", True),
    ],
)
def test_whole_sentences_are_plain_unless_they_take_back_or_answer(
    source: str, omitted: str, *, is_doubtful: bool
) -> None:
    assert bool(doubt(source, omitted, sentences=True)) == is_doubtful


@pytest.mark.parametrize(
    ("insertion", "missing"),
    [
        ("[der Hafen, Red.]", []),
        ("[Kapitän Reich, Anm. d. Red.]", []),
        ("[Red.: gemeint ist der Hafen]", []),
        ("[des Hafens, Red.]", []),
        ("[heimlich, Red.]", ["heimlich"]),
        ("[Kapitän Reich, ein Schmuggler, Red.]", ["Schmuggler"]),
    ],
)
def test_the_words_of_an_insertion_stand_in_the_article(insertion: str, missing: list[str]) -> None:
    article = "Der Hafen ist zu, sagte Kapitän Reich. Er hat einen Plan."

    assert not_in_the_article(article, insertion) == missing
