"""Validation against the schema, with messages in terms of YAML."""

from typing import Literal, TypeVar, get_args, get_origin

import pytest

from builder.content.parsing import parse_yaml
from builder.content.schema import records, validate
from builder.content.schema.records import SchemaRecord
from builder.problems import Problem

R = TypeVar("R", bound=SchemaRecord)

QUOTE = """\
id: berger
speaker: greta-berger
form: direct
passage:
  exact: Das Bad bleibt
"""
POSITION = """\
id: berger
actor: greta-berger
topic: freibad
stance: supports
basis: reported
text: Berger will das Bad schließen.
evidence:
"""
NOTE = """\
id: hinweis
kind: misprint
text: Gemeint ist Kühne.
date: 2019-05-10
passages:
- exact: Kuehne
"""


def valid(record: type[R], text: str) -> R:
    result, problems = validate(record, parse_yaml(text, "a.yml"))
    assert problems == []
    assert result is not None
    return result


def faults(record: type[SchemaRecord], text: str) -> list[Problem]:
    result, problems = validate(record, parse_yaml(text, "a.yml"))
    assert result is None
    return sorted(problems)


def fault(record: type[SchemaRecord], text: str) -> str:
    (problem,) = faults(record, text)
    return str(problem)


# Keys


def test_an_unknown_key_suggests_the_nearest() -> None:
    assert fault(records.QuoteRecord, QUOTE + "topic: [freibad]\n") == (
        "a.yml:6:1: unknown key 'topic' [unknown-key]\n    did you mean 'topics'?"
    )


def test_an_unknown_key_without_similar_keys_lists_the_known_keys() -> None:
    assert fault(records.PageRecord, "title: Impressum\nxyz: 1\n") == (
        "a.yml:2:1: unknown key 'xyz' [unknown-key]\n    known keys: title"
    )


def test_an_unknown_key_in_a_mapping_suggests_keys_of_the_mapping() -> None:
    assert fault(records.QuoteRecord, QUOTE + "  prefx: Wort\n") == (
        "a.yml:6:3: unknown key 'prefx' [unknown-key]\n    did you mean 'prefix'?"
    )


def test_a_missing_key_is_explained() -> None:
    assert fault(records.QuoteRecord, QUOTE.replace("speaker: greta-berger\n", "")) == (
        "a.yml:1:1: the key 'speaker' is missing [missing-key]\n"
        "    The id of the actor whose words these are."
    )


def test_a_missing_key_in_a_mapping_has_the_location_of_the_mapping() -> None:
    assert fault(records.QuoteRecord, QUOTE.replace("exact:", "prefix:")) == (
        "a.yml:5:3: the key 'exact' is missing [missing-key]\n"
        "    The passage, word for word. `[…]` marks an omission inside one quotation."
    )


def test_a_key_without_value_has_the_location_of_the_key() -> None:
    assert fault(records.PageRecord, "title:\n") == (
        "a.yml:1:1: the key 'title' has no value [missing-value]\n    The page's title."
    )


def test_an_optional_key_without_value_is_ignored() -> None:
    quote = valid(records.QuoteRecord, QUOTE + "date:\ntopics:\n")

    assert quote.date is None
    assert quote.topics == []


def test_all_problems_of_a_record_are_reported_together() -> None:
    text = QUOTE.replace("direct", "quoted").replace("id: berger", "id: Berger") + "dat: 2019\n"

    assert [(p.location.line, p.rule) for p in faults(records.QuoteRecord, text)] == [
        (1, "invalid-id"),
        (3, "invalid-value"),
        (6, "unknown-key"),
    ]


# Types


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("id: a\nname: [b]\n", "2:7", "expected a text here, not a list"),
        ("id: a\nname: {b: c}\n", "2:7", "expected a text here, not a mapping"),
        ("id: a\nname: b\nforms: c\n", "3:8", "expected a list here, not 'c'"),
        ("id: a\nname: b\nforms: {c: d}\n", "3:8", "expected a list here, not a mapping"),
        ("id: a\nname: b\nforms:\n- c\n- [d]\n", "5:3", "expected a text here, not a list"),
        ("id: a\nname: b\nrole: c\n", "3:7", "expected a mapping here, not 'c'"),
        ("id: a\nname: b\nother_names: [c]\n", "3:15", "expected a mapping here, not 'c'"),
        ("- id: a\n", "1:1", "expected a mapping here, not a list"),
        ("just words", "1:1", "expected a mapping here, not 'just words'"),
        ("", "1:1", "expected a mapping here, not an empty value"),
    ],
)
def test_a_wrong_type_is_named_in_the_words_of_yaml(text: str, place: str, message: str) -> None:
    first = fault(records.PersonRecord, text).splitlines()[0]

    assert first == f"a.yml:{place}: {message} [wrong-type]"


