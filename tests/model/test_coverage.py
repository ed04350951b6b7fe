"""How much of an article the records carry over."""

from pathlib import Path

from builder.content.load import load
from builder.model import Article, Dossier
from builder.model.coverage import article_coverage, coverage
from tests.support.samples import actor_of, article_of, dossier_of, edit, marked, note_on, words_at


def uncited(dossier: Dossier) -> list[str]:
    (article,) = dossier.articles
    return words_at(article, article_coverage(dossier, article).uncited_sentences)


# Sentences


def test_sentences_that_nothing_cites_are_listed(dossier: Dossier, article: Article) -> None:
    found = article_coverage(dossier, article)

    assert (found.sentences, found.cited_sentences) == (16, 12)
    assert words_at(article, found.uncited_sentences) == [
        "Kühne widersprach ihr in der Sitzung des Stadtrates: „Ein Bad zu schließen ist kein Sparen.",
        "Auf seinem Hemd stand „Save our pool“.",
        "Kurz danach schrieb Kuehne auf der Seite des Vereins:",
        "Bergers Entwurf liegt bis zum „Tag der offenen Tür“ im Rathaus aus.",
    ]


def test_a_sentence_counts_where_half_of_it_is_cited() -> None:
    assert uncited(marked("Eins zwei.", "Eins ")) == []
    assert uncited(marked("Eins zwei.", "Eins")) == ["Eins zwei."]


def test_what_several_passages_cite_counts_once() -> None:
    text = "Eins zwei drei vier."

    assert uncited(marked(text, "Eins zwei", "drei vier")) == []
    assert uncited(marked(text, "Eins", "Eins", "Eins")) == [text]
    assert uncited(marked(text, "Eins zw", "s zwei", "zwei")) == [text]


def test_a_whole_post_makes_no_sentence_count() -> None:
    text = "Eins ist. Zwei ist. Drei ist. Vier ist."

    assert uncited(marked(text, "Eins ist. Zwei ist. Drei ist.")) == ["Vier ist."]
    assert len(uncited(marked(text, text))) == 4


# Quotations


def test_every_quotation_of_the_dossier_is_a_record_or_exempt(
    dossier: Dossier, article: Article
) -> None:
    found = article_coverage(dossier, article)

    assert (found.quotations, found.recorded_quotations, found.exempt_quotations) == (8, 7, 1)
    assert found.unrecorded_quotations == ()


def unrecorded(content: Path) -> list[str]:
    dossier = load(content)
    (article,) = dossier.articles
    return words_at(article, article_coverage(dossier, article).unrecorded_quotations)


def test_a_quotation_of_which_a_part_is_recorded_is_not(content: Path) -> None:
    edit(content, "quotes.yml", "exact: viel zu viel für eine kleine Stadt", "exact: viel zu viel")

    assert unrecorded(content) == ["viel zu viel für eine kleine Stadt"]


def test_a_quotation_within_another_needs_a_record_of_its_own(content: Path) -> None:
    edit(content, "quotes.yml", "exact: Das Wasser bleibt drin.", "exact: Ein Bad zu schließen")

    assert unrecorded(content) == ["Das Wasser bleibt drin."]


SECOND = """\
- id: zweites
  speaker: greta-berger
  form: direct
  topics: [schliessung]
  passage: {exact: %s}
"""


def unrecorded_parts(content: Path, first: str, second: str) -> list[tuple[list[str], list[str]]]:
    """Return the quotes and missing words of each unrecorded quotation, with one made two quotes."""
    edit(content, "quotes.yml", "exact: viel zu viel für eine kleine Stadt", f"exact: {first}")
    quotes = content / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8").rstrip() + "\n" + SECOND % second, "utf-8")
    dossier = load(content)
    (article,) = dossier.articles
    return [
        ([quote.id for quote in one.quotes], words_at(article, one.missing))
        for one in article_coverage(dossier, article).unrecorded_quotations
    ]


def test_quotes_that_together_have_all_words_of_a_quotation_record_it(content: Path) -> None:
    assert unrecorded_parts(content, "viel zu viel", "für eine kleine Stadt") == []


def test_quotes_that_overlap_record_a_quotation_too(content: Path) -> None:
    assert unrecorded_parts(content, "viel zu viel für eine", "für eine kleine Stadt") == []


def test_the_words_that_no_quote_has_are_told(content: Path) -> None:
    assert unrecorded_parts(content, "viel zu", "kleine Stadt") == [
        (["berger-zu-viel", "zweites"], [" viel für eine "])
    ]


def test_quotes_within_a_nested_quotation_record_it_together(content: Path) -> None:
    edit(content, "quotes.yml", "exact: Das Wasser bleibt drin.", "exact: Das Wasser")
    quotes = content / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8").rstrip() + "\n" + SECOND % "bleibt drin", "utf-8")

    assert unrecorded(content) == []


def test_an_indirect_quote_records_no_quotation(content: Path) -> None:
    edit(
        content,
        "quotes.yml",
        "  form: direct\n  topics: [schliessung]\n  passage:\n    exact: spätestens im Herbst",
        "  form: indirect\n  topics: [schliessung]\n  passage:\n    exact: spätestens im Herbst",
    )

    assert unrecorded(content) == ["spätestens im Herbst"]


def test_punctuation_at_the_ends_makes_no_difference(content: Path) -> None:
    edit(content, "quotes.yml", "exact: Das Wasser bleibt drin.", "exact: Das Wasser bleibt drin")

    assert unrecorded(content) == []


# The dossier as a whole


def test_passages_are_counted_once_by_the_level_that_found_them(content: Path) -> None:
    before = coverage(load(content))
    edit(content, "quotes.yml", "exact: spätestens im Herbst", 'exact: "Spätestens im Herbst."')
    edit(content, "events.yml", "exact: Entwurf", "exact: ENTWURF")

    after = coverage(load(content))

    assert before.passages == after.passages == before.to_the_character == 19
    assert (after.to_the_character, after.but_for_typography, after.but_for_punctuation) == (
        17,
        1,
        1,
    )


def test_key_points_without_a_topic_are_listed(content: Path) -> None:
    edit(content, "key_points.yml", "  topics: [schliessung]\n  actors: [greta-berger]\n", "")

    assert [k.id for k in coverage(load(content)).key_points_without_topic] == ["kosten"]


def test_actors_whom_no_article_names_are_listed() -> None:
    article = article_of("Anna kam.")
    dossier = dossier_of(
        article,
        notes=[note_on(article, (0, 4))],
        actors=[actor_of("anna", "Anna"), actor_of("bert", "Bert")],
    )

    assert [actor.id for actor in coverage(dossier).never_mentioned] == ["bert"]
