"""Notes: where they stand, their letters, and how they travel with the words that they are about."""

from dataclasses import replace
from typing import get_args

from lxml import html

from builder.model import Appearance, Note, Quote
from builder.model.records import NoteKind
from builder.pages.language import GERMAN
from builder.pages.notes import letters_of_notes, notes_on_use, signs_in_print, with_notes
from builder.pages.pages import Pages
from tests.support.samples import (
    PLACES,
    actor_of,
    article_of,
    dossier_of,
    note_on,
    passage_of,
)

ARTICLE = article_of("Eins zwei drei.\n\nVier fünf sechs.")
QUOTE = Quote(
    id="quote",
    speaker=actor_of("vier", "Vier"),
    form="indirect",
    passage=passage_of(ARTICLE, 0, 4),
    places=PLACES,
)


def noted(id: str, *spans: tuple[int, int], kind: NoteKind = "classification") -> Note:
    return replace(note_on(ARTICLE, *spans, id=id), kind=kind)


def test_letters_follow_the_place_of_the_passage_listed_first() -> None:
    late = noted("late", (17, 21), (0, 4))
    early = noted("early", (5, 9))
    dossier = dossier_of(ARTICLE, notes=[late, early])
    assert letters_of_notes(dossier, ARTICLE) == {early: "a", late: "b"}


def test_in_print_weighty_notes_keep_their_letters_and_the_others_are_numbered() -> None:
    notes = [
        noted("misprint", (0, 4), kind="misprint"),
        noted("weighty", (5, 9)),
        noted("variant", (17, 21), kind="variant"),
    ]
    signs = signs_in_print(dossier_of(ARTICLE, notes=notes), ARTICLE)
    assert list(signs.values()) == ["1", "a", "2"]


def test_only_weighty_notes_have_letters() -> None:
    notes = [noted(kind, (0, 4), kind=kind) for kind in get_args(NoteKind)]
    lettered = letters_of_notes(dossier_of(ARTICLE, notes=notes), ARTICLE)
    assert [note.kind for note in lettered] == ["contradiction", "attribution", "classification"]


def test_after_z_comes_aa() -> None:
    article = article_of("w " * 60)
    notes = [note_on(article, (2 * n, 2 * n + 1), id=f"n{n}") for n in range(54)]
    letters = list(letters_of_notes(dossier_of(article, notes=notes), article).values())
    assert letters[24:28] == ["y", "z", "aa", "ab"]
    assert letters[51:] == ["az", "ba", "bb"]


def test_a_line_names_each_kind_of_weighty_note_once() -> None:
    notes = [noted("a", (0, 4)), noted("b", (0, 9)), noted("c", (0, 4), kind="misprint")]
    assert with_notes(GERMAN, notes) == ["mit Hinweis: Einordnung"]
    assert with_notes(GERMAN, notes[2:]) == []


def test_a_quote_has_the_notes_on_its_attribution_and_on_its_appearances() -> None:
    other = replace(article_of("Acht neun zehn."), id="other")
    notes = [
        noted("words", (0, 4)),
        noted("attribution", (5, 9)),
        note_on(other, (0, 4), id="appearance"),
        note_on(other, (5, 9), id="attribution-there"),
        noted("elsewhere", (17, 21)),
    ]
    appearance = Appearance(
        passage=passage_of(other, 0, 4), form="direct", attribution=passage_of(other, 5, 9)
    )
    quote = replace(QUOTE, attribution=passage_of(ARTICLE, 5, 9), appearances=(appearance,))
    dossier = dossier_of(ARTICLE, notes=notes)

    found = {note.id: article for note, article in dossier.notes_of(quote).items()}

    assert found == {
        "words": ARTICLE,
        "attribution": ARTICLE,
        "appearance": other,
        "attribution-there": other,
    }


def test_a_note_beside_a_quote_is_not_cut() -> None:
    text = f"{'Das ist lang. ' * 50}Das Ende ist ein Vorbehalt."
    note = replace(noted("a", (0, 4)), text=text)
    dossier = dossier_of(ARTICLE, notes=[note], actors=[QUOTE.speaker])
    pages = Pages(replace(dossier, records={**dossier.records, "quotes": (QUOTE,)}))

    (body,) = (page.body().html for page in pages._index("quotes"))

    (shown,) = html.fromstring(body).xpath("//p[contains(@class, 'noted--weighty')]")
    assert text in shown.text_content()


def test_a_note_has_its_letter_and_its_kind_and_no_date() -> None:
    other = replace(noted("b", (5, 9)), date="2019-05-11")
    pages = Pages(dossier_of(ARTICLE, notes=[noted("a", (0, 4)), other]))
    page = next(page for page in pages._article(ARTICLE))
    labels = html.fromstring(page.body().html).xpath("//aside/*[@class='note__label']")
    assert [" ".join(label.text_content().split()) for label in labels] == [
        "Hinweis a Einordnung",
        "Hinweis b Einordnung",
    ]


def test_a_card_has_the_notes_on_any_words_of_its_mark() -> None:
    dossier = dossier_of(ARTICLE, notes=[noted("inner", (5, 9)), noted("outer", (0, 14))])
    on = {mark.passage.exact: notes_on_use(dossier, mark) for mark in dossier.marks(ARTICLE)}

    assert {words: {note.id for note in notes} for words, notes in on.items()} == {
        "zwei": {"inner", "outer"},
        "Eins zwei drei": {"inner", "outer"},
    }
