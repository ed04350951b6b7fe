"""Printing problems."""

import json

import pytest

from builder.problems import (
    InvalidContent,
    Location,
    Problem,
    as_json,
    as_text,
    did_you_mean,
)

PLACE = Location("content/quotes.yml", 41, 12)
ONE = Problem(PLACE, "no actor has the id 'x'", "unknown-reference", "did you mean 'y'?")
TWO = Problem(Location("content/events.yml", 3), "'ü' is not a date", "invalid-date")


def test_a_problem_begins_with_its_location_and_ends_with_its_hint() -> None:
    assert str(ONE) == (
        "content/quotes.yml:41:12: no actor has the id 'x' [unknown-reference]\n"
        "    did you mean 'y'?"
    )


def test_each_line_of_a_hint_is_indented() -> None:
    assert str(Problem(PLACE, "message", "rule", "one\ntwo")).endswith("\n    one\n    two")


def test_without_a_hint_a_problem_has_one_line() -> None:
    assert str(TWO) == "content/events.yml:3:1: 'ü' is not a date [invalid-date]"


def test_the_text_ends_with_the_number_of_problems() -> None:
    assert as_text([TWO]) == f"{TWO}\n1 problem"
    assert as_text([ONE, TWO]) == f"{ONE}\n{TWO}\n2 problems"


def test_a_warning_is_labelled_and_counted_separately() -> None:
    warning = Problem(PLACE, "the site shows 41 %", "quoted-share", "cite less", "warning")

    assert str(warning).startswith("content/quotes.yml:41:12: warning: the site shows 41 % [")
    assert as_text([warning]) == f"{warning}\n1 warning"
    assert as_text([ONE, warning, TWO, warning]).endswith("\n2 problems, 2 warnings")
    assert json.loads(as_json([warning]))[0]["severity"] == "warning"
    assert warning.as_annotation().startswith("::warning file=content/quotes.yml,line=41,")


def test_json_has_every_field_and_unescaped_umlauts() -> None:
    text = as_json([ONE, TWO])

    assert json.loads(text)[0] == {
        "file": "content/quotes.yml",
        "line": 41,
        "column": 12,
        "rule": "unknown-reference",
        "message": "no actor has the id 'x'",
        "hint": "did you mean 'y'?",
        "severity": "error",
    }
    assert json.loads(text)[1]["hint"] == ""
    assert "'ü' is not a date" in text
    assert as_json([]) == "[]"


def test_an_annotation_has_the_location_the_rule_and_the_hint() -> None:
    assert ONE.as_annotation() == (
        "::error file=content/quotes.yml,line=41,col=12,title=unknown-reference"
        "::no actor has the id 'x'%0Adid you mean 'y'?"
    )
    assert TWO.as_annotation().endswith("::'ü' is not a date")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("100 %", "100 %25"),
        ("a\nb", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab"),
        ("%0A", "%250A"),
        ("a::b, c", "a::b, c"),
    ],
)
def test_the_text_of_an_annotation_stays_on_its_line(text: str, escaped: str) -> None:
    annotation = Problem(PLACE, text, "rule").as_annotation()

    assert annotation.endswith(f",title=rule::{escaped}")
    assert "\n" not in annotation


def test_the_properties_of_an_annotation_are_escaped() -> None:
    place = Location("content/a:b,c%d\n.yml")

    assert (
        Problem(place, "message", "rule")
        .as_annotation()
        .startswith("::error file=content/a%3Ab%2Cc%25d%0A.yml,line=1,col=1,")
    )


def test_problems_are_sorted_by_location_without_duplicates() -> None:
    ninth = Problem(Location("content/quotes.yml", 9, 5), "message", "rule")

    error = InvalidContent([ONE, ninth, TWO, ONE])

    assert error.problems == [TWO, ninth, ONE]
    assert str(error) == as_text([TWO, ninth, ONE])


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("speker", "did you mean 'speaker'?"),
        ("topic", "did you mean 'topics'?"),
        ("xylophon", ""),
        ("", ""),
    ],
)
def test_the_most_similar_known_word_is_suggested(word: str, hint: str) -> None:
    assert did_you_mean(word, ["speaker", "topics", "date"]) == hint
