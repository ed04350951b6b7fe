"""A reader's walk through the site, for each engine; see test_chromium.py and the others."""

from tests.browsers.available import Name
from tests.browsers.engine import Engine
from tests.support.browser import page_kinds
from tests.support.site import Site

ARTICLE = "artikel/telefongespraech/"
QUOTE = "q-trump-nicht-praktikabel"

# JavaScript expressions
CARD = "document.querySelector('[aria-label^=\"Stelle\"]')"
CITE = "document.querySelector('dialog.cite')"
FILTER = "document.querySelector('form[data-filters] [name=%s]')"
FOCUSED = "document.activeElement"
MARK = f"({FOCUSED}.id || {FOCUSED}.outerHTML)"
SCHEME = "document.body.dataset.mdColorScheme"
SHOWN = "(%s)?.checkVisibility()"
STATUS = "document.querySelector('form[data-filters] [role=status]').textContent"


def _first(selector: str) -> str:
    """Return an expression for the first element that matches a selector and is shown."""
    elements = f"[...document.querySelectorAll({selector!r})]"
    return f"({elements}.find((one) => one.checkVisibility()) ?? null)"


class Walk:
    """The tests of a walk; a subclass names its engine."""

    name: Name

    def test_pages_of_all_kinds_load_without_a_message(
        self, desk: Engine, phone_call_site: Site, phone_call_url: str
    ) -> None:
        desk.messages()
        found = []
        for path in page_kinds(phone_call_site).values():
            desk.open(phone_call_url + path)
            assert desk.evaluate("document.querySelector('h1') !== null"), path
            found += [f"/{path}: {message}" for message in desk.messages()]
            if desk.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                found.append(f"/{path} scrolls sideways")
        assert found == []

    def test_the_search_opens_what_is_typed(self, desk: Engine, phone_call_url: str) -> None:
        desk.open(phone_call_url)
        desk.press("/")
        desk.wait_for("document.querySelector('dialog[open]')?.contains(document.activeElement)")
        desk.type("Hegseth")
        desk.wait_for("document.querySelector('dialog [role=option]')")
        desk.press("Enter")
        desk.wait_for("location.pathname.endsWith('/akteure/pete-hegseth/')")

    def test_a_mark_opens_its_card(self, desk: Engine, phone_call_url: str) -> None:
        desk.open(phone_call_url + ARTICLE)
        desk.click(f"document.getElementById('{QUOTE}')")
        desk.wait_for(SHOWN % CARD)
        desk.wait_for(f"{CARD}.textContent.includes('Donald Trump')")
        desk.press("Escape")

    def test_layers_are_switched_and_marks_stepped_to(
        self, desk: Engine, phone_call_url: str
    ) -> None:
        desk.open(phone_call_url + ARTICLE)
        box = "document.querySelector('[name=layer][value=note]')"
        note = _first(".article .note")
        desk.wait_for(SHOWN % note)
        if not desk.evaluate(SHOWN % box):
            desk.click(f"{box}.closest('details').querySelector('summary')")
        desk.click(box)
        desk.wait_for(f"!{box}.checked")
        desk.wait_for(f"!({SHOWN % note})")
        before, steps = "", []
        for key in "jjk":
            desk.press(key)
            desk.wait_for(f"{FOCUSED}.closest('.article') && {MARK} !== {before!r}")
            before = desk.evaluate(MARK)
            steps.append(before)
        assert steps[2] == steps[0]
        assert desk.messages() == []

    def test_filters_are_kept_on_the_way_back(self, desk: Engine, phone_call_url: str) -> None:
        desk.open(f"{phone_call_url}zitate/")
        desk.evaluate(f"{FILTER % 'akteur'}.focus()")
        desk.type("Trump")
        desk.press("Enter")
        desk.wait_for("location.search === '?akteur=donald-trump'")
        shown = desk.evaluate(STATUS)
        desk.click(_first("[data-entry] a[href*='/artikel/']"))
        desk.wait_for("location.pathname.includes('/artikel/')")
        desk.back()
        desk.wait_for("location.search === '?akteur=donald-trump'")
        desk.wait_for(f"{FILTER % 'akteur'}.value === 'donald-trump'")
        assert desk.evaluate(STATUS) == shown
        desk.evaluate(f"{FILTER % 'thema'}.focus()")
        desk.type("Ende")
        desk.press("Enter")
        desk.wait_for("location.search === '?akteur=donald-trump&thema=kriegsende'")
        desk.click(_first("form[data-filters] [type=reset]"))
        desk.wait_for("location.search === ''")

    def test_dark_is_kept_over_pages_and_visits(self, desk: Engine, phone_call_url: str) -> None:
        desk.open(phone_call_url)
        before = desk.evaluate(SCHEME)
        desk.click(_first("[for^=__palette_]"))
        desk.wait_for(f"{SCHEME} !== {before!r}")
        after = desk.evaluate(SCHEME)
        desk.reload()
        desk.wait_for(f"{SCHEME} === {after!r}")
        desk.open(phone_call_url + ARTICLE)
        desk.wait_for(f"{SCHEME} === {after!r}")
        desk.click(_first("[for^=__palette_]"))
        desk.wait_for(f"{SCHEME} === {before!r}")

    def test_a_link_leads_to_its_mark(self, desk: Engine, phone_call_url: str) -> None:
        desk.open("about:blank")
        desk.open(f"{phone_call_url}{ARTICLE}#{QUOTE}")
        mark = f"document.getElementById('{QUOTE}')"
        desk.wait_for(f"getComputedStyle({mark}).backgroundColor !== 'rgba(0, 0, 0, 0)'")
        desk.wait_for(
            f"{mark}.getBoundingClientRect().top >="
            " document.querySelector('header').getBoundingClientRect().bottom"
            f" && {mark}.getBoundingClientRect().bottom <= innerHeight"
        )

    def test_a_link_is_copied_and_a_quote_cited(self, desk: Engine, phone_call_url: str) -> None:
        desk.open(f"{phone_call_url}zitate/")
        desk.messages()
        address = _first("[data-copy-link]")
        link = desk.evaluate(f"new URL({address}.dataset.copyLink, location.href).href")
        desk.click(address)
        # An engine that does not let pages write to its clipboard shows the address to copy.
        desk.wait_for(
            "document.querySelector('.share-message').textContent === 'Link kopiert'"
            f" || {CITE}?.open && {CITE}.querySelector('textarea').value === {link!r}"
        )
        if desk.evaluate(f"{CITE}?.open ?? false"):
            desk.press("Escape")
            desk.wait_for(f"!{CITE}.open")
        cited = _first("[data-cite]")
        desk.click(cited)
        desk.wait_for(f"{CITE}?.open && {CITE}.querySelector('textarea').value.includes({link!r})")
        desk.press("Escape")
        desk.wait_for(f"!{CITE}.open && {FOCUSED} === {cited}")
        assert desk.messages() == []

    def test_the_menu_opens_by_keyboard_on_a_phone(
        self, phone: Engine, phone_call_url: str
    ) -> None:
        for path in ("", "themen/", ARTICLE):
            phone.open(phone_call_url + path)
            menu = _first(".menu-button")
            phone.evaluate(f"{menu}.focus()")
            phone.press("Enter")
            phone.wait_for(f"{menu}.ariaExpanded === 'true'")
            phone.wait_for(f"{FOCUSED}.closest('.md-nav') && {SHOWN % FOCUSED}")
            phone.press("Escape")
            phone.wait_for(f"{FOCUSED} === {menu}")
            phone.wait_for(f"{menu}.ariaExpanded === 'false'")
        assert phone.messages() == []
        assert phone.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
