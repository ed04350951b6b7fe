"""Print: a tagged PDF of any page, its links and source, the article's notes as footnotes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import opened
from tests.support.site import Site

OUTER_HTML = "all => all.map(one => one.outerHTML)"
ARTICLE = "artikel/telefongespraech/"
PAGES = ["", "akteure/donald-trump/", "positionen/", "zitate/", "methode/", ARTICLE]


def as_printed(page: Page) -> None:
    """Prepare a page as for printing."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def after(page: Page, selector: str, pseudo: str = "::after") -> str:
    content: str = page.locator(selector).first.evaluate(
        f"e => getComputedStyle(e, '{pseudo}').content"
    )
    return content


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_printed_as_a_tagged_pdf_with_links(
    path: str, browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + path) as page:
        pdf = page.pdf(tagged=True, outline=True, prefer_css_page_size=True)
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang (de)" in pdf
    assert b"/Outlines" in pdf
    assert re.search(rb"/S\s*/URI|/Dest", pdf)


@pytest.mark.parametrize("path", PAGES)
def test_only_the_content_is_printed(path: str, browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + path) as page:
        as_printed(page)
        around = ".md-header, .md-sidebar, .md-footer, button, select, input"
        assert page.locator(around).count() > 0
        expect(page.locator(around).filter(visible=True)).to_have_count(0)
        expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_prints_its_source_and_address(
    path: str, browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + path) as page:
        source = page.locator(".print-source")
        expect(source).to_be_hidden()
        as_printed(page)
        expect(source).to_be_visible()
        expect(source).to_contain_text(page.url)
        expect(source).to_contain_text("Quelle: „Telefongespräch: Trump und Putin")


def test_evidence_is_printed_with_numbers_of_a_list_of_places(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + "akteure/donald-trump/") as page:
        as_printed(page)
        links = page.locator("a[data-print]")
        places = [link.get_attribute("data-print") for link in links.all()]
        numbers = [link.get_attribute("data-number") for link in links.all()]
        listed = page.locator(".print-places li").all_text_contents()

        assert numbers[0] == "1"
        assert all(re.fullmatch(r"Absatz \d+: „.+“", place) for place in listed)
        assert listed == list(dict.fromkeys(places))
        assert [listed[int(number or 0) - 1] for number in numbers] == places
        assert after(page, ".evidence-numbers a").replace('"', "") in ("1", "attr(data-number)")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".print-places, [data-number]")).to_have_count(0)


def test_the_numbers_behind_a_sentence_ascend_in_print_only(
    browser: Browser, phone_call_url: str
) -> None:
    numbers = """() => [...document.querySelectorAll('.evidence-numbers')].map(group =>
        [...group.querySelectorAll('a[data-print]')].map(link => Number(link.dataset.number)))"""
    with opened(browser, phone_call_url + "themen/nato-mitgliedschaft/") as page:
        groups = page.locator(".evidence-numbers")
        before = groups.evaluate_all(OUTER_HTML)
        as_printed(page)
        found = page.evaluate(numbers)
        assert found
        assert all(group == sorted(set(group)) for group in found)
        assert '", ' in after(page, ".evidence-numbers a + a[data-number]")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert groups.evaluate_all(OUTER_HTML) == before


def test_numbers_of_evidence_are_printed_beside_the_words(
    browser: Browser, phone_call_url: str
) -> None:
    overlap = """() => [...document.querySelectorAll('p > .evidence-numbers')].filter(group => {
        const range = document.createRange();
        range.selectNodeContents(group.parentElement);
        range.setEndBefore(group);
        const words = [...range.getClientRects()].at(-1);
        const number = group.querySelector('a').getClientRects()[0];
        return number.top < words.bottom && number.bottom > words.top && number.left < words.right;
    }).length"""
    with opened(browser, phone_call_url + "themen/nato-mitgliedschaft/") as page:
        as_printed(page)
        assert page.locator("p > .evidence-numbers").count() > 0
        assert page.evaluate(overlap) == 0


