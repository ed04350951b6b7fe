"""What a sentence says around a passage."""

import pytest

from builder.pages.sentence import rest_of_sentence
from tests.support.samples import article_of, passage_of

TEXT = """Er kam. Danach sagte Berger, das Bad schließe, und ging.

„Wir bleiben. Wir können, wenn nötig, warten“, sagte sie.

• Sie sagte, das sei zu viel;
"""


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("das Bad schließe", "Danach sagte Berger, ", ", und ging."),
        ("Er kam.", "", ""),
        ("Wir können", "", ", wenn nötig, warten"),
        ("warten", "Wir können, wenn nötig, ", ""),
        ("das sei zu viel", "Sie sagte, ", ""),
    ],
)
def test_the_rest_of_a_sentence_is_that_inside_its_quotation(
    words: str, before: str, after: str
) -> None:
    start = TEXT.index(words)
    passage = passage_of(article_of(TEXT), start, start + len(words))

    assert rest_of_sentence(passage) == (before, after)
