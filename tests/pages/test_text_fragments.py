"""Links to a passage on its publisher's page find exactly its words."""

import gc
import re
import weakref
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from builder.model import Article, Passage
from builder.pages import text_fragments
from builder.pages.as_searched import AsSearched
from builder.pages.text_fragments import at_publisher, fragment_of
from builder.passages import Part
from tests.support.browser import opened, serve
from tests.support.drawing import examples
from tests.support.samples import article_of, passage_of

URL = "https://example.org/a"


def passage(text: str, words: str, url: str | None = URL, at: int | None = None) -> Passage:
    article = replace(article_of(text), url=url)
    start = text.index(words) if at is None else at
    return passage_of(article, start, start + len(words))


def link(text: str, words: str, **more: object) -> str | None:
    return at_publisher(passage(text, words, **more))  # type: ignore[arg-type]


def test_words_that_occur_once_are_the_whole_fragment() -> None:
    assert link("Er sagt: Ich bleibe hier.", "Ich bleibe") == f"{URL}#:~:text=Ich%20bleibe"


def test_signs_that_separate_the_parts_of_a_fragment_are_encoded() -> None:
    assert link("A-B, C & D ist gut.", "A-B, C & D") == f"{URL}#:~:text=A%2DB%2C%20C%20%26%20D"


def test_a_fragment_of_the_address_is_kept() -> None:
    found = link("Ich bleibe.", "Ich bleibe", url=f"{URL}?x=1#teil")
    assert found == f"{URL}?x=1#teil:~:text=Ich%20bleibe"


def test_places_inside_longer_words_count_among_those_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[int] = []
    is_bounded = text_fragments._Page._is_bounded

    def noted(self: text_fragments._Page, start: int, end: int) -> bool:
        looked_at.append(start)
        return is_bounded(self, start, end)

    monkeypatch.setattr(text_fragments._Page, "_is_bounded", noted)
    text = f"{'Jahrmarkt ' * 20_000}Ja. Gut."
    page = text_fragments._Page(text)
    assert page.found(text_fragments.Fragment("Ja")) is None
    assert len(looked_at) == text_fragments._TRIES
    looked_at.clear()
    assert page.found(text_fragments.Fragment("Jahrmarkt", "ma")) is None
    assert len(looked_at) <= 2 * text_fragments._TRIES
    assert page.found(text_fragments.Fragment("Gut")) == (text.index("Gut"), text.index("Gut") + 3)


def test_the_text_of_an_article_is_folded_once_and_forgotten_with_it() -> None:
    articles = [article_of(f"Der Rat {number} bleibt.") for number in range(300)]
    passages = [passage_of(article, 0, 7) for article in articles]
    pages = [text_fragments._page_of(each.article) for each in passages if fragment_of(each)]
    assert [text_fragments._page_of(article) for article in articles] == pages
    assert all(a is text_fragments._page_of(b) for a, b in zip(pages, articles, strict=True))

    gone = weakref.ref(articles[0])
    del articles, passages
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("url", [None, "ftp://example.org/", f"{URL}#:~:text=anderes"])
def test_there_is_no_link_without_a_page_that_can_be_searched(url: str | None) -> None:
    assert link("Ich bleibe.", "Ich bleibe", url=url) is None


def test_words_that_occur_twice_are_told_apart_by_those_beside_them() -> None:
    text = "Sie sagt: ja gern. Er sagt: ja gern. Und dann?"
    assert link(text, "ja gern") == f"{URL}#:~:text=ja%20gern"
    second = text.rindex("ja gern")
    fragment = fragment_of(passage(text, "ja gern", at=second))
    assert str(fragment) == "text=Er%20sagt%3A-,ja%20gern"


def test_a_long_passage_is_named_by_its_ends() -> None:
    words = "Wir haben lange beraten und am Ende beschlossen, dass die alte Brücke bis zum Sommer bleibt"
    assert link(f"Sie sagte: {words}.", words) == (
        f"{URL}#:~:text=Wir%20haben%20lange%20beraten,bis%20zum%20Sommer%20bleibt"
    )


