"""On what a stance rests is said wherever a stance is shown, in words and in the form of its badge."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from builder.checks import load_checked
from builder.exports.dossier_json import dossier_json
from builder.exports.markdown.project import portable_files
from builder.model import Dossier, Position
from builder.model.network import network
from builder.pages.basis import asks_for_a_fact, basis, stance
from builder.pages.cards import card_files
from builder.pages.language import GERMAN
from builder.pages.pages import pages
from builder.pages.urls import Urls
from builder.search.results import search_results
from tests.support.samples import BRIDGE, CONTENT
from tests.support.site import ROOT

EXAMPLE = ROOT / "content"
DOSSIERS = [EXAMPLE, CONTENT, BRIDGE]
WORDS = {
    (EXAMPLE, "trump-us-hilfe"): "eigene Worte; wenn die Hilfe mit Garantien verbunden ist",
    (EXAMPLE, "trump-waffenstillstand"): "laut Artikel",
    (EXAMPLE, "putin-kriegsende"): "laut Kreml und Donald Trump",
    (EXAMPLE, "putin-waffenstillstand"): "gefolgert, laut Donald Trump",
    (CONTENT, "foerderverein-buergerentscheid"): "gefolgert; wenn sich genug Unterschriften finden",
}
PLACES = {
    "the matrix": "positionen/ //table[@class='matrix']//td",
    "the list of positions": "positionen/ //*[@class='positions']",
    "the page of an actor": "akteure/donald-trump/ //*[@class='stance-rows']",
    "the page of a topic": "themen/waffenstillstand/ //*[@class='stance-rows']",
    "differing accounts": "berichte/ //*[@class='sides-of-positions']",
    "the network's table": "netzwerk/ //table[@class='facts']",
}


@cache
def loaded(content: Path) -> Dossier:
    return load_checked(content)


@cache
def built(content: Path) -> dict[str, html.HtmlElement]:
    """Return the pages of a dossier by path."""
    return {page.path: html.fromstring(page.body().html) for page in pages(loaded(content))}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def badges(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the badges below an element, except those that explain what a badge looks like."""
    yield from element.xpath(
        ".//*[contains(concat(' ', @class, ' '), ' stance ')][not(ancestor::*[@class='legend'])]"
    )


def words_of(position: Position) -> str:
    return basis(GERMAN, position)


@pytest.mark.parametrize(("place", "words"), WORDS.items())
def test_the_words_say_whose_word_it_is_and_on_which_condition(
    place: tuple[Path, str], words: str
) -> None:
    (position,) = (p for p in loaded(place[0]).positions if p.id == place[1])

    assert words_of(position) == words


@pytest.mark.parametrize(
    ("question", "is_fact"),
    [
        ("Soll der Krieg durch Verhandlungen beendet werden?", False),
        ("Sollen die USA der Ukraine weiter helfen?", False),
        ("Sollte es Wahlen geben?", False),
        ("Sollten die Gespräche beginnen?", False),
        ("Wäre der Krieg ausgeblieben?", True),
        ("Ist die Rückkehr ein realistisches Ziel?", True),
        ("Sollarium: Ist es sicher?", True),
        (None, False),
    ],
)
def test_who_does_not_ask_what_should_be_asks_for_a_fact(
    question: str | None, is_fact: bool
) -> None:
    topic = replace(loaded(EXAMPLE).topics[0], question=question)

    assert asks_for_a_fact(GERMAN, topic) is is_fact


def test_a_question_of_fact_is_answered_with_yes_or_no_wherever_it_is_shown() -> None:
    dossier, pages_of = loaded(EXAMPLE), built(EXAMPLE)
    words = {p.id: stance(GERMAN, p) for p in dossier.positions}
    (card,) = cards_of(EXAMPLE)["positionen/#position-hegseth-grenzen-und-gebiete"]["stances"]
    found = {r.url: r.detail for r in search_results(Urls(dossier)) if r.kind == "position"}
    (topic,) = pages_of["themen/krieg-unter-trump/"].xpath("//*[@class='stance-rows']")
    network_titles = text(pages_of["netzwerk/"])

    assert words["trump-krieg-unter-trump"] == "ja"
    assert words["hegseth-grenzen-und-gebiete"] == "nein"
    assert words["trump-rueckgabe-von-gebieten"] == "teils, teils"
    assert words["trump-kriegsende"] == "dafür"
    assert card["word"] == "nein"
    assert found["positionen/#position-trump-krieg-unter-trump"].startswith("ja (")
    assert [text(badge) for badge in badges(topic)] == ["+ ja"]
    assert "unter ihm wäre der Krieg ausgeblieben: ja (" in network_titles


def test_the_legend_has_both_words_for_a_stance_if_both_are_used() -> None:
    (legend, _) = built(EXAMPLE)["positionen/"].xpath("//dl[@class='legend']")

    assert "+ dafür + jabeantwortet die Frage mit Ja" in text(legend)


