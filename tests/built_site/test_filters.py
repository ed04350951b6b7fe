"""Filters in a real browser: their state is in the address, and pages work without them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from builder.checks import load_checked
from builder.model import Dossier, Quote
from tests.support.browser import PHONE, opened
from tests.support.site import ROOT, Site

pytestmark = pytest.mark.browser

ENTRIES = "[data-entry]:visible"


@pytest.fixture(scope="module")
def model() -> Dossier:
    return load_checked(ROOT / "content")


def field(page: Page, label: str) -> Locator:
    return page.locator(".filters").get_by_label(label)


def status(page: Page) -> str:
    return page.locator(".filters__status").inner_text()


def query(page: Page) -> str:
    return str(page.evaluate("location.search"))


def quotes_of(model: Dossier, speaker: str, topic: str | None = None) -> int:
    """Return the number of entries that are, or have a part that is, by a speaker and on a topic."""

    def is_wanted(quote: Quote) -> bool:
        speakers, topics = {a.id for a in quote.speakers}, {t.id for t in quote.topics}
        return speaker in speakers and (topic is None or topic in topics)

    return _entries(model, is_wanted)


def _entries(model: Dossier, is_wanted: Callable[[Quote], bool]) -> int:
    return sum(any(map(is_wanted, (q, *model.parts_of(q)))) for q in model.utterances)


def test_a_choice_is_applied_announced_and_kept_in_the_address(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/") as page:
        assert status(page) == f"{len(model.utterances)} Zitate"
        field(page, "Akteur").select_option("kreml")
        shown = quotes_of(model, "kreml")
        assert page.locator(ENTRIES).count() == shown
        assert status(page) == f"{shown} von {len(model.utterances)} Zitaten"
        assert query(page) == "?akteur=kreml"
        field(page, "Thema").select_option("kriegsende")
        assert page.locator(ENTRIES).count() == quotes_of(model, "kreml", "kriegsende")
        assert query(page) == "?akteur=kreml&thema=kriegsende"


def test_each_option_says_how_much_it_shows_with_the_other_choices(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/?akteur=pete-hegseth") as page:
        for topic in model.topics:
            option = field(page, "Thema").locator(f"option[value={topic.id}]")
            shown = quotes_of(model, "pete-hegseth", topic.id)
            assert option.inner_text() == f"{topic.name} ({shown})"
            assert option.is_disabled() == (shown == 0)
        expect(field(page, "Akteur").locator("option:disabled")).to_have_count(0)


def test_direct_and_indirect_quotes_are_told_apart(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/") as page:
        field(page, "Wiedergabe").select_option(label=f"wörtlich ({_direct(model)})")
        assert page.locator(ENTRIES).count() == _direct(model)
        assert query(page) == "?wiedergabe=direct"


def _direct(model: Dossier) -> int:
    return _entries(model, lambda quote: quote.form == "direct")


def test_choices_that_show_nothing_say_so_and_can_be_reset(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    address = f"{phone_call_url}zitate/?akteur=pete-hegseth&medium=X"
    with opened(browser, address) as page:
        assert status(page) == f"0 von {len(model.utterances)} Zitaten"
        expect(page.get_by_text("Nichts auf dieser Seite passt")).to_be_visible()
        page.get_by_role("button", name="Filter zurücksetzen").click()
        expect(page.get_by_text("Nichts auf dieser Seite passt")).to_be_hidden()
        assert page.locator(ENTRIES).count() == len(model.utterances)


def test_nothing_can_be_reset_before_something_is_chosen(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, f"{phone_call_url}zitate/") as page:
        button = page.get_by_role("button", name="Filter zurücksetzen")
        expect(button).to_be_hidden()
        field(page, "Akteur").select_option("kreml")
        expect(button).to_be_visible()


def test_on_a_phone_the_fields_are_folded_and_the_fold_names_the_choices(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, f"{phone_call_url}zitate/?akteur=kreml", PHONE) as page:
        fold = page.get_by_role("button", name="Filtern Kreml")
        actor = field(page, "Akteur")
        expect(actor).to_be_hidden()
        fold.click()
        expect(actor).to_be_visible()
        page.get_by_role("button", name="Filter zurücksetzen").click()
        expect(page.get_by_role("button", name="Filtern")).to_be_focused()


def test_actors_are_sorted_as_they_are_shown(phone_call_site: Site, model: Dossier) -> None:
    names = [actor.sort_name for actor in model.actors]
    for path in ("zitate/", "zeitleiste/", "positionen/"):
        options = phone_call_site.content(path).xpath(".//select[@name='akteur']/option")
        shown = [option.text for option in options[1:]]
        assert shown == [name for name in names if name in shown]


def test_announcements_are_in_a_live_region(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, f"{phone_call_url}zitate/") as page:
        status = page.get_by_role("status").and_(page.locator(".filters__status"))
        expect(status).to_be_visible()


def test_an_address_can_be_shared(browser: Browser, phone_call_url: str, model: Dossier) -> None:
    address = f"{phone_call_url}zitate/?akteur=wolodymyr-selenskyj&medium=X&tag=ohne"
    with opened(browser, address) as page:
        wanted = _entries(
            model,
            lambda q: q.speaker.id == "wolodymyr-selenskyj" and q.medium == "X" and q.date is None,
        )
        assert wanted
        assert page.locator(ENTRIES).count() == wanted
        assert field(page, "Medium").input_value() == "X"
        assert field(page, "Tag").input_value() == "ohne"


def test_a_medium_of_several_words_is_one_value(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/?medium=Oval+Office") as page:
        wanted = _entries(model, lambda quote: quote.medium == "Oval Office")
        assert page.locator(ENTRIES).count() == wanted


def test_an_unknown_value_filters_nothing(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/?akteur=niemand") as page:
        assert page.locator(ENTRIES).count() == len(model.utterances)


def test_back_and_forward_restore_choices(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/") as page:
        actor = field(page, "Akteur")
        actor.select_option("kreml")
        actor.select_option("pete-hegseth")
        page.go_back()
        assert query(page) == "?akteur=kreml"
        assert actor.input_value() == "kreml"
        assert page.locator(ENTRIES).count() == quotes_of(model, "kreml")
        page.go_back()
        assert query(page) == "" and actor.input_value() == ""
        assert page.locator(ENTRIES).count() == len(model.utterances)
        page.go_forward()
        page.go_forward()
        assert page.locator(ENTRIES).count() == quotes_of(model, "pete-hegseth")


def test_arrow_keys_in_a_list_add_one_entry_to_the_history(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, f"{phone_call_url}zitate/") as page:
        actor = field(page, "Akteur")
        actor.focus()
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        assert query(page).startswith("?akteur=")
        page.go_back()
        assert query(page) == ""


def test_filters_work_by_keyboard(browser: Browser, phone_call_url: str, model: Dossier) -> None:
    with opened(browser, f"{phone_call_url}zitate/?akteur=kreml") as page:
        field(page, "Tag").focus()
        page.keyboard.press("Tab")
        button = page.get_by_role("button", name="Filter zurücksetzen")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        assert page.locator(ENTRIES).count() == len(model.utterances)
        assert query(page) == ""
        expect(field(page, "Akteur")).to_be_focused()
        expect(button).to_be_hidden()


def test_headings_of_empty_groups_are_hidden(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, f"{phone_call_url}zitate/?tag=2025-02-12") as page:
        headings = page.locator("article h2:visible").all_inner_texts()
        assert headings == ["12. Februar 2025"]


def test_what_is_filtered_out_is_not_in_the_table_of_contents(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, f"{phone_call_url}zeitleiste/?akteur=marc-fogel") as page:
        menu = page.locator(".md-sidebar--secondary .md-nav__item:visible").all_inner_texts()
        assert [entry.strip() for entry in menu if entry.strip()] == ["2025"]


def test_a_link_to_something_filtered_out_resets_the_filter(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    quote = next(quote for quote in model.quotes if quote.speaker.id == "donald-trump")
    anchor = f"#zitat-{quote.id}"
    with opened(browser, f"{phone_call_url}zitate/?akteur=kreml{anchor}") as page:
        expect(page.locator(anchor)).to_be_in_viewport()
        assert (query(page), page.evaluate("location.hash")) == ("", anchor)
    with opened(browser, f"{phone_call_url}zitate/?akteur=kreml") as page:
        expect(page.locator(anchor)).to_be_hidden()
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        expect(page.locator(anchor)).to_be_in_viewport()
        assert status(page) == f"{len(model.utterances)} Zitate"


def test_the_timeline_is_filtered_with_its_dates(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zeitleiste/?akteur=marc-fogel") as page:
        wanted = [e for e in model.events if "marc-fogel" in {a.id for a in e.participants}]
        assert page.locator(ENTRIES).count() == len(wanted)
        assert page.locator("article h3:visible").all_inner_texts() == ["11. Februar 2025"]
        assert status(page) == f"{len(wanted)} von {len(model.events)} Ereignissen"


def test_actors_are_columns_and_topics_rows_of_the_matrix(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}positionen/?akteur=ukraine") as page:
        heads = page.locator(".matrix thead th:visible").all_inner_texts()
        assert heads == ["Thema", "Ukraine"]
        assert page.locator(".matrix tbody tr:visible").count() == len(
            {position.topic for position in model.positions}
        )
        field(page, "Thema").select_option("nato-mitgliedschaft")
        assert page.locator(".matrix tbody tr:visible").count() == 1
        assert page.locator(".matrix tbody td:visible").count() == 1
        assert status(page) == f"1 von {len(model.positions)} Positionen"


def test_an_unknown_choice_in_the_address_is_named_until_another_is_made(
    browser: Browser, phone_call_url: str, model: Dossier
) -> None:
    with opened(browser, f"{phone_call_url}zitate/?akteur=kreml&thema=<b>nope") as page:
        counted = f"{quotes_of(model, 'kreml')} von {len(model.utterances)} Zitaten"
        assert status(page) == f"{counted} · „<b>nope“ gibt es hier unter „Thema“ nicht"
        field(page, "Thema").select_option("kriegsende")
        assert "nope" not in status(page) + query(page)


@pytest.mark.parametrize("path", ["zitate/", "zeitleiste/", "positionen/"])
def test_without_scripts_everything_is_shown(
    browser: Browser, phone_call_url: str, path: str
) -> None:
    address = f"{phone_call_url}{path}?akteur=kreml"
    with opened(browser, address, java_script_enabled=False) as page:
        assert page.locator(".filters:visible").count() == 0
        assert page.locator("[data-entry]:visible").count() == page.locator("[data-entry]").count()


@pytest.mark.parametrize("path", ["zitate/", "zeitleiste/", "positionen/"])
def test_nothing_moves_when_the_script_starts(
    browser: Browser, phone_call_url: str, path: str
) -> None:
    with opened(browser, phone_call_url + path) as page:
        page.wait_for_load_state("networkidle")
        shift = page.evaluate(
            """() => new Promise(resolve => {
              let sum = 0;
              new PerformanceObserver(list => {
                for (const entry of list.getEntries()) sum += entry.value;
              }).observe({type: "layout-shift", buffered: true});
              setTimeout(() => resolve(sum), 200);
            })"""
        )
        assert shift <= 0.01


def test_each_choice_shows_something(phone_call_site: Site) -> None:
    for path in ("zitate/", "zeitleiste/", "positionen/"):
        content = phone_call_site.content(path)
        selects = content.xpath(".//form//select")
        assert selects
        for select in selects:
            key = select.get("data-key")
            data = [str(value) for value in content.xpath(f".//*[@data-entry]/@data-{key}")]
            values = {v for d in data for v in ([d] if key in ("medium", "day") else d.split())}
            offered = [option.get("value", option.text) for option in select.xpath("./option")]
            assert set(offered[1:]) == values
