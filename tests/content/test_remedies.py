"""What a hint says to type where words stand in the place of a record is valid when typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.parsing import parse_yaml
from builder.content.schema import validate
from builder.content.schema.records import (
    KeyPointRecord,
    PassageRecord,
    PersonRecord,
    QuoteRecord,
)
from builder.content.schema.remedies import id_of

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)


@given(st.lists(WORDS, min_size=2, max_size=4).map(" ".join))
def test_words_after_a_hyphen_are_cited_by_the_line_to_write(words: str) -> None:
    quoted = "'" + words.replace("'", "''") + "'"
    yaml = parse_yaml(f"id: a\ntext: b\nevidence:\n- {quoted}\n", "a.yml")

    (problem,) = validate(KeyPointRecord, yaml)[1]
    line = problem.hint.removeprefix("to cite a passage, write\n")
    record, found = validate(
        KeyPointRecord, parse_yaml(f"id: a\ntext: b\nevidence:\n{line}\n", "a.yml")
    )

    assert found == []
    assert record
    assert isinstance(record.evidence[0], PassageRecord)
    assert record.evidence[0].exact == words


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("other_names: Kühne", "write other_names: [{name: Kühne}]"),
        ("other_names:\n- Kühne", "write - name: Kühne"),
        ("forms: Kühnes", "write forms: [Kühnes]"),
    ],
)
def test_the_line_to_write_has_the_words_in_the_key_for_them(written: str, hint: str) -> None:
    (problem,) = validate(PersonRecord, parse_yaml(f"id: a\nname: b\n{written}\n", "a.yml"))[1]

    assert problem.hint == hint


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Mehmet Aydın", "mehmet-aydin"),
        ("Jörg Kühne", "joerg-kuehne"),
        ("Große Straße", "grosse-strasse"),
        ("Łódź", "lodz"),
        ("Владимир", ""),
        ("con", ""),
    ],
)
def test_an_id_is_made_from_a_text(text: str, id: str) -> None:
    assert id_of(text) == id


UNINDENTED = "the key 'exact' belongs under passage:"
LIST = "expected a mapping here, not a list"
MAPPING = "expected a mapping here, not 'exact:50 % mehr'"
LINES = "passage:\n  exact: 50 % mehr"


@pytest.mark.parametrize(
    ("passage", "message", "hint"),
    [
        ("\n  exact:50 % mehr", MAPPING, "write passage: {exact: 50 % mehr}"),
        (" exact:50 % mehr", MAPPING, "write passage: {exact: 50 % mehr}"),
        ("\n  Exact: 50 % mehr", "unknown key 'Exact'", "did you mean 'exact'?"),
        (
            " {exact:50 % mehr}",
            "a space is missing after the colon of exact:",
            'write exact: "50 % mehr"',
        ),
        ("\nexact: 50 % mehr", UNINDENTED, f"indent it by two spaces: write\n{LINES}"),
        (
            "\nexact: 50 % mehr\nsuffix: Geld",
            UNINDENTED,
            f"indent it by two spaces: write\n{LINES}\n  suffix: Geld",
        ),
        (
            "\n- exact: 50 % mehr",
            LIST,
            f"only one belongs here; drop the hyphen or the brackets: write\n{LINES}",
        ),
        (
            " [50 % mehr]",
            LIST,
            f"only one belongs here; drop the hyphen or the brackets: write\n{LINES}",
        ),
        (
            "\n  {exact: So [sic], sagt er}",
            "YAML takes [ here for the beginning of a list",
            'write {exact: "So [sic], sagt er"}',
        ),
    ],
)
def test_a_key_in_the_wrong_form_or_place_is_shown_as_it_is_to_be(
    passage: str, message: str, hint: str
) -> None:
    text = f"id: a\nspeaker: b\nform: direct\npassage:{passage}\n"

    (problem,) = validate(QuoteRecord, parse_yaml(text, "a.yml"))[1]

    assert (problem.message, problem.hint) == (message, hint)
