"""What is on the picture of a link: a quote, stances or a headline, never more than is known."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.pages.descriptions import Descriptions
from builder.pages.share_pictures import MOST, SharePicture, SharePictures
from builder.pages.urls import Urls
from tests.support.samples import BRIDGE, CAESAR, CONTENT, INTERVIEW, edit
from tests.support.site import ROOT
from tests.support.synthetic import write_dossier

WHEN = "wenn sich genug Unterschriften finden"


def chosen(content: Path, without: str = "") -> dict[str, SharePicture]:
    """Return the pictures of a dossier in fonts that have all letters but some."""
    urls = Urls(load_checked(content))
    descriptions = Descriptions(urls.dossier, urls.language)
    return SharePictures(urls, descriptions, lambda text: not set(text) & set(without)).all()


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
    assert [(s.word, s.names, s.basis, s.is_own_words) for s in picture.rows] == [
        ("dafür", "Donald Trump", "laut Artikel", False),
        ("dagegen", "Wladimir Putin", "gefolgert, laut Donald Trump", False),
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
    found = chosen(content).values()
    rows = [row for picture in found for row in picture.rows]
    assert any(row.basis.endswith(" …") for row in rows)
    for text in (t for each in found for t in (each.words, each.name, each.label, each.dossier)):
        assert len(text) <= 300
    for row in rows:
        assert len(row.names) <= 300 and len(row.basis) <= 300


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