@pytest.mark.parametrize("place", PLACES)
def test_there_are_badges_in(place: str) -> None:
    path, _, xpath = PLACES[place].partition(" ")

    assert [badge for part in built(EXAMPLE)[path].xpath(xpath) for badge in badges(part)]


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_beside_each_badge_of_each_page_stands_its_basis(content: Path) -> None:
    known = {
        (f"stance--{p.stance}", f"stance--{p.basis}", words_of(p))
        for p in loaded(content).positions
    }
    for path, page in built(content).items():
        for badge in badges(page):
            beside = badge.getnext()
            assert beside is not None and beside.get("class") == "basis", path
            _, stance, form = badge.attrib["class"].split()
            assert (stance, form, text(beside)) in known, path


def test_earlier_positions_have_their_basis_in_the_matrix_and_in_the_history() -> None:
    page = built(BRIDGE)["positionen/"]

    for place in ("matrix__earlier", "history"):
        folds = page.xpath(f"//details[contains(@class, '{place}')]")
        assert folds
        assert all(text(basis) for fold in folds for basis in fold.xpath(".//*[@class='basis']"))
        assert all(list(badges(fold)) for fold in folds)


def test_the_legend_explains_each_form_and_silence() -> None:
    legend = text(built(EXAMPLE)["positionen/"].xpath("//div[@class='legends']")[0])

    for words in ("gefüllt", "umrandet", "gestrichelt", "im Dossier keine erfasst"):
        assert words in legend


def test_silence_in_the_matrix_is_a_dash_with_words_for_screen_readers() -> None:
    silent = built(EXAMPLE)["positionen/"].xpath("//td/span[@class='no-statement']")

    assert {text(cell) for cell in silent} == {"—im Dossier keine erfasst"}


@cache
def cards_of(content: Path) -> dict[str, Any]:
    """Return the cards of a dossier by URL, from however many files."""
    files = card_files(Urls(loaded(content)))
    cards: dict[str, Any] = json.loads(files.pop("cards.json")).get("cards", {})
    for part in files.values():
        cards |= json.loads(part)
    return cards


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_each_stance_on_a_card_has_its_basis(content: Path) -> None:
    known = {(p.stance, p.basis, words_of(p)) for p in loaded(content).positions}
    cards = cards_of(content).items()
    found = [(url, shown) for url, card in cards for shown in card.get("stances", ())]

    assert found
    for url, shown in found:
        assert (shown["stance"], shown["basis"], shown["rests"]) in known, url


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_the_card_of_a_passage_says_on_what_the_stances_rest_that_it_carries(content: Path) -> None:
    dossier, urls = loaded(content), Urls(loaded(content))
    cards = cards_of(content)
    for position in dossier.positions:
        for citation in position.evidence:
            uses = cards[urls.of(dossier.mark(citation.passage))]["uses"]
            assert any(use.endswith(f"({words_of(position)})") for use in uses), position.id


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_the_search_shows_the_basis_with_the_stance(content: Path) -> None:
    details = {
        r.url: r.detail for r in search_results(Urls(loaded(content))) if r.kind == "position"
    }

    for position in loaded(content).positions:
        assert f"({words_of(position)})" in details[Urls(loaded(content)).of(position)]


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_the_lines_of_the_network_say_the_basis(content: Path) -> None:
    titles = built(content)["netzwerk/"].xpath("//*[@id='bild-themen-titel']/..//*[name()='path']")
    names = [text(title) for title in titles]

    for tie in network(loaded(content)).on:
        if tie.position:
            words = f"({words_of(tie.position)})"
            line = f"{tie.actor.name} – {tie.topic.name}"
            assert any(line in name and words in name for name in names), tie.position.id


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_dossier_json_has_the_basis_of_each_stance(content: Path) -> None:
    exported = json.loads(dossier_json(loaded(content)))["positions"]

    for position, record in zip(loaded(content).positions, exported, strict=True):
        assert record["basis"] == position.basis
        assert record.get("reported_by", []) == [actor.id for actor in position.reported_by]
        assert record.get("condition") == position.condition


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_the_copy_in_markdown_has_the_basis_beside_the_stance(content: Path) -> None:
    files = portable_files(loaded(content), ROOT / "overrides")
    (copy,) = (text for path, text in files.items() if path.endswith("positionen.md"))

    said = " ".join(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", copy).split())
    for position in loaded(content).positions:
        word = stance(GERMAN, position)
        assert f"{word} {words_of(position)}" in said, position.id


SHEET = "".join(
    path.read_text("utf-8") for path in sorted((ROOT / "overrides/styles").glob("*.css"))
)
BADGES = "".join(
    f'<span class="stance stance--supports stance--{form}" id="{form}">+ dafür</span>'
    for form in ("own-words", "reported", "inferred")
)


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_filled_outlined_and_dashed_differ_without_colour(
    browser: Browser, media: Any, forced: Any
) -> None:
    page = browser.new_page(forced_colors=forced)
    page.emulate_media(media=media)
    page.set_content(
        f'<style>{SHEET}</style><body data-md-color-scheme="default" class="md-typeset">{BADGES}'
    )

    def style(id: str, name: str) -> str:
        return str(page.eval_on_selector(f"#{id}", f"e => getComputedStyle(e).{name}"))

    assert style("own-words", "backgroundColor") != style("reported", "backgroundColor")
    assert style("own-words", "backgroundColor") != style("own-words", "color")
    assert style("reported", "borderStyle") == "solid"
    assert style("inferred", "borderStyle") == "dashed"
    page.close()
