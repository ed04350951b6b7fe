"""The pictures of the built site: complete without scripts, and the same facts as text."""

import re
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser

from builder.checks import load_checked
from builder.model import Dossier
from builder.model.network import network
from builder.pages.urls import Urls
from tests.support.browser import PHONE, opened
from tests.support.site import ORIGIN, ROOT, Site

PAGES = ["netzwerk/", "zeitleiste/", "positionen/", "zitate/"]


@pytest.fixture(scope="module")
def model() -> Dossier:
    return load_checked(ROOT / "content")


@pytest.fixture(scope="module")
def page(phone_call_site: Site) -> html.HtmlElement:
    """The content of the page of the network."""
    return phone_call_site.content("netzwerk/")


def targets(element: html.HtmlElement, page: str = "netzwerk/") -> list[str]:
    return [
        urljoin(ORIGIN + page, str(a)).removeprefix(ORIGIN) for a in element.xpath(".//a/@href")
    ]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_name_in_a_picture_leads_to_its_page(page: html.HtmlElement, model: Dossier) -> None:
    urls, ties = Urls(model), network(model)
    actors, topics = page.xpath(".//svg[@class='network']")
    tied = {actor for tie in ties.together for actor in tie.actors}
    tied |= {actor for tie in ties.about for actor in (tie.speaker, tie.actor)}

    assert sorted(targets(actors)) == sorted(urls.of(actor) for actor in tied)
    on = [(urls.of(tie.actor), urls.of(tie.topic)) for tie in ties.on]
    assert set(targets(topics)) == {url for both in on for url in both}
    for link in page.xpath(".//svg//a"):
        shown = " ".join(link.xpath("./text/tspan/text()"))
        assert link.xpath("string(./title)") == re.sub("(?<=s)- ", "", shown)  # broken at a joint


def test_phones_have_the_same_ties_in_pictures_that_begin_with_a_name(
    page: html.HtmlElement,
) -> None:
    wide = page.xpath(".//svg[@class='network']//path/@data-ends")
    narrow = page.xpath(".//svg[contains(@class, 'network--narrow')]")

    assert sorted(path for one in narrow for path in one.xpath(".//path/@data-ends")) == sorted(
        wide
    )
    for one in narrow:
        assert min(float(x) for x in one.xpath(".//rect/@x")) < 5


def test_the_tables_say_what_the_pictures_show(page: html.HtmlElement, model: Dossier) -> None:
    ties = network(model)
    about, together, on = page.xpath(".//table[@class='facts']/tbody")

    assert [words(row) for row in about.xpath("./tr/td[position() <= 2]")] == [
        name for tie in ties.about for name in (tie.speaker.name, tie.actor.name)
    ]
    assert [int(words(cell).split()[0]) for cell in about.xpath("./tr/td[3]")] == [
        len(tie.quotes) for tie in ties.about
    ]
    assert [words(row) for row in together.xpath("./tr/td[position() <= 2]")] == [
        actor.name for tie in ties.together for actor in tie.actors
    ]
    assert [words(row) for row in on.xpath("./tr/td[position() <= 2]")] == [
        name for tie in ties.on for name in (tie.actor.name, tie.topic.name)
    ]
    curves = page.xpath(".//svg[@class='network']//path[@data-ends]")
    assert len(curves) == len(ties.about) + len(ties.together) + len(ties.on)


def test_each_tie_leads_to_the_sentences_that_carry_it(
    page: html.HtmlElement, model: Dossier
) -> None:
    urls, ties = Urls(model), network(model)
    about, together, on = page.xpath(".//table[@class='facts']/tbody")
    for row, tie in zip(about, ties.about, strict=True):
        assert {urls.of(model.mark(q.passage)) for q in tie.quotes} <= set(targets(row))
    for row, pair in zip(together, ties.together, strict=True):
        assert {urls.of(event) for event in pair.events} <= set(targets(row))
    for row, on_topic in zip(on, ties.on, strict=True):
        carrying = {urls.of(model.mark(q.passage)) for q in on_topic.quotes}
        carrying |= {urls.of(on_topic.position)} if on_topic.position else set()
        assert carrying <= set(targets(row))


def test_kinds_of_ties_differ_by_more_than_colour(page: html.HtmlElement) -> None:
    dashes: dict[str, set[str]] = {}
    for curve in page.xpath(".//svg//path[@data-ends]"):
        kind = curve.get("class").split("--")[1]
        dashes.setdefault(kind, set()).add(curve.get("stroke-dasharray", "none"))

    assert dashes == {
        "about": {"6 4"},
        "together": {"none"},
        "position": {"none"},
        "quoted": {"6 4"},
    }


