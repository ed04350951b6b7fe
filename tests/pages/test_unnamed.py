"""The page of somebody whom no article names."""

from dataclasses import replace

from lxml import html

from builder.pages.pages import Pages
from tests.support.samples import actor_of, article_of, dossier_of


def test_it_says_so_at_its_head() -> None:
    actor = replace(actor_of("besucherin", "Eine Besucherin"), unnamed=True)
    pages = Pages(dossier_of(article_of("Das sagte eine Besucherin."), actors=[actor]))

    page = html.fromstring(next(pages._actor(actor)).body().html)

    (head,) = page.xpath("//div[@class='masthead']")
    assert "nicht namentlich genannt" in head.text_content()
    assert not head.xpath(".//*[contains(@class, 'initials')]")
