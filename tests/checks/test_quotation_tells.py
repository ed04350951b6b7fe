"""Quotes with words that tell of them, and those that only look so."""

from pathlib import Path

import pytest

from builder.checks import load_checked, warnings
from builder.problems import InvalidContent
from tests.support.quoted import quoted


def tells(folder: Path, text: str, exact: str) -> bool:
    try:
        found = warnings(
            load_checked(quoted(folder, text, {"speaker": "anna-berg", "exact": exact}))
        )
    except InvalidContent as error:
        found = error.problems
    return "quotation-tells" in [problem.rule for problem in found]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("„Der Hafen, meinte Anna Berg, wird tiefer.“", "Der Hafen, meinte Anna Berg, wird tiefer"),
        ("„Der Hafen wird tiefer! rief sie. Anna Berg lief fort.“", "lief fort"),
        ("“The harbour, Anna Berg said, will be deeper.”", "The harbour, Anna Berg said, will be deeper"),
        ("« Le port, explique Anna Berg, sera profond. »", "Le port, explique Anna Berg, sera profond"),
        ("„Das geht. (Berg nickt heftig.) Gut“, sagte Anna Berg.", "Berg nickt heftig"),
        ("Berg sagte: „Der Wirt rief: Alle raus hier! Da gingen wir.“", "Alle raus hier"),
        ("Berg sagte: „Auf dem Zettel steht: Bin gleich zurück.“", "Bin gleich zurück"),
        ("Das Transparent „Hafen für alle“ fiel. Anna Berg kam.", "Hafen für alle"),
        ("The sign “No Swimming Today” hung there. Anna Berg came.", "No Swimming Today"),
    ],
)  # fmt: skip
def test_words_that_tell_of_a_quote_are_no_part_of_it(
    tmp_path: Path, text: str, exact: str
) -> None:
    assert tells(tmp_path, text, exact)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("„Der Hafen, meinte Anna Berg, wird tiefer.“", "Der Hafen"),
        ("„Der Hafen“, meinte Anna Berg, „wird tiefer.“", "wird tiefer"),
        ("Berg sagte: „Ich sage Ihnen, wer fragt, gewinnt.“", "Ich sage Ihnen, wer fragt, gewinnt"),
        ("Berg sagte: „Ich rief ihm zu: Alle raus hier!“", "Alle raus hier"),
        ("Berg sagte: „Eines ist klar: Der Hafen wird tiefer.“", "Der Hafen wird tiefer"),
        ("„Das geht. (lacht) Gut so“, sagte Anna Berg.", "Das geht. […] Gut so"),
        ("Auf dem Plakat: „Hafen für alle“, sagte Anna Berg.", "Hafen für alle"),
    ],
)
def test_other_words_are(tmp_path: Path, text: str, exact: str) -> None:
    assert not tells(tmp_path, text, exact)