def test_pictures_are_named_and_hide_no_link(page: html.HtmlElement) -> None:
    for picture in page.xpath(".//svg[contains(@class, 'network')][@aria-labelledby]"):
        assert picture.get("role") == "group"  # "img" would hide the links
        for id in picture.get("aria-labelledby").split():
            assert words(picture.xpath(".//*[@id=$id]", id=id)[0])


def test_bars_are_a_table_with_their_numbers(page: html.HtmlElement, model: Dossier) -> None:
    quoted = network(model).quoted
    rows = page.xpath(".//table[@class='bars']/tbody/tr")

    assert [words(row.xpath("./th")[0]) for row in rows] == [one.actor.name for one in quoted]
    assert [int(words(row.xpath("./td")[0]).split()[0]) for row in rows] == [
        len(one.quotes) for one in quoted
    ]
    assert [words(row.xpath("./td")[1]) for row in rows] == [str(o.words or "–") for o in quoted]
    bars = [float(row.xpath("string(.//rect/@width)")) for row in rows]
    assert bars == [
        pytest.approx(100 * len(one.quotes) / len(quoted[0].quotes), abs=0.01) for one in quoted
    ]


def test_the_timeline_shows_each_event_once_under_its_date(
    phone_call_site: Site, model: Dossier
) -> None:
    timeline = phone_call_site.content("zeitleiste/")
    urls = Urls(model)
    for event in model.events:
        (entry,) = timeline.xpath(".//*[@id=$id]", id=urls.anchor("event", event.id))
        date = entry.xpath("string(ancestor::*[contains(@class, 'days__date')][1]//time/@datetime)")
        assert date == (event.date or "")
        assert event.name in words(entry)
        links = set(targets(entry, "zeitleiste/"))
        assert set(map(urls.of, event.participants)) | set(map(urls.of, event.topics)) <= links
        assert {urls.of(model.mark(c.passage)) for c in event.evidence} <= links
    dates = [str(d) for d in timeline.xpath(".//h3/time/@datetime")]
    assert dates == sorted(dates)


def test_a_date_shows_its_precision(phone_call_site: Site) -> None:
    headings = [words(h) for h in phone_call_site.content("zeitleiste/").xpath(".//h3")]

    assert headings[:4] == [
        "2014 auf das Jahr genau",
        "Februar 2022 auf den Monat genau",
        "10. Februar 2025",
        "11. Februar 2025",
    ]


def test_pictures_need_no_inline_style_or_handler(phone_call_site: Site) -> None:
    for path in PAGES:
        content = phone_call_site.content(path)
        assert content.xpath(".//@style | .//@*[starts-with(name(), 'on')]") == []


def test_headings_of_the_pages_lead_somewhere(phone_call_site: Site) -> None:
    for path in PAGES:
        headings = [str(id) for id in phone_call_site.content(path).xpath(".//h2/@id")]
        assert headings and len(headings) == len(set(headings))
        assert all(re.fullmatch(r"[a-z0-9-]+", id) for id in headings)


@pytest.mark.browser
def test_on_a_phone_the_matrix_is_a_card_per_topic_with_the_silent_in_one_line(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, f"{phone_call_url}positionen/", PHONE) as page:
        card = page.locator(".matrix tbody tr").first
        width = card.bounding_box()
        assert width and width["width"] <= PHONE["width"]
        said = card.locator("td:not(.matrix__silent)")
        assert said.count() == 2
        for cell in said.all():
            assert cell.locator(".matrix__who").is_visible()
            assert cell.locator(".stance").is_visible()
        silent = [cell.bounding_box() for cell in card.locator(".matrix__silent").all()]
        assert len({box["y"] for box in silent if box}) < len(silent)
        for role in ("rowgroup", "row", "columnheader", "rowheader", "cell"):
            assert page.locator(f".matrix[role=table] [role={role}]").count(), role


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_pages_with_pictures_do_not_scroll_sideways(
    browser: Browser, phone_call_url: str, path: str
) -> None:
    with opened(browser, phone_call_url + path, {"width": 320, "height": 640}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
def test_a_name_in_focus_lights_up_its_lines(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, f"{phone_call_url}netzwerk/") as page:
        name = page.locator("svg [data-end='actor-jd-vance']:visible")
        name.focus()
        lit = page.locator(".network__tie--lit")
        assert lit.count() == 1
        assert "actor-jd-vance" in (lit.get_attribute("data-ends") or "")
        page.keyboard.press("Tab")
        assert page.locator(".network--lit .network__tie--lit").count() == 0


def test_the_years_of_the_timeline_are_in_order(phone_call_site: Site) -> None:
    years = [
        words(h)
        for h in phone_call_site.content("zeitleiste/").xpath(".//h2[starts-with(@id, 'jahr-')]")
    ]

    assert len(years) == 3
    assert all(int(year) < int(next) for year, next in pairwise(years))
