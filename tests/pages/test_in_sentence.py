"""Passages in their sentence: whole, with quotation marks that are text, and unaltered."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Article
from builder.pages.in_sentence import AROUND, Form, begun, in_sentence
from builder.passages import Text
from tests.support.drawing import examples
from tests.support.samples import article_of, dossier_of, note_on, passage_of


def shown(text: str, words: str, form: Form = "direct", language: str = "de") -> str:
    """Return what is shown of some words of a text, with ** around those that are set off."""
    article = replace(article_of(text), language=language, text=Text(text, language=language))
    start = text.index(words)
    passage = passage_of(article, start, start + len(words))
    found = in_sentence(dossier_of(article), passage, form)
    bold = "**" * found.is_part
    return f"{found.before}{bold}{''.join(p.text for p in found.pieces)}{bold}{found.after}"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Er sagte, Anna wolle „Frieden“.", "Frieden", "Er sagte, Anna wolle **„Frieden“**."),
        ("Ja. „Wir bleiben.“ Nein.", "Wir bleiben.", "„Wir bleiben.“"),
        ("„Wir bleiben“, sagte er. Ja.", "Wir bleiben", "**„Wir bleiben“**, sagte er."),
        ("Er: „A kam. B ging schnell. C.“", "ging", "„B **ging** schnell.“"),
        ("Er: „A kam. B ging“, sagte er.", "B ging", "„**B ging**“, sagte er."),
        ("Er sagte: „A kam. B ging.“", "A kam", "Er sagte: „**A kam**.“"),
        ("Er: „Wie Ida rief: ‚Los!‘ Ja.“", "Los!", "Er: „Wie Ida rief: **‚Los!‘**“"),
        ("„Ich las „Faust“ gern. Ja.“", "Ich las „Faust“ gern.", "„Ich las ‚Faust‘ gern.“"),
        ("»Ich las »Faust« gern. Ja.«", "Ich las »Faust« gern.", "„Ich las ›Faust‹ gern.“"),
        ("• Er wolle „Frieden“.\n• Ja.", "Frieden", "Er wolle **„Frieden“**."),
        ("Er   wolle\nnur „Ruhe“.", "Ruhe", "Er wolle nur **„Ruhe“**."),
    ],
)
def test_a_quote_stands_in_its_sentence(text: str, words: str, expected: str) -> None:
    assert shown(text, words) == expected


def test_the_indirect_form_has_only_the_marks_of_the_article() -> None:
    assert shown("Er sei müde. Sie auch.", "Er sei müde.", "indirect") == "Er sei müde."
    assert shown("Er sei „müde“, hieß es.", "Er sei „müde“", "indirect") == (
        "**Er sei „müde“**, hieß es."
    )


def test_evidence_is_a_sentence_between_marks_with_other_marks_inside() -> None:
    assert shown("Ja. „Gut“, sagte er.", "Gut", "evidence") == "„**‚Gut‘**, sagte er.“"
    assert shown("Er: „Sie rief: ‚Los!‘“", "rief", "evidence") == "„Er: ‚Sie **rief**: „Los!“‘“"


def test_a_quotation_that_closes_beyond_the_sentence_is_closed() -> None:
    text = "Er schrieb: „Ich sah „Faust“. Es war gut.\n\nNiemand ging.“"

    assert shown(text, "schrieb", "evidence") == "„Er **schrieb**: ‚Ich sah „Faust“.‘“"
    assert shown(text, "Er schrieb", "indirect") == "**Er schrieb**: „Ich sah „Faust“.“"
    assert shown("He wrote: “I saw it. It was good.\n\nNo.”", "wrote", "evidence", "en") == (
        "“He **wrote**: ‘I saw it.’”"
    )


@pytest.mark.parametrize("end", [";", " ;", ",", " ;\n"])
def test_what_separates_the_items_of_a_list_is_left_out(end: str) -> None:
    items = f"• Hilfe sei möglich{end}\n\n• ein Treffen{end}"

    assert shown(items, "Hilfe", "evidence") == "„**Hilfe** sei möglich“"
    assert shown(items, "Hilfe sei möglich", "evidence") == "„Hilfe sei möglich“"
    assert shown(f"• Es sei „gut“{end}\n\n• Ja", "gut", "evidence") == "„Es sei **‚gut‘**“"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "„Ja.“"), ("en", "“Ja.”"), ("en-GB", "“Ja.”"), ("fr", "«\u202fJa.\u202f»")],
)
def test_the_marks_are_those_of_the_articles_language(language: str, expected: str) -> None:
    assert shown("Ja.", "Ja.", "evidence", language) == expected


def test_a_long_sentence_is_cut_between_words_on_each_side() -> None:
    text = "„" + "wort " * 90 + "mitte" + " wort" * 90 + ".“"
    found = shown(text, "mitte")
    assert found.startswith("„… wort ")
    assert found.endswith(" wort …“")
    before, after = found.split("**mitte**")
    assert len(before) <= AROUND + 3
    assert len(after) <= AROUND + 3


def test_a_beginning_closes_the_marks_that_the_cut_drops() -> None:
    article = article_of("Ja.")
    assert begun("„eins ‚zwei drei vier‘ fünf“", article, 16) == "„eins ‚zwei …‘“"
    assert begun("„eins“ sagte er noch", article, 12) == "„eins“ …"
    assert begun("„eins“", article, 12) == "„eins“"


def test_only_what_may_be_republished_is_shown() -> None:
    article = article_of("Eins zwei. Drei vier. Fünf sechs.", rights="excerpt")
    dossier = dossier_of(article, notes=[note_on(article, (16, 20))])
    found = in_sentence(dossier, passage_of(article, 16, 20), "evidence")
    assert found.plain == "„Drei vier.“"


SIGNS = '„“‚‘»«›‹"”'
TEXTS = st.lists(
    st.sampled_from(["Anna", "kam", "nicht", ". ", ", ", " ", "\n\n", ": ", *SIGNS]), max_size=40
).map("".join)


@given(TEXTS.filter(lambda text: re.search(r"\w", text)), st.data())
@examples(300)
def test_without_marks_and_ellipses_the_words_are_those_of_the_article(
    text: str, data: st.DataObject
) -> None:
    article: Article = article_of(text)
    words = [match.span() for match in re.finditer(r"\w+", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    passage = passage_of(article, words[first][0], words[last][1])
    form: Form = data.draw(st.sampled_from(("direct", "indirect", "translated", "evidence")))
    found = in_sentence(dossier_of(article), passage, form)
    own = "".join(piece.text for piece in found.pieces)
    assert bare(own) == bare(passage.exact)
    assert bare(found.plain) in bare(text)
    assert bare(found.before) + bare(own) + bare(found.after) == bare(found.plain)


def bare(text: str) -> str:
    return "".join(c for c in text if c not in SIGNS + "…" and not c.isspace())
