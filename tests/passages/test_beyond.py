"""What a direct quote is cut off from by an attribution in the middle of its sentence."""

import pytest

from builder.passages import Span, Text
from builder.passages.beyond import cut_off_beyond, taken_back_beyond


def missing(article: str, typed: str, language: str = "de") -> str:
    """Return the other half to record, in () if that is doubtful, or “” if none is needed."""
    text = Text(article, language=language)
    at = article.index(typed)
    passage = Span(at, at + len(typed))
    cut = cut_off_beyond(text, passage, next(text.quotations.around(*passage)))
    if cut is None:
        return ""
    words = article[cut.start : cut.end]
    return words if cut.is_certain else f"({words})"


@pytest.mark.parametrize(
    ("article", "typed", "expected"),
    [
        ("„Der Hafen ist voll“, sagte Berg, „nicht.“", "Der Hafen ist voll", "nicht."),
        ("„Wir zahlen“, so Berg, „aber nur einmal.“", "Wir zahlen", "(aber nur einmal.)"),
        ("„Der Hafen“, sagte Berg, „wird nie fertig.“", "Der Hafen", "wird nie fertig."),
        ("„Niemals“, sagte Berg, „werden wir zahlen.“", "werden wir zahlen", "Niemals"),
        ("„Ich glaube nicht“, sagte Berg, „dass er geht.“", "dass er geht", "Ich glaube nicht"),
        ("„Falls er geht“, sagte Berg, „gehe ich auch.“", "gehe ich auch", "Falls er geht"),
        ("„Wir zahlen“, sagte Dr. Berg, „falls er zahlt.“", "Wir zahlen", "(falls er zahlt.)"),
        ("„Wir zahlen“, sagte Berg, „behauptet der Rat.“", "Wir zahlen", "(behauptet der Rat.)"),
        (
            "„Der Hafen ist leer“, sagte Berg, „das ist Unsinn.“",
            "Der Hafen ist leer",
            "(das ist Unsinn.)",
        ),
    ],
)
def test_the_clause_beyond_an_attribution_belongs_to_the_sentence(
    article: str, typed: str, expected: str
) -> None:
    assert missing(article, typed) == expected


@pytest.mark.parametrize(
    ("language", "article", "typed", "expected"),
    [
        ("en", "“We will pay,” said Berg, “if he pays.”", "We will pay", "(if he pays.)"),
        ("en", "“I don’t think,” Berg said, “that it holds.”", "that it holds", "I don’t think"),
        ("en", "“No,” said Berg, “the port stays.”", "the port stays", ""),
        ("fr", "« Nous payons », a dit Berg, « sauf en mai. »", "Nous payons", "sauf en mai."),
    ],
)
def test_other_languages(language: str, article: str, typed: str, expected: str) -> None:
    assert missing(article, typed, language) == expected


@pytest.mark.parametrize(
    ("article", "typed"),
    [
        ("„Wir zahlen“, sagte Berg, „und die anderen auch.“", "Wir zahlen"),
        ("„Wir zahlen“, sagte Berg, „und er wird nicht zahlen.“", "Wir zahlen"),
        ("„Nein“, sagte Berg, „wir zahlen.“", "wir zahlen"),
        ("„Keine Frage“, sagte Berg, „wir zahlen.“", "wir zahlen"),
        ("„Wir zahlen.“ Berg sagte, „nicht heute“ sei sein Wort.", "Wir zahlen."),
        ("„Wir zahlen“, sagte Berg, während Vogt meinte, „nicht mit mir.“", "Wir zahlen"),
        ("„Wir zahlen“, sagte Berg. „Nicht viel.“", "Wir zahlen"),
        ("„Wir zahlen“, „nicht“, „nie“", "Wir zahlen"),
    ],
)
def test_nothing_is_needed_that_only_adds_or_is_another_sentence(article: str, typed: str) -> None:
    assert missing(article, typed) == ""


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (", sagte Berg und fügte hinzu: „Das war ein Witz.“", "Das war ein Witz"),
        (", sagte Berg. „Das habe ich bis gestern geglaubt.“", "Das habe ich bis gestern geglaubt"),
        (", sagte Berg. Sie ergänzte: „Kleiner Scherz.“", "Kleiner Scherz"),
        (", sagte Berg. „Das war ein Witz“, sagte sie noch.", "Das war ein Witz"),
        (", sagte Berg. „Das ist kein Witz.“", ""),
        (", sagte Berg. „Das ist gelogen“, sagte Vogt.", ""),
        (", sagte Berg. Vogt rief: „Das ist gelogen.“", ""),
        (", sagte Berg, und Vogt rief: „Das ist gelogen.“", ""),
        (", sagte Berg.", ""),
    ],
)
def test_the_same_speaker_may_take_it_back_behind_the_attribution(
    behind: str, expected: str
) -> None:
    article = f"„Der Hafen ist leer“{behind}"
    cut = taken_back_beyond(Text(article), Span(1, 19))
    assert (cut.words[0] if cut else "") == expected
