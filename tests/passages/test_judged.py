"""Each passage of judged.yml is accepted or refused as a strict desk judges it.

Every lost or added space is refused, „zurücktreten“ for „zurück treten“ too, since no rule tells it
from „inkompetent“ for „in kompetent“. The first letter of a passage may have another case.
"""

from pathlib import Path

import pytest
import yaml

from builder.passages import NotFound, Selector, Span, find
from builder.passages.ends import cut_off
from tests.support.samples import article_of, passage_of

JUDGED = yaml.safe_load((Path(__file__).parent / "judged.yml").read_text("utf-8"))
REICHENAU = (Path(__file__).parent / "reichenau.md").read_text("utf-8")


def refusal(text: str, typed: str, *, direct: bool) -> str:
    """Return the rule by which a passage of an article is refused, or “”."""
    article = article_of(text)
    try:
        found = find(article.text, Selector(typed, quoted=direct))
    except NotFound as error:
        return error.rule
    passage = passage_of(article, found.start, found.end)
    if not direct or passage.around is None:
        return ""
    cut = cut_off(text, Span(found.start, found.end), passage.around, article.language)
    return "cut-hides-word" if cut and cut.is_certain else ""


@pytest.mark.parametrize("case", JUDGED["reject-direct"], ids=lambda case: case["typed"])
def test_false_direct_quotes_are_refused(case: dict[str, str]) -> None:
    assert refusal(case["article"], case["typed"], direct=True)


@pytest.mark.parametrize("case", JUDGED["reject-indirect"], ids=lambda case: case["typed"])
def test_false_passages_are_refused(case: dict[str, str]) -> None:
    assert refusal(case["article"], case["typed"], direct=False)


@pytest.mark.parametrize("case", JUDGED["accept-direct"], ids=lambda case: case["typed"])
def test_harmless_direct_quotes_are_accepted(case: dict[str, str]) -> None:
    assert refusal(case["article"], case["typed"], direct=True) == ""


@pytest.mark.parametrize("typed", JUDGED["reject-reichenau"])
def test_false_quotes_of_an_article_are_refused(typed: str) -> None:
    assert refusal(REICHENAU, typed, direct=True)


@pytest.mark.parametrize("typed", JUDGED["accept-reichenau"])
def test_harmless_quotes_of_an_article_are_accepted(typed: str) -> None:
    assert refusal(REICHENAU, typed, direct=True) == ""
