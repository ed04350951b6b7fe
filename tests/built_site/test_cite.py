"""Copying the link of a record, citing it, and the page for addresses that lead nowhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import DESK, opened, serve
from tests.support.site import Site

QUOTE = "zitat-trump-nicht-praktikabel"
WORDS = "„Ich halte das nicht für praktikabel“"


@pytest.fixture
def quotes(browser: Browser, phone_call_url: str) -> Iterator[Page]:
    with opened(browser, f"{phone_call_url}zitate/", DESK) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


def pressed(page: Page, name: str) -> None:
    page.locator(f"#{QUOTE}").get_by_role("button", name=name).click()


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_link_of_a_record_is_copied(quotes: Page, phone_call_url: str) -> None:
    pressed(quotes, "Link kopieren: Ich halte das nicht für praktikabel")
    expect(quotes.locator(".share-message")).to_have_text("Link kopiert")
    assert clipboard(quotes) == f"{phone_call_url}zitate/#{QUOTE}"


def test_the_link_is_that_of_the_published_page(quotes: Page) -> None:
    quotes.evaluate(
        """() => document.head.append(Object.assign(document.createElement("link"),
        {rel: "canonical", href: "https://example.org/dossier/zitate/"}))"""
    )
    pressed(quotes, "Link kopieren")
    expect(quotes.locator(".share-message")).to_have_text("Link kopiert")
    assert clipboard(quotes) == f"https://example.org/dossier/zitate/#{QUOTE}"


def test_without_a_clipboard_the_link_is_selected(quotes: Page, phone_call_url: str) -> None:
    quotes.evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    pressed(quotes, "Link kopieren")
    expect(quotes.get_by_role("dialog", name="Link")).to_be_visible()
    expect(quotes.locator(".cite__status")).to_contain_text("Strg C")
    assert quotes.evaluate("getSelection().toString()") == f"{phone_call_url}zitate/#{QUOTE}"


def test_a_record_is_cited_in_each_format(quotes: Page, phone_call_url: str) -> None:
    pressed(quotes, "Zitieren")
    dialog = quotes.get_by_role("dialog", name="Zitieren")
    text = dialog.get_by_role("textbox").input_value()
    assert text.startswith(f"{WORDS}, Donald Trump")
    assert text.endswith(f"{phone_call_url}zitate/#{QUOTE}")

    expect(dialog.get_by_role("button", name="Text: Kopieren")).to_be_focused()
    quotes.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Text: Kopiert")
    assert clipboard(quotes) == text

    for name, start in (("BibTeX", "@misc{"), ("RIS", "TY  - "), ("CSL-JSON", "[")):
        dialog.get_by_role("button", name=f"{name}: Kopieren").click()
        expect(dialog.get_by_role("status")).to_have_text(f"{name}: Kopiert")
        assert clipboard(quotes).startswith(start)
    (item,) = json.loads(clipboard(quotes))
    assert item["title"] == WORDS.strip("„“")

    quotes.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    focused = quotes.locator(f"#{QUOTE}").get_by_role("button", name="Zitieren")
    expect(focused).to_be_focused()


def test_a_citation_is_saved_as_a_file(quotes: Page) -> None:
    pressed(quotes, "Zitieren")
    with quotes.expect_download() as saved:
        quotes.get_by_role("button", name="RIS: Herunterladen").click()
    assert saved.value.suggested_filename == f"{QUOTE}.ris"
    assert Path(saved.value.path()).read_bytes().startswith(b"TY  - ELEC\r\n")


def test_any_button_with_the_address_of_a_mark_cites_its_quote(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, f"{phone_call_url}artikel/telefongespraech/", DESK) as page:
        page.evaluate(
            """async () => {
              const all = Object.entries((await (await fetch("../../citations.json")).json()).citations);
              const [mark] = all.find(([, to]) => typeof to === "string" && to.endsWith("-praktikabel"));
              const button = document.createElement("button");
              button.dataset.cite = mark.slice(mark.indexOf("#"));
              document.querySelector("h1").append(button);
              button.click();
            }"""
        )
        text = page.get_by_role("dialog", name="Zitieren").get_by_role("textbox")
        expect(text).to_have_value(re.compile(f"^{re.escape(WORDS)}, Donald Trump.*#(p|q)-"))


def test_buttons_say_what_they_are_about(browser: Browser, phone_call_url: str) -> None:
    names = {
        "artikel/telefongespraech/": "Telefongespräch: Trump und Putin sprechen miteinander",
        "positionen/": "Donald Trump",
    }
    for path, about in names.items():
        with opened(browser, phone_call_url + path, DESK) as page:
            for words in ("Link kopieren", "Zitieren"):
                name = f"{words}: {about}"
                expect(page.get_by_role("button", name=name, exact=True).first).to_be_visible()


def test_nothing_that_needs_a_script_is_shown_without_one(phone_call_site: Site) -> None:
    page = phone_call_site.pages["zitate/"]
    actions = page.xpath("//*[@data-record]")
    assert actions
    assert not page.xpath("//*[@data-record]//button")
    assert page.xpath(f"//*[@id='{QUOTE}']//*[@data-record='#{QUOTE}']")


def test_a_missing_page_leads_on(browser: Browser, phone_call_site: Site) -> None:
    with serve(phone_call_site.folder) as url:
        address = f"{url}akteure/donald-trumpf/zitate/2/"
        with opened(browser, f"{url}themen/", DESK) as page:
            page.goto(address)
            expect(page).to_have_title(re.compile("^Seite nicht gefunden"))
            expect(page.locator("h1")).to_have_text("Diese Seite gibt es nicht (mehr).")
            for name in ("Überblick", "Akteure", "Artikel", "Zitate"):
                expect(page.locator(".md-content").get_by_role("link", name=name)).to_be_visible()
            expect(page.locator(".md-sidebar--primary")).to_be_hidden()
            field = page.get_by_role("textbox", name="Suchen nach")
            expect(field).to_have_value("zitate")
            field.fill("Selenskyj")
            field.press("Enter")
            expect(page.get_by_role("dialog", name="Suche")).to_be_visible()
            expect(page.locator(".search__results [role=option]").first).to_contain_text(
                "Selenskyj"
            )
