"""What is on the picture of a link: a quote, stances or a headline, never more than is known."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.content.load import load
from builder.pages.descriptions import Descriptions
from builder.pages.on_pictures import Room, SharePicture
from builder.pages.share_pictures import MOST, SharePictures
from builder.pages.urls import Urls
from builder.sharing.files import Drawing
from tests.support.rooms import EnoughRoom
from tests.support.samples import BRIDGE, CAESAR, CONTENT, INTERVIEW, edit
from tests.support.site import ROOT
from tests.support.synthetic import write_dossier

WHEN = "wenn sich genug Unterschriften finden"
IN_PICTURE = Drawing(ROOT / "overrides/assets/fonts")
"""The room that a picture really has."""


def chosen(content: Path, without: str = "", room: Room | None = None) -> dict[str, SharePicture]:
    """Return the pictures of a dossier, with all the room in the world if not said otherwise."""
    urls = Urls(load_checked(content))
    descriptions = Descriptions(urls.dossier, urls.language)
    return SharePictures(urls, descriptions, room or EnoughRoom(without)).all()


@pytest.fixture(scope="module")
def example() -> dict[str, SharePicture]:
    return chosen(ROOT / "content")


def test_an_actor_is_shown_by_the_quote_of_the_start_page(example: dict[str, SharePicture]) -> None:
    picture = example["akteure/wolodymyr-selenskyj/"]
    assert picture.words == "„Niemand wünscht sich den Frieden mehr als die Ukraine.“"
    assert picture.is_quote
    assert (picture.name, picture.label) == ("Wolodymyr Selenskyj", "X · wörtlich")
    assert (picture.note, picture.note_is_weighty) == ("Abweichung", False)
    assert picture.dossier == "Das Telefongespräch zwischen Trump und Putin"


def test_an_actor_without_a_sentence_is_shown_by_name(example: dict[str, SharePicture]) -> None:
    picture = example["akteure/wladimir-putin/"]
    assert picture.words == "Wladimir Putin"
    assert not picture.is_quote
    assert picture.label.startswith("Präsident Russlands. Putin telefonierte")


def test_a_stance_says_on_what_it_rests(example: dict[str, SharePicture]) -> None:
    picture = example["themen/waffenstillstand/"]
    assert picture.words == "Soll es einen Waffenstillstand geben?"
    assert [(s.word, s.names, s.basis, s.rests_on) for s in picture.rows] == [
        ("dafür", "Donald Trump", "laut Artikel", "reported"),
        ("dagegen", "Wladimir Putin", "gefolgert, laut Donald Trump", "inferred"),
    ]
    assert "dagegen: Wladimir Putin (gefolgert, laut Donald Trump)" in picture.alternative


def test_the_dossier_is_shown_by_its_title_and_contents(example: dict[str, SharePicture]) -> None:
    picture = example[""]
    assert picture.words == "Das Telefongespräch zwischen Trump und Putin"
    assert picture.dossier == "17 Akteure, 17 Themen und 45 Zitate"


def test_words_that_the_fonts_cannot_show_are_left_out() -> None:
    without_w = chosen(ROOT / "content", without="w")
    assert "akteure/jd-vance/" in without_w
    picture = without_w["akteure/wolodymyr-selenskyj/"]
    assert "w" not in picture.words + picture.name + picture.label + picture.dossier
    assert all("w" not in row.names for each in without_w.values() for row in each.rows)
    assert without_w[""].words == ""


@pytest.mark.parametrize("content", [ROOT / "content", BRIDGE, CAESAR, CONTENT, INTERVIEW])
def test_a_quote_stands_between_marks(content: Path) -> None:
    for picture in chosen(content).values():
        if picture.is_quote:
            assert picture.words[0] == "„" and picture.words[-1] == "“"
            assert "…" not in picture.words


@pytest.mark.parametrize("long", ["a" * 280, "Wort " * 56], ids=["one word", "many words"])
def test_no_text_is_longer_than_a_picture_has_room_for(content: Path, long: str) -> None:
    edit(content, "positions.yml", WHEN, f"wenn {long} vorliegt")
    edit(content, "quotes.yml", "medium: Rathaus", f"medium: {long}")
    for each in chosen(content).values():
        assert max(map(len, (each.words, each.name, each.label, each.dossier))) <= 300
        for row in each.rows:
            assert len(row.names) <= 300 and len(row.basis) <= 300


def with_pulled(content: Path, quote: str, medium: str = "Rathaus") -> Path:
    """Put a quote of Greta Berger on the start page."""
    edit(content, "quotes.yml", "medium: Rathaus", f"medium: {medium}")
    with (content / "dossier.yml").open("a", encoding="utf-8") as file:
        file.write(f"start:\n  quotes: [{quote}]\n")
    return content


def test_a_quote_that_somebody_relays_is_on_no_picture(content: Path) -> None:
    urls = Urls(load(with_pulled(content, "berger-wasser"), "content"))  # as if unchecked
    pictures = SharePictures(urls, Descriptions(urls.dossier, urls.language), EnoughRoom())
    picture = pictures.of("akteure/greta-berger/")
    assert picture and (picture.words, picture.is_quote) == ("Greta Berger", False)


def test_a_long_occasion_is_left_out_but_not_the_form(content: Path) -> None:
    medium = "Gespräch unter vier Augen in der Kantine des Rathauses " * 5
    pulled = with_pulled(content, "berger-nicht-leisten", medium)
    picture = chosen(pulled, room=IN_PICTURE)["akteure/greta-berger/"]
    assert picture.words == "„Wir können uns das Bad nicht mehr leisten“"
    assert (picture.name, picture.label) == ("Greta Berger", "7. Mai 2019 · wörtlich")


def test_an_occasion_that_the_fonts_cannot_show_is_left_out(content: Path) -> None:
    pulled = with_pulled(content, "berger-nicht-leisten")
    picture = chosen(pulled, without="R")["akteure/greta-berger/"]
    assert (picture.is_quote, picture.label) == (True, "7. Mai 2019 · wörtlich")


def test_a_quote_is_not_used_if_the_name_has_no_room(content: Path) -> None:
    long = "Greta Berger von der Liste der Freunde und Förderer des Freibads am Ufer der Birke"
    edit(content, "people.yml", "  name: Greta Berger\n", f"  name: {long}\n")
    pulled = with_pulled(content, "berger-nicht-leisten")
    picture = chosen(pulled, room=IN_PICTURE)["akteure/greta-berger/"]
    assert (picture.words, picture.is_quote) == (long, False)


def test_what_is_known_of_an_actor_ends_with_a_sentence(content: Path) -> None:
    long = f"Er will das Freibad {'wirklich ' * 30}nicht schließen."
    summary = "Er will das Freibad retten."
    edit(content, "people.yml", summary, f"{summary} {long}")
    picture = chosen(content, without="„")["akteure/joerg-kuehne/"]
    assert picture.label == summary


def test_a_page_whose_name_cannot_be_shown_has_no_picture_of_its_own(content: Path) -> None:
    assert "akteure/greta-berger/" not in chosen(
        with_pulled(content, "berger-nicht-leisten"), without="G"
    )
    assert "artikel/artikel/" not in chosen(content, without="B")


def test_without_letters_for_the_title_the_alternative_says_what_is_left(content: Path) -> None:
    assert chosen(content, without="DW")[""].alternative == "Dossier · Stand: 10. Mai 2019"


def test_a_large_dossier_has_few_pictures(tmp_path: Path) -> None:
    write_dossier(tmp_path, actors=60, topics=40, articles=90, quotes_per_article=3)
    found = chosen(tmp_path)
    assert len(found) == MOST
    assert "artikel/artikel-90/" in found
    assert "artikel/artikel-1/" not in found


def test_anything_else_on_a_picture_gives_it_another_digest(
    example: dict[str, SharePicture],
) -> None:
    picture = example[""]
    assert picture.digest == replace(picture).digest
    others = [replace(picture, label="a"), replace(picture, name="a"), replace(picture, words="a")]
    assert len({each.digest for each in [picture, *others]}) == 4
