"""The start page shows what the editors choose, or what the records give; never an empty section."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from builder.checks import load_checked
from builder.model.network import words_said
from builder.pages.lists import TABLE, Lists
from builder.pages.pages import pages
from builder.pages.start import COLUMNS, Start
from tests.support.samples import BRIDGE, CONTENT, INTERVIEW, edit
from tests.support.site import ROOT
from tests.support.synthetic import write_dossier

EXAMPLE = ROOT / "content"


def start_of(content: Path) -> Start:
    return Start(load_checked(content))


def page_of(content: Path) -> html.HtmlElement:
    """Return the start page of a dossier."""
    return html.fromstring(next(pages(load_checked(content))).body().html)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def choose(content: Path, chosen: str) -> None:
    edit(content, "dossier.yml", "updated:", f"start: {chosen}\nupdated:")


def test_the_page_shows_what_the_editors_choose_in_their_order(content: Path) -> None:
    choose(
        content,
        "{quotes: [sprecher-im-herbst, berger-zu-viel], topics: [buergerentscheid, schliessung],"
        " actors: [joerg-kuehne, greta-berger]}",
    )
    page = page_of(content)

    assert page.xpath("//*[@class='side__who']/a/text()") == ["Stadtverwaltung", "Greta Berger"]
    assert page.xpath("//*[@class='entry__name']/a/text()") == ["Jörg Kühne", "Greta Berger"]
    assert page.xpath("//thead//a/text()")[:2] == ["Jörg Kühne", "Greta Berger"]
    topics = page.xpath("//tbody//th/a/@href")
    assert [url.split("/")[-2] for url in topics] == ["buergerentscheid", "schliessung"]


@pytest.mark.parametrize(
    ("quotes", "heading"),
    [
        ("[berger-zu-viel]", "In eigenen Worten"),
        ("[berger-zu-viel, kuehne-kein-sparen]", "Zwei Seiten in eigenen Worten"),
        ("[berger-zu-viel, berger-nicht-leisten]", "In eigenen Worten"),
        (
            "[berger-zu-viel, kuehne-kein-sparen, sprecher-im-herbst]",
            "Drei Seiten in eigenen Worten",
        ),
    ],
)
def test_the_heading_counts_those_who_speak(content: Path, quotes: str, heading: str) -> None:
    choose(content, f"{{quotes: {quotes}}}")

    assert page_of(content).xpath("//h2[@id='seiten']/text()") == [heading]


def test_a_quote_leads_to_its_place_and_names_the_kinds_of_the_notes_on_it() -> None:
    page = page_of(EXAMPLE)
    (trump, *_) = page.xpath("//figure[@class='side']")

    assert trump.xpath(".//a[contains(@href, 'artikel/telefongespraech/#')]")
    assert "Truth Social, 12. Februar 2025 · wörtlich, übersetzt aus dem Englischen" in text(trump)
    (notes,) = trump.xpath(".//a[@class='note-word']")
    assert text(notes).startswith("Hinweis")
    assert notes.get("href").endswith("zitate/#zitat-trump-krieg-muss-enden")


def test_a_quote_that_the_editors_translate_has_their_translation(content: Path) -> None:
    choose(content, "{quotes: [kuehne-save-our-pool]}")
    (figure,) = page_of(content).xpath("//figure[@class='side']")
    (words,) = figure.xpath("./blockquote")
    (translation,) = figure.xpath("./*[@class='quote__translation'][@lang='de']")

    assert "Save our pool" in text(words)
    assert text(translation) == "Übersetzung der Redaktion: Rettet unser Bad"
    assert words.getnext() is translation


@pytest.mark.parametrize("content", [EXAMPLE, CONTENT, BRIDGE, INTERVIEW], ids=str)
def test_without_a_choice_quotes_are_whole_sentences_in_own_words_one_of_each(
    content: Path,
) -> None:
    dossier = load_checked(content)
    start = Start(dossier)
    start.chosen = type(start.chosen)()
    said = words_said(dossier)

    speakers = [quote.speaker for quote in start.quotes]
    assert len(set(speakers)) == len(speakers)
    assert [said[one] for one in speakers] == sorted((said[one] for one in speakers), reverse=True)
    for quote in start.quotes:
        assert quote.form != "indirect" and not quote.reported_by
        assert not (quote.passage.is_cut_at_start or quote.passage.is_cut_at_end)


def test_without_a_choice_the_example_has_a_quote_of_each_side() -> None:
    start = start_of(EXAMPLE)
    start.chosen = type(start.chosen)()

    names = [quote.speaker.name for quote in start.quotes]
    assert names == ["Donald Trump", "Kreml", "Wolodymyr Selenskyj"]


def test_every_column_of_the_comparison_has_a_position() -> None:
    start = start_of(EXAMPLE)

    assert len(start.columns) == COLUMNS
    for actor in start.columns:
        assert any(start.dossier.position(actor, topic) for topic in start.topics)


@pytest.mark.parametrize("content", [EXAMPLE, CONTENT, BRIDGE, INTERVIEW], ids=str)
@pytest.mark.parametrize("is_chosen", [True, False])
def test_the_whole_comparison_begins_with_what_the_start_page_shows(
    content: Path, is_chosen: bool
) -> None:
    dossier = load_checked(content)
    if not is_chosen:
        dossier = replace(dossier, start=type(dossier.start)())
    lists = Lists(dossier)
    actors, topics, _ = lists.matrix()

    main = [actor for actor in lists.start.actors if actor in actors]
    assert actors[: len(main)] == main
    assert topics[: len(lists.start.topics)] == lists.start.topics
    listed = list(dict.fromkeys(p.topic for p in lists.index("positions")[0].entries))
    assert listed[: len(lists.start.topics)] == lists.start.topics


def test_a_chosen_topic_is_compared_however_few_positions_it_has(tmp_path: Path) -> None:
    write_dossier(tmp_path, actors=60, topics=40, articles=90, quotes_per_article=3)
    dossier = load_checked(tmp_path)
    held = [topic for topic in dossier.topics if dossier.links(topic).positions]
    assert len(held) > TABLE
    fewest = min(held, key=lambda topic: len(dossier.links(topic).positions))
    chosen = replace(dossier, start=replace(dossier.start, topics=(fewest,)))
    assert Lists(chosen).matrix()[1][0] is fewest


def test_a_dossier_without_positions_shows_its_topics(content: Path) -> None:
    (content / "positions.yml").unlink()
    page = page_of(content)

    headings = page.xpath("//h2/text()")
    assert "Worum es geht" in headings and "Wer wozu steht" not in headings
    assert page.xpath("//*[@class='entry__text']")


def test_the_newest_article_is_first_and_one_without_a_date_last(tmp_path: Path) -> None:
    content = shutil.copytree(BRIDGE, tmp_path / "content")
    edit(content, "articles/wende.md", "published: 2021-03-14\n", "")

    links = page_of(content).xpath("//section[.//*[@id='quelle']]//li//a[1]/@href")
    assert [url.split("/")[-2] for url in links if "artikel/" in url] == [
        *("fragen", "streit", "wende")
    ]


@pytest.mark.parametrize(
    ("editor", "shown"),
    [
        ("Redaktion Beispielblatt", "· Redaktion Beispielblatt ·"),
        ("Ida Stern", "· Redaktion: Ida Stern ·"),
        ("<b>Redaktionsnetz</b>", "· Redaktion: <b>Redaktionsnetz</b> ·"),
    ],
)
def test_readers_see_who_is_responsible(content: Path, editor: str, shown: str) -> None:
    edit(content, "dossier.yml", "editor: Redaktion Beispielblatt", f"editor: {editor}")
    (stamp,) = page_of(content).xpath("//*[@class='stamp']")

    assert shown in text(stamp)


@pytest.mark.parametrize(
    ("chosen", "compared"),
    [
        ("[freibad]", ["schliessung", "buergerentscheid"]),
        ("[freibad, buergerentscheid]", ["buergerentscheid"]),
    ],
)
def test_topics_without_positions_do_not_take_the_comparison_away(
    content: Path, chosen: str, compared: list[str]
) -> None:
    choose(content, f"{{topics: {chosen}}}")

    urls = page_of(content).xpath("//tbody//th/a/@href")
    assert [url.split("/")[-2] for url in urls] == compared


def test_it_says_how_current_it_is_who_is_responsible_and_that_truth_is_not_checked(
    content: Path,
) -> None:
    (stamp,) = page_of(content).xpath("//*[@class='stamp']")

    assert text(stamp).startswith(
        "Stand: 10. Mai 2019 · Redaktion Beispielblatt · Die Ziffern führen zum Satz im Artikel."
        " Ob eine Aussage wahr ist, prüft dieses Dossier nicht."
    )