def test_a_passage_of_several_lines_is_named_by_its_ends_without_bullets() -> None:
    text = "Die Punkte:\n• Eins und zwei\n• Drei und vier"
    assert link(text, text[text.index("•") :]) == (
        f"{URL}#:~:text=Eins%20und%20zwei,Drei%20und%20vier"
    )


def test_of_a_passage_with_an_omission_the_first_words_are_found() -> None:
    text = "Wir bauen, sagte sie, im Mai."
    whole = passage(text, text)
    parts = (
        Part("words", 0, 9, "Wir bauen"),
        Part("omission", 9, 21, ", sagte sie,"),
        Part("words", 22, 29, "im Mai."),
    )
    assert at_publisher(replace(whole, parts=parts)) == f"{URL}#:~:text=Wir%20bauen"


def test_words_that_may_not_be_republished_do_not_tell_places_apart() -> None:
    text = "Geheimes Wort: ja gern. Noch ein Geheimnis: ja gern."
    second = text.rindex("ja gern")
    article = replace(article_of(text, rights="excerpt"), url=URL)
    found = at_publisher(passage_of(article, second, second + 7))
    assert found is not None
    assert "Geheimes" not in found


def test_there_is_no_link_of_any_length() -> None:
    assert link("a" * 5000, "a" * 5000) is None
    assert len(link("ja nein " * 5000, "ja nein " * 500) or "") < 300


def found(article: Article, fragment: str) -> str | None:
    """Return what a fragment finds in a text, by another way than the code under test."""
    parts = fragment.removeprefix("text=").split(",")
    before = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    after = parts.pop()[1:] if parts[-1].startswith("-") else ""
    words = [re.escape(unquote(part)).replace(r"\ ", r"\s+") for part in (before, *parts, after)]
    prefix, *middle, suffix = words
    pattern = r"(?<!\w)" + (rf"{prefix}\s*" if prefix else "")
    pattern += r"(?<!\w)(?P<found>" + r"(?!\w)[\s\S]*?(?<!\w)".join(middle) + r")(?!\w)"
    pattern += rf"\s*{suffix}(?!\w)" if suffix else ""
    match = re.search(pattern, article.text.text, re.IGNORECASE)
    return match and match["found"]


def test_a_browser_goes_to_the_passage_that_is_meant(browser: Browser, tmp_path: Path) -> None:
    lines = [f"Absatz {n}: das sagte sie, und sie blieb dabei." for n in range(1, 40)]
    shown = "".join(f"<p id='p{n}'>{line}</p>" for n, line in enumerate(lines, 1))
    (tmp_path / "index.html").write_text(
        f"<!doctype html><style>p {{ height: 90vh }}</style>{shown}"
    )
    text = "\n\n".join(lines)
    with serve(tmp_path) as url:
        for number in (7, 31):
            at = text.index("das sagte", text.index(f"Absatz {number}:"))
            fragment = fragment_of(passage(text, "das sagte sie", at=at))
            with opened(browser, f"{url}#:~:{fragment}") as page:
                expect(page.locator(f"#p{number}")).to_be_in_viewport()


HARD = {
    "Strasse": "Straße",
    "cafe\u0301": "café",
    "Soren": "Søren",
    "AEther": "Æther",
    "Oeuvre": "Œuvre",
    "Lodz": "Łódź",
    "ﬁnden": "finden",
    "Donau\u00adbrücke": "Donaubrücke",
    "Donau\u200bufer": "Donauufer",
    "CO2": "CO₂",
    "102": "10²",
    "3": "٣",
    "Andre's": "André’s",
    "Bruecke": "Brücke",
    "Ґанок": "Ганок",
    "Wie  viel": "Wie viel",
    "Nº": "No",
}
"""Words, and those meant that a browser takes for the same."""


