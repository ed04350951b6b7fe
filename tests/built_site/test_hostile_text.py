"""No text of any field becomes markup, script, template or style, in pages, cards and search.

The dossier holds attacks in every text of the schema, and is built and opened for real; the
same with the page's Content-Security-Policy taken out, so that escaping alone holds.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route

from tests.support.browser import serve
from tests.support.filling import RECORDS, fields, write_filled
from tests.support.site import Site, dossier, project

ATTACK = (
    "x'5\"><script>window.hit={n}</script><img src=x onerror=window.hit={n}>{{{{7*7}}}}"
    "{{%raw%}}</title></style>[a](javascript:window.hit={n})<svg/onload=window.hit={n}>"
    "&lt;b&gt;<b style=color:red data-hit>"
)
INJECTED = (
    "[onerror], [onload], [data-hit], [src=x], [style*=red], a[href^='javascript:' i], iframe"
)
POLICY = re.compile(rb"<meta[^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)


@dataclass
class Attacks:
    """Fills each field with an attack, each with its number, and stores them by field."""

    given: dict[str, str] = field(default_factory=dict)

    def __call__(self, where: str, length: int) -> str:
        attack = f"Angriff{len(self.given)} " + ATTACK.format(n=len(self.given) + 1)
        attack = attack[:length]
        if where.startswith("freibad.text"):  # the article names every actor, and is quoted
            names = [text for at, text in self.given.items() if re.search(r"\d\.name$", at)]
            quoted = attack.replace('"', "")
            attack = "\n\n".join([f"„{quoted}“", *names, attack.replace("Angriff", "Absatz")])
        self.given[where] = attack
        return attack


@pytest.fixture(scope="module")
def attacks() -> Attacks:
    return Attacks()


@pytest.fixture(scope="module")
def site(attacks: Attacks, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    content = write_filled(folder, attacks)
    quoted = attacks.given["freibad.text"].split("„")[1].split("“")[0]
    paragraph = attacks.given["freibad.text"].rpartition("\n\n")[2]
    _add(content / "notes.yml", {"id": "angriff", "kind": "classification", "text": quoted,
         "date": "2019-05-10", "passages": [{"exact": paragraph}]})  # fmt: skip
    _add(content / "quotes.yml", {"id": "angriff", "speaker": "greta-berger", "form": "direct",
         "topics": ["freibad"], "passage": {"exact": quoted}})  # fmt: skip
    (folder / "project").mkdir()
    built = dossier(project(folder / "project", content), "build")
    assert built.returncode == 0, built.stderr
    return Site(folder / "project/site")


def _add(file: Path, record: dict[str, object]) -> None:
    records = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps([*records, record], ensure_ascii=False), "utf-8")


def test_every_text_of_the_schema_is_attacked(site: Site, attacks: Attacks) -> None:
    attacked = {re.sub(r"\.\d+", "", where) for where in attacks.given}
    missing = {
        f"{Path(name).stem}.{path}"
        for name, record in RECORDS.items()
        for path in fields(record)
        if f"{Path(name).stem}.{path}" not in attacked
    }

    assert missing == {"freibad.speech.no_labels", "freibad.speech.turns.label"}, (
        "these are compared with the article's text, which is attacked itself"
    )


def test_no_page_holds_an_element_of_an_attack(site: Site) -> None:
    for path, page in site.pages.items():
        found = page.cssselect("[onerror], [onload], [data-hit], [src=x], iframe")
        data, code = _scripts(page)
        assert all(json.loads(text) for text in data), path
        scripts = [text for text in code if "window.hit" in text]
        links = [a for a in page.iter("a") if "script:" in (a.get("href") or "").split("?")[0]]

        assert not found + scripts + links, path
        assert "{{7*7}}" in page.text_content() or path == "404.html", path


def test_titles_and_descriptions_are_the_texts_as_written(site: Site, attacks: Attacks) -> None:
    page = site.pages["akteure/greta-berger/"]
    name, title = attacks.given["people.0.name"], attacks.given["dossier.title"]
    description = page.xpath("string(//meta[@name='description']/@content)")

    assert page.xpath("string(//title)") == f"{name} - {title}"
    assert page.xpath("string(//h1)").split() == name.split()
    assert description.endswith(" …")
    assert f"{' '.join(name.split())}, ".startswith(description.removesuffix(" …"))
    assert page.xpath("string(//meta[@property='og:description']/@content)") == description
    assert page.xpath("string(//meta[@property='og:title']/@content)") == name
    (data,) = _scripts(page)[0]
    assert json.loads(data)["mainEntity"]["name"] == name


def _scripts(page: html.HtmlElement) -> tuple[list[str], list[str]]:
    """Return the texts of the elements with linked data, which no browser runs, and of scripts."""
    data: list[str] = []
    code: list[str] = []
    for element in page.iter("script"):
        is_data = element.get("type") == "application/ld+json"
        (data if is_data else code).append(element.text or "")
    return data, code


@pytest.mark.parametrize("policy", ["as built", "without a policy"])
def test_no_attack_runs_in_a_browser(policy: str, site: Site, browser: Browser) -> None:
    assert POLICY.search((site.folder / "index.html").read_bytes())
    with serve(site.folder) as url, _watched(browser, url, policy == "as built") as seen:
        page = seen.page
        for path in site.pages:
            page.goto(url + path)
            _assert_unharmed(page, path)
        page.goto(url + "artikel/freibad/")
        _open_every_card(page)
        page.goto(url)
        _search_for(page, "Angriff")
        for path in ("positionen/", "zitate/", "zeitleiste/"):
            page.goto(url + path)
            _use_every_filter(page)
            _assert_unharmed(page, path)
        assert seen.wrong == []


def test_no_attack_runs_in_a_citation(site: Site, browser: Browser) -> None:
    with serve(site.folder) as url, _watched(browser, url, with_policy=False) as seen:
        for path in ("zitate/", "positionen/", "kernpunkte/", "artikel/freibad/"):
            seen.page.goto(url + path)
            seen.page.locator("[data-cite]").first.click()
            assert "<script>" in seen.page.locator(".cite__text").input_value()
            _assert_unharmed(seen.page, path)
        assert seen.wrong == []


def test_an_attack_that_runs_is_noticed(browser: Browser) -> None:
    with _watched(browser, "http://nowhere.example/", with_policy=True) as seen:
        seen.page.set_content(f"<p title='{ATTACK.format(n=1)}")

        assert seen.page.evaluate("window.hit") == 1
        assert seen.page.locator(INJECTED).count() > 1
        with pytest.raises(AssertionError):
            _assert_unharmed(seen.page, "")


class _Watched:
    """A page with everything that went wrong on it: dialogs, errors, requests to other hosts."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.wrong: list[str] = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def __enter__(self) -> "_Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self.page.context.close()


