"""axe-core finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.browser import DESK, PHONE, Scheme, opened, page_kinds, serve, visited
from tests.support.site import Site

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": LEVELS},
    "rules": {
        "color-contrast-enhanced": {"enabled": True},
        "color-contrast": {"enabled": False},  # asks for less than the enhanced one, of the same
        "target-size": {"enabled": True},
    },
    "resultTypes": ["violations"],
}
# The dark scheme and the colours of the system differ only in colours, and these do not depend on
# the width: on a phone, one page shows what only phones show of the theme.
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
RUN = "options => axe.run(document, options).then(results => results.violations)"
RUN_WITHIN = """([selector, options]) =>
    axe.run(selector, options).then(results => results.violations)"""
# Folded content is checked too.
UNFOLD = "for (const details of document.querySelectorAll('details')) details.open = true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, phone_call_site: Site, phone_call_url: str, scheme: Scheme
) -> None:
    found = _found(browser, phone_call_url, page_kinds(phone_call_site).values(), scheme)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_several_articles(
    browser: Browser, bridge_site: Site, caesar_site: Site, long_site: Site, scheme: Scheme
) -> None:
    bridge = ("akteure/mina-tarnfeld/", "positionen/", "artikel/")
    long = ("zitate/seite/2/", "methode/")
    with serve(bridge_site.folder) as url:
        found = _found(browser, url, bridge, scheme, first=COLOURS)
    with serve(caesar_site.folder) as url:
        found += _found(browser, url, ("zeitleiste/",), scheme, first=COLOURS)
    with serve(long_site.folder) as url:
        found += _found(browser, url, long, scheme, first=COLOURS)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_the_open_search(
    browser: Browser, phone_call_url: str, viewport: ViewportSize, scheme: Scheme
) -> None:
    with opened(browser, phone_call_url, viewport, scheme=scheme) as page:
        page.keyboard.press("/")
        for query, shown in (("nato", "[role=option]"), ("qqqqqq", "[role=status]:not(:empty)")):
            page.get_by_role("combobox").fill(query)
            page.locator("dialog[open]").locator(shown).first.wait_for()
            assert _within(page, "dialog[open]", OPTIONS) == [], query


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_an_open_card(
    browser: Browser, phone_call_url: str, viewport: ViewportSize, scheme: Scheme
) -> None:
    article = f"{phone_call_url}artikel/telefongespraech/"
    with opened(browser, f"{article}#q-trump-gegenwert", viewport, scheme=scheme) as page:
        page.keyboard.press("j")
        card = "[aria-label^='Stelle']"
        page.locator(card).locator("visible=true").first.wait_for()
        assert _within(page, card, OPTIONS) == []


def test_axe_finds_nothing_with_the_colours_of_the_system(
    browser: Browser, phone_call_url: str
) -> None:
    paths = ("", "artikel/telefongespraech/", "positionen/", "zitate/", "netzwerk/")
    found = []
    for path, page in visited(browser, phone_call_url, paths, forced_colors="active"):
        page.evaluate(UNFOLD)
        found += [f"/{path}: {violation}" for violation in _within(page, "body", COLOURS)]
        if not path:
            page.set_viewport_size(PHONE)
            found += [f"/ on a phone: {violation}" for violation in _within(page, "body", COLOURS)]
    assert found == [], "\n".join(found)


def _within(page: Page, selector: str, options: dict[str, Any]) -> list[str]:
    """Return what axe finds in a part of a page as it is."""
    page.evaluate(Axe().axe_script)
    return list(_violations(page.evaluate(RUN_WITHIN, [selector, options])))


def _found(
    browser: Browser,
    url: str,
    paths: Iterable[str],
    scheme: Scheme,
    *,
    first: dict[str, Any] = OPTIONS,
) -> list[str]:
    """Return what axe finds: in the light everything, in the dark `first`, then the colours."""
    found = []
    options = OPTIONS if scheme == "light" else first
    for path, page in visited(browser, url, paths, scheme=scheme):
        shown = page.locator("body").get_attribute("data-md-color-scheme")
        assert shown == {"light": "default", "dark": "slate"}[scheme]
        page.evaluate(UNFOLD)
        page.evaluate(Axe().axe_script)
        for viewport in [DESK] if options is COLOURS else [DESK, PHONE]:
            page.set_viewport_size(viewport)
            found += [
                f"/{path} {scheme} {viewport['width']} px: {violation}"
                for violation in _violations(page.evaluate(RUN, options))
            ]
        if scheme == "dark":
            options = COLOURS
    return found


def _violations(violations: list[dict[str, Any]]) -> Iterator[str]:
    for violation in violations:
        for node in violation["nodes"]:
            reasons = [why["message"] for why in (*node["any"], *node["all"], *node["none"])]
            yield f"{violation['id']} {' '.join(node['target'])}: {'; '.join(reasons)}"