def test_a_long_value_is_shortened_in_the_message() -> None:
    message = fault(records.PersonRecord, f"id: {'a' * 100}\nname: b\n")

    assert f"'{'a' * 77}…' cannot be an id" in message


def test_a_value_of_several_lines_is_shown_on_one() -> None:
    message = fault(records.PersonRecord, "id: 'a\n\n  b'\nname: b\n").splitlines()[0]

    assert message == "a.yml:1:5: 'a b' cannot be an id [invalid-id]"


@pytest.mark.parametrize("weak", ["true", "false"])
def test_true_and_false_are_read(weak: str) -> None:
    assert valid(records.OtherNameRecord, f"name: a\nweak: {weak}\n").weak is (weak == "true")


@pytest.mark.parametrize("weak", ["maybe", "[true]", "{a: b}"])
def test_a_value_that_is_neither_true_nor_false_is_refused(weak: str) -> None:
    message = fault(records.OtherNameRecord, f"name: a\nweak: {weak}\n")

    assert message.startswith("a.yml:2:7: ")
    assert message.endswith("\n    write true or false")


def test_a_text_that_looks_like_a_number_or_a_boolean_is_a_text() -> None:
    assert valid(records.OtherNameRecord, "name: 010\n").name == "010"
    assert valid(records.OtherNameRecord, "name: no\n").name == "no"


# Values


def test_a_value_that_is_not_allowed_suggests_the_nearest() -> None:
    assert fault(records.QuoteRecord, QUOTE.replace("direct", "indirekt")) == (
        "a.yml:3:7: 'indirekt' is not allowed here [invalid-value]\n    did you mean 'indirect'?"
    )


def test_a_value_that_has_another_name_now_is_given_with_it() -> None:
    note = "id: a\nkind: spelling\ntext: a\ndate: 2019-05-10\npassages: [{exact: a}]\n"

    assert fault(records.NoteRecord, note).endswith("\n    write misprint, as it is called now")


def test_a_value_without_similar_values_lists_the_allowed_values() -> None:
    assert fault(records.QuoteRecord, QUOTE.replace("direct", "xyz")) == (
        "a.yml:3:7: 'xyz' is not allowed here [invalid-value]\n"
        "    one of: direct, indirect, translated"
    )


@pytest.mark.parametrize("key", ["passage", "quote"])
def test_a_key_called_like_a_kind_of_evidence_has_its_own_place(key: str) -> None:
    assert fault(records.PositionRecord, f"{POSITION}- exact: Wort\n  {key}: Wort\n") == (
        f"a.yml:9:3: unknown key '{key}' [unknown-key]\n"
        "    known keys: article, exact, prefix, suffix"
    )


def test_the_allowed_values_of_each_key_are_listed_as_written() -> None:
    for record in (records.QuoteRecord, records.PositionRecord, records.NoteRecord):
        for key, field in record.model_fields.items():
            if get_origin(field.annotation) is Literal:
                (problem,) = [p for p in faults(record, f"{key}: '?'") if p.rule == "invalid-value"]
                assert problem.hint == f"one of: {', '.join(get_args(field.annotation))}"


def test_a_list_instead_of_a_single_value_is_refused() -> None:
    assert "a list is not allowed here" in fault(
        records.QuoteRecord, QUOTE.replace("direct", "[direct]")
    )


@pytest.mark.parametrize("id", ["a", "7", "greta-berger", "g20", "a--b", "a" * 64])
def test_ids_are_lower_case_letters_digits_and_hyphens(id: str) -> None:
    assert valid(records.PersonRecord, f"id: {id}\nname: b\n").id == id


@pytest.mark.parametrize(
    "id",
    [
        "Greta",
        "jörg",
        "greta berger",
        "greta_berger",
        "-greta",
        "greta-",
        "../greta",
        "/etc",
        "a.b",
        "a" * 65,
        "con",
        "lpt1",
        "'a\n\n  b'",
        "''",
        "'a '",
        "ａ",
        "٣",
    ],
)
def test_text_that_cannot_be_part_of_a_url_is_not_an_id(id: str) -> None:
    (problem,) = faults(records.PersonRecord, f"id: {id}\nname: b\n")

    assert problem.rule == "invalid-id"


