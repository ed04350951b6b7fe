"""Pages that are zoomed, have larger letters or wider spacing: nothing leaves the window or is hidden.

https://www.w3.org/TR/WCAG22/#reflow, #resize-text, #text-spacing and #focus-not-obscured-minimum
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize

from tests.support.browser import DESK, PHONE, launch, opened, page_kinds, serve, visited
from tests.support.builds import Builds
from tests.support.filling import write_filled
from tests.support.site import Site, project

ARTICLE = "artikel/telefongespraech/"
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 %."""

NARROW: ViewportSize = {"width": 320, "height": 640}
"""The narrowest phone."""

LARGE_LETTERS = "--blink-settings=defaultFontSize=32"
"""Twice the size that browsers have at first."""

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

UNFOLD = "for (const details of document.querySelectorAll('details')) details.open = true"

# What reaches out of the window, but for what lies in a box that scrolls or that is cut off.
TOO_WIDE = """[...document.querySelectorAll('body *')].filter(element =>
    element.getBoundingClientRect().right > innerWidth + 1 && element.checkVisibility()
).slice(0, 4).map(element => element.outerHTML.slice(0, 90))"""

# Elements that cut off their text; texts for screen readers only are cut to a pixel.
CUT_OFF = """[...document.querySelectorAll('body *')].filter(element =>
    element.checkVisibility({visibilityProperty: true}) && element.textContent.trim()
    && element.clientHeight > 1 && element.clientWidth > 1
    && /hidden|clip/.test(getComputedStyle(element).overflow)
    && (element.scrollHeight > element.clientHeight + 4
        || element.scrollWidth > element.clientWidth + 4)
).slice(0, 4).map(element => element.outerHTML.slice(0, 90))"""

# Whether a reader sees the beginning of the mark that is chosen, and that of its card if it is open.
SEEN = """(() => {
    const isSeen = (element, x, y) => element.contains(document.elementFromPoint(x, y));
    const mark = document.querySelector('mark.passage--current');
    const line = mark.getClientRects()[0];
    const card = document.querySelector('.reader');
    const box = card.getBoundingClientRect();
    return isSeen(mark, line.x + Math.min(line.width / 2, 4), line.y + line.height / 2)
        && (card.hidden || isSeen(card, box.x + box.width / 2, box.y + 8) && box.right <= innerWidth);
})()"""


@pytest.fixture(scope="module")
def with_large_letters(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose reader has doubled the size of letters."""
    started = launch(playwright, LARGE_LETTERS)
    yield started
    started.close()


@pytest.fixture(scope="module")
def paths(phone_call_site: Site) -> list[str]:
    """A page of each kind."""
    return list(page_kinds(phone_call_site).values())


@dataclass
class LongWords:
    """Fills each field with a word of its own that is too long for a line."""

    given: dict[str, str] = field(default_factory=dict)

    def __call__(self, where: str, length: int) -> str:
        text = f"Rindfleischetikettierungsüberwachungsaufgabenübertragung{len(self.given)}"[
            -length:
        ]
        if where.startswith("freibad.text"):  # the article names every actor
            names = [name for at, name in self.given.items() if at.endswith(".name")]
            text = "\n\n".join([text, *names])
        self.given[where] = text
        return text


@pytest.fixture(scope="module")
def long_words_site(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small dossier with long words instead of all texts but the quoted ones."""
    folder = tmp_path_factory.mktemp("long-words")
    content = write_filled(folder, LongWords())
    (folder / "project").mkdir()
    builds.build(project(folder / "project", content))
    return Site(folder / "project/site")


def too_wide(
    browser: Browser, url: str, paths: list[str], *viewports: ViewportSize, spacing: str = ""
) -> list[str]:
    """Return the pages that scroll sideways in a window, with what reaches out of it."""
    found = []
    for path, page in visited(browser, url, paths, viewports[0], bypass_csp=True):
        page.evaluate(UNFOLD)
        if spacing:
            page.add_style_tag(content=spacing)
        for viewport in viewports:
            page.set_viewport_size(viewport)
            if spacing:
                found += [f"/{path} cuts off {element}" for element in page.evaluate(CUT_OFF)]
            width = page.evaluate("document.scrollingElement.scrollWidth")
            if width > viewport["width"]:
                found.append(f"/{path} is {width} px wide: {page.evaluate(TOO_WIDE)}")
    return found


def hidden_steps(page: Page, steps: int = 6) -> list[int]:
    """Return which steps from mark to mark lead to one that is behind something or outside."""
    hidden = []
    for step in range(1, steps + 1):
        page.keyboard.press("j")
        page.wait_for_timeout(50)
        if not page.evaluate(SEEN):
            hidden.append(step)
    return hidden


def test_nothing_scrolls_sideways_at_400_percent_or_on_the_narrowest_phone(
    browser: Browser, phone_call_url: str, paths: list[str]
) -> None:
    assert too_wide(browser, phone_call_url, paths, ZOOMED, NARROW) == []


def test_no_word_is_so_long_that_a_page_scrolls_sideways(
    browser: Browser, long_words_site: Site
) -> None:
    with serve(long_words_site.folder) as url:
        kinds = page_kinds(long_words_site).values()
        assert too_wide(browser, url, list(kinds), NARROW, PHONE, DESK) == []


def test_nothing_scrolls_sideways_with_letters_of_twice_the_size(
    with_large_letters: Browser, phone_call_url: str, paths: list[str]
) -> None:
    with opened(with_large_letters, "about:blank") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert too_wide(with_large_letters, phone_call_url, paths, PHONE, DESK) == []


def test_nothing_is_cut_off_with_wider_spacing(
    browser: Browser, phone_call_url: str, paths: list[str]
) -> None:
    assert too_wide(browser, phone_call_url, paths, PHONE, DESK, spacing=SPACING) == []


def test_no_mark_is_hidden_by_its_card_at_400_percent(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + ARTICLE, ZOOMED) as page:
        assert hidden_steps(page) == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_mark_is_hidden_by_its_card_with_letters_of_twice_the_size(
    with_large_letters: Browser, phone_call_url: str, viewport: ViewportSize
) -> None:
    with opened(with_large_letters, phone_call_url + ARTICLE, viewport) as page:
        assert hidden_steps(page) == []
