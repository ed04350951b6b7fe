"""What stands together on the page of an actor or a topic is true of each quote, and none is lost."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html
from lxml.html import HtmlElement

from builder.checks import load_checked
from builder.content.load import load
from builder.model import Actor, Dossier, Quote, Topic
from builder.pages.lists import LATEST
from builder.pages.occasions import PARTS, occasions
from builder.pages.pages import Pages
from tests.support.quoted import quoted
from tests.support.samples import BRIDGE, CAESAR, CONTENT, INTERVIEW
from tests.support.site import ORIGIN, ROOT

DOSSIERS = [ROOT / "content", BRIDGE, CAESAR, CONTENT, INTERVIEW]
FURTHER = re.compile(r"(\d+) (weitere|Sätze? daraus)")

FIRST, SECOND = "Wir sparen nie", "Wir zahlen alles"
IN_ONE = f"Anna Berg rief am Montag „{FIRST}“ und danach „{SECOND}“."


@pytest.fixture(scope="module", params=DOSSIERS, ids=str)
def pages(request: pytest.FixtureRequest) -> Pages:
    return Pages(load_checked(request.param))


def rendered(pages: Pages, record: Actor | Topic) -> list[HtmlElement]:
    """Return the page of a record and those of its lists, with absolute links."""
    found = []
    for page in pages.factories()[pages.urls.of(record)]():
        element = html.fromstring(f"<div>{page.body().html}</div>")
        element.make_links_absolute(ORIGIN + page.path)
        for actions in element.xpath(".//*[@data-record]"):
            actions.set("data-record", urljoin(ORIGIN + page.path, actions.get("data-record")))
        found.append(element)
    return found


def quotes_in(element: HtmlElement) -> list[str]:
    """Return the URLs of the quotes in an element, each as often as it has its actions there."""
    return [str(url) for url in element.xpath(".//figure//@data-record")]


def of_record(dossier: Dossier, record: Actor | Topic) -> list[Quote]:
    """Return all quotes of a record, also those that are parts of others."""
    field = "speakers" if isinstance(record, Actor) else "topics"
    return [quote for quote in dossier.quotes if record in getattr(quote, field)]


def records(pages: Pages) -> Iterator[Actor | Topic]:
    yield from pages.dossier.actors
    yield from pages.dossier.topics


def test_each_quote_is_on_the_page_or_on_the_list_that_it_links_to(pages: Pages) -> None:
    for record in records(pages):
        page, *lists = rendered(pages, record)
        shown = {url for element in (page, *lists) for url in quotes_in(element)}
        linked = set(map(str, page.xpath(".//*[@class='more']/a/@href")))
        for quote in of_record(pages.dossier, record):
            whole = pages.dossier.whole_of(quote)
            is_linked = whole and ORIGIN + pages.urls.of(whole) in linked
            assert ORIGIN + pages.urls.of(quote) in shown or is_linked, (record.id, quote.id)


def test_a_fold_has_as_many_records_as_it_says(pages: Pages) -> None:
    for record in records(pages):
        for fold in rendered(pages, record)[0].xpath(".//details[contains(@class, 'fold')]"):
            summary = " ".join(fold.find("summary").text_content().split())
            if counted := FURTHER.match(summary):
                assert len(within(fold)) + elsewhere(fold) == int(counted[1]), (record.id, summary)
            if fold.get("id") == "wiedergaben":
                number = int(fold.xpath("string(.//*[@class='fold__hint'])").split()[0])
                assert len(within(fold)) == min(number, LATEST), record.id


def within(fold: HtmlElement) -> list[HtmlElement]:
    """Return the records of a fold, but not what is folded in it once more."""
    found = ".//figure//*[@data-record] | .//ul[@class='stance-rows']/li"
    around = "ancestor::details[contains(@class, 'fold')][1]"
    return [element for element in fold.xpath(found) if element.xpath(around) == [fold]]


def elsewhere(fold: HtmlElement) -> int:
    """Return the number of parts to which the links of a fold lead."""
    return sum(
        int(link.text_content().split()[0])
        for link in fold.xpath(".//*[@class='more']/a[contains(., 'daraus')]")
    )


def test_what_is_said_below_a_sentence_is_true_of_each_quote_in_it(pages: Pages) -> None:
    dossier = pages.dossier
    for record in records(pages):
        links = dossier.links(record)
        open, further = occasions(dossier, record, links.quotes, links.positions)
        for occasion in (*open, *further):
            for first, *others in (*occasion.shown, *occasion.folded):
                assert all(credits(quote) == credits(first) for quote in others)


def test_the_sample_dossiers_have_such_folds_and_such_sentences() -> None:
    pages = Pages(load_checked(ROOT / "content"))
    page = rendered(pages, pages.dossier.actor("donald-trump"))[0]
    assert [
        s for s in page.xpath(".//summary") if FURTHER.match(" ".join(s.text_content().split()))
    ]
    assert page.xpath(".//*[@class='quote__which']")


def credits(quote: Quote) -> tuple[object, ...]:
    return (
        *(quote.form, quote.original_language, quote.translation, quote.part_of),
        *(quote.speakers, quote.reported_by),
        *(quote.medium, quote.date, quote.passage.article),
    )


def sentences(content: Path, record: str = "anna-berg") -> list[list[str]]:
    """Return the quotes of each sentence on the page of an actor, or else of a topic."""
    dossier = load(content, "content")
    actors = {actor.id: actor for actor in dossier.actors}
    of = actors.get(record) or dossier.topic(record)
    open, further = occasions(dossier, of, dossier.links(of).quotes)
    return [
        [quote.id for quote in sentence]
        for one in (*open, *further)
        for sentence in (*one.shown, *one.folded)
    ]


RAT = {"text": "Der Rat tagte.", "evidence": [{"exact": "Der Rat tagte am Montag."}]}
GELD = {"id": "geld", "name": "Geld", "summary": RAT}
SAME = {"speaker": "anna-berg", "medium": "Rat", "date": "2025-01-01"}


def test_quotes_of_one_sentence_with_the_same_credits_are_shown_together(tmp_path: Path) -> None:
    first, second = {**SAME, "exact": FIRST}, {**SAME, "exact": SECOND}
    assert sentences(quoted(tmp_path, IN_ONE, first, second)) == [["quote-0", "quote-1"]]


@pytest.mark.parametrize(
    "other",
    [
        {"medium": "Radio"},
        {"medium": None},
        {"date": "2024-12-31"},
        {"date": None},
        {"reported_by": ["bernd-tal"]},
        {"joint_with": ["bernd-tal"]},
        {"speaker": "bernd-tal"},
        {"original_language": "fr"},
        {"form": "translated", "translation": "We pay for all."},
    ],
    ids=str,
)
def test_a_quote_with_another_credit_is_shown_alone(tmp_path: Path, other: dict[str, Any]) -> None:
    first = {**SAME, "topics": ["geld"], "exact": FIRST}
    second = {k: v for k, v in {**first, "exact": SECOND, **other}.items() if v is not None}
    content = quoted(tmp_path, IN_ONE, first, second)
    (content / "topics.yml").write_text(json.dumps([GELD]), "utf-8")
    for record in ("anna-berg", "geld"):
        assert ["quote-0", "quote-1"] not in sentences(content, record)
        assert ["quote-0"] in sentences(content, record)
    assert ["quote-1"] in sentences(content, "geld")


def test_quotes_with_different_notes_are_shown_alone(tmp_path: Path) -> None:
    content = quoted(tmp_path, IN_ONE, {**SAME, "exact": FIRST}, {**SAME, "exact": SECOND})
    note = {"id": "n", "kind": "classification", "text": "Ein Hinweis.", "date": "2025-01-02"}
    (content / "notes.yml").write_text(
        json.dumps([{**note, "passages": [{"exact": SECOND}]}]), "utf-8"
    )
    assert sentences(content) == [["quote-0"], ["quote-1"]]


def test_each_quote_of_a_sentence_has_its_actions_beside_its_words(tmp_path: Path) -> None:
    content = quoted(tmp_path, IN_ONE, {**SAME, "exact": FIRST}, {**SAME, "exact": SECOND})
    pages = Pages(load(content, "content"))
    (page,) = rendered(pages, pages.dossier.actor("anna-berg"))
    lines = page.xpath(".//*[contains(@class, 'quote__actions--each')]")

    assert [line.xpath("string(*[@class='quote__which'])") for line in lines] == [
        f"„{FIRST}“",
        f"„{SECOND}“",
    ]
    assert [quotes_in(page)] == [[ORIGIN + pages.urls.of(q) for q in pages.dossier.quotes]]
    assert all("Stelle im Artikel" in line.text_content() for line in lines)


def test_a_fold_counts_each_quote_of_a_sentence(tmp_path: Path) -> None:
    more = [{**SAME, "exact": f"Das ist Satz Nummer {n} von allen."} for n in range(8)]
    text = " ".join(f"Berg sagte: „{quote['exact']}“" for quote in more)
    both = {**SAME, "exact": FIRST}, {**SAME, "exact": SECOND}
    pages = Pages(load(quoted(tmp_path, f"{text} {IN_ONE}", *more, *both), "content"))
    (page,) = rendered(pages, pages.dossier.actor("anna-berg"))
    (fold,) = page.xpath(".//*[@class='occasion__quotes']/details")

    assert fold.find("summary").text_content() == "8 weitere Zitate"
    assert len(within(fold)) == 8


def a_long_text(folder: Path, parts: int, **of_last: str) -> Pages:
    """Return the pages of a dossier with a text of many sentences, each of which is a quote."""
    sentences = [
        f"Das ist der Satz mit der Nummer {n} von allen." for n in range(1000, 1000 + parts)
    ]
    whole = {**SAME, "id": "whole", "exact": " ".join(sentences)}
    each = [{**SAME, "part_of": "whole", "exact": sentence} for sentence in sentences]
    each[-1] |= of_last
    return Pages(load(quoted(folder, f"Berg sagte: „{whole['exact']}“", whole, *each), "content"))


def test_the_parts_of_a_long_text_are_all_counted_and_reached(tmp_path: Path) -> None:
    pages = a_long_text(tmp_path, PARTS + 6)
    (page,) = rendered(pages, pages.dossier.actor("anna-berg"))
    (fold,) = page.xpath(".//*[@class='occasion__quotes']/details[contains(., 'weitere')]")
    (link,) = fold.xpath("p[@class='more']/a")
    (index,) = pages.factories()[pages.urls.index("quotes")]()

    assert fold.find("summary").text_content() == f"{PARTS + 4} weitere Zitate daraus"
    assert len(within(fold)) == PARTS
    assert link.text_content() == "4 weitere Zitate daraus beim ganzen Text"
    assert link.get("href") == ORIGIN + pages.urls.of(pages.dossier.quotes[0])
    ids = set(html.fromstring(f"<div>{index.body().html}</div>").xpath("//@id"))
    assert {pages.urls.of(quote).partition("#")[2] for quote in pages.dossier.quotes} <= ids


def test_a_part_that_was_said_elsewhere_is_not_shown_under_its_whole(tmp_path: Path) -> None:
    pages = a_long_text(tmp_path, 12, medium="Radio")
    (page,) = rendered(pages, pages.dossier.actor("anna-berg"))
    rat, radio = page.xpath(".//*[@class='occasion']")

    assert radio.xpath("string(.//h3)") == "Radio"
    assert "Nummer 1011" in radio.text_content()
    assert "Nummer 1011" not in "".join(rat.xpath(".//figure[contains(., 'aus:')]//text()"))
    assert len(quotes_in(rat)) == 12