@pytest.mark.parametrize(
    "date",
    ["2014", "2022-02", "2025-02-12", "2024-02-29", "0000", "-0043", "-0043-03", "-0043-03-15",
     "Y17000", "Y-17000", "0043", "1500-02-29", "-0044-02-29", "1984?", "1984-06~", "1984-06-01%"],
)  # fmt: skip
def test_a_date_has_the_precision_in_which_it_is_written(date: str) -> None:
    assert valid(records.QuoteRecord, QUOTE + f"date: {date}\n").date == date


@pytest.mark.parametrize(
    "date",
    ["2026-02-30", "2025-13", "-0000", "25-02-12", "1700-02-29", "-43", "17000", "Y1984", "Y-0500",
     "Y17000-02", "2025-21", "198X", "2025-02-12/2025-02-14", "~1984", "1984~?", "-0044-13", "12.2.2025", "2025-2-1", "2025-02-12T10:00",
     "gestern", "20250212", "2025-02-29", "２０２５", "'2025\n\n  '"],
)  # fmt: skip
def test_invalid_dates_are_refused(date: str) -> None:
    (problem,) = faults(records.QuoteRecord, QUOTE + f"date: {date}\n")

    assert problem.rule == "invalid-date"
    assert problem.hint.startswith(("there is no such ", "write "))


@pytest.mark.parametrize(
    "url", ["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example", "HTTPS://A.DE"]
)
def test_a_link_is_a_web_or_mail_address(url: str) -> None:
    assert valid(records.SourceRecord, f"title: a\nurl: {url}\n").url == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//a.example", "/a", "a.example", "'https:'", "https://", "https://a b", "http://[", "''",
     "' https://a.example'", "vbscript:x", "'https://a.example/\tb'"],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    (problem,) = faults(records.SourceRecord, f"title: a\nurl: {url}\n")

    assert problem.rule == "invalid-link"


@pytest.mark.parametrize("language", ["de", "en", "hsb", "de-AT", "zh-Hant-TW"])
def test_a_language_is_a_bcp_47_tag(language: str) -> None:
    assert valid(records.OtherNameRecord, f"name: a\nlang: {language}\n").lang == language


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("deutsch", "write de"),
        ("Englisch", "write en"),
        ("english", "write en"),
        ("DE", "write de"),
        ("de_AT", "write de-AT"),
        ("de-", "write de"),
        *((one, "write its code of ISO 639-1") for one in ("d", "xq", "ge-AT")),
        ("'de\n\n  '", "write de"),
    ],
)
def test_an_invalid_language_tag_gets_the_one_that_is_meant(language: str, hint: str) -> None:
    assert f"is not a language [invalid-value]\n    {hint}" in fault(
        records.OtherNameRecord, f"name: a\nlang: {language}\n"
    )


def test_a_short_text_is_one_line_and_not_empty() -> None:
    assert valid(records.PageRecord, "title: '  a  '\n").title == "a"
    assert "must be on one line" in fault(records.PageRecord, "title: |\n  a\n  b\n")
    assert "is empty" in fault(records.PageRecord, "title: ' '\n")
    assert "longer than 300 characters" in fault(records.PageRecord, f"title: {'a' * 301}\n")


SUMMARY = "summary: {text: S., evidence: [q]}\n"
PERSON = "id: a\nname: A\nsearch_words: "


def test_search_words_are_entries_of_their_own_each_once() -> None:
    good = valid(records.PersonRecord, f"{PERSON}[' Waffenruhe ', Seltene Erden, G7]\n")

    assert good.search_words == ["Waffenruhe", "Seltene Erden", "G7"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("['Waffenruhe, Feuerpause']", "'Waffenruhe, Feuerpause' has a comma or several lines"),
        ('["Waffen\\nruhe"]', "has a comma or several lines"),
        ("['–']", "'–' has no letter and no digit"),
        ("['']", "this text is empty"),
        ("[Nato-Beitritt, nato beitritt]", "the search word 'nato beitritt' is here already"),
        (f"[{'a' * 61}]", "longer than 60 characters"),
        (str([f"w{n}" for n in range(51)]), "these are more than 50"),
    ],
)
def test_a_search_word_that_nobody_finds_anything_with_is_refused(words: str, message: str) -> None:
    assert message in fault(records.PersonRecord, f"{PERSON}{words}\n")