def test_a_browser_finds_the_words_meant_and_not_those_that_it_takes_for_them(
    browser: Browser, tmp_path: Path
) -> None:
    lines = [
        f"{place} {words} im Rat."
        for other, words in HARD.items()
        for place, words in (("Zuerst", other), ("Danach", words))
    ]
    shown = "".join(f"<p id='p{n}'>{line}</p>" for n, line in enumerate(lines))
    (tmp_path / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><style>p {{ height: 90vh }}</style>{shown}"
    )
    text = "\n\n".join(lines)
    with serve(tmp_path) as url, opened(browser, "about:blank") as page:
        for number, words in enumerate(HARD.values()):
            at = text.index(f"Danach {words} im") + len("Danach ")
            fragment = fragment_of(passage(text, words, at=at))
            page.goto("about:blank")
            page.goto(f"{url}#:~:{fragment}")
            expect(page.locator(f"#p{2 * number + 1}"), words).to_be_in_viewport(ratio=0.5)


def test_a_browser_goes_past_the_headline(browser: Browser, tmp_path: Path) -> None:
    headline, line = "Wir bauen bald", "Der Rat sagt: Wir bauen bald."
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><style>* { min-height: 90vh }</style>"
        f"<h1>{headline}</h1><p>{line}</p>"
    )
    article = replace(article_of(line), headline=headline)
    fragment = fragment_of(passage_of(article, len("Der Rat sagt: "), len(line) - 1))
    assert str(fragment) == "text=sagt%3A-,Wir%20bauen%20bald"
    with serve(tmp_path) as url, opened(browser, f"{url}#:~:{fragment}") as page:
        expect(page.locator("p")).to_be_in_viewport(ratio=0.5)


def test_the_headline_is_not_beside_the_words() -> None:
    article = replace(article_of("Ja gern. Nein. Ja gern."), headline="Der Streit")
    assert str(fragment_of(passage_of(article, 0, 7))) == "text=Ja%20gern"
    assert str(fragment_of(passage_of(article, 15, 22))) == "text=Nein.-,Ja%20gern"


@pytest.mark.parametrize(("one", "other"), HARD.items())
def test_letters_are_taken_for_the_same_as_by_a_browser(one: str, other: str) -> None:
    assert AsSearched(one).text == AsSearched(other).text


@pytest.mark.parametrize(("one", "other"), [("Rat", "Rad"), ("Haß", "Has"), ("й", "к"), ("–", "-")])
def test_other_letters_are_told_apart(one: str, other: str) -> None:
    assert AsSearched(one).text != AsSearched(other).text


def test_an_accent_or_a_sign_of_no_width_does_not_end_a_word() -> None:
    assert link("Im cafe\u0301s, ja.", "cafe") == f"{URL}#:~:text=cafe%CC%81s"
    assert link("Die Donau\u00adbrücke.", "Donau") == f"{URL}#:~:text=Donau%C2%ADbr%C3%BCcke"


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["ja", "nein", "der", "Hund,", "ein-Tag", "&", "Wort", "über"]),
        min_size=1,
        max_size=9,
    ),
    min_size=1,
    max_size=9,
)


@examples(300)
@given(SENTENCES, st.data())
def test_a_fragment_finds_the_words_of_the_passage(
    lines: list[list[str]], data: st.DataObject
) -> None:
    text = "\n\n".join(" ".join(line) for line in lines)
    words = [*re.finditer(r"\S+", text)]
    first = data.draw(st.sampled_from(words))
    last = data.draw(st.sampled_from([word for word in words if word.start() >= first.start()]))
    article = replace(article_of(text), url=URL)
    cited = passage_of(article, first.start(), last.end())
    fragment = fragment_of(cited)
    if fragment is None:
        assert not any(character.isalnum() for character in cited.exact)
        return
    what = found(article, str(fragment))
    assert what is not None
    if "\n" not in cited.exact:
        expected = re.sub(r"^\W+|\W+$", "", cited.exact)
        assert " ".join(what.split()).lower() == expected.lower()
