"""Where the site shows that a quote is cut inside a sentence of its quotation."""

import pytest

from tests.support.samples import article_of, passage_of

TEXT = "Sie sagte: „Ich halte das nicht für praktikabel. Wir gehen.“ Das war alles."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("halte das nicht für praktikabel", "… halte das nicht für praktikabel"),
        ("Ich halte das nicht", "Ich halte das nicht …"),
        ("das nicht für", "… das nicht für …"),
        ("Ich halte das nicht für praktikabel", "Ich halte das nicht für praktikabel"),
        ("Wir gehen", "Wir gehen"),
        ("war alles", "war alles"),  # not inside a quotation
    ],
)
def test_a_cut_end_is_shown_by_an_ellipsis(words: str, shown: str) -> None:
    article = article_of(TEXT)
    start = TEXT.index(words)

    assert passage_of(article, start, start + len(words)).quoted_wording == shown
