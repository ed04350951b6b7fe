"""The article in a browser: layers, the cards of marks, steps from mark to mark, notes beside it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import DESK, PHONE, opened, serve
from tests.support.site import Site

ARTICLE = "artikel/telefongespraech/"
QUOTE = "q-trump-sofort-verhandlungen"
NOTE = "#hinweis-krieg-mit-russland-der-ukraine"
TWO_PARAGRAPHS = "q-selenskyj-beitrag"
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture
def page(browser: Browser, phone_call_url: str) -> Iterator[Page]:
    with opened(browser, phone_call_url + ARTICLE, DESK) as page:
        yield page


def choose(page: Page, *layers: str, on: bool) -> None:
    """Switch layers on or off."""
    if not page.locator(".reader-tools[open]").count():
        page.get_by_text("ändern", exact=True).click()
    for layer in layers:
        page.get_by_role("checkbox", name=layer, exact=True).set_checked(on)


def ref(page: Page, id: str) -> Locator:
    """Return the link after a mark."""
    return page.locator(f".passage__ref[href='#stelle-{id}']")


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Stelle im Text")


def ids(page: Page) -> list[str]:
    """Return the ids of the marks that are shown, in order."""
    found: list[str] = page.locator(".passage__ref").evaluate_all(
        """refs => refs.filter(ref => ref.getClientRects().length)
             .map(ref => ref.previousElementSibling.dataset.passage)"""
    )
    return found


def current(page: Page) -> str | None:
    """Return the mark whose link has the focus."""
    mark: str | None = page.evaluate(
        "document.activeElement.matches('.passage__ref')"
        " ? document.activeElement.previousElementSibling.dataset.passage : null"
    )
    return mark


def lines(element: Locator) -> str:
    """Return the lines that are drawn under the words of an element."""
    found: str = element.evaluate("e => getComputedStyle(e).textDecorationLine")
    return found


# Layers


def test_a_mark_has_a_layer_for_each_of_its_uses(page: Page) -> None:
    assert page.locator("mark.passage--quote.passage--position").count() > 0
    for mark in page.locator("mark.passage").all()[:20]:
        names = (mark.get_attribute("class") or "").split()
        assert len(names) == len(set(names)) > 1


def test_quotes_weighty_notes_and_misprints_are_shown_at_first(page: Page) -> None:
    shown = set(ids(page))
    marks: list[list[str]] = page.locator("mark[id].passage").evaluate_all(
        "marks => marks.map(mark => [mark.id, ...mark.classList])"
    )
    for id, *classes in marks:
        is_first = bool({"passage--quote", "passage--note", "passage--misprint"} & {*classes})
        assert (id in shown) == is_first, classes
    assert lines(page.locator(f"#{QUOTE}")) == "underline"
    assert page.locator("a.name[href]").count() == 0


def test_marks_of_a_layer_that_is_off_are_neither_shown_nor_reached(page: Page) -> None:
    mark = page.locator("mark[id][class='passage passage--quote']").first
    id = mark.get_attribute("id") or ""
    choose(page, "wörtliche Zitate", on=False)
    assert lines(mark) == "none"
    expect(ref(page, id)).to_be_hidden()
    choose(page, "wörtliche Zitate", on=True)
    assert lines(mark) == "underline"
    assert id in ids(page)


def test_a_mark_stays_as_long_as_one_of_its_layers_is_on(page: Page) -> None:
    id = page.locator("mark[id].passage--quote.passage--position").first.get_attribute("id") or ""
    choose(page, "Positionen", on=True)
    choose(page, "wörtliche Zitate", on=False)
    assert id in ids(page)


def test_notes_and_names_can_be_switched(page: Page) -> None:
    choose(page, "Hinweise", on=False)
    expect(page.locator(NOTE)).to_be_hidden()
    choose(page, "Namen", on=True)
    expect(page.locator("#nennung-10")).to_have_attribute("href", "../../akteure/donald-trump/")
    choose(page, "Namen", on=False)
    expect(page.locator("a.name[href]")).to_have_count(0)


def test_the_folded_line_says_what_is_highlighted(page: Page) -> None:
    keys = page.locator(".reader-tools summary .layers__key:visible")
    assert keys.all_inner_texts() == ["wörtliche Zitate", "Hinweise", "Schreibfehler"]
    choose(page, "Hinweise", on=False)
    choose(page, "Positionen", on=True)
    assert keys.all_inner_texts() == ["wörtliche Zitate", "Schreibfehler", "Positionen"]


def test_the_switch_is_announced(page: Page) -> None:
    choose(page, "wörtliche Zitate", on=False)
    expect(page.locator(".article-head [role=status]")).to_contain_text("hervorgehoben")


def test_the_layers_are_kept_and_right_before_the_script_runs(page: Page) -> None:
    choose(page, "wörtliche Zitate", on=False)
    choose(page, "Namen", on=True)
    page.route("**/dossier.js", lambda route: route.abort())
    page.reload()
    assert lines(page.locator("mark[class='passage passage--quote']").first) == "none"
    page.unroute("**/dossier.js")
    page.reload()
    page.get_by_text("ändern", exact=True).click()
    expect(page.get_by_label("wörtliche Zitate", exact=True)).not_to_be_checked()
    expect(page.get_by_label("Namen", exact=True)).to_be_checked()
    expect(page.locator("#nennung-10")).to_have_attribute("href", "../../akteure/donald-trump/")


def test_layers_can_be_chosen_without_storage(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, "about:blank") as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } })"
        )
        page.goto(phone_call_url + ARTICLE)
        choose(page, "wörtliche Zitate", on=False)
        assert lines(page.locator("mark[class='passage passage--quote']").first) == "none"


# Addresses


def test_a_link_to_a_note_shows_it_although_its_layer_is_off(page: Page) -> None:
    choose(page, "Hinweise", on=False)
    page.evaluate(f"location.hash = '{NOTE}'")
    expect(page.locator(NOTE)).to_be_visible()


def test_a_link_to_a_misprint_shows_its_note(page: Page) -> None:
    note = page.locator(".note--misprint").first
    expect(note).to_be_hidden()
    page.evaluate(f"location.hash = '{note.get_attribute('id')}'")
    expect(note).to_be_visible()


def test_a_link_to_a_mark_whose_layer_is_off_makes_it_stand_out(page: Page) -> None:
    id = page.locator("mark[id][class='passage passage--other']").first.get_attribute("id")
    mark = page.locator(f"#{id}")
    assert lines(mark) == "none"
    page.evaluate(f"location.hash = '{id}'")
    expect(mark).not_to_have_css("box-shadow", "none")
    expect(card(page)).to_be_visible()


def test_all_pieces_of_the_target_stand_out(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, f"{phone_call_url}{ARTICLE}#{TWO_PARAGRAPHS}") as page:
        pieces = page.locator(f"[data-passage={TWO_PARAGRAPHS}]")
        assert pieces.count() > 1
        for piece in pieces.all():
            expect(piece).not_to_have_css("box-shadow", "none")


def test_what_stands_out_covers_no_quotation_mark(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, f"{phone_call_url}{ARTICLE}#{QUOTE}") as page:
        style = "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).boxShadow]"
        outline, shadow = page.locator(f"#{QUOTE}").evaluate(style)
        assert outline == "none"
        assert "0px 2px 0px 0px" in shadow


@pytest.mark.parametrize("hash", ["#%", "#%E0%A4%A", "#50%"])
def test_a_malformed_address_stops_nothing(
    browser: Browser, phone_call_url: str, hash: str
) -> None:
    with opened(browser, "about:blank") as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(phone_call_url + ARTICLE + hash)
        page.keyboard.press("j")
        assert current(page)
        assert errors == []


def test_the_address_follows_the_steps(page: Page) -> None:
    visits = page.evaluate("history.length")
    for key in "jjk":
        page.keyboard.press(key)
        assert page.evaluate("location.hash") == f"#{current(page)}"
    assert page.evaluate("history.length") == visits


# Steps


def test_j_and_k_step_from_mark_to_mark(page: Page) -> None:
    marks = ids(page)[:3]
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(current(page))
    assert seen == [*marks, marks[1]]


def test_steps_skip_layers_that_are_off(page: Page) -> None:
    choose(page, "wörtliche Zitate", "Hinweise", on=False)
    for _ in range(5):
        page.keyboard.press("j")
        mark = page.locator(f"[data-passage='{current(page)}']").first
        assert "passage--misprint" in (mark.get_attribute("class") or "")


def test_the_card_counts_the_marks_that_are_on(page: Page) -> None:
    page.keyboard.press("j")
    expect(card(page)).to_contain_text(f"Stelle 1 von {len(ids(page))}")
    choose(page, "Hinweise", "Schreibfehler", on=False)
    page.keyboard.press("j")
    expect(card(page)).to_contain_text(f"von {len(ids(page))}")
    expect(card(page)).to_contain_text("Zitat ")


def test_the_keys_can_be_switched_off_and_leave_typing_alone(page: Page) -> None:
    page.get_by_text("ändern", exact=True).click()
    page.locator("[name=keys]").uncheck()
    page.keyboard.press("j")
    assert current(page) is None
    page.locator("[name=keys]").check()
    page.keyboard.press("Control+j")
    assert current(page) is None


def test_a_touch_screen_shows_no_hint_about_keys(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE, PHONE, has_touch=True, is_mobile=True) as page:
        page.get_by_text("ändern", exact=True).tap()
        expect(page.locator("[name=keys]")).to_be_hidden()


def test_buttons_step_and_keep_the_focus(page: Page) -> None:
    page.keyboard.press("j")
    first = page.evaluate("location.hash")
    page.get_by_role("button", name="nächste Stelle").click()
    assert page.evaluate("location.hash") == f"#{ids(page)[1]}"
    page.get_by_role("button", name="vorige Stelle").press("Enter")
    assert page.evaluate("location.hash") == first
    expect(page.get_by_role("button", name="vorige Stelle")).to_be_focused()


# The card


def test_passing_over_the_text_opens_nothing(page: Page) -> None:
    for mark in (f"#{QUOTE}", "mark.passage--note", ".article .name"):
        page.locator(mark).first.hover()
        page.wait_for_timeout(400)
    expect(card(page)).to_have_count(0)
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_click_shows_who_says_it_and_what_rests_on_it_beside_the_text(page: Page) -> None:
    page.click(f"#{QUOTE}")
    expect(card(page)).to_contain_text("Donald Trump")
    expect(card(page)).to_contain_text("12. Februar 2025")
    expect(card(page).get_by_role("link", name="Zitat: Donald Trump")).to_be_visible()
    text, side = page.locator(".block__text").first.bounding_box(), card(page).bounding_box()
    assert text and side and side["x"] >= text["x"] + text["width"]


def test_the_card_shows_the_notes_on_its_mark(page: Page) -> None:
    mark = page.locator("mark[id].passage--misprint").first
    ref(page, mark.get_attribute("id") or "").focus()
    expect(card(page).locator(".note--misprint")).to_be_visible()


def test_the_card_shows_who_reports_the_quote(page: Page) -> None:
    use = page.locator(".uses li[id]:has(> .uses__who:has-text(', laut'))").first
    page.evaluate(f"location.hash = '{(use.get_attribute('id') or '').removeprefix('stelle-')}'")
    expect(card(page).locator(".uses__who").first).to_contain_text("laut")


def test_a_mark_within_a_quote_has_its_speaker(page: Page) -> None:
    inner = page.locator("mark.passage--quote mark[id][class='passage passage--note']").first
    ref(page, inner.get_attribute("id") or "").focus()
    expect(card(page)).to_contain_text("Innerhalb eines Zitats")
    expect(card(page).locator(".uses__speaker").first).to_be_visible()


def test_the_card_offers_the_link_and_the_citation_of_the_quote(page: Page) -> None:
    page.click(f"#{QUOTE}")
    copy = card(page).get_by_role("button", name="Link kopieren")
    cite = card(page).get_by_role("button", name="Zitieren")
    assert copy.get_attribute("data-copy-link") == f"#{QUOTE}"
    assert "zitate/#zitat-trump-sofort" in (cite.get_attribute("data-cite") or "")
    note = page.locator("mark[id][class='passage passage--note']").first.get_attribute("id") or ""
    ref(page, note).focus()
    assert cite.get_attribute("data-cite") == f"#{note}"


def test_escape_closes_the_card_and_gives_the_focus_back(page: Page) -> None:
    ref(page, QUOTE).focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    assert current(page) == QUOTE


def test_the_card_does_not_lie_over_what_gets_the_focus_next(page: Page) -> None:
    page.keyboard.press("j")
    expect(card(page)).to_be_visible()
    page.locator(".notes summary").first.focus()
    expect(card(page)).to_have_count(0)


def test_on_a_phone_the_card_is_at_the_foot(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE, PHONE, has_touch=True) as page:
        page.locator(f"#{QUOTE}").tap()
        page.get_by_role("button", name="nächste Stelle").tap()
        box, mark = (
            card(page).bounding_box(),
            page.locator(".passage--current").first.bounding_box(),
        )
        assert box and mark
        assert round(box["y"] + box["height"]) == PHONE["height"]
        assert mark["y"] + 20 <= box["y"], "the mark is not behind the card"
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)


def test_on_a_phone_the_card_covers_nothing_that_has_the_focus(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE, PHONE) as page:
        for _ in range(6):
            page.keyboard.press("j")
        page.evaluate("scrollBy(0, -innerHeight / 3)")
        for _ in range(4):
            page.keyboard.press("Tab")
            focused = page.locator(":focus").bounding_box()
            covers = [box["y"] for box in [one.bounding_box() for one in card(page).all()] if box]
            assert focused and all(focused["y"] < top for top in covers)


def test_at_400_percent_no_card_hides_the_mark_that_a_step_reaches(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE, {"width": 320, "height": 256}) as page:
        for _ in range(3):
            page.keyboard.press("j")
        mark, header = (
            page.locator(name).first.bounding_box() for name in (".passage--current", ".md-header")
        )
        assert mark and header
        assert header["y"] + header["height"] <= mark["y"] + 20 < 256
        expect(card(page)).to_have_count(0)
        page.keyboard.press("Enter")
        expect(card(page)).to_be_visible()


def test_nothing_is_wider_than_the_smallest_screen(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE, {"width": 320, "height": 640}) as page:
        page.keyboard.press("j")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


# Notes and text


def test_notes_stand_beside_the_paragraph_that_they_are_about(page: Page) -> None:
    for notes in page.locator(".notes:has(> .note:not(.note--misprint))").all()[:8]:
        block = notes.locator("xpath=preceding-sibling::*[1]")
        beside, text = notes.bounding_box(), block.bounding_box()
        assert beside and text
        assert abs(beside["y"] - text["y"]) < 40  # a heading stands lower
        assert beside["x"] >= text["x"] + text["width"]


def test_notes_run_on_past_paragraphs_without_notes(page: Page) -> None:
    """A paragraph without notes follows the one above it, however long the notes there are."""
    gaps = page.locator(".band > .block:not(h2) + .block:not(h2)").evaluate_all(
        """blocks => blocks.map(b => b.getBoundingClientRect().top
             - b.previousElementSibling.getBoundingClientRect().bottom)"""
    )
    after_notes = page.locator(".band > .notes + .block:not(h2)").evaluate_all(
        """blocks => blocks.filter(b => b.parentElement.offsetHeight > 600).map(b =>
             b.getBoundingClientRect().top
             - b.parentElement.firstElementChild.getBoundingClientRect().bottom)"""
    )
    assert gaps
    assert max([*gaps, *after_notes]) < 60


def test_the_text_has_60_to_75_characters_in_a_line(page: Page) -> None:
    width, em = page.locator(".block:not(.block--quote) p").first.evaluate(
        "e => [e.getBoundingClientRect().width, parseFloat(getComputedStyle(e).fontSize)]"
    )
    assert 60 <= width / em * 2.15 <= 75  # a character is 1/2.15 em in the typeface of the theme


def test_without_javascript_each_mark_leads_to_what_rests_on_it(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE, java_script_enabled=False) as page:
        expect(page.locator(".layers")).to_be_hidden()
        assert lines(page.locator(f"#{QUOTE}")) == "underline"
        expect(page.locator(NOTE)).to_be_visible()
        ref(page, QUOTE).click()
        entry = page.locator(f"#stelle-{QUOTE}")
        expect(entry).to_be_visible()
        expect(entry).to_contain_text("Zitat: Donald Trump")
        expect(page.locator("#nennung-10")).to_have_attribute("href", "../../akteure/donald-trump/")


def test_the_scripts_shift_nothing(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE) as page:
        assert page.evaluate(SHIFT) < 0.01


def test_every_mark_is_counted_once_wherever_they_are_counted(phone_call_site: Site) -> None:
    refs = phone_call_site.pages[ARTICLE].xpath("//a[contains(@class, 'passage__ref')]")
    entries = phone_call_site.pages[ARTICLE].xpath("//*[@id='belegstellen']/ol/li")
    (hint,) = phone_call_site.pages[ARTICLE].xpath("//*[@id='belegstellen']/summary/span/text()")
    (cell,) = phone_call_site.pages["methode/"].xpath(
        "//tr[th[contains(., 'Im Artikel markierte Stellen')]]/td/text()"
    )
    assert str(hint).split()[0] == str(len(refs)) == str(len(entries)) == str(cell)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_nothing_vanishes(
    browser: Browser, phone_call_url: str, scheme: str
) -> None:
    with opened(browser, f"{phone_call_url}{ARTICLE}#{QUOTE}", forced_colors="active") as page:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        choose(page, "Namen", "Positionen", "weitere Belege", on=True)
        same = page.locator("mark.passage, .article .name, .passage__note").evaluate_all(
            """elements => elements.filter(e => {
                 const {color, backgroundColor} = getComputedStyle(e);
                 return color === backgroundColor;
               }).length"""
        )
        assert same == 0
        expect(page.locator(f"#{QUOTE}")).to_have_css("outline-style", "solid")
        expect(page.locator(f"#{QUOTE}")).to_have_css("border-bottom-style", "solid")


def test_a_card_opens_in_each_of_several_articles(browser: Browser, bridge_site: Site) -> None:
    paths = [p for p in bridge_site.pages if p.startswith("artikel/") and p.count("/") == 2]
    assert len(paths) == 3
    with serve(bridge_site.folder) as url:
        for path in paths:
            with opened(browser, url + path) as page:
                page.keyboard.press("j")
                expect(card(page)).to_be_visible()


def test_the_letters_of_notes_in_a_list_stand_within_their_boxes(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE) as page:
        letters = page.locator(".bullet .note-letter")
        assert letters.count()
        for letter in letters.all():
            expect(letter).to_have_css("text-indent", "0px")
