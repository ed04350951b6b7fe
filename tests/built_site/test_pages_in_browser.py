"""Pages in a real browser: by keyboard, without scripts, and their weight."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect

from tests.support.browser import DESK, PHONE, opened, page_kinds, serve, visited
from tests.support.site import Site

# Of a page without its fonts, and of the fonts; as they are sent, with gzip.
MOST_REQUESTS = 8
MOST_BYTES = 60_000
MOST_BYTES_OF_ARTICLE = 75_000
MOST_BYTES_OF_FONTS = 35_000
MOST_SHIFT = 0.05

FOCUSED = "document.activeElement"

# Hidden texts, apart from folds, controls, what only print or a narrow page shows, and repeated heads.
HIDDEN = """(() => {
    const shown = element => element.checkVisibility({visibilityProperty: true});
    const outermost = element =>
        shown(element.parentElement) ? element : outermost(element.parentElement);
    const words = element => element.textContent.replace(/\\s+/g, " ").trim();
    const heads = new Set([...document.querySelectorAll('article :is(th, h2, h3)')].filter(shown).map(words));
    return [...document.querySelectorAll('article *')].filter(element =>
        element.textContent.trim() && !shown(element)
        && !element.closest('details:not([open]), template, dialog, title, desc, [class*=print], .picture--narrow')
        && !outermost(element).matches('button, :has(button, input, select)')
        && !heads.has(words(element))  // repeated where a narrow page does not show the head
    ).map(element => element.outerHTML.slice(0, 100));
})()"""

SHIFTS = """window.shift = 0; window.largest = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) largest = entry.startTime;
}).observe({type: 'largest-contentful-paint', buffered: true});"""


@pytest.fixture(scope="module")
def paths(phone_call_site: Site) -> list[str]:
    """A page of each kind."""
    return list(page_kinds(phone_call_site).values())


def test_the_first_stop_of_the_keyboard_leads_to_the_content(
    browser: Browser, phone_call_url: str, paths: list[str]
) -> None:
    for path, page in visited(browser, phone_call_url, paths, PHONE):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
        expect(page.locator(".md-skip")).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        content = page.locator("article#__start")
        expect(content).to_be_focused()
        expect(content.locator("h1")).to_be_in_viewport()
        if content.locator("a[href], button, summary").count():
            page.keyboard.press("Tab")
            assert page.evaluate(f"{FOCUSED}.closest('#__start') !== null"), path


@pytest.mark.parametrize("path", ["", "themen/", "methode/"])
def test_the_menu_opens_and_closes_by_keyboard_on_a_phone(
    browser: Browser, phone_call_url: str, path: str
) -> None:
    with opened(browser, phone_call_url + path, PHONE) as page:
        menu = page.get_by_role("navigation", name="Navigation")
        button = page.get_by_role("button", name="Menü")
        expect(menu).to_be_hidden()
        _tab_to(page, ".menu-button")
        expect(button).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(menu.get_by_role("link", name="Überblick")).to_be_focused()
        expect(menu.get_by_role("link", name="Überblick")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(button).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(menu.get_by_role("link", name="Positionen")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/positionen/")


def test_the_menu_works_by_keyboard_on_a_desktop(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url, DESK) as page:
        menu = page.get_by_role("navigation", name="Menü")
        links = menu.get_by_role("link").all()
        assert len(links) > 5
        _tab_to(page, ".tabs a")
        for link in links:
            expect(link).to_be_focused()
            page.keyboard.press("Tab")
        expect(menu.get_by_text("Mehr")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(menu.get_by_role("link", name="Kernpunkte")).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu.get_by_role("link", name="Kernpunkte")).to_be_hidden()
        expect(menu.get_by_text("Mehr")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/methode/")


@pytest.mark.parametrize("path", ["", "akteure/donald-trump/", "methode/"])
def test_the_menu_fits_into_one_line_and_marks_where_the_page_is(
    browser: Browser, phone_call_url: str, path: str
) -> None:
    with opened(browser, phone_call_url + path, DESK) as page:
        tops = page.locator(".tabs a:visible, .search-button, .brand").evaluate_all(
            "all => all.map(element => { const box = element.getBoundingClientRect();"
            " return Math.round((box.top + box.bottom) / 2) })"
        )
        assert max(tops) - min(tops) <= 3
        here = {"": "Überblick", "akteure/donald-trump/": "Akteure", "methode/": "Methode"}[path]
        expect(page.locator(".tabs [aria-current]")).to_have_text(here)


def test_the_contents_mark_what_is_being_read(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + "methode/", DESK) as page:
        contents = page.locator(".md-nav--secondary a")
        last = contents.nth(3)
        last.click()
        expect(last).to_have_attribute("aria-current", "true")
        expect(page.locator(".md-nav--secondary [aria-current]")).to_have_count(1)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_stop_of_the_keyboard_can_be_seen(
    browser: Browser, phone_call_url: str, viewport: ViewportSize
) -> None:
    with opened(browser, phone_call_url, viewport) as page:
        unseen = []
        for name in _stops(page):
            page.wait_for_timeout(20)
            seen = page.evaluate(
                f"""(() => {{
                    const element = {FOCUSED}.matches('.md-option')
                        ? {FOCUSED}.nextElementSibling : {FOCUSED};
                    const box = element.getBoundingClientRect();
                    const style = getComputedStyle(element);
                    return element.checkVisibility({{visibilityProperty: true}})
                        && box.right > 0 && box.left < innerWidth && box.bottom > 0
                        && box.top < innerHeight && style.outlineStyle !== 'none';
                }})()"""
            )
            if not seen:
                unseen.append(name)
        assert unseen == []


def test_everything_can_be_read_without_scripts(
    browser: Browser, phone_call_url: str, paths: list[str]
) -> None:
    for path, page in visited(browser, phone_call_url, paths, java_script_enabled=False):
        assert page.evaluate(HIDDEN) == [], path
        assert page.locator(".tabs a:visible").count() > 5, path


def test_the_menu_opens_without_scripts_on_a_phone(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url, PHONE, java_script_enabled=False) as page:
        page.locator(".md-header [for=__drawer]").click()
        link = page.locator(".md-nav--primary").get_by_role("link", name="Themen")
        expect(link).to_be_in_viewport()
        link.click()
        page.wait_for_url("**/themen/")


def test_every_page_is_reached_by_links(phone_call_site: Site) -> None:
    ways: dict[str, set[str]] = {}
    for link in phone_call_site.links():
        target = link.url.removeprefix("https://example.org/").split("#")[0]
        ways.setdefault(link.page, set()).add(target)
    reached: set[str] = set()
    new = {""}
    while new:
        reached |= new
        new = set().union(*(ways.get(page, set()) for page in new)) - reached
    assert set(phone_call_site.pages) - reached <= {"404.html"}


def test_pages_are_small_do_not_shift_and_load_nothing_from_elsewhere(
    browser: Browser,
    phone_call_url: str,
    paths: list[str],
    record_testsuite_property: Any,
) -> None:
    amiss = []
    with ExitStack() as all_pages:
        opened_pages = {}
        for path in paths:
            page = all_pages.enter_context(opened(browser, "about:blank", PHONE))
            messages: list[str] = []
            requests: list[Request] = []
            _listen(page, messages, requests)
            page.add_init_script(SHIFTS)
            page.goto(phone_call_url + path)
            opened_pages[path] = page, messages, requests
        for path, (page, messages, requests) in opened_pages.items():
            page.wait_for_load_state("networkidle")
            fonts = [request for request in requests if request.url.endswith(".woff2")]
            requests = [request for request in requests if request not in fonts]
            size, of_fonts = _bytes(requests), _bytes(fonts)
            shift, largest = page.evaluate("[shift, largest]")
            record_testsuite_property(
                f"/{path}", f"{len(requests)} requests, {size} B, LCP {largest:.0f} ms"
            )
            amiss += [f"/{path}: {message}" for message in messages]
            others = [r.url for r in requests if not r.url.startswith((phone_call_url, "data:"))]
            amiss += [f"/{path} asks {url}" for url in others]
            if len(requests) > MOST_REQUESTS:
                amiss.append(f"/{path}: {len(requests)} requests: {[r.url for r in requests]}")
            is_article = path.startswith("artikel/") and path != "artikel/"
            if size > (MOST_BYTES_OF_ARTICLE if is_article else MOST_BYTES):
                amiss.append(f"/{path}: {size} bytes")
            if of_fonts > MOST_BYTES_OF_FONTS:
                amiss.append(f"/{path}: {of_fonts} bytes of fonts")
            if shift > MOST_SHIFT:
                amiss.append(f"/{path}: layout shift {shift:.3f}")
    assert amiss == [], "\n".join(amiss)


def test_only_the_page_of_an_article_loads_the_script_of_articles(
    browser: Browser, phone_call_url: str, paths: list[str]
) -> None:
    loading = []
    for path, page in visited(browser, phone_call_url, paths):
        page.wait_for_load_state("networkidle")
        loaded = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
        if f"{phone_call_url}assets/javascripts/article.js" in loaded:
            expect(page.locator(".article--ready")).to_have_count(1)
            loading.append(path)
    assert loading == ["artikel/telefongespraech/"]


def test_the_site_works_below_a_path(browser: Browser, phone_call_site: Site) -> None:
    with serve(phone_call_site.folder, "/pfad/") as url:
        context = browser.new_context(color_scheme="dark")
        page = context.new_page()
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on("response", lambda answer: failed.extend([answer.url] * (not answer.ok)))
        page.goto(f"{url}artikel/telefongespraech/", wait_until="networkidle")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.get_by_role("navigation", name="Menü").get_by_role("link", name="Themen").click()
        page.wait_for_url(f"{url}themen/", wait_until="networkidle")
        context.close()
        assert failed == []


def _bytes(requests: list[Request]) -> int:
    return sum(request.sizes()["responseBodySize"] for request in requests)


def _listen(page: Page, messages: list[str], requests: list[Request]) -> None:
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("requestfailed", lambda request: messages.append(f"failed: {request.url}"))
    page.on("requestfinished", lambda request: requests.append(request))


def _tab_to(page: Page, selector: str) -> None:
    for _ in _stops(page):
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} is no stop of the keyboard")


def _stops(page: Page) -> Iterator[str]:
    """Press Tab until the focus leaves the page; yield each element that gets it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED} === document.body"):
            return
        yield page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 120)")
    raise AssertionError("the focus never leaves the page")


@pytest.mark.parametrize("path", ["artikel/telefongespraech/", "zitate/", "akteure/donald-trump/"])
def test_a_malformed_fragment_opens_the_page_at_its_top(
    browser: Browser, phone_call_url: str, path: str
) -> None:
    errors: list[str] = []
    with opened(browser, phone_call_url) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{phone_call_url}{path}#50%")
        page.keyboard.press("/")
        expect(page.get_by_role("dialog")).to_be_visible()
    assert not errors
