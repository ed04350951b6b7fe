"""Quotes as readers see them: marks that can be copied, wholes with their parts, notes beside them."""

import shutil
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from builder.checks import load_checked
from builder.content.load import load
from builder.model import Dossier
from builder.pages.pages import pages
from tests.support.samples import CONTENT
from tests.support.site import ROOT

PART = "zitat-selenskyj-niemand-wuenscht-frieden-mehr"


@pytest.fixture(scope="module")
def model() -> Dossier:
    return load_checked(ROOT / "content")


@pytest.fixture(scope="module")
def bodies(model: Dossier) -> dict[str, html.HtmlElement]:
    """The bodies of the pages by their path."""
    return _bodies(model)


def _bodies(model: Dossier) -> dict[str, html.HtmlElement]:
    return {page.path: html.fromstring(f"<div>{page.body().html}</div>") for page in pages(model)}


def test_each_quote_has_its_anchor_once_and_parts_are_inside_their_whole(
    bodies: dict[str, html.HtmlElement], model: Dossier
) -> None:
    page = bodies["zitate/"]
    parts = [quote for quote in model.quotes if quote.part_of]
    assert parts
    for quote in model.quotes:
        anchor = f"zitat-{quote.id}"
        (figure,) = page.xpath("//*[@id=$id]", id=anchor)
        entry = figure.xpath("ancestor::*[@data-entry]")[0]
        whole = f"zitat-{quote.part_of or quote.id}"
        assert entry.xpath(".//figure/@id")[0] == whole
        assert bool(figure.xpath("ancestor::details")) == bool(quote.part_of)


def test_entries_are_utterances(bodies: dict[str, html.HtmlElement], model: Dossier) -> None:
    assert len(bodies["zitate/"].xpath("//*[@data-entry]")) == len(model.utterances)


PARTS = """
- id: kuehne-messen
  speaker: joerg-kuehne
  joint_with: [foerderverein]
  form: direct
  original_language: en
  topics: [freibad]
  passage:
    exact: Daran messen wir sie.
  part_of: kuehne-kein-sparen
"""


@pytest.fixture(scope="module")
def with_part(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """The bodies of the small dossier, with a part on another topic than its whole."""
    content = tmp_path_factory.mktemp("small") / "content"
    shutil.copytree(CONTENT, content)
    quotes = content / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8") + PARTS, "utf-8")
    return _bodies(load(content))


def test_a_part_without_its_whole_says_whose_it_is(
    with_part: dict[str, html.HtmlElement],
) -> None:
    (link,) = with_part["themen/freibad/"].xpath("//*[@class='quote__whole']/a")
    assert link.get("href") == "../../zitate/#zitat-kuehne-kein-sparen"
    assert link.text_content().startswith("Kühne widersprach ihr in der Sitzung")
    assert not with_part["zitate/"].xpath("//*[@class='quote__whole']")


def test_the_filters_know_the_topics_and_speakers_of_parts(
    with_part: dict[str, html.HtmlElement],
) -> None:
    page = with_part["zitate/"]
    (part,) = page.xpath("//*[@data-part]")
    assert part.get("data-topics") == "freibad"
    assert part.get("data-actors") == "joerg-kuehne foerderverein"
    assert page.xpath("//option[@value='foerderverein']")


def test_all_speakers_and_the_original_language_are_named(
    with_part: dict[str, html.HtmlElement],
) -> None:
    (figure,) = with_part["zitate/"].xpath("//*[@id='zitat-kuehne-messen']")
    (speaker,) = figure.xpath(".//*[@class='quote__speaker']")
    (form,) = figure.xpath(".//*[@class='quote__form']")
    assert [a.get("href") for a in speaker.xpath("a")] == [
        "../akteure/joerg-kuehne/",
        "../akteure/foerderverein/",
    ]
    assert " und " in speaker.text_content()
    assert form.text_content() == "wörtlich, übersetzt aus dem Englischen"


def test_each_weighty_note_stands_beside_the_quotes_that_it_is_about(
    bodies: dict[str, html.HtmlElement], model: Dossier
) -> None:
    page = bodies["zitate/"]
    for quote in model.quotes:
        below = page.xpath("//*[@id=$id]/following-sibling::*[1]", id=f"zitat-{quote.id}")
        notes = [one for one in below if one.get("class") == "quote__notes"]
        letters = [
            a for one in notes for a in one.xpath("./p[contains(@class, 'noted--weighty')]//a")
        ]
        kinds = [note.kind for note in model.notes_of(quote)]
        assert len(letters) == sum(kind not in ("misprint", "variant") for kind in kinds)
        folded = [fold for one in notes for fold in one.xpath("./details")]
        assert len(folded) == kinds.count("variant")


def test_a_note_has_the_same_letter_everywhere(bodies: dict[str, html.HtmlElement]) -> None:
    letters: dict[str, set[str]] = {}
    for page in bodies.values():
        for link in page.xpath("//a[contains(@class, 'note-letter')]"):
            letter = link.get("data-letter") or link.text_content().split()[-1]
            letters.setdefault(link.get("href").rpartition("#")[2], set()).add(letter)
    assert len(letters) > 5
    assert {len(of_one) for of_one in letters.values()} == {1}


def test_letters_of_notes_follow_the_numbers_of_the_evidence_each_once(
    bodies: dict[str, html.HtmlElement],
) -> None:
    with_letters = 0
    for page in bodies.values():
        for group in page.xpath("//*[@class='evidence-numbers']"):
            numbers = group.xpath("./a[not(@class)]")
            letters = group.xpath("./a[@class='note-letter']")
            assert group.xpath("./a") == numbers + letters
            assert len({letter.get("href") for letter in letters}) == len(letters)
            with_letters += bool(letters)
    assert with_letters > 5


def test_quotation_marks_are_text(bodies: dict[str, html.HtmlElement], model: Dossier) -> None:
    page = bodies["zitate/"]
    for quote in model.quotes:
        if quote.form != "indirect":
            words = page.xpath("//*[@id=$id]//blockquote", id=f"zitat-{quote.id}")[0].text_content()
            assert "„" in words
            assert words.count("„") == words.count("“") + words.count("”")
    for sheet in Path(ROOT / "overrides/styles").glob("*.css"):
        assert 'content: "„"' not in sheet.read_text("utf-8")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_part_shows_it(browser: Browser, phone_call_url: str, scripts: bool) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{phone_call_url}zitate/#{PART}")
    expect(page.locator(f"#{PART}")).to_be_in_viewport()
    page.context.close()


def test_a_link_to_a_long_quote_unfolds_it(browser: Browser, phone_call_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{phone_call_url}zitate/#zitat-trump-beitrag")
    expect(page.locator("#zitat-trump-beitrag blockquote").first).to_be_visible()
    page.context.close()
