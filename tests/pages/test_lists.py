"""Long lists: split into pages of limited size, each entry on one page, all reached by links."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from builder.checks import load_checked
from builder.pages.lists import LATEST, MENU, PAGE_SIZE, TABLE, ListPage, list_pages
from builder.pages.pages import Pages
from builder.pages.start import COLUMNS, PEOPLE, QUESTIONS
from builder.search.results import search_results
from tests.support.browser import opened, serve
from tests.support.samples import BRIDGE, CAESAR, CONTENT
from tests.support.site import ORIGIN, ROOT, Site


@pytest.fixture
def data(long_site: Site) -> Any:
    return json.loads((long_site.folder / "dossier.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("number", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (PAGE_SIZE, [PAGE_SIZE]),
        (PAGE_SIZE + 1, [PAGE_SIZE, 1]),
        (3 * PAGE_SIZE, [PAGE_SIZE] * 3),
    ],
)
def test_pages_contain_every_entry_in_order(number: int, sizes: list[int]) -> None:
    found = list_pages(range(number))

    assert [len(list_page.entries) for list_page in found] == sizes
    assert [entry for list_page in found for entry in list_page.entries] == list(range(number))
    assert {(list_page.count, list_page.total) for list_page in found} == {(len(sizes), number)}


@pytest.mark.parametrize("content", [ROOT / "content", BRIDGE, CAESAR, CONTENT], ids=str)
def test_the_search_leads_to_exactly_the_index_pages_of_the_menu(content: Path) -> None:
    pages = Pages(load_checked(content))
    urls, found = pages.urls, {result.url for result in search_results(pages.urls)}

    menu = [urls.index(name) for name in urls.lists.menu()]
    made = [path for path in pages.factories() if path in map(urls.index, MENU)]
    assert made == menu
    assert found & set(map(urls.index, MENU)) == set(menu)


def test_each_page_links_to_a_few_others_however_many_exist() -> None:
    assert [ListPage(n, 3, (), 0).nearby for n in (1, 2, 3)] == [[1, 2, 3]] * 3
    assert ListPage(500, 1000, (), 0).nearby == [1, 497, 498, 499, 500, 501, 502, 503, 1000]


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        ("quotes", "zitate/"),
        ("events", "zeitleiste/"),
        ("positions", "positionen/"),
        ("key_points", "kernpunkte/"),
    ],
)
def test_each_entry_has_its_anchor_on_one_page(
    long_site: Site, data: Any, kind: str, index: str
) -> None:
    pages = set()
    for entry in data[kind]:
        page, _, anchor = entry["url"].partition("#")
        assert long_site.content(page).xpath("count(.//*[@id=$id])", id=anchor) == 1
        pages.add(page)
    assert len(pages) > 1
    assert pages == {index, *(f"{index}seite/{n}/" for n in range(2, len(pages) + 1))}


def test_the_index_of_actors_begins_with_the_main_ones(phone_call_site: Site) -> None:
    names = phone_call_site.content("akteure/").xpath(".//*[@class='entry__name']/a/text()")
    people = ["Donald Trump", "Wladimir Putin", "Wolodymyr Selenskyj", "Pete Hegseth"]

    assert names[:5] == [*people, "Scott Bessent"]  # then by last name
    assert names[names.index("Kreml") :][:3] == ["Kreml", "Fox News", "Russland"]


def test_every_page_of_a_list_is_reached_by_links_from_the_first(long_site: Site) -> None:
    assert long_site.broken() == []
    for page in long_site.pages:
        if "/seite/" in page:
            (before,) = long_site.content(page).xpath("(.//a[@rel='prev'])[1]/@href")
            assert before


def test_the_page_of_an_actor_has_the_latest_and_leads_to_all(long_site: Site, data: Any) -> None:
    actor = max(data["actors"], key=lambda actor: len(actor["quotes"]))
    assert len(actor["quotes"]) > LATEST
    page = long_site.content(actor["url"])
    shown = page.xpath(".//figure[preceding::h2[1][@id='zitate']]")
    assert len(shown) == LATEST

    url = f"{actor['url']}zitate/"
    assert len(long_site.content(url).xpath(".//figure")) == min(PAGE_SIZE, len(actor["quotes"]))
    leads = page.xpath(".//p[@class='more']/a/@href")
    assert url in {urljoin(ORIGIN + actor["url"], link).removeprefix(ORIGIN) for link in leads}


def test_no_page_grows_with_the_dossier(long_site: Site) -> None:
    for page in long_site.pages.keys() - {"404.html"}:
        content = long_site.content(page)
        for listed in content.xpath(".//ul|.//ol|.//tbody"):
            assert len(listed) <= PAGE_SIZE, page
        assert len(content.xpath(".//figure")) <= PAGE_SIZE + 2 * LATEST, page
    matrix = long_site.content("positionen/").xpath(".//table[contains(@class, 'matrix')]")[0]
    assert len(matrix.xpath(".//thead//th")) == TABLE + 1
    assert len(matrix.xpath(".//tbody/tr")) == TABLE
    assert "20 Akteure und Themen mit den meisten Positionen" in long_site.text("positionen/")
    assert "höchstens die 50 stärksten Verbindungen" in long_site.text("netzwerk/")
    start = long_site.content("")
    assert len(start.xpath(".//*[@class='people']/li")) == PEOPLE
    assert len(start.xpath(".//table//tbody/tr")) == QUESTIONS
    assert len(start.xpath(".//table//thead//th")) == COLUMNS + 1


def test_the_menu_has_only_the_first_pages(long_site: Site) -> None:
    menu = long_site.pages[""].xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
    assert not [link for link in menu if "seite" in link]


def test_an_old_link_leads_to_an_entry_that_has_moved(
    browser: Browser, long_site: Site, data: Any
) -> None:
    quote = data["quotes"][PAGE_SIZE]
    anchor = quote["url"].partition("#")[2]
    assert quote["url"] == f"zitate/seite/2/#{anchor}"
    with serve(long_site.folder) as url, opened(browser, f"{url}zitate/#{anchor}") as page:
        page.wait_for_url(url + quote["url"])
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_a_link_to_an_earlier_position_opens_the_history(
    browser: Browser, bridge_site: Site
) -> None:
    with (
        serve(bridge_site.folder) as url,
        opened(browser, f"{url}positionen/#position-tarnfeld-bruecke-2019") as page,
    ):
        expect(page.locator("#position-tarnfeld-bruecke-2019")).to_be_in_viewport()