@pytest.mark.parametrize(
    ("record", "text"),
    [
        *((records.StartRecord, f"{key}: [a, b, a]\n") for key in ("quotes", "topics", "actors")),
        (records.TopicRecord, f"id: t\nname: T\nrelated: [a, b, a]\n{SUMMARY}"),
    ],
    ids=["quotes", "topics", "actors", "related"],
)
def test_an_id_is_in_a_list_once(record: type[records.SchemaRecord], text: str) -> None:
    message = "the id 'a' is here already [invalid-value]\n    remove one of them"
    assert message in fault(record, text)


def test_prose_may_have_several_lines() -> None:
    note = NOTE.replace("Gemeint ist Kühne.", "|\n  Eins.\n\n  Zwei.")

    assert valid(records.NoteRecord, note).text == "Eins.\n\nZwei."


def test_only_form_translated_has_a_translation() -> None:
    assert (
        valid(
            records.QuoteRecord, QUOTE.replace("direct", "translated") + "translation: Ja\n"
        ).translation
        == "Ja"
    )
    (unexpected,) = faults(records.QuoteRecord, QUOTE + "translation: Ja\n")
    (missing,) = faults(records.QuoteRecord, QUOTE.replace("direct", "translated"))

    assert unexpected.rule == missing.rule == "translation"


# Evidence: the id of a quote, or a passage


def test_evidence_is_an_id_or_a_passage() -> None:
    position = valid(
        records.PositionRecord, POSITION + "- ein-zitat\n- exact: Das Bad\n  prefix: Auch\n"
    )

    assert position.evidence == [
        "ein-zitat",
        records.PassageRecord(exact="Das Bad", prefix="Auch"),
    ]


def test_evidence_is_required() -> None:
    assert fault(records.PositionRecord, POSITION + "  []\n") == (
        "a.yml:8:3: at least one is needed here [missing-value]"
    )
    assert "the key 'evidence' has no value" in fault(records.PositionRecord, POSITION)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("- Das Bad bleibt\n", "a.yml:8:3: 'Das Bad bleibt' cannot be an id [invalid-id]"),
        ("- exakt: Das Bad\n  exact: Das\n", "a.yml:8:3: unknown key 'exakt' [unknown-key]"),
        ("- prefix: Das\n", "a.yml:8:3: the key 'exact' is missing [missing-key]"),
        ("- exact:\n", "a.yml:8:3: the key 'exact' has no value [missing-value]"),
        ("- exact: [Das]\n", "a.yml:8:10: expected a text here, not a list [wrong-type]"),
        ("- [ein-zitat]\n", "a.yml:8:3: expected a mapping here, not a list [wrong-type]"),
        ("- ein-zitat\n-\n", "a.yml:9:2: expected a mapping here, not an empty value [wrong-type]"),
        ("  ein-zitat\n", "a.yml:8:3: expected a list here, not 'ein-zitat' [wrong-type]"),
    ],
)
def test_a_fault_in_evidence_has_its_location(evidence: str, expected: str) -> None:
    assert fault(records.PositionRecord, POSITION + evidence).splitlines()[0] == expected


def test_a_passage_nested_too_deep_is_reported_with_its_key() -> None:
    problems = faults(records.PositionRecord, POSITION + "- passage:\n    exact: Das Bad\n")

    assert [str(p).splitlines()[0] for p in problems] == [
        "a.yml:8:3: the key 'exact' is missing [missing-key]",
        "a.yml:8:3: unknown key 'passage' [unknown-key]",
    ]


# The schema itself


def all_records() -> list[type[SchemaRecord]]:
    found, todo = [], [SchemaRecord]
    for record in todo:
        todo += record.__subclasses__()
        found.append(record)
    return found[1:]


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.__name__)
def test_each_record_and_each_key_is_documented(record: type[SchemaRecord]) -> None:
    assert record.__doc__
    for key, field in record.model_fields.items():
        assert field.description, key


def test_the_examples_of_the_schema_are_valid() -> None:
    assert valid(records.QuoteRecord, QUOTE).passage.exact == "Das Bad bleibt"
    assert valid(records.NoteRecord, NOTE).kind == "misprint"
