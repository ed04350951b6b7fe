"""The URL of each record."""

import pytest

from builder.model import Dossier
from builder.pages.urls import Urls


@pytest.fixture
def urls(dossier: Dossier) -> Urls:
    return Urls(dossier)


def test_actors_topics_articles_and_free_pages_have_a_page_each(
    dossier: Dossier, urls: Urls
) -> None:
    assert urls.of(dossier.actor("greta-berger")) == "akteure/greta-berger/"
    assert urls.of(dossier.topic("freibad")) == "themen/freibad/"
    assert urls.of(dossier.articles[0]) == "artikel/freibad/"
    assert [urls.of(page) for page in dossier.pages] == ["datenschutz/", "impressum/"]


def test_other_records_have_an_anchor_on_a_page(dossier: Dossier, urls: Urls) -> None:
    assert urls.of(dossier.quote("berger-zu-viel")) == "zitate/#zitat-berger-zu-viel"
    assert urls.of(dossier.positions[0]) == "positionen/#position-berger-schliessung"
    assert urls.of(dossier.key_points[1]) == "kernpunkte/#kernpunkt-kosten"
    assert urls.of(dossier.events[1]) == "zeitleiste/#ereignis-sitzung"
    assert urls.of(dossier.notes[0]) == "artikel/freibad/#hinweis-schreibweise-kuehne"


def test_each_sentence_of_the_summary_has_an_anchor_of_its_own(
    dossier: Dossier, urls: Urls
) -> None:
    assert [urls.of(statement) for statement in dossier.summary] == [
        "#kurzfassung-1",
        "#kurzfassung-2",
    ]


def test_passages_and_names_have_an_anchor_in_their_article(dossier: Dossier, urls: Urls) -> None:
    article = dossier.articles[0]
    mention = dossier.mentions(article)[0]

    assert urls.of(dossier.mark(dossier.quote("berger-wasser").passage)) == (
        "artikel/freibad/#q-berger-wasser"
    )
    assert urls.of(dossier.mark(dossier.notes[0].passages[0])) == "artikel/freibad/#p-560-566"
    assert urls.of(mention) == f"artikel/freibad/#nennung-{mention.start}"


def test_the_paragraphs_of_an_article_are_numbered(dossier: Dossier, urls: Urls) -> None:
    article = dossier.articles[0]

    assert urls.block(article, 0) == "artikel/freibad/#absatz-1"
    assert urls.block(article, article.text.text.index("Die wichtigsten")) == (
        "artikel/freibad/#absatz-8"
    )
    assert urls.block(article, article.text.text.index("Der Förderverein")) == (
        "artikel/freibad/#absatz-10"
    )


def test_no_two_records_share_an_url(dossier: Dossier, urls: Urls) -> None:
    records = [
        *map(urls.of, dossier.actors),
        *map(urls.of, dossier.topics),
        *map(urls.of, dossier.quotes),
        *map(urls.of, dossier.positions),
        *map(urls.of, dossier.key_points),
        *map(urls.of, dossier.events),
        *map(urls.of, dossier.notes),
        *map(urls.of, dossier.marks(dossier.articles[0])),
        *map(urls.of, dossier.mentions(dossier.articles[0])),
        *map(urls.of, dossier.pages),
    ]

    assert len(set(records)) == len(records)