def test_places_name_the_paragraphs_that_the_printed_article_numbers(
    browser: Browser, phone_call_url: str, phone_call_site: Site
) -> None:
    topic = phone_call_site.pages["themen/nato-mitgliedschaft/"]
    places = set(map(str, topic.xpath("//a/@data-print")))
    with opened(browser, phone_call_url + ARTICLE) as page:
        as_printed(page)
        printed = page.locator(".block__number").filter(visible=True)
        paragraphs = {f"Absatz {number.get_attribute('data-number')}" for number in printed.all()}
    assert places
    assert {place.partition(":")[0] for place in places} <= paragraphs


def test_the_date_of_a_page_is_printed_in_words(phone_call_site: Site) -> None:
    [line] = phone_call_site.pages[ARTICLE].xpath("//*[@class='print-source']/p[1]")
    assert re.search(r", Stand \d+\. [A-Z][a-zäöü]+ \d{4}$", line.text_content())


def test_without_scripts_evidence_is_printed_with_a_short_reference(
    browser: Browser, phone_call_url: str
) -> None:
    url = phone_call_url + "akteure/donald-trump/"
    with opened(browser, url, java_script_enabled=False) as page:
        page.emulate_media(media="print")
        reference = after(page, ".evidence-numbers a:not(.note-letter)").replace('"', "")
        assert re.search(r"\[.*Absatz \d+: „", reference)


def test_links_to_other_sites_are_printed_with_their_address(
    browser: Browser, phone_call_url: str
) -> None:
    with opened(browser, phone_call_url + "zeitleiste/") as page:
        page.evaluate(
            """() => document.querySelector('article').insertAdjacentHTML(
                 'beforeend', '<a id="away" href="https://example.org/x">Quelle</a>')"""
        )
        as_printed(page)
        assert "attr(href)" in after(page, "#away") or "https://example.org/x" in after(
            page, "#away"
        )


def test_folded_quotes_are_printed_whole(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + "zitate/") as page:
        as_printed(page)
        folded = page.locator(".quote details")
        assert folded.count() > 0
        expect(folded.first.locator("blockquote")).to_be_visible()
        expect(folded.first.locator("summary")).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".quote details[open]").count() == 0


def test_the_notes_are_footnotes_with_the_letters_of_the_site(phone_call_site: Site) -> None:
    article = phone_call_site.pages[ARTICLE]
    notes = article.xpath("//aside[@data-sign]")
    signs = [note.get("data-sign") for note in notes]
    letters = [note.xpath("string(.//a[contains(@class, 'note-letter')]/text())") for note in notes]
    numbers = [sign for sign in signs if sign.isdigit()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert [letter or sign for letter, sign in zip(letters, signs, strict=True)] == signs
    assert all(sign.isdigit() != bool(letter) for letter, sign in zip(letters, signs, strict=True))
    cited = {
        number
        for numbers in article.xpath("//a/@data-notes")
        for number in str(numbers).split(", ")
    }
    assert cited == set(signs)


def test_the_notes_are_printed_after_the_text(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + ARTICLE) as page:
        page.get_by_text("ändern", exact=True).click()
        page.get_by_role("checkbox", name="Hinweise", exact=True).uncheck()
        as_printed(page)
        boxes = [text.bounding_box() for text in page.locator(".block__text").all()]
        notes = [note.bounding_box() for note in page.locator(".article .note").all()]
        end = max(box["y"] + box["height"] for box in boxes if box)
        assert notes
        assert all(note and note["y"] >= end for note in notes)
        number = page.locator("[data-notes]").first
        expect(number).to_be_visible()
        expect(page.locator(".passage__ref:not([data-notes])").first).to_be_hidden()


def test_print_styles_name_no_colour_scheme_of_the_screen(
    browser: Browser, phone_call_url: str, tmp_path: Path
) -> None:
    with opened(browser, phone_call_url + ARTICLE, scheme="dark") as page:
        as_printed(page)
        colours = page.locator(".block__text p").first.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
