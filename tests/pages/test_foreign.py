"""Words of articles say their language, and the direction of their script."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from builder.checks import load_checked
from builder.pages.foreign import foreign
from builder.pages.pages import pages
from tests.support.samples import article_of, edit

PAGES = ("", "zitate/", "akteure/greta-berger/", "themen/schliessung/", "akteure/joerg-kuehne/")


@pytest.mark.parametrize(
    ("language", "words", "attributes"),
    [
        ("de", "Wir warten.", ""),
        ("en", "We wait.", ' lang="en"'),
        ("ar", "نحن ننتظر", ' lang="ar" dir="auto"'),
        ("he-IL", "", ' lang="he-IL" dir="auto"'),
        ("de", "Er sagte: نحن ننتظر", ' dir="auto"'),
    ],
)
def test_words_have_their_language_and_direction(
    language: str, words: str, attributes: str
) -> None:
    article = replace(article_of(words), language=language)

    assert foreign(article, words, site="de") == attributes


def test_quotes_say_their_language_on_every_page(content: Path) -> None:
    edit(content, "articles/freibad.md", "language: de", "language: ur")
    for page in pages(load_checked(content)):
        if page.path not in PAGES:
            continue
        body = html.fragment_fromstring(page.body().html, create_parent=True)
        words = body.xpath(
            "//blockquote | //*[@class='evidence__words'] | //ol[@class='mentions']/li"
        )
        assert words or page.path == ""
        assert {(word.get("lang"), word.get("dir")) for word in words} <= {("ur", "auto")}


def test_the_paragraphs_of_an_article_run_in_their_own_direction(content: Path) -> None:
    edit(content, "articles/freibad.md", "language: de", "language: ur")
    (page,) = (page for page in pages(load_checked(content)) if page.path == "artikel/freibad/")
    body = html.fragment_fromstring(page.body().html, create_parent=True)

    assert body.xpath("//div[@class='article']/@lang") == ["ur"]
    assert set(
        body.xpath("//div[@class='block__text']/p/@dir | //ul[@class='bullet']/li/@dir")
    ) == {"auto"}
    assert not body.xpath("//div[@class='block__text']/p[not(@dir)]")
    assert body.xpath("//h1/@lang") == ["ur"]
