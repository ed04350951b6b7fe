"""Linked data holds any text, and can be ended by none."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.linked_data import MOST, LinkedData
from builder.pages.pages import pages
from builder.pages.urls import Urls
from tests.support.samples import CAESAR, INTERVIEW, edit
from tests.support.site import ROOT

BEGIN, END = '<script type="application/ld+json">', "</script>"


def read(element: str) -> dict[str, Any]:
    assert element.startswith(BEGIN) and element.endswith(END)
    inside = element.removeprefix(BEGIN).removesuffix(END)
    assert not set("<>&\u2028\u2029\x85\x7f") & set(inside)
    data: dict[str, Any] = json.loads(inside)
    return data


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "-->", "\u2028", '"\\']))
def test_any_text_is_data(text: str) -> None:
    dossier = replace(EXAMPLE, title=text)
    data = read(LinkedData(Urls(dossier)).element("", "start", text, text, {}))
    assert (data["name"], data["description"]) == (text, text)


EXAMPLE: Dossier = load_checked(ROOT / "content")


def test_a_page_describes_few_entries_of_a_long_list() -> None:
    found = {page.path: read(page.linked_data()) for page in pages(EXAMPLE)}
    assert len(found["zitate/"]["hasPart"]) == MOST
    assert len(found["zeitleiste/"]["mainEntity"]["itemListElement"]) == MOST


def test_what_is_only_told_is_no_quotation() -> None:
    indirect = {quote.id for quote in EXAMPLE.quotes if quote.form == "indirect"}
    for page in pages(EXAMPLE):
        for quotation in read(page.linked_data()).get("hasPart", []):
            assert quotation["@id"].partition("#zitat-")[2] not in indirect


def test_an_address_begins_with_that_of_the_site_or_leads_to_its_root() -> None:
    linked = LinkedData(Urls(EXAMPLE), "https://a.example/b/")
    values = {"actor": EXAMPLE.actor("usa")}
    data = read(linked.element("akteure/usa/", "actor", "USA", "", values))
    assert data["@id"] == "https://a.example/b/akteure/usa/"
    data = read(LinkedData(Urls(EXAMPLE)).element("akteure/usa/", "actor", "USA", "", values))
    assert data["@id"] == "../../akteure/usa/"
    assert [way["name"] for way in data["breadcrumb"]["itemListElement"]] == [
        EXAMPLE.title,
        "Akteure",
        "USA",
    ]


def test_a_date_before_our_era_or_a_guess_is_left_out() -> None:
    caesar = load_checked(CAESAR)
    (timeline,) = [page for page in pages(caesar) if page.path == "zeitleiste/"]
    items = read(timeline.linked_data())["mainEntity"]["itemListElement"]
    dates = {item["item"]["name"]: item["item"].get("startDate") for item in items}
    for event in caesar.events[:MOST]:
        known = event.date and event.date[0] not in "-Y" and event.date[-1] not in "?~%"
        assert bool(dates[event.name]) == bool(known), event.date


def article_in(dossier: Dossier, id: str) -> dict[str, Any]:
    """Return what the page of an article says that it is about."""
    values = {"article": next(article for article in dossier.articles if article.id == id)}
    about: dict[str, Any] = read(
        LinkedData(Urls(dossier)).element("artikel/a/", "article", "A", "", values)
    )["mainEntity"]
    return about


@pytest.mark.parametrize("id", ["speech", "minutes", "broadcast", "interview"])
def test_a_record_of_speech_is_no_news_article(id: str) -> None:
    assert article_in(load_checked(INTERVIEW), id)["@type"] == "CreativeWork"


def test_a_speech_is_by_who_gives_it() -> None:
    author = article_in(load_checked(INTERVIEW), "speech")["author"]
    assert (author["@type"], author["name"]) == ("Person", "Karl Huber")


@pytest.mark.parametrize(
    ("byline", "key", "expected"),
    [
        ("Greta Berger", "author", "Person"),
        ("Förderverein Freibad", "author", "Organization"),
        ("Birkenfurter Bote", "author", "Organization"),
        ("Ida Lorenz und dpa", "creditText", None),
    ],
)
def test_an_author_is_a_person_or_an_organization_if_that_is_known(
    content: Path, byline: str, key: str, expected: str | None
) -> None:
    edit(content, "articles/freibad.md", "author: Ida Lorenz", f"author: {byline}")
    dossier = load_checked(content)
    article = article_in(dossier, dossier.articles[0].id)
    assert article["@type"] == "NewsArticle"
    assert ({"author", "creditText"} & article.keys()) == {key}
    author = article[key]
    assert author == byline if expected is None else author["@type"] == expected
    assert author == byline or author["name"] == byline
