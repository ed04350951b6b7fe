"""Events of all times: before our era, of several days, at a time of day, in order, announced."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.cards import card_files
from builder.pages.lists import Lists
from builder.pages.urls import Urls
from builder.search.results import search_results
from tests.support.browser import opened, serve
from tests.support.samples import CAESAR
from tests.support.site import Site

TIMELINE = "zeitleiste/"


@pytest.fixture(scope="module")
def caesar() -> Dossier:
    return load_checked(CAESAR)


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_events_are_in_the_order_of_time(caesar_site: Site) -> None:
    page = caesar_site.content(TIMELINE)

    assert [text(heading) for heading in page.xpath(".//h2")] == [
        "17001 v. Chr.", "100 v. Chr.", "58 v. Chr.",
        "49 v. Chr.", "Ohne Datum, nach Ereignissen von 49 v. Chr.",
        "44 v. Chr.", "Ohne Datum, nach Ereignissen von 44 v. Chr.",
        "14 n. Chr.", "1599", "2024", "Ohne Datum im Artikel", "Angekündigt",
    ]  # fmt: skip
    assert [id.removeprefix("ereignis-") for id in page.xpath(".//li[@data-entry]/@id")] == [
        "lascaux", "geburt", "gallien", "rubikon", "warnung", "sitzung", "mord",
        "zweite-sitzung", "dolche", "tod-des-augustus", "buehne", "ankuendigung", "schau", "abguss", "rom",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("lascaux", "um 17001 v. Chr."),
        ("geburt", "Juli 100 v. Chr. auf den Monat genau"),
        ("gallien", "58 bis 50 v. Chr."),
        ("mord", "15. März 44 v. Chr."),
        ("dolche", "ohne Datum, nach: Mord an Caesar"),
        ("tod-des-augustus", "14 n. Chr. auf das Jahr genau"),
        ("schau", "20. bis 22. März 2024"),
        ("rom", "ohne Datum"),
    ],
)
def test_each_event_stands_beside_its_date(caesar_site: Site, event: str, date: str) -> None:
    (beside,) = caesar_site.content(TIMELINE).xpath(
        ".//li[@id=$id]/ancestor::*[contains(@class, 'days__date')][1]/*[1]", id=f"ereignis-{event}"
    )

    assert text(beside) == date


def test_an_event_of_several_days_and_its_time_of_day_are_shown(caesar_site: Site) -> None:
    (entry,) = caesar_site.content(TIMELINE).xpath(".//li[@id='ereignis-schau']")
    (on_start,) = caesar_site.content("").xpath(".//li[.//a[contains(@href, '#ereignis-schau')]]")

    assert "ab 18.30 Uhr" in text(entry)
    assert text(on_start).startswith("20. bis 22. März 2024, ab 18.30 Uhr")


@pytest.mark.parametrize("page", [TIMELINE, "akteure/museum/", "themen/mord/", "netzwerk/"])
def test_an_announced_event_is_marked_with_a_word(caesar_site: Site, page: str) -> None:
    marked = caesar_site.content(page).xpath(".//*[@class='planned']")

    assert {text(word) for word in marked} <= {"angekündigt"}
    assert bool(marked) == (page != "netzwerk/")  # there, nobody shares such an event


def test_what_comes_before_an_event_is_linked(caesar_site: Site) -> None:
    (link,) = caesar_site.content(TIMELINE).xpath(
        ".//li[@id='ereignis-mord']//p[@class='timeline__note']/a"
    )

    assert (text(link), link.get("href")) == ("Sitzung des Senats", "#ereignis-sitzung")


def test_html_gets_no_date_that_it_cannot_hold(caesar_site: Site) -> None:
    found = {value for page in caesar_site.pages.values() for value in page.xpath("//@datetime")}

    assert {"0014", "2024-03-11T09:05"} <= found
    assert not any(value.startswith(("-", "Y", "0000")) or "~" in value for value in found)


def test_every_link_leads_somewhere(caesar_site: Site) -> None:
    assert caesar_site.broken() == []


def test_a_role_has_its_dates_and_who_gave_it(caesar_site: Site) -> None:
    def roles(actor: str) -> list[str]:
        page = caesar_site.content(f"akteure/{actor}/")
        return [text(role) for role in page.xpath(".//p[@class='subtitle']")]

    assert roles("caesar") == [
        "Konsul, 59 v. Chr. Beleg 1",
        "Statthalter, 58 bis 50 v. Chr., im Auftrag von Senat Beleg 1",
    ]
    assert roles("augustus") == ["Erbe Caesars, bis 14 n. Chr. Beleg 1"]
    assert roles("clara-wolf") == ["Leiterin des Museums am Fluss, seit etwa 2019 Beleg 1"]


def test_cards_and_search_results_say_when_and_whether_it_is_announced(caesar: Dossier) -> None:
    urls = Urls(caesar)
    cards = json.loads(card_files(urls)["cards.json"])["cards"]
    facts = {e.id: cards[urls.of(e)]["facts"] for e in caesar.events}
    details = {r.title: r.detail for r in search_results(urls) if r.kind == "event"}

    assert facts["mord"] == ["15. März 44 v. Chr."]
    assert facts["schau"] == ["20. bis 22. März 2024, ab 18.30 Uhr", "angekündigt"]
    assert facts["rom"] == ["ohne Datum", "angekündigt"]
    assert details["Mord an Caesar"] == "15. März 44 v. Chr."
    assert details["Die Schau reist nach Rom"] == "angekündigt"


def test_the_export_has_dates_as_they_are_written(caesar_site: Site) -> None:
    data = json.loads((caesar_site.folder / "dossier.json").read_text("utf-8"))
    events = {event["id"]: event for event in data["events"]}

    assert (events["gallien"]["date"], events["gallien"]["end_date"]) == ("-0057", "-0049")
    assert events["schau"]["planned"]
    assert events["dolche"]["after"] == ["mord"]


def test_a_page_of_the_timeline_may_begin_with_an_event_without_date(caesar: Dossier) -> None:
    ids = [event.id for event in caesar.events]
    timeline = Lists(caesar).timeline(caesar.events[ids.index("dolche") :])
    year, of_year = next(iter(timeline.years.items()))
    (beside,) = of_year.after

    assert (year, beside.neighbour.event.id, beside.events[0].id) == ("-0043", "mord", "dolche")
    assert [day.date for day in of_year.days] == ["-0043-03-17"]


@pytest.mark.parametrize(("date", "shown"), [("-0043-03-15", 2), ("1599~", 1), ("ohne", 4)])
def test_events_are_filtered_by_any_date(
    browser: Browser, caesar_site: Site, date: str, shown: int
) -> None:
    with serve(caesar_site.folder) as url, opened(browser, url + TIMELINE) as page:
        page.locator("#filter-tag").select_option(date)

        assert page.locator("[data-entry]:visible").count() == shown


def test_a_quote_may_have_any_date(caesar_site: Site) -> None:
    headings = [text(heading) for heading in caesar_site.content("zitate/").xpath(".//h2")]

    assert headings == ["um 49 v. Chr.", "11. März 2024"]


def test_a_role_has_its_dates_wherever_it_says_who_somebody_is(caesar_site: Site) -> None:
    assert "Konsul, 59 v. Chr." in caesar_site.text("")
    assert "Erbe Caesars, bis 14 n. Chr." in caesar_site.text("akteure/")
