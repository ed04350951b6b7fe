"""The JSON-LD of the pages, judged by a JSON-LD processor and by schema.org's types."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser
from pyld import jsonld

from tests.support.judges import type_errors
from tests.support.site import ORIGIN, Site

SCHEMA = "https://schema.org/"
# What schema.org's own context says of the keys used here: these are addresses, all others texts.
CONTEXT = {
    "@vocab": SCHEMA,
    **{key: {"@type": "@id"} for key in ("url", "isBasedOn", "item", "eventStatus")},
}


def data_of(site: Site) -> dict[str, dict[str, Any]]:
    """Return the linked data of each page but that for what is not found."""
    found = {}
    for path, page in site.pages.items():
        if path != "404.html":
            (element,) = page.xpath("//script[@type='application/ld+json']")
            found[path] = json.loads(element.text)
    return found


def load_context(url: str, _options: object) -> dict[str, Any]:
    assert url.rstrip("/") == SCHEMA.rstrip("/")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def expanded(data: dict[str, Any], page: str) -> Any:
    options = {"documentLoader": load_context, "base": ORIGIN + page}
    return jsonld.expand(data, options)


def keys_of(value: Any) -> set[str]:
    """Return the keys in JSON that are not those of JSON-LD."""
    if isinstance(value, list):
        return {key for each in value for key in keys_of(each)}
    if not isinstance(value, dict):
        return set()
    own = {key for key in value if not key.startswith("@")}
    return own | {key for each in value.values() for key in keys_of(each)}


def nodes(value: Any, type_: str) -> list[dict[str, Any]]:
    """Return all nodes of a type in JSON-LD."""
    if isinstance(value, list):
        return [node for each in value for node in nodes(each, type_)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("@type") == type_ else []
    return own + [node for each in value.values() for node in nodes(each, type_)]


@pytest.mark.process
@pytest.mark.parametrize("name", ["addressed_site", "addressed_bridge_site"])
def test_a_processor_reads_all_of_it(name: str, request: pytest.FixtureRequest) -> None:
    for page, data in data_of(request.getfixturevalue(name)).items():
        read = expanded(data, page)
        assert len(read) == 1
        assert keys_of(read) == {SCHEMA + key for key in keys_of(data)}
        assert read[0]["@id"] == ORIGIN + page


@pytest.mark.process
@pytest.mark.parametrize("name", ["addressed_site", "addressed_bridge_site"])
def test_it_keeps_to_the_types_of_schema_org(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    assert type_errors(data_of(request.getfixturevalue(name)).values(), tmp_path) == ""


@pytest.mark.process
def test_the_compiler_objects_to_what_schema_org_does_not_know(
    addressed_site: Site, tmp_path: Path
) -> None:
    good = data_of(addressed_site)["akteure/donald-trump/"]
    bad = good | {"mainEntity": good["mainEntity"] | {"headline": "Kein Artikel"}}
    errors = type_errors([good, bad], tmp_path)
    assert "nodes.ts(3," in errors and "'\"headline\"' does not exist" in errors
    assert "nodes.ts(2," not in errors


@pytest.mark.process
def test_addresses_lead_to_pages_and_elements_of_the_site(addressed_site: Site) -> None:
    for page, data in data_of(addressed_site).items():
        for value in _addresses(data):
            path, _, anchor = value.removeprefix(ORIGIN).partition("#")
            assert path in addressed_site.pages, (page, value)
            if anchor and anchor != "this":
                assert addressed_site.pages[path].xpath("//*[@id=$id]", id=anchor), (page, value)


def _addresses(value: Any) -> list[str]:
    if isinstance(value, list):
        return [address for each in value for address in _addresses(each)]
    if isinstance(value, dict):
        own = [value[key] for key in ("@id", "url") if key in value]
        return own + [address for each in value.values() for address in _addresses(each)]
    return []


@pytest.mark.process
def test_each_kind_of_page_says_what_it_is_about(addressed_site: Site) -> None:
    data = data_of(addressed_site)
    assert data[""]["@type"] == "WebSite"
    trump = data["akteure/donald-trump/"]["mainEntity"]
    assert (trump["@type"], trump["jobTitle"]) == ("Person", "Präsident der USA")
    assert data["akteure/kreml/"]["mainEntity"]["@type"] == "Organization"
    assert data["themen/waffenstillstand/"]["mainEntity"]["@type"] == "DefinedTerm"
    assert data["themen/"]["mainEntity"]["@type"] == "DefinedTermSet"
    article = data["artikel/telefongespraech/"]["mainEntity"]
    assert article["@type"] == "NewsArticle"
    assert "datePublished" not in article
    events = nodes(data["zeitleiste/"], "Event")
    assert events[0]["startDate"] == "2014"
    assert all("eventStatus" not in event for event in events[:3])


@pytest.mark.process
def test_a_quotation_names_who_says_it_and_where_it_stands(addressed_site: Site) -> None:
    quotations = nodes(data_of(addressed_site)["zitate/"], "Quotation")
    assert quotations
    for quotation in quotations:
        speakers = quotation.get("creator") or quotation["spokenByCharacter"]
        for speaker in speakers if isinstance(speakers, list) else [speakers]:
            assert speaker["name"] and speaker["@id"].startswith(f"{ORIGIN}akteure/")
        passage = quotation["citation"]
        assert passage["url"].startswith(f"{ORIGIN}artikel/telefongespraech/#")
        assert passage["isPartOf"]["headline"].startswith("Telefongespräch: Trump")


@pytest.mark.process
def test_dates_are_only_those_that_are_known(caesar_site: Site) -> None:
    events = nodes(data_of(caesar_site)["zeitleiste/"], "Event")
    assert events
    assert all("startDate" not in event or event["startDate"][0] != "-" for event in events)


@pytest.mark.process
def test_without_an_address_it_is_relative_to_the_page(phone_call_site: Site) -> None:
    for page, data in data_of(phone_call_site).items():
        assert not any(value.startswith("http") for value in _addresses(data))
        (read,) = expanded(data, page)
        assert read["@id"] == urljoin(ORIGIN, page)


def test_a_browser_takes_it_as_data(phone_call_url: str, browser: Browser) -> None:
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{phone_call_url}akteure/donald-trump/")
    page.wait_for_load_state("networkidle")
    assert messages == []
    text = page.locator("script[type='application/ld+json']").text_content()
    page.close()
    assert json.loads(text or "")["@type"] == "ProfilePage"
