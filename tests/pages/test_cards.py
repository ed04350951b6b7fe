"""Cards: their data, and how a pointer, the keyboard and a finger reach them in a browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.checks import load_checked
from builder.model import Dossier, Quote
from builder.pages import split_json
from builder.pages.cards import card_files
from builder.pages.urls import Linkable, Urls
from tests.support.browser import DESK, PHONE, opened, serve
from tests.support.site import ROOT, Site

QUOTES = "zitate/"
NAME = ".quote__speaker a[href*=donald-trump] >> nth=0"
OTHER_NAME = ".quote__speaker a[href*=kreml] >> nth=0"
EVIDENCE = ".evidence a >> nth=0"
ACTOR = "akteure/donald-trump/"
PEEK = "[role=tooltip]"


@pytest.fixture(scope="module")
def cards(dossier: Dossier) -> Any:
    files = card_files(Urls(dossier))
    assert list(files) == ["cards.json"]
    return json.loads(files["cards.json"])["cards"]


def test_there_is_a_card_for_every_record_that_a_link_may_lead_to(
    cards: Any, dossier: Dossier
) -> None:
    urls = Urls(dossier)
    marks = [mark for article in dossier.articles for mark in dossier.marks(article)]
    records: list[Linkable] = [
        *dossier.actors,
        *dossier.topics,
        *dossier.quotes,
        *dossier.positions,
        *marks,
    ]
    assert {urls.of(record) for record in records} <= cards.keys()


def test_a_card_says_what_it_is_about_and_where_its_link_leads(cards: Any) -> None:
    for url, card in cards.items():
        assert card["kind"], url
        assert card["link"], url
        assert card.get("title") or card.get("text") or card.get("quote"), url
        assert all(card.values()), url


def test_an_actor_s_card_lists_the_stances(cards: Any, dossier: Dossier) -> None:
    position = dossier.positions[0]
    card = cards[Urls(dossier).of(position.actor)]
    assert card["title"] == position.actor.name
    assert {"about": position.topic.name, "stance": position.stance}.items() <= card["stances"][
        0
    ].items()


def test_a_quote_s_mark_names_the_speaker_and_the_chain(cards: Any, dossier: Dossier) -> None:
    for article in dossier.articles:
        for mark in dossier.marks(article):
            for quote in (record for record in mark.citing if isinstance(record, Quote)):
                title = cards[Urls(dossier).of(mark)]["title"]
                assert title.startswith(quote.speaker.name)
                assert all(by.name in title for by in quote.reported_by)


def test_cards_are_plain_text(dossier: Dossier) -> None:
    for content in card_files(Urls(dossier)).values():
        assert b"<p>" not in content
        assert b"](" not in content


def test_many_cards_are_split_into_small_parts(
    cards: Any, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(split_json, "_MAX_SINGLE_FILE", 0)
    monkeypatch.setattr(split_json, "_PART_SIZE", 2_000)
    files = {name: json.loads(content) for name, content in card_files(Urls(dossier)).items()}
    count = files.pop("cards.json")["parts"]
    assert count & (count - 1) == 0
    assert list(files) == [f"cards/{n}.json" for n in range(count)]
    assert {url: card for part in files.values() for url, card in part.items()} == cards
    article = "artikel/freibad/#"
    assert len([part for part in files.values() if any(u.startswith(article) for u in part)]) == 1


@pytest.fixture
def page(browser: Browser, phone_call_url: str) -> Iterator[Page]:
    with opened(browser, phone_call_url + QUOTES, DESK) as page:
        yield page


@pytest.fixture
def requests(page: Page) -> list[str]:
    """The requests for the cards since the page was opened."""
    made: list[str] = []
    page.on("request", lambda r: made.append(r.url) if r.url.endswith("cards.json") else None)
    page.reload()
    return made


def focus_name(page: Page) -> None:
    """Move by keyboard to the first name of the page."""
    page.keyboard.press("Shift")  # so that the focus counts as keyboard focus
    page.locator(NAME).focus()


def test_cards_are_fetched_once_when_the_first_is_opened(
    page: Page, requests: list[str], phone_call_url: str
) -> None:
    page.wait_for_load_state("networkidle")
    assert requests == []
    for name in (NAME, OTHER_NAME):
        page.hover(name)
        expect(page.locator(PEEK)).to_be_visible()
        page.keyboard.press("Escape")
    assert requests == [phone_call_url + "cards.json"]


def test_only_the_needed_parts_of_many_cards_are_fetched(
    browser: Browser, phone_call_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = shutil.copytree(phone_call_site.folder, tmp_path / "site")
    monkeypatch.setattr(split_json, "_MAX_SINGLE_FILE", 0)
    monkeypatch.setattr(split_json, "_PART_SIZE", 5_000)
    (site / "cards").mkdir(exist_ok=True)
    for name, content in card_files(Urls(load_checked(ROOT / "content"))).items():
        (site / name).write_bytes(content)
    made: list[str] = []
    with serve(site) as url, opened(browser, url + QUOTES, DESK) as page:
        page.on("request", lambda r: made.append(r.url) if "/cards" in r.url else None)
        passage = ".action[href$='#q-trump-sofort-verhandlungen']"
        page.hover(passage)
        expect(page.locator(f"{PEEK} .peek__quote")).to_contain_text(
            "Sicherheitsteams an, „sofort“"
        )
        assert made[0] == f"{url}cards.json"
        assert len(made) == len(set(made)) == 2
        page.keyboard.press("Escape")
        page.hover(NAME)
        expect(page.locator(PEEK)).to_contain_text("Donald Trump")
        old = "zitate/seite/7/#zitat-trump-sofort-verhandlungen"  # on whichever page of the list
        cards = page.evaluate("async (key) => [...(await CARDS.around(key)).keys()]", old)
        assert old.replace("seite/7/", "") in cards


def test_cards_are_found_if_the_site_is_below_a_path(
    browser: Browser, phone_call_site: Site
) -> None:
    with serve(phone_call_site.folder, "/unter/pfad/") as url, opened(browser, url + ACTOR) as page:
        page.locator(".evidence-numbers a").first.hover()
        expect(page.locator(PEEK)).to_contain_text("Stelle im Artikel")


def test_pointing_at_a_name_shows_who_it_is(page: Page) -> None:
    page.hover(NAME)
    expect(page.locator(PEEK)).to_contain_text("Donald Trump")
    expect(page.locator(f"{PEEK} .stance").first).to_be_visible()


def test_the_pointer_may_move_onto_the_card_and_the_card_stays(page: Page) -> None:
    page.hover(NAME)
    page.hover(f"{PEEK} .peek__title")
    page.wait_for_timeout(500)
    expect(page.locator(PEEK)).to_be_visible()
    page.mouse.move(2, 700)
    expect(page.locator(PEEK)).to_have_count(0)


def test_pointing_at_a_link_to_a_mark_shows_who_says_it(page: Page) -> None:
    page.hover(".action[href$='#q-trump-sofort-verhandlungen']")
    expect(page.locator(f"{PEEK} .peek__title")).to_have_text("Donald Trump")
    expect(page.locator(f"{PEEK} .peek__quote")).to_contain_text("Sicherheitsteams an, „sofort“")
    expect(page.locator(f"{PEEK} a")).to_have_text("Zur Stelle im Artikel")


def test_focus_shows_the_card_and_names_it_as_the_description(page: Page) -> None:
    focus_name(page)
    name = page.locator(NAME)
    expect(name).to_be_focused()
    expect(page.locator(PEEK)).to_contain_text("Donald Trump")
    described = name.get_attribute("aria-describedby")
    assert described
    expect(page.locator(f"#{described}")).to_contain_text("Person")
    page.keyboard.press("Tab")
    expect(name).not_to_have_attribute("aria-describedby", described)


def test_escape_closes_the_card_and_the_focus_stays(page: Page) -> None:
    focus_name(page)
    expect(page.locator(PEEK)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(PEEK)).to_have_count(0)
    expect(page.locator(NAME)).to_be_focused()
    page.hover(OTHER_NAME)
    expect(page.locator(PEEK)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(PEEK)).to_have_count(0)


def test_a_card_adds_no_stop_for_the_keyboard(page: Page) -> None:
    focus_name(page)
    expect(page.locator(PEEK)).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=tooltip]')") is None


def test_a_card_shifts_nothing_and_stays_on_the_screen(page: Page) -> None:
    name = page.locator(NAME)
    before = name.bounding_box()
    name.hover()
    card = page.locator(PEEK)
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert name.bounding_box() == before
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= DESK["width"]


def test_the_first_tap_shows_the_card_and_its_link_leads_on(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + QUOTES, PHONE, has_touch=True) as page:
        page.tap(NAME)
        card = page.locator(PEEK)
        expect(card).to_contain_text("Donald Trump")
        assert page.url.endswith(QUOTES)
        box = card.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        card.locator("a").tap()
        page.wait_for_url(f"**/{ACTOR}")


def test_a_tap_beside_the_card_closes_it(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + QUOTES, PHONE, has_touch=True) as page:
        page.tap(NAME)
        expect(page.locator(PEEK)).to_be_visible()
        page.locator(".quote__form").first.tap()  # below the name; the card is above it
        expect(page.locator(PEEK)).to_have_count(0)


def test_a_tap_on_a_link_without_a_card_leads_on(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url, PHONE, has_touch=True) as page:
        page.locator(".md-content a[href$='methode/']").first.tap()
        page.wait_for_url("**/methode/")


def test_evidence_on_other_pages_shows_the_words_it_leads_to(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + "kernpunkte/") as page:
        page.locator(".proof summary").first.click()
        page.locator(".evidence a").first.hover()
        expect(page.locator(f"{PEEK} .peek__quote")).to_be_visible()
        expect(page.locator(f"{PEEK} a")).to_have_text("Zur Stelle im Artikel")


def test_without_cards_a_tap_follows_the_link(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + QUOTES, PHONE, has_touch=True) as page:
        page.route("**/cards.json", lambda route: route.abort())
        page.tap(NAME)
        page.wait_for_url(f"**/{ACTOR}")


def test_without_javascript_links_lead_on(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + QUOTES, java_script_enabled=False) as page:
        page.click(NAME)
        page.wait_for_url(f"**/{ACTOR}")