def _watched(browser: Browser, origin: str, with_policy: bool) -> _Watched:
    page = browser.new_context(reduced_motion="reduce", locale="de-DE").new_page()
    if not with_policy:
        page.route("**/*", _without_policy)
    return _Watched(page, origin)


def _without_policy(route: Route) -> None:
    if route.request.resource_type != "document":
        return route.continue_()
    response = route.fetch()
    return route.fulfill(response=response, body=POLICY.sub(b"", response.body()))


def _assert_unharmed(page: Page, place: str) -> None:
    assert page.evaluate("window.hit") is None, place
    assert page.locator(INJECTED).count() == 0, place


def _open_every_card(page: Page) -> None:
    page.get_by_text("ändern", exact=True).click()
    for box in page.locator("[name=layer]").all():
        box.check()
    texts = set(_texts_of_cards(page, ".article .passage__ref", ".reader"))
    page.goto(page.url.replace("artikel/freibad/", "zitate/"))
    texts |= set(_texts_of_cards(page, ".quote__speaker a", "#peek"))
    assert len([text for text in texts if "<script>" in text]) > 5


def _texts_of_cards(page: Page, triggers: str, card: str) -> Iterator[str]:
    """Yield the texts of the cards that open when the triggers get the focus."""
    for number in range(page.locator(triggers).count()):
        page.keyboard.press("Shift")  # so that the focus counts as keyboard focus
        page.locator(triggers).nth(number).focus()
        page.locator(card).wait_for()
        yield page.locator(card).inner_text()
        _assert_unharmed(page, f"{card} {number}")


def _search_for(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator(".search__input").fill(words)
    page.locator("[role=option]").first.wait_for()
    assert "<script>" in page.locator(".search__results").inner_text()
    _assert_unharmed(page, "search")
    page.locator(".search__filters summary").click()
    page.locator("#search-actor option").nth(1).wait_for(state="attached")
    page.locator("#search-actor").select_option(index=1)
    page.locator("[role=option]").first.wait_for()
    _assert_unharmed(page, "search, filtered")


def _use_every_filter(page: Page) -> None:
    """Choose the first option that each filter still offers after the choices before it."""
    for select in page.locator(".md-content select").all():
        offered = select.locator("option:not([value='']):enabled").first
        select.select_option(offered.get_attribute("value"))
        _assert_unharmed(page, "filters")


def test_data_contains_the_texts_as_written(site: Site, attacks: Attacks) -> None:
    data = (site.folder / "dossier.json").read_text("utf-8")
    texts = set(_texts(json.loads(data)))

    shown = {text for at, text in attacks.given.items() if at.startswith(("people", "topics"))}
    assert shown <= texts
    for file in ("cards.json", "citations.json", "dossier.json"):
        assert json.loads((site.folder / file).read_text("utf-8"))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _texts(child)


def test_the_sitemap_is_xml_without_attacks(site: Site) -> None:
    sitemap = (site.folder / "sitemap.xml").read_bytes()

    assert b"hit" not in sitemap
    assert html.fromstring(sitemap) is not None
