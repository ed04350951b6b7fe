"""The article in a browser: layers, steps from mark to mark, and the panel beside the text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import DESK, PHONE, opened

ARTICLE = "artikel/telefongespraech/"
QUOTE = "#q-trump-sofort-verhandlungen"
NOTE = "#hinweis-krieg-mit-russland-der-ukraine"
TWO_PARAGRAPHS = "q-selenskyj-beitrag"


@pytest.fixture
def page(browser: Browser, phone_call_url: str) -> Iterator[Page]:
    with opened(browser, phone_call_url + ARTICLE, DESK) as page:
        yield page


def current(page: Page) -> str | None:
    """Return the mark whose reference has the focus."""
    mark: str | None = page.evaluate("document.activeElement.dataset.ref ?? null")
    return mark


def background(element: Locator) -> str:
    colour: str = element.evaluate("e => getComputedStyle(e).backgroundColor")
    return colour


def test_a_mark_has_the_kinds_of_all_records_that_cite_it(page: Page) -> None:
    assert page.locator("mark.passage--quote.passage--position").count() > 0
    for mark in page.locator("mark.passage").all()[:20]:
        names = (mark.get_attribute("class") or "").split()
        assert len(names) == len(set(names))


def test_marks_of_a_layer_that_is_off_are_neither_shown_nor_reached(page: Page) -> None:
    mark = page.locator("mark[id].passage--quote:not(.passage--position, .passage--note)").first
    ref = page.locator(f"[data-ref={mark.get_attribute('id')}]")
    for name in ("Zitate", "weitere Belege"):
        page.get_by_label(name, exact=True).uncheck()
    assert background(mark) == "rgba(0, 0, 0, 0)"
    expect(ref).to_be_hidden()
    page.get_by_label("Zitate", exact=True).check()
    assert background(mark) != "rgba(0, 0, 0, 0)"
    expect(ref).to_be_visible()


def test_a_mark_stays_as_long_as_one_of_its_layers_is_on(page: Page) -> None:
    mark = page.locator("mark[id].passage--quote.passage--position").first
    page.get_by_label("Zitate", exact=True).uncheck()
    expect(page.locator(f"[data-ref={mark.get_attribute('id')}]")).to_be_visible()


def test_numbers_stay_the_same_whatever_is_shown(page: Page) -> None:
    count = page.locator(".passage__ref").count()
    page.get_by_label("Zitate", exact=True).uncheck()
    style = "e => getComputedStyle(e).counterIncrement"
    assert page.locator(".passage__ref").count() == count
    assert page.locator(".passage__ref--off").first.evaluate(style) == "passage 1"


def test_notes_and_names_can_be_switched_off(page: Page) -> None:
    page.get_by_label("Hinweise", exact=True).uncheck()
    expect(page.locator(NOTE)).to_be_hidden()
    page.get_by_label("Namen", exact=True).uncheck()
    expect(page.locator("a.name[href]")).to_have_count(0)
    page.get_by_label("Namen", exact=True).check()
    expect(page.locator("#nennung-10")).to_have_attribute("href", "../../akteure/donald-trump/")


def test_the_switch_is_announced(page: Page) -> None:
    page.get_by_label("Zitate", exact=True).uncheck()
    expect(page.locator(".reader-tools [role=status]")).to_contain_text("hervorgehoben")


def test_a_link_into_a_layer_that_is_off_switches_it_on(page: Page) -> None:
    page.get_by_label("Hinweise", exact=True).uncheck()
    page.evaluate(f"location.hash = '{NOTE}'")
    expect(page.locator(NOTE)).to_be_visible()
    expect(page.get_by_label("Hinweise", exact=True)).to_be_checked()


def test_j_and_k_step_from_mark_to_mark(page: Page) -> None:
    refs = [ref.get_attribute("data-ref") for ref in page.locator(".passage__ref").all()[:3]]
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(current(page))
    assert seen == [*refs, refs[1]]
    expect(page.locator("[role=tooltip]")).to_have_count(0)


def test_steps_skip_layers_that_are_off(page: Page) -> None:
    for name in ("Zitate", "Positionen", "Hinweise"):
        page.get_by_label(name, exact=True).uncheck()
    for _ in range(8):
        page.keyboard.press("j")
        id = current(page)
        classes = page.locator(f"[data-passage='{id}']").first.get_attribute("class") or ""
        assert {"actor", "event", "topic", "summary", "key_point"} & {
            name.removeprefix("passage--") for name in classes.split()
        }


def test_the_keys_can_be_switched_off_and_leave_typing_alone(page: Page) -> None:
    page.locator("[name=keys]").uncheck()
    page.keyboard.press("j")
    assert current(page) is None
    page.locator("[name=keys]").check()
    page.keyboard.press("Control+j")
    assert current(page) is None


def test_buttons_step_too(page: Page) -> None:
    page.get_by_role("button", name="nächste Stelle").click()
    first = current(page)
    page.get_by_role("button", name="nächste Stelle").click()
    assert first
    assert current(page) not in (None, first)
    page.get_by_role("button", name="vorige Stelle").click()
    assert current(page) == first


def test_the_panel_shows_who_says_it_and_where_it_is_used(page: Page) -> None:
    page.click(QUOTE)
    panel = page.get_by_role("region", name="Stellen im Text")
    expect(panel).to_contain_text("Donald Trump")
    expect(panel).to_contain_text("12. Februar 2025")
    expect(panel.get_by_role("link", name="Zitat: Donald Trump")).to_be_visible()
    text, side = page.locator(".article").bounding_box(), panel.bounding_box()
    assert text
    assert side
    assert side["x"] >= text["x"] + text["width"]


def test_the_panel_shows_who_reports_the_quote(page: Page) -> None:
    use = page.locator("[data-use]:has(> .uses__who:has-text(', laut'))").first
    page.locator(f"[data-ref='{use.get_attribute('data-use')}']").focus()
    expect(page.locator(".reader .uses__who").first).to_contain_text("laut")


def test_a_mark_within_a_quote_has_its_speaker(page: Page) -> None:
    inner = page.locator("mark.passage--quote mark[class='passage passage--note']").first
    page.locator(f"[data-ref='{inner.get_attribute('id')}']").focus()
    expect(page.locator(".reader")).to_contain_text("Innerhalb eines Zitats")
    expect(page.locator(".reader .uses__speaker").first).to_be_visible()


def test_on_a_phone_the_panel_is_at_the_foot(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE, PHONE, has_touch=True) as page:
        panel = page.locator(".reader")
        page.get_by_role("button", name="nächste Stelle").tap()
        expect(panel.locator(".reader__mark")).to_be_visible()
        box, ref = panel.bounding_box(), page.locator(":focus").bounding_box()
        assert box
        assert ref
        assert round(box["y"] + box["height"]) == PHONE["height"]
        assert ref["y"] + ref["height"] <= box["y"], "the focus is not behind the panel"
        page.keyboard.press("Escape")
        expect(panel.locator(".reader__mark")).to_be_hidden()


def test_on_a_phone_the_open_panel_covers_nothing_that_has_the_focus(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE, PHONE) as page:
        page.keyboard.press("j")
        panel = page.get_by_role("region", name="Stellen im Text")
        expect(panel.locator(".reader__mark")).to_be_visible()
        box = page.get_by_label("weitere Belege", exact=True)
        box.evaluate("e => scrollTo(0, e.getBoundingClientRect().bottom + scrollY - innerHeight)")
        page.get_by_label("Hinweise", exact=True).focus()
        page.keyboard.press("Tab")
        expect(box).to_be_focused()
        layer, cover = box.bounding_box(), panel.bounding_box()
        assert layer and cover and layer["y"] + layer["height"] <= cover["y"]


def test_nothing_is_wider_than_the_smallest_screen(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE, {"width": 320, "height": 640}) as page:
        page.keyboard.press("j")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_all_pieces_of_the_target_are_highlighted(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, f"{phone_call_url}{ARTICLE}#{TWO_PARAGRAPHS}") as page:
        pieces = page.locator(f"[data-passage={TWO_PARAGRAPHS}]")
        assert pieces.count() > 1
        for piece in pieces.all():
            assert piece.evaluate("e => getComputedStyle(e).outlineStyle") != "none"


def test_without_javascript_only_the_switches_are_missing(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE, java_script_enabled=False) as page:
        expect(page.locator(".reader-tools")).to_be_hidden()
        assert background(page.locator(QUOTE)) != "rgba(0, 0, 0, 0)"
        expect(page.locator(NOTE)).to_be_visible()
        expect(page.locator("#nennung-10")).to_have_attribute("href", "../../akteure/donald-trump/")
        page.locator("summary").first.click()
        expect(page.locator("[data-use]").first).to_be_visible()


def test_the_scripts_shift_nothing(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE) as page:
        shift = page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 300);
            })"""
        )
        assert shift < 0.01


def test_the_letters_of_notes_in_a_list_stand_within_their_boxes(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE) as page:
        letters = page.locator(".bullet .note-letter")
        assert letters.count()
        for letter in letters.all():
            expect(letter).to_have_css("text-indent", "0px")
