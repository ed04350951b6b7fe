"""What `cut-hides-word` tells an editor to type."""

from pathlib import Path

import pytest

from builder.checks import load_checked, warnings
from builder.problems import InvalidContent
from tests.support.quoted import quoted


def hints(folder: Path, article: str, *typed: str) -> list[str]:
    """Return the hints of the rule for direct quotes of Anna Berg."""
    content = quoted(folder, article, *({"speaker": "anna-berg", "exact": one} for one in typed))
    try:
        problems = warnings(load_checked(content))
    except InvalidContent as error:
        problems = error.problems
    return [one.hint.removeprefix("if so, ") for one in problems if one.rule == "cut-hides-word"]


@pytest.mark.parametrize(
    ("article", "typed", "hint"),
    [
        (
            "„Der Pegel steigt, behauptet Vogt (CDU), seit gestern“, sagte Anna Berg.",
            "Der Pegel steigt",
            "Der Pegel steigt, behauptet Vogt (CDU), seit gestern",
        ),
        (
            "„Von wegen, der Pegel steigt, rufen sie, aber er fällt“, sagte Anna Berg.",
            "der Pegel steigt",
            "Von wegen, der Pegel steigt, rufen sie, aber er fällt",
        ),
        (
            "„Wir wollen das nicht, und wir bleiben dabei“, sagte Anna Berg.",
            "wollen das",
            "Wir wollen das nicht",
        ),
    ],
)
def test_the_passage_to_type_is_whole(tmp_path: Path, article: str, typed: str, hint: str) -> None:
    assert hints(tmp_path / "cut", article, typed) == [f"write exact: {hint}"]
    assert hints(tmp_path / "whole", article, hint) == []


def test_the_other_half_is_to_be_recorded_too(tmp_path: Path) -> None:
    article = "„Der Pegel steigt“, sagte Anna Berg, „höchstens bis Mai.“"
    half = "höchstens bis Mai."

    assert hints(tmp_path / "half", article, "Der Pegel steigt") == [
        f"record this too, exact: {half}"
    ]
    assert hints(tmp_path / "both", article, "Der Pegel steigt", half) == []
