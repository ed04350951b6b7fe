"""Editors' sentences that give words to somebody with a verb that no list has."""

from pathlib import Path

import pytest

from tests.checks.test_editors_quotations import Desk

ARTICLE = (
    "„Die Halle ist ein Fass ohne Boden“, sagte Bernd Tal. Anna Berg ging."
    "\n\nDas Bad ist seit Jahren marode, sagte Carl See am Abend."
)
QUOTES = {"Die Halle ist ein Fass ohne Boden": "bernd-tal"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Anna Berg tobte: „Die Halle ist ein Fass ohne Boden“.", "quotation-of-another"),
        ("Berg legte nach: „Die Halle ist ein Fass ohne Boden“.", "quotation-of-another"),
        ("„Die Halle ist ein Fass ohne Boden“ – Anna Berg.", "quotation-of-another"),
        ("„Die Halle ist ein Fass ohne Boden“, ließ Berg wissen.", "quotation-of-another"),
        ("Carl See wurde deutlich: „Das Bad ist seit Jahren marode“.", "quotation-of-narration"),
        ("Carl See findet: „Das Bad ist seit Jahren marode“.", "quotation-of-narration"),
        ("Bernd Tal tobte: „Die Halle ist ein Fass ohne Boden“.", ""),
        ("Tal und Berg stritten: „Die Halle ist ein Fass ohne Boden“.", ""),
    ],
)
def test_a_colon_or_a_dash_gives_words_to_the_only_name(
    text: str, verdict: str, tmp_path: Path
) -> None:
    assert Desk(tmp_path, ARTICLE, QUOTES).verdict(text) == verdict
