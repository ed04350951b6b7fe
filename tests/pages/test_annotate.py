"""Marks, names and notes around words that stay as published."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from builder.model import Actor, Article, Dossier, Mark, Mention
from builder.pages.annotate import AnnotatedBlock, Annotator, Section, layers_in
from tests.support.drawing import examples
from tests.support.samples import Rights, actor_of, article_of, dossier_of, marked, note_on


def mark(mark: Mark, words: Markup, first: bool, last: bool) -> Markup:
    ends = " ".join(end for end, there in (("first", first), ("last", last)) if there)
    return Markup('<mark data-passage="{}" class="{}">{}</mark>').format(mark.id, ends, words)


def name(mention: Mention, words: Markup, linked: bool, first: bool) -> Markup:
    element = Markup('<a href="{}">{}</a>') if linked else Markup('<span class="{}">{}</span>')
    return element.format(mention.actor.id, words)


def link(actor: Actor) -> str:
    return f"../{actor.id}/"


def sections(dossier: Dossier) -> list[Section]:
    (article,) = dossier.articles
    return list(Annotator(dossier, article, mark, name, link).sections())


def blocks(dossier: Dossier) -> list[AnnotatedBlock]:
    """Return all blocks, headings included, in order."""
    return [
        block
        for section in sections(dossier)
        for block in ([section.heading] if section.heading else []) + list(section.blocks)
    ]


def page(dossier: Dossier) -> html.HtmlElement:
    return html.fromstring(
        "".join(f"<div>{block.html}</div>" for block in blocks(dossier)) or "<p>"
    )


def text_of(markup: str) -> str:
    return html.fromstring(f"<div>{markup}</div>").text_content()


def pieces(dossier: Dossier, mark: Mark) -> list[html.HtmlElement]:
    found = page(dossier).xpath("//*[@data-passage=$id]", id=mark.id)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, html.HtmlElement)]


def words_of(dossier: Dossier, mark: Mark) -> str:
    return "".join(piece.text_content() for piece in pieces(dossier, mark))


def marks(dossier: Dossier) -> list[Mark]:
    return dossier.marks(dossier.articles[0])


def links(dossier: Dossier) -> list[str]:
    """Return the linked words."""
    return [str(link.text_content()) for link in page(dossier).iter("a")]


# Marks


def test_one_mark_is_one_element() -> None:
    (block,) = blocks(marked("Das Bad bleibt offen.", "Bad bleibt"))

    assert block.html == (
        'Das <mark data-passage="p-4-14" class="first last">Bad bleibt</mark> offen.'
    )


def test_a_mark_inside_another_is_nested() -> None:
    (block,) = blocks(marked("Das Bad bleibt offen.", "bleibt", "Bad bleibt offen"))

    assert block.html == (
        'Das <mark data-passage="p-4-20" class="first last">Bad '
        '<mark data-passage="p-8-14" class="first last">bleibt</mark>'
        " offen</mark>."
    )


def test_a_mark_that_crosses_the_end_of_another_is_cut_there() -> None:
    (block,) = blocks(marked("Das Bad bleibt offen.", "Bad bleibt", "bleibt offen"))

    assert block.html == (
        'Das <mark data-passage="p-4-14" class="first last">Bad '
        '<mark data-passage="p-8-20" class="first">bleibt</mark></mark>'
        '<mark data-passage="p-8-20" class="last"> offen</mark>.'
    )


def test_a_mark_may_span_several_paragraphs() -> None:
    dossier = marked("Eins ist da.\n\nZwei auch.\n\nDrei.", "da.\n\nZwei auch.\n\nDrei")

    assert [piece.get("class") for piece in pieces(dossier, marks(dossier)[0])] == [
        "first",
        "",
        "last",
    ]
    assert words_of(dossier, marks(dossier)[0]) == "da.Zwei auch.Drei"


def test_a_block_has_the_marks_that_begin_in_it() -> None:
    first, second = blocks(marked("Eins ist da.\n\nZwei auch.", "da.\n\nZwei", "auch", "ist"))

    assert [mark.passage.exact for mark in first.marks] == ["ist", "da.\n\nZwei"]
    assert [mark.passage.exact for mark in second.marks] == ["auch"]


def test_line_breaks_are_kept() -> None:
    (block,) = blocks(marked("Eins\nzwei drei", "Eins\nzwei"))

    assert "Eins<br>\nzwei</mark> drei" in block.html


def test_the_text_is_escaped() -> None:
    (block,) = blocks(marked("Ein <b>Bad</b> & „mehr“", "<b>Bad</b>"))

    assert "&lt;b&gt;Bad&lt;/b&gt;</mark> &amp; „mehr“" in block.html


def test_every_passage_of_the_dossier_is_marked_with_its_words(
    dossier: Dossier, article: Article
) -> None:
    for mark in marks(dossier):
        found = pieces(dossier, mark)
        assert words_of(dossier, mark) == mark.passage.exact.replace("\n\n", "")
        assert [("first" in (p.get("class") or "")) for p in found] == [
            n == 0 for n in range(len(found))
        ]
        assert "last" in (found[-1].get("class") or "")


def test_the_text_of_the_dossier_is_as_published(dossier: Dossier, article: Article) -> None:
    shown = "\n\n".join(text_of(block.html) for block in blocks(dossier))

    assert shown == article.text.text.replace(".\n•", ".\n\n•")


# Sections and names


def test_each_heading_begins_a_section() -> None:
    text = "Eins.\n\nPunkte\n\nZwei.\n\nDrei.\n\nSchluss\n\nVier."
    found = sections(marked(text, headings=["Punkte", "Schluss"]))

    assert [(s.heading.html if s.heading else None, len(s.blocks)) for s in found] == [
        (None, 1),
        ("Punkte", 2),
        ("Schluss", 1),
    ]
    assert [b.number for s in found for b in s.blocks] == [1, 3, 4, 6]


def test_a_text_that_begins_with_a_heading_has_no_section_before_it() -> None:
    (section,) = sections(marked("Punkte\n\nZwei.", headings=["Punkte"]))

    assert section.heading and section.heading.html == "Punkte"


def test_a_name_is_linked_at_its_first_mention_in_a_section() -> None:
    text = "Anna und Bert. Anna.\n\nAnna.\n\nPunkte\n\nBert, Anna und Anna."
    dossier = marked(text, names=["Anna", "Bert"], headings=["Punkte"])

    assert [block.html for block in blocks(dossier)] == [
        '<a href="anna">Anna</a> und <a href="bert">Bert</a>. <span class="anna">Anna</span>.',
        '<span class="anna">Anna</span>.',
        "Punkte",
        '<a href="bert">Bert</a>, <a href="anna">Anna</a> und <span class="anna">Anna</span>.',
    ]


def test_a_name_in_a_heading_is_not_a_link() -> None:
    dossier = marked("Anna geht\n\nAnna blieb.", names=["Anna"], headings=["Anna geht"])

    assert links(dossier) == ["Anna"]
    assert "<a" not in blocks(dossier)[0].html


def test_the_whole_inflected_name_is_the_link() -> None:
    assert links(marked("Annas Plan", names=["Anna"])) == ["Annas"]


def test_a_name_inside_a_mark_is_linked_there() -> None:
    (block,) = blocks(
        marked("Dort sprach Anna Bach lange.", "sprach Anna Bach", names=["Anna Bach"])
    )

    assert 'class="first last">sprach <a href="bach">Anna Bach</a></mark> lange.' in block.html


def test_a_name_that_a_mark_cuts_is_linked_in_both_parts() -> None:
    dossier = marked("Dort sprach Anna Bach lange.", "sprach Anna", names=["Anna Bach"])

    assert links(dossier) == ["Anna", " Bach"]


def test_a_mark_on_a_name_surrounds_its_link() -> None:
    (block,) = blocks(marked("Anna sprach.", "Anna", names=["Anna"]))

    assert block.html.startswith('<mark data-passage="p-0-4" class="first last"><a href="anna">')


# Notes


def test_a_note_is_beside_the_passage_that_is_listed_first() -> None:
    article = article_of("Eins zwei.\n\nDrei vier.\n\nFünf sechs.")
    note = note_on(article, (17, 21), (5, 9), (24, 28), id="n")
    dossier = dossier_of(article, notes=[note])

    assert [block.notes for block in blocks(dossier)] == [(), (note,), ()]


# What may be shown


def test_an_omission_sign_replaces_uncited_text() -> None:
    text = "Eins ist da. Zwei kam. Drei ging. Vier blieb.\n\nFünf sprach."
    (block,) = blocks(marked(text, "Eins", "ging", rights="excerpt"))

    assert text_of(block.html) == "Eins ist da. […] Drei ging."


def test_adjacent_sentences_have_no_omission_sign_between_them() -> None:
    text = "Eins ist da. Zwei kam. Drei ging."
    (block,) = blocks(marked(text, "Eins", "Zwei", rights="excerpt"))

    assert text_of(block.html) == "Eins ist da. Zwei kam."


def test_a_passage_of_two_sentences_is_shown_to_the_character() -> None:
    dossier = marked("Eins ist da. Zwei kam. Drei.", "da. Zwei", rights="excerpt")

    assert words_of(dossier, marks(dossier)[0]) == "da. Zwei"


@pytest.mark.parametrize("words", ["Die Punkte", "Die Punkte\n\nZwei"])
def test_a_cited_heading_is_shown_and_marked(words: str) -> None:
    text = "Eins kam.\n\nDie Punkte\n\nZwei ging."
    dossier = marked(text, words, headings=["Die Punkte"], rights="excerpt")

    assert pieces(dossier, marks(dossier)[0])[0].get("class", "").startswith("first")
    assert words_of(dossier, marks(dossier)[0]) == words.replace("\n\n", "")


def test_names_are_linked_at_their_first_mention_that_is_shown() -> None:
    text = "Anna kam. Anna ging. Bert blieb.\n\nAnna und Bert, Bert."
    dossier = marked(text, "ging", "Bert,", names=["Anna", "Bert"], rights="excerpt")

    assert links(dossier) == ["Anna", "Bert"]


# Properties

TEXT = (
    "Anna Bach kam. „Sie ‚bleibt‘ hier.\n\nEin <Bad>\nund mehr,\n\nDie Punkte\n\n"
    "• Berts Plan & Annas Bad\n• Anna. Bert! Nein?“ Das war alles."
)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)).map(
        lambda span: (span[0], min(len(TEXT), span[0] + span[1]))
    ),
    max_size=8,
)


def annotated(
    spans: Sequence[tuple[int, int]], headings: Sequence[str], rights: Rights = "full"
) -> Dossier:
    article = article_of(TEXT, headings, rights)
    actors = [actor_of("anna", "Anna Bach", "Anna"), actor_of("bert", "Bert")]
    return dossier_of(article, notes=[note_on(article, *spans)] if spans else [], actors=actors)


@given(SPANS, st.sampled_from([(), ("Die Punkte",)]))
@examples(150)
def test_any_passages_leave_the_text_as_it_is(
    spans: list[tuple[int, int]], headings: Sequence[str]
) -> None:
    dossier = annotated(spans, headings)
    (article,) = dossier.articles

    assert [text_of(block.html) for block in blocks(dossier)] == [
        TEXT[block.start : block.end] for block in article.blocks
    ]


@given(SPANS, st.sampled_from([(), ("Die Punkte",)]), st.sampled_from(["full", "excerpt"]))
@examples(200)
def test_any_passages_are_marked_with_their_words_and_begin_and_end_once(
    spans: list[tuple[int, int]], headings: Sequence[str], rights: Rights
) -> None:
    visible = [span for span in spans if TEXT[span[0]].strip() and TEXT[span[1] - 1].strip()]
    dossier = annotated(visible, headings, rights)
    found = page(dossier)

    for mark in marks(dossier):
        parts = [e for e in found.iter("mark") if e.get("data-passage") == mark.id]
        words = "".join(part.text_content() for part in parts)
        assert "".join(words.split()) == "".join(mark.passage.exact.split())
        classes = [(part.get("class") or "").split() for part in parts]
        assert ["first" in c for c in classes] == [n == 0 for n in range(len(parts))]
        assert ["last" in c for c in classes] == [n == len(parts) - 1 for n in range(len(parts))]
        assert all(part.text_content() for part in parts)


@given(SPANS)
@examples(100)
def test_an_excerpt_shows_only_sentences_with_cited_passages(
    spans: list[tuple[int, int]],
) -> None:
    visible = [span for span in spans if TEXT[span[0]].strip() and TEXT[span[1] - 1].strip()]
    dossier = annotated(visible, ["Die Punkte"], "excerpt")
    (article,) = dossier.articles
    shown = "".join(text_of(block.html) for block in blocks(dossier))

    for sentence in article.sentences:
        words = TEXT[sentence.start : sentence.end]
        is_cited = any(s < sentence.end and sentence.start < e for s, e in visible)
        assert (words in shown) == is_cited, words


def test_an_article_has_the_layers_of_its_marks_and_names() -> None:
    article = article_of("Anna rief: „Ich komme.“ Alle gingen.")
    nothing = dossier_of(article)
    noted = dossier_of(article, notes=[note_on(article, (24, 28))])
    named = dossier_of(article, actors=[actor_of("anna", "Anna")])

    assert layers_in(nothing, article) == set()
    assert layers_in(noted, article) <= {"note", "misprint", "other"} != set()
    assert layers_in(named, article) == {"name"}
