"""The built site: every link resolves, every statement leads to its sentence, nothing is lost."""

import json
import re
from collections import Counter
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.urls import Linkable, Urls
from builder.search.results import search_results
from tests.support.samples import CONTENT
from tests.support.site import ORIGIN, ROOT, Site

CONTENTS = {"phone call": ROOT / "content", "small dossier": CONTENT}


@pytest.fixture(scope="module", params=CONTENTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def content(name: str) -> Path:
    return CONTENTS[name]


@pytest.fixture(scope="module")
def site(name: str, phone_call_site: Site, small_site: Site) -> Site:
    return {"phone call": phone_call_site, "small dossier": small_site}[name]


@pytest.fixture(scope="module")
def model(content: Path) -> Dossier:
    return load_checked(content)


@pytest.fixture(scope="module")
def linked(site: Site) -> dict[str, set[str]]:
    """The links of each page, as absolute URLs."""
    linked: dict[str, set[str]] = {page: set() for page in site.pages}
    for link in site.links():
        linked[link.page].add(link.url)
    return linked


@pytest.fixture(scope="module")
def data(site: Site) -> Any:
    return json.loads((site.folder / "dossier.json").read_text(encoding="utf-8"))


def test_every_link_and_anchor_resolves(site: Site) -> None:
    assert site.broken() == []


def test_no_request_leaves_the_site(site: Site) -> None:
    loading = (
        "//script/@src",
        "//link[not(@rel='canonical')]/@href",
        "//img/@src",
        "//iframe/@src",
    )
    loaded = {
        urljoin(ORIGIN + page, str(value))
        for page, document in site.pages.items()
        for path in loading
        for value in document.xpath(path)
    }
    assert loaded
    assert [url for url in loaded if not url.startswith((ORIGIN, "data:"))] == []
    sheet = site.folder / "assets/stylesheets/dossier.css"
    style = sheet.read_text(encoding="utf-8")
    assert "@import" not in style
    urls = set(re.findall(r"""url\(["']?([^"')]*)""", style))
    fonts = {url for url in urls if not url.startswith("data:")}
    files = {(sheet.parent / url).resolve() for url in fonts}
    assert files == set((site.folder.resolve() / "assets/fonts").glob("*.woff2"))


def test_there_is_a_page_for_each_actor_and_topic(site: Site, model: Dossier) -> None:
    urls = Urls(model)
    records: tuple[Linkable, ...] = (*model.actors, *model.topics, *model.articles, *model.pages)
    for record in records:
        assert urls.of(record) in site.pages
    assert f"{urls.index('actors')}{model.actors[0].id}/" in site.pages


def test_every_page_is_linked_and_has_links(site: Site) -> None:
    ways = [
        (link.page, urlsplit(link.url).path[1:])
        for link in site.links()
        if link.url.startswith(ORIGIN) and urlsplit(link.url).path[1:] in site.pages
    ]
    for page in site.pages.keys() - {"404.html"}:
        assert any(source != page and target == page for source, target in ways), page
        assert any(source == page and target != page for source, target in ways), page


def test_ids_are_unique_on_each_page(site: Site) -> None:
    for page, document in site.pages.items():
        counts = Counter(str(id) for id in document.xpath("//@id"))
        assert [id for id, number in counts.items() if number > 1] == [], page


def test_headings_skip_no_level(site: Site) -> None:
    for page in site.pages.keys() - {"404.html"}:
        levels = [
            int(h.tag[1]) for h in site.content(page).xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")
        ]
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels)), page


def _passages(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"article", "exact", "url"} <= value.keys() else []
        return own + [p for child in value.values() for p in _passages(child)]
    return [p for child in value for p in _passages(child)] if isinstance(value, list) else []


def test_each_passage_is_the_text_between_its_offsets(data: Any) -> None:
    texts = {article["id"]: article["text"] for article in data["articles"]}
    passages = _passages(data)
    assert passages
    for passage in passages:
        assert texts[passage["article"]][passage["start"] : passage["end"]] == passage["exact"]


def test_each_mark_in_the_article_has_the_words_of_its_passage(site: Site, data: Any) -> None:
    cited = {key: value for key, value in data.items() if key != "exempt_quotations"}
    for passage in _passages(cited):
        page, _, id = passage["url"].partition("#")
        pieces = site.pages[page].xpath("//mark[@data-passage=$id]", id=id)
        assert site.pages[page].xpath("//mark[@id=$id]", id=id) == pieces[:1]
        read = "".join(piece.text_content() for piece in pieces)
        assert "".join(read.split()) == "".join(passage["exact"].split())


def test_the_article_is_on_its_page_character_by_character(site: Site, model: Dossier) -> None:
    for article in model.articles:
        page = Urls(model).of(article)
        element = deepcopy(site.pages[page].xpath("//div[@data-article=$id]", id=article.id)[0])
        for added in element.xpath(".//details|.//aside"):
            added.drop_tree()
        assert element.text_content().split() == article.text.text.split()


def test_each_mark_leads_to_all_records_that_cite_it(
    linked: dict[str, set[str]], model: Dossier
) -> None:
    urls = Urls(model)
    for article in model.articles:
        page = urls.of(article)
        for mark in model.marks(article):
            for record in mark.citing:
                assert urljoin(ORIGIN, urls.of(record)) in linked[page], mark.id


def test_each_record_leads_to_its_marks_wherever_it_is_shown(
    linked: dict[str, set[str]], model: Dossier
) -> None:
    urls = Urls(model)
    for position in model.positions:
        marks = {urljoin(ORIGIN, urls.of(model.mark(c.passage))) for c in position.evidence}
        for page in (urls.of(position.actor), urls.of(position.topic), urls.index("positions")):
            assert marks <= linked[page]
    for quote in model.quotes:
        mark = urljoin(ORIGIN, urls.of(model.mark(quote.passage)))
        pages = [urls.index("quotes"), urls.of(quote.speaker), *map(urls.of, quote.topics)]
        for page in pages:
            assert mark in linked[page]


def test_the_matrix_distinguishes_no_position_from_an_open_one(site: Site, model: Dossier) -> None:
    table = site.pages[Urls(model).index("positions")].xpath("//table[contains(@class, 'matrix')]")[
        0
    ]
    cells = table.xpath(".//td")
    silent = [cell for cell in cells if cell.xpath(".//*[@class='no-statement']")]
    stances = [cell for cell in cells if cell.xpath(".//*[contains(@class, 'stance--')]")]
    assert len(silent) + len(stances) == len(cells)
    assert len(stances) == len(model.positions)
    assert all(cell.xpath(".//a[contains(@href, '/#')]") for cell in stances)


def test_the_method_page_lists_each_uncited_sentence(site: Site, model: Dossier) -> None:
    from builder.model.coverage import article_coverage

    text = site.text(Urls(model).index("method"))
    for article in model.articles:
        for sentence in article_coverage(model, article).uncited_sentences:
            words = article.text.text[sentence.start : sentence.end]
            assert " ".join(words.split()) in text


def test_the_pages_declare_their_language(site: Site) -> None:
    assert {str(document.get("lang")) for document in site.pages.values()} == {"de"}


def test_each_result_of_the_search_leads_somewhere(site: Site, model: Dossier) -> None:
    for record in search_results(Urls(model)):
        page, _, anchor = record.url.partition("#")
        id = anchor.partition(":~:")[0]
        assert not id or site.pages[page].xpath("//*[@id=$id]", id=id), record.url
        assert page in site.pages, record.url
