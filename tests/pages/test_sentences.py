"""The site's own sentences are true of the dossier that they stand in."""

from pathlib import Path

from lxml import html

from builder.checks import load_checked
from builder.pages.pages import pages
from tests.support.samples import edit
from tests.support.site import Site

MAYOR = """
- id: nachfolger
  name: Ein Nachfolger Bergers
  unnamed: true
"""
NAMES = "Namen und Schreibweisen im Artikel"


def built(content: Path) -> dict[str, html.HtmlElement]:
    """Return the pages of a dossier by path."""
    return {page.path: html.fromstring(page.body().html) for page in pages(load_checked(content))}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def headings(element: html.HtmlElement) -> list[str]:
    return [text(heading) for heading in element.xpath("//h2")]


def test_a_thin_page_has_no_empty_sections(content: Path) -> None:
    council = built(content)["akteure/stadtrat/"]

    assert {"Positionen", "Zitate"}.isdisjoint(headings(council))
    assert "erfasst" not in text(council)


def test_the_names_of_an_actor_are_listed_only_if_one_differs_from_the_title(content: Path) -> None:
    edit(content, "people.yml", "- id: joerg-kuehne\n", f"{MAYOR}- id: joerg-kuehne\n")
    site = built(content)

    assert NAMES in text(site["akteure/joerg-kuehne/"])
    assert NAMES in text(site["akteure/stadtverwaltung/"])
    assert NAMES not in text(site["akteure/nachfolger/"])


def test_a_question_without_positions_says_that_none_is_recorded(content: Path) -> None:
    edit(content, "topics.yml", "- id: freibad\n", "- id: freibad\n  question: Wozu ein Freibad?\n")

    words = "Zu dieser Frage ist im Dossier keine Position erfasst."
    assert words in text(built(content)["themen/freibad/"])


def test_quotes_are_said_to_be_by_day_and_not_in_order_of_time(content: Path) -> None:
    quotes = text(built(content)["zitate/"])

    assert "nach Tagen" in quotes
    assert "in der Reihenfolge der Zeit" not in quotes


def test_key_points_are_called_the_article_s_only_if_it_lists_them(content: Path) -> None:
    words = text(built(content)["kernpunkte/"])
    assert "Was die Redaktion als das Wichtigste festhält" in words
    assert "Aufzählungen" not in words

    path = content / "key_points.yml"
    path.write_text(path.read_text("utf-8").partition("- id: kosten")[0], "utf-8")
    assert "Punkte aus den Aufzählungen des Artikels" in text(built(content)["kernpunkte/"])


def test_the_method_page_explains_the_labels_that_the_dossier_has(content: Path) -> None:
    method = built(content)["methode/"]

    terms = [text(term) for term in method.xpath("//dl[@class='meanings']/dt")]
    assert terms == [
        "eigene Worte",
        "laut Artikel, laut einem anderen",
        "gefolgert",
        "bedingt",
    ]


def test_a_mention_in_an_item_of_a_list_stands_without_the_sign_of_the_list(
    phone_call_site: Site,
) -> None:
    page = phone_call_site.content("akteure/donald-trump/")
    sentences = [text(item) for item in page.xpath(".//ol[@class='mentions']/li")]

    assert "Trump beabsichtigt , sich in Saudi-Arabien" in " ".join(sentences)
    assert not [sentence for sentence in sentences if sentence.startswith("•")]
