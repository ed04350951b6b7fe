"""The search: its results, where they lead, and its use in a real browser."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Request, Route, expect

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.urls import Urls
from builder.search.index import search_files
from builder.search.phonetics import sound
from builder.search.results import SearchResult, search_results
from tests.bench.contents import synthetic
from tests.bench.searching import first_search
from tests.bench.tools import tools
from tests.support.browser import DESK, opened
from tests.support.samples import actor_of, article_of, dossier_of, marked
from tests.support.site import ROOT, Site

MARKS = "artikel/telefongespraech/#q-"

# Queries, and where the first result of each leads.
QUERIES = {
    # names, their parts and prefixes while typing
    "Selenskyj": "akteure/wolodymyr-selenskyj/",
    "Selens": "akteure/wolodymyr-selenskyj/",
    "sel": "akteure/wolodymyr-selenskyj/",
    "wolody": "akteure/wolodymyr-selenskyj/",
    "Donald Trump": "akteure/donald-trump/",
    "trump": "akteure/donald-trump/",
    "Trumps": "akteure/donald-trump/",
    "Putin": "akteure/wladimir-putin/",
    "Putins": "akteure/wladimir-putin/",
    "Hegs": "akteure/pete-hegseth/",
    "Kreml": "akteure/kreml/",
    "Kremls": "akteure/kreml/",
    "Russland": "akteure/russland/",
    "USA": "akteure/usa/",
    "fox": "akteure/fox-news/",
    "Vance": "akteure/jd-vance/",
    # the spellings of a name, listed or not
    "Zelenskyy": "akteure/wolodymyr-selenskyj/",
    "Zelensky": "akteure/wolodymyr-selenskyj/",
    "Zelenski": "akteure/wolodymyr-selenskyj/",
    "Selenski": "akteure/wolodymyr-selenskyj/",
    "Selinsky": "akteure/wolodymyr-selenskyj/",
    "Selensky": "akteure/wolodymyr-selenskyj/",
    "Selenskij": "akteure/wolodymyr-selenskyj/",
    "Waltz": "akteure/michael-waltz/",
    "Walz": "akteure/michael-waltz/",
    "Vogel": "akteure/marc-fogel/",
    "Fogel": "akteure/marc-fogel/",
    "Hegset": "akteure/pete-hegseth/",
    "Kiew": "akteure/ukraine/",
    # roles
    "Vizepräsident": "akteure/jd-vance/",
    "Vizepraesident": "akteure/jd-vance/",
    "Außenminister": "akteure/marco-rubio/",
    "Aussenministers": "akteure/marco-rubio/",
    "Verteidigungsminister": "akteure/pete-hegseth/",
    "CIA": "akteure/john-ratcliffe/",
    "Schullehrer": "akteure/marc-fogel/",
    "russischer Präsident": "akteure/wladimir-putin/",
    # topics: inflection, umlauts and their transcription, compounds with hyphens
    "NATO": "themen/nato-mitgliedschaft/",
    "nato mitgliedschaft": "themen/nato-mitgliedschaft/",
    "Verhandlung": "themen/kriegsende/",
    "Verhandlungen": "themen/kriegsende/",
    "Kriegsende": "themen/kriegsende/",
    "Waffenstillstands": "themen/waffenstillstand/",
    "Waffenstill": "themen/waffenstillstand/",
    "Präsidentschaftswahl": "themen/wahlen-in-der-ukraine/",
    "praesidentschaftswahlen": "themen/wahlen-in-der-ukraine/",
    "Sicherheitsgarantie": "themen/sicherheitsgarantien/",
    "Grenze": "themen/grenzen-und-gebiete/",
    "Gebieten": "themen/rueckgabe-von-gebieten/",
    "Contract Group": "akteure/ukraine-defense-contract-group/",
    "Contact Group": "akteure/ukraine-defense-contract-group/",
    "künstliche Intelligenz": "themen/wirtschaft-und-technik/",
    "Gefangenenaustausch": "themen/gefangenenaustausch/",
    "Rohstoff": "themen/ressourcen-und-handel/",
    "Besuch": "themen/treffen-und-besuche/",
    "Truppen": "themen/sicherheitsgarantien/",
    # quotes by their words, with their speaker: to the mark in the article
    "lächerlichen Krieg": f"{MARKS}trump-laecherlicher-krieg",
    "laecherlicher krieg": f"{MARKS}trump-laecherlicher-krieg",
    "nicht praktikabel": f"{MARKS}trump-nicht-praktikabel",
    "„Packen wir es an!“": f"{MARKS}trump-packen-wir-es-an",
    "Hegseth unrealistisches Ziel": f"{MARKS}hegseth-unrealistisches-ziel",
    "zweiter weltkrieg": f"{MARKS}trump-zweiter-weltkrieg",
    "Drohnen": f"{MARKS}selenskyj-moeglichkeiten-fuer-frieden",
    "Trump Frieden": f"{MARKS}trump-frieden-will",
    # key points, events, notes, pages, and the article itself
    "Börse": "zeitleiste/#ereignis-moskauer-boerse-steigt",
    "boerse": "zeitleiste/#ereignis-moskauer-boerse-steigt",
    "Truth Social": "zeitleiste/#ereignis-beitrag-auf-truth-social",
    "Krim": "zeitleiste/#ereignis-annexion-der-krim",
    "Sicherheitskonferenz München": "zeitleiste/#ereignis-sicherheitskonferenz-muenchen",
    "muenchen": "zeitleiste/#ereignis-sicherheitskonferenz-muenchen",
    "Impressum": "impressum/",
    "Datenschutz": "datenschutz/",
    "Wahlkampftrip": f"{MARKS}trump-krieg-schnell-beenden",
}

# Words without results, even similar ones.
NOTHING = ["Xylophon", "Bundesliga", "qwertz uiop", "Ente"]


# ---- results ----


@pytest.fixture(scope="module")
def phone_call() -> Dossier:
    return load_checked(ROOT / "content")


@pytest.fixture(scope="module")
def found(phone_call: Dossier) -> list[SearchResult]:
    return list(search_results(Urls(phone_call)))


def _of(found: list[SearchResult], kind: str) -> list[SearchResult]:
    return [record for record in found if record.kind == kind]


def test_each_record_of_the_dossier_is_a_result(
    phone_call: Dossier, found: list[SearchResult]
) -> None:
    d = phone_call
    listed = {
        "actor": d.actors, "topic": d.topics, "position": d.positions, "quote": d.quotes,
        "key_point": d.key_points, "event": d.events, "note": d.notes, "article": d.articles,
    }  # fmt: skip
    for kind, records in listed.items():
        own = [r for r in _of(found, kind) if not r.detail.startswith("Hintergrund: ")]
        assert len(own) == len(records), kind
    pages = {r.url for r in _of(found, "page")}
    assert {"impressum/", "datenschutz/", "zeitleiste/", "methode/", "zitate/"} <= pages
    whole = " ".join(d.articles[0].text.text[s.start : s.end] for s in d.articles[0].sentences)
    assert " ".join(r.text for r in _of(found, "passage")).split() == whole.split()


def test_an_actor_has_all_spellings_and_a_role(found: list[SearchResult]) -> None:
    actor = next(r for r in found if r.url == "akteure/wolodymyr-selenskyj/")
    assert {"Wolodymyr Selenskyj", "Zelenskyy", "Selinsky"} <= set(actor.names)
    assert actor.lead == "Präsident der Ukraine"
    assert actor.actors == ("Wolodymyr Selenskyj",)
    assert "Ende des Krieges" in actor.topics


def test_a_quote_leads_to_its_mark_and_names_its_speaker(
    phone_call: Dossier, found: list[SearchResult]
) -> None:
    quote = phone_call.quote("trump-nicht-praktikabel")
    record = next(r for r in _of(found, "quote") if r.text == f"„{quote.passage.exact}“")
    assert record.url == f"{MARKS}trump-nicht-praktikabel"
    assert record.title == "Donald Trump"
    assert record.topics == ("NATO-Mitgliedschaft der Ukraine",)


def test_words_with_umlauts_are_transcribed() -> None:
    record = SearchResult("note", "#", "Über Städte", "Große Häuser und ein Hof")
    assert record.transcribed == "Ueber Staedte Grosse Haeuser"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Zelensky", "Selinsky"), ("Waltz", "Walz"), ("Vogel", "Fogel"), ("Meyer", "Maier"),
     ("Philipp", "Filip"), ("Schmidt", "Schmitt"), ("Xaver", "Ksaver"), ("Müller", "Mueller")],
)  # fmt: skip
def test_spellings_that_sound_alike_have_one_code(first: str, second: str) -> None:
    assert sound(first) == sound(second)


def test_a_word_that_sounds_different_has_another_code() -> None:
    assert len({sound(word) for word in ("Trump", "Putin", "Selenskyj", "Hegseth", "Vance")}) == 5
    assert sound("") == sound("12") == ""


def test_each_sentence_of_a_paragraph_leads_to_its_first_mark() -> None:
    dossier = marked("Er geht heim. Sie bleibt hier und wartet.", "bleibt hier")
    (paragraph,) = [r for r in search_results(Urls(dossier)) if r.kind == "passage"]
    assert paragraph.text == "Er geht heim. Sie bleibt hier und wartet."
    assert paragraph.url == "artikel/sample/#absatz-1:~:text=Er%20geht%20heim."
    assert paragraph.places == ((3, Urls(dossier).of(dossier.marks(dossier.articles[0])[0])),)


def test_only_what_may_be_shown_of_an_article_can_be_found() -> None:
    text = "Sie bleibt hier. Er geht. Sie geht auch.\n\nEs regnet.\n\nNichts davon."
    dossier = marked(text, "bleibt hier", "regnet", rights="excerpt")
    (paragraph,) = [r for r in search_results(Urls(dossier)) if r.kind == "passage"]
    assert paragraph.text == "Sie bleibt hier. […] Es regnet."
    assert [words for words, _ in paragraph.places] == [4]


def test_passages_can_be_filtered_by_the_actors_they_name() -> None:
    dossier = dossier_of(
        article_of("Berta Roth geht.\n\nEr bleibt.\n\nWeiter\n\nEs regnet.", ["Weiter"]),
        actors=[actor_of("roth", "Berta Roth")],
    )
    assert [r.actors for r in search_results(Urls(dossier)) if r.kind == "passage"] == [
        ("Berta Roth",),
        (),
    ]


# ---- in the browser ----


@pytest.fixture(scope="module")
def page(browser: Browser, phone_call_url: str) -> Iterator[Page]:
    with opened(browser, phone_call_url, DESK) as page:
        page.keyboard.press("/")
        yield page


def search(page: Page, query: str) -> list[str]:
    """Type a query and return the URLs of its results."""
    page.get_by_role("combobox", name="Suche", exact=True).fill(query)
    listbox = page.get_by_role("listbox", name="Treffer")
    expect(listbox).to_have_attribute("data-query", query)
    return [str(a.get_attribute("href")) for a in listbox.get_by_role("option").all()]


@pytest.mark.browser
@pytest.mark.parametrize("query", QUERIES)
def test_the_first_result_of_a_query_is_the_expected_one(
    page: Page, phone_call_url: str, query: str
) -> None:
    first = [*search(page, query), "nothing"][0]
    assert first.removeprefix(urlsplit(phone_call_url).path).startswith(QUERIES[query])


@pytest.mark.browser
@pytest.mark.parametrize("query", NOTHING)
def test_unknown_words_have_no_results(page: Page, query: str) -> None:
    assert search(page, query) == []
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        f"Keine Treffer für „{query}“."
    )


def test_there_are_at_least_forty_queries() -> None:
    assert len(QUERIES) >= 40


@pytest.mark.browser
def test_results_are_grouped_by_kind_and_counted(page: Page) -> None:
    search(page, "Waffenstillstand")
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("group", name="Themen").get_by_role("option").count() == 1
    expect(dialog.get_by_role("group", name="Zitate").get_by_role("option").first).to_contain_text(
        "Donald Trump"
    )
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ Treffer$"))
    search(page, "Schullehrers Pennsylvania")
    expect(dialog.get_by_role("group", name="Stellen im Artikel")).to_be_visible()


@pytest.mark.browser
def test_a_result_leads_to_the_sentence_that_was_found(
    page: Page, phone_call_url: str, found: list[SearchResult]
) -> None:
    record = next(r for r in _of(found, "passage") if [u for _, u in r.places if ":~:" in u])
    start, url = next((words, url) for words, url in record.places if ":~:" in url)
    search(page, " ".join(record.text.split()[start : start + 12]))
    options = page.get_by_role("group", name="Stellen im Artikel").get_by_role("option")
    expect(options.first).to_have_attribute("href", urlsplit(phone_call_url).path + url)


@pytest.mark.browser
def test_a_failed_request_is_repeated(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url) as page:
        status = page.get_by_role("dialog").get_by_role("status")
        page.route("**/pagefind/passages/*", lambda route: route.abort())
        page.keyboard.press("/")
        for query in ("Sicherheitsgarantien", "Ukraine"):
            assert search(page, query)
            if query == "Ukraine":  # the articles come with the next results
                page.get_by_role("button", name="Weitere Treffer").click()
            expect(status).to_contain_text("Artikel selbst lassen sich gerade nicht durchsuchen")
        page.unroute("**/pagefind/passages/*")
        search(page, "Sicherheitsgarantie")
        expect(status).to_have_text(re.compile(r"^(Die ersten )?\d+ Treffer$"))


@pytest.mark.browser
def test_a_sentence_is_listed_whole(
    page: Page, phone_call_url: str, found: list[SearchResult]
) -> None:
    record = next(r for r in _of(found, "passage") if [u for _, u in r.places if ":~:" in u])
    at = next(n for n, (_, url) in enumerate(record.places) if ":~:" in url)
    start, end = record.places[at][0], (*record.places[at + 1 :], (None, ""))[0][0]
    sentence = record.text.split()[start:end]
    search(page, " ".join(word for word in sentence if word.isalpha()))
    expect(page.get_by_role("group", name="Stellen im Artikel")).to_be_visible()
    options = page.get_by_role("group", name="Stellen im Artikel").get_by_role("option")
    texts = [text.strip() for text in options.locator(".search__excerpt").all_inner_texts()]
    assert " ".join(sentence) in texts


@pytest.mark.browser
def test_a_quote_is_listed_with_the_rest_of_its_sentence(page: Page) -> None:
    search(page, "Hegseth unrealistisches Ziel")
    option = page.locator(".search__option--quote").first
    expect(option.locator(".search__around").first).to_be_visible()
    expect(option.locator("mark").first).to_have_text(re.compile("unrealistisches"))


@pytest.mark.browser
def test_the_number_shown_is_the_number_listed(page: Page) -> None:
    search(page, "Ukraine")
    status = page.get_by_role("dialog").get_by_role("status")
    options = page.get_by_role("listbox", name="Treffer").get_by_role("option")
    expect(status).to_have_text("Die ersten 20 Treffer")
    more = page.get_by_role("button", name="Weitere Treffer")
    while more.is_visible():
        count = options.count()
        more.click()
        expect(options).not_to_have_count(count)
    expect(status).to_have_text(f"{options.count()} Treffer")


@pytest.mark.browser
def test_words_that_are_not_found_are_named(page: Page) -> None:
    assert search(page, "Xylophon Waffenstillstand")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "„Xylophon“ kommt nicht vor. Gezeigt werden Treffer für den Rest der Eingabe."
    )


@pytest.mark.browser
def test_an_excerpt_that_holds_all_words_of_a_record_has_no_ellipsis(
    page: Page, phone_call_url: str
) -> None:
    search(page, "Trump empfängt Marc Fogel")
    option = page.locator(".search__option--event").first
    excerpt = option.locator(".search__excerpt").inner_text().strip()

    assert excerpt == "Trump schrieb, er habe Fogel am Abend persönlich im Weißen Haus begrüßt."


@pytest.mark.browser
def test_files_that_the_server_has_unpacked_can_be_read(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url) as page:
        page.route("**/*.records", lambda r: r.fulfill(body=gzip.decompress(r.fetch().body())))
        page.keyboard.press("/")
        assert search(page, "Hegseth")
        first = page.get_by_role("listbox", name="Treffer").get_by_role("option").first
        expect(first).to_contain_text("Pete Hegseth")


@pytest.mark.browser
def test_filters_by_kind_actor_and_topic(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url) as page:
        page.keyboard.press("/")
        search(page, "Frieden")
        dialog = page.get_by_role("dialog")
        options = dialog.get_by_role("listbox", name="Treffer").get_by_role("option")
        dialog.get_by_role("button", name="Zitate").click()
        expect(dialog.get_by_role("listbox", name="Treffer").get_by_role("group")).to_have_count(1)
        dialog.get_by_text("Nach Akteur oder Thema filtern").click()
        dialog.get_by_label("Akteur", exact=True).select_option("Pete Hegseth")
        expect(options).to_have_count(1)
        expect(options).to_contain_text("Sicherheitsgarantien")
        dialog.get_by_label("Thema", exact=True).select_option("Waffenstillstand")
        expect(options).to_have_count(0)
        expect(dialog.get_by_role("status")).to_have_text("Keine Treffer mit diesen Filtern.")
        dialog.get_by_label("Akteur", exact=True).select_option("alle")
        dialog.get_by_role("button", name="Alle", exact=True).click()
        dialog.get_by_role("combobox", name="Suche", exact=True).fill("")
        expect(options.first).to_be_visible()  # a filter alone lists all that it lets through


@pytest.mark.browser
@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_walk_by_keyboard(browser: Browser, phone_call_url: str, key: str) -> None:
    with opened(browser, phone_call_url + "themen/") as page:
        page.keyboard.press(key)
        box = page.get_by_role("combobox", name="Suche", exact=True)
        expect(box).to_be_focused()
        page.keyboard.type("nicht praktikabel")
        expect(page.get_by_role("listbox")).to_have_attribute("data-query", "nicht praktikabel")
        selected = page.get_by_role("listbox").get_by_role("option", selected=True)
        expect(selected).to_have_attribute("href", re.compile("trump-nicht-praktikabel$"))
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(box).to_have_attribute("aria-activedescendant", str(selected.get_attribute("id")))
        page.keyboard.press("ArrowDown")
        expect(selected).not_to_have_attribute("href", re.compile("trump-nicht-praktikabel$"))
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/artikel/telefongespraech/#q-trump-nicht-praktikabel")
        expect(page.locator(":target")).to_have_text("Ich halte das nicht für praktikabel")


# Within one task of the browser, and so before there is an answer to what is typed.
TYPE_AND_STEP = """([query, steps]) => {
    const input = document.querySelector(".search__input");
    input.value = query;
    input.dispatchEvent(new Event("input"));
    for (let step = 0; step < steps; step += 1)
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }));
}"""


@pytest.mark.browser
def test_what_is_chosen_stays_so_when_other_results_come_in(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url) as page:
        page.keyboard.press("/")
        results = search(page, "nicht praktika")
        page.evaluate(TYPE_AND_STEP, ["nicht praktikabel", 1])
        expect(page.get_by_role("listbox")).to_have_attribute("data-query", "nicht praktikabel")
        selected = page.get_by_role("listbox").get_by_role("option", selected=True)
        expect(selected).to_have_attribute("href", results[1])
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{results[1]}")


@pytest.mark.browser
def test_what_is_chosen_stays_so_when_the_text_of_the_articles_comes_in(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url) as page:
        held: list[Route] = []
        page.route("**/pagefind/passages/pagefind-entry*", lambda route: held.append(route))
        page.keyboard.press("/")
        results = search(page, "Sicherheitsgarantien")
        page.keyboard.press("ArrowDown")
        selected = page.get_by_role("listbox").get_by_role("option", selected=True)
        expect(selected).to_have_attribute("href", results[1])
        expect(page.get_by_role("group", name="Stellen im Artikel")).to_have_count(0)
        while not held:
            page.wait_for_timeout(10)
        for route in held:
            route.continue_()
        expect(page.get_by_role("group", name="Stellen im Artikel")).to_be_visible()
        expect(selected).to_have_attribute("href", results[1])


@pytest.mark.browser
def test_more_results_are_chosen_where_they_begin(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url) as page:
        page.keyboard.press("/")
        first = search(page, "Ukraine")
        page.get_by_role("button", name="Weitere Treffer").click()
        options = page.get_by_role("listbox").get_by_role("option")
        expect(options).not_to_have_count(len(first))
        selected = page.get_by_role("listbox").get_by_role("option", selected=True)
        assert selected.get_attribute("href") not in first


@pytest.mark.browser
def test_the_articles_are_searched_after_a_full_list_of_records_only_for_more(
    browser: Browser, phone_call_url: str
) -> None:
    asked: list[str] = []
    with opened(browser, phone_call_url) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.keyboard.press("/")
        search(page, "Ukraine")
        expect(page.get_by_role("dialog")).not_to_have_attribute("aria-busy", "true")
        assert not [url for url in asked if "passages" in url]
        more = page.get_by_role("button", name="Weitere Treffer")
        options = page.get_by_role("listbox").get_by_role("option")
        while more.is_visible():
            count = options.count()
            more.click()
            expect(options).not_to_have_count(count)
        urls = [option.get_attribute("href") for option in options.all()]
    assert len(urls) == len(set(urls))
    assert [url for url in asked if "passages/bundle" in url]


@pytest.mark.browser
def test_escape_closes_and_gives_the_focus_back(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url) as page:
        button = page.get_by_role("button", name="Suchen")
        button.focus()
        page.keyboard.press("Enter")
        search(page, "Putin")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()
        page.keyboard.press("/")
        page.keyboard.type("a/b")  # a slash that is typed is a slash
        expect(page.get_by_role("combobox", name="Suche", exact=True)).to_have_value("a/b")


@pytest.mark.browser
def test_what_is_typed_while_the_search_loads_is_kept(
    browser: Browser, phone_call_url: str
) -> None:
    held: list[Route] = []
    with opened(browser, phone_call_url) as page:
        faults: list[Error] = []
        page.on("pageerror", lambda fault: faults.append(fault))
        page.route("**/search.js", lambda route: held.append(route))
        for key in ["/", "a", "Escape", "b", "/", "P", "u", "x", "Backspace", "t"]:
            page.keyboard.press(key)
        page.evaluate(
            """document.dispatchEvent(new KeyboardEvent("keydown", { key: "𝔦", bubbles: true }))"""
        )
        while not held:
            page.wait_for_timeout(10)
        for route in held:
            route.continue_()
        box = page.get_by_role("combobox", name="Suche", exact=True)
        expect(box).to_have_value("Put𝔦")
        page.keyboard.type("n")
        listbox = page.get_by_role("listbox")
        expect(listbox).to_have_attribute("data-query", "Put𝔦n")
        first = listbox.get_by_role("option").first
        expect(first).to_have_attribute("href", re.compile("akteure/wladimir-putin/$"))
    assert faults == []


@pytest.mark.browser
def test_without_scripts_there_is_no_button(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url, java_script_enabled=False) as page:
        expect(page.get_by_role("button", name="Suchen")).to_have_count(0)


def _first_answer(browser: Browser, url: str, query: str) -> tuple[int, list[str]]:
    """Return the bytes and URLs loaded from opening the search until its first answer."""
    requests: list[Request] = []
    with opened(browser, url) as page:
        page.wait_for_load_state("networkidle")
        page.on("requestfinished", lambda request: requests.append(request))
        page.keyboard.press("/")
        assert search(page, query), "there is an answer"
        page.wait_for_load_state("networkidle")  # with the articles, which may be the first answer
        return (
            sum(r.sizes()["responseBodySize"] + r.sizes()["responseHeadersSize"] for r in requests),
            [r.url for r in requests],
        )


@pytest.mark.browser
def test_nothing_is_loaded_before_the_search_is_opened(
    browser: Browser, phone_call_url: str
) -> None:
    asked: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(phone_call_url)
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]


@pytest.mark.browser
def test_a_first_answer_is_small_and_needs_no_other_server(
    browser: Browser, phone_call_url: str
) -> None:
    size, urls = _first_answer(browser, phone_call_url, "Selenskyj")
    assert size <= 200_000
    assert all(url.startswith(phone_call_url) for url in urls)


@pytest.fixture(scope="module")
def large_site(phone_call_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the search of a dossier of 10,000 pages, which are not there themselves."""
    folder = tmp_path_factory.mktemp("large")
    synthetic(10_000).write(folder / "content")
    results = search_results(Urls(load_checked(folder / "content")))
    site: Path = shutil.copytree(phone_call_site.folder, folder / "site")
    shutil.rmtree(site / "pagefind")
    for path, content in search_files(results, "de").items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return site


@pytest.mark.browser
def test_a_first_answer_stays_small_in_a_dossier_of_10_000_pages(
    browser: Browser, large_site: Path
) -> None:
    # In every article, in many records, in a few, and nowhere.
    words = ("stadt", "Wortmeldungen", "Brücke", "Lampen Halle", "Brubelbach", "Xylophon")
    (tool,) = (tool for tool in tools(large_site) if tool.name == "Dossier")
    sizes = {word: first_search(browser, tool, large_site, word) or 0 for word in words}
    assert max(sizes.values()) <= 200_000, sizes
    assert min(sizes.values()) > 100_000, "the engine and the index count"


def test_the_site_has_no_other_search(phone_call_site: Site) -> None:
    assert not (phone_call_site.folder / "search").exists()
    entry = json.loads((phone_call_site.folder / "pagefind/pagefind-entry.json").read_text())
    assert list(entry["languages"]) == ["de"]
