"""Words that an editor quotes are not cut off from a word that turns their sense."""

from pathlib import Path

import pytest

from tests.checks.test_editors_quotations import Desk

ARTICLE = (
    "Berg sagte: „Wir können uns das Bad nicht mehr leisten.“ Sie riet dem Rat, „nicht zu warten“."
    "\n\n„Haben wir verloren?“, fragte Tal. „Das Wasser bleibt drin“, sagte er."
)
QUOTES = {"Wir können uns das Bad nicht mehr leisten": "anna-berg"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Berg sagte: „Wir können uns das Bad“.", "quotation-cut"),
        ("Berg sagte: „mehr leisten“.", "quotation-cut"),
        ("Berg riet dem Rat „zu warten“.", "quotation-cut?"),
        ("Berg riet dem Rat, nicht „zu warten“.", ""),
        ("Berg sagte: „Wir können uns das Bad nicht mehr leisten“.", ""),
        ("Für Berg ist das Bad „nicht mehr“ zu halten.", ""),
        ("Tal sagte: „Das Wasser bleibt drin“.", ""),
    ],
)
def test_a_quotation_keeps_the_word_that_turns_its_sense(
    text: str, verdict: str, tmp_path: Path
) -> None:
    assert Desk(tmp_path, ARTICLE, QUOTES).verdict(text) == verdict


def test_the_message_has_the_longer_words(tmp_path: Path) -> None:
    (problem,) = Desk(tmp_path, ARTICLE, QUOTES).problems("Berg sagte: „Wir können uns das Bad“.")

    assert (
        problem.message
        == "„Wir können uns das Bad“ is cut off from „nicht“, which may change the meaning"
    )
    assert problem.hint == "quote more (line 7): „Wir können uns das Bad nicht mehr leisten.“"
