"""Linked data holds any text, and can be ended by none."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.linked_data import MOST, LinkedData
from builder.pages.pages import pages
from builder.pages.urls import Urls
from tests.support.samples import CAESAR
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
