"""What a reader types as a number, a date or in other letters, and facts that are not from articles."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.model.records import Background, Source
from builder.pages.urls import Urls
from builder.search.index import search_files
from builder.search.results import SearchResult, search_results
from builder.search.vocabulary import key
from tests.support.browser import opened, serve
from tests.support.samples import actor_of, article_of, dossier_of
from tests.support.site import Site

RESULTS = [
    SearchResult(
        "event", "zeitleiste/#a", "Bau", "Der Bau kostet 2,5 Millionen.", "12. Februar 2025"
    ),
    SearchResult("event", "zeitleiste/#b", "Vertrag", "Er gilt ab 12.02.2024 für alle."),
    SearchResult(
        "event", "zeitleiste/#c", "Unfall", "Der 14-jährige Trump schwamm schon um 5 Uhr."
    ),
    SearchResult("event", "zeitleiste/#d", "Fest", "Es kamen 1.500 Gäste."),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＴＲＵＭＰ", "Trump"), ("ﬁnden", "finden"), ("m²", "m2"), ("Größe", "GRÖSSE")],
)
def test_letters_that_look_alike_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_each_background_fact_is_a_result_that_says_so() -> None:
    fact = Background(
        text="Die Werft baut Luftkissenboote.",
        source=Source(title="Jahrbuch der Häfen", publisher="Hafenamt"),
    )
    actor = replace(actor_of("roth", "Berta Roth"), background=(fact,))
    dossier = dossier_of(article_of("Berta Roth geht."), actors=[actor])
    own, found = (r for r in search_results(Urls(dossier)) if r.kind == "actor")
    assert (found.title, found.url) == (own.title, own.url)
    assert found.text == "Die Werft baut Luftkissenboote."
    assert found.detail == "Hintergrund: Jahrbuch der Häfen, Hafenamt"
    assert "Luftkissenboote" not in own.text


@pytest.fixture(scope="module")
def page(
    browser: Browser, phone_call_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The search of a site with these results alone."""
    site: Path = shutil.copytree(phone_call_site.folder, tmp_path_factory.mktemp("few") / "site")
    shutil.rmtree(site / "pagefind")
    for path, content in search_files(RESULTS, "de").items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    with serve(site) as url, opened(browser, url) as page:
        page.keyboard.press("/")
        yield page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "found", "status"),
    [
        ("2,5", "a", "1 Treffer"),
        ("2,5 Millionen", "a", "1 Treffer"),
        ("12.02.2024", "b", "1 Treffer"),
        # As the site writes it, 12. Februar 2025; then what has some of its words.
        ("12.02.2025", "ab", "2 Treffer. Weiter unten stehen Treffer mit einem Teil der Wörter."),
        ("1.500", "d", "1 Treffer"),
        ("5", "c", "1 Treffer"),
        ("5 Uhr", "c", "1 Treffer"),
        ("14", "c", "1 Treffer"),
        ("150", "d", "1 Treffer"),  # while 1500 is typed
        ("1", "", "Keine Treffer für „1“."),
        ("<script>alert(1)</script>", "", "Keine Treffer für „<script>alert(1)</script>“."),
        ("ＴＲＵＭＰ", "c", "1 Treffer"),
        ("Scholz", "", "Keine Treffer für „Scholz“."),
    ],
)
def test_numbers_are_found_as_they_are_typed(
    page: Page, query: str, found: str, status: str
) -> None:
    page.get_by_role("combobox", name="Suche", exact=True).fill(query)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listbox", name="Treffer")).to_have_attribute("data-query", query)
    urls = [str(a.get_attribute("href")) for a in dialog.get_by_role("option").all()]
    assert [url.rpartition("#")[2] for url in urls if "zeitleiste" in url] == [*found]
    expect(dialog.get_by_role("status")).to_have_text(status)
    expect(dialog.get_by_text("Meinten Sie")).to_have_count(0)
