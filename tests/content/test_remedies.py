"""What a hint says to type where words stand in the place of a record is valid when typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.parsing import parse_yaml
from builder.content.schema import validate
from builder.content.schema.records import KeyPointRecord, PassageRecord, PersonRecord
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
