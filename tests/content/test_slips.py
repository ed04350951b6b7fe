"""What YAML takes for its own is said with the line to type, and nothing typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.parsing import YamlValue, parse_entries, parse_yaml
from builder.content.parsing.quoting import meant, quoted
from builder.content.parsing.unseen import WORDS
from builder.content.parsing.values import parse_strictly
from builder.content.schema import validate
from builder.content.schema.lost import hints_of
from builder.content.schema.records import (
    RECORDS,
    AppearanceRecord,
    Context,
    KeyPointRecord,
    PassageRecord,
    PersonRecord,
    StretchRecord,
    Wording,
)
from builder.content.schema.types import within
from builder.problems import Problem


def slips(text: str) -> list[Problem]:
    return list(parse_yaml(text, "a.yml").slips)


def line_to_write(problem: Problem) -> str:
    return problem.hint.split("\n")[0].removeprefix("write ")


def entries(text: str) -> list[YamlValue]:
    found = parse_entries(text, "a.yml")
    assert isinstance(found, list)
    return found


def problems(text: str) -> list[Problem]:
    """Return the problems of key points."""
    return [p for entry in entries(text) for p in validate(KeyPointRecord, entry)[1]]


# Texts without quotation marks


@pytest.mark.parametrize(
    ("written", "column", "line"),
    [
        ("headline: Baden-Württemberg: Mehr", 28, 'headline: "Baden-Württemberg: Mehr"'),
        ("exact: „Neu: das Bad", 12, 'exact: "„Neu: das Bad"'),
        ("exact: Er sagte:", 16, 'exact: "Er sagte:"'),
        ('exact: "ein Gesetz" und mehr', 19, "exact: '\"ein Gesetz\" und mehr'"),
        ('exact: "ja" oder "nein"', 11, 'exact: \'"ja" oder "nein"\''),
        ('exact: "ein "gutes" Gesetz"', 13, "exact: 'ein \"gutes\" Gesetz'"),
        ("exact: 'Rat's Saal'", 12, 'exact: "Rat\'s Saal"'),
        ("exact: 'Hans' Rad'", 13, 'exact: "Hans\' Rad"'),
        ("exact: 's-Hertogenbosch", 8, 'exact: "\'s-Hertogenbosch"'),
        ('exact: "offen', 8, 'exact: "offen"'),
        ('exact: "C:\\Wahl"', 11, "exact: 'C:\\Wahl'"),
        ("exact: […] ausgewogenes Gesetz", 8, 'exact: "[…] ausgewogenes Gesetz"'),
        ("exact: [sic] ja", 8, 'exact: "[sic] ja"'),
        ("exact: {so} ja", 8, 'exact: "{so} ja"'),
        ("exact: *nicht*", 8, 'exact: "*nicht*"'),
        ("exact: *nicht", 8, 'exact: "*nicht"'),
        ("exact: &amp; mehr", 8, 'exact: "&amp; mehr"'),
        ("exact: !wichtig", 8, 'exact: "!wichtig"'),
        ("exact: %5", 8, 'exact: "%5"'),
        ("exact: @rat", 8, 'exact: "@rat"'),
        ("exact: `x`", 8, 'exact: "`x`"'),
        ("exact: > 5 Jahre", 8, 'exact: "> 5 Jahre"'),
        ("exact: | Rat", 8, 'exact: "| Rat"'),
        ("exact: - nein", 8, 'exact: "- nein"'),
        ("exact: ? nein", 8, 'exact: "? nein"'),
        ("exact: ] nein", 8, 'exact: "] nein"'),
        ("exact: , nein", 8, 'exact: ", nein"'),
        ("a:\n  - exact: so: ja", 14, '- exact: "so: ja"'),
        ("a:\n- Neu: das: Bad", 6, '- "Neu: das: Bad"'),
        ("a: {exact: so: ja, und nein}", 14, 'a: {exact: "so: ja, und nein"}'),
        ("a: [{exact: *so*}, q]", 13, 'a: [{exact: "*so*"}, q]'),
        ("a: {exact: Der #Rat}", 16, 'a: {exact: "Der #Rat"}'),
        ("a: {exact: […] ja, prefix: b}", 12, 'a: {exact: "[…] ja", prefix: b}'),
        ("topics: [a, b", 9, "topics: [a, b]"),
        ("headings: [Der Rat, *Neu*]", 21, 'headings: [Der Rat, "*Neu*"]'),
        ("actor:anna\nb: c", 7, "actor: anna"),
    ],
)
def test_the_sign_is_named_and_the_line_to_write_printed(
    written: str, column: int, line: str
) -> None:
    (slip,) = slips(written)

    assert (slip.location.column, line_to_write(slip)) == (column, line)
    assert parse_strictly(line, "a.yml").value


def test_a_text_on_several_lines_is_printed_on_one() -> None:
    (slip,) = slips("- id: a\n  text: Der Rat sagt\n    Neu: das Bad\n\n    bleibt.\n  kind: b\n")

    assert (slip.location.line, slip.location.column) == (3, 8)
    assert line_to_write(slip) == 'text: "Der Rat sagt Neu: das Bad\\nbleibt."'


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("- id: a\n\tactor: b\n", 2, "begin the line with 2 spaces instead"),
        ("a: b\n\tc: d\n", 2, "remove the tab"),
        ("- a:\n\t- b\n", 2, "begin the line with 4 spaces instead"),
        ("- text: >-\n\tDer Rat\n", 2, "begin the line with 4 spaces instead"),
    ],
)
def test_a_tab_is_named(text: str, line: int, hint: str) -> None:
    (slip,) = slips(text)

    assert "a tab" in slip.message
    assert (slip.location.line, slip.hint) == (line, hint)


SIGNS = st.sampled_from(
    (
        *(
            "Der Rat",
            "nein",
            "so: ja",
            "Neu:",
            "#Bad",
            "# x",
            '"ja"',
            "Rat's",
            "'ja'",
            "„x“",
            "[…]",
        ),
        *("*nicht*", "%5", "-", "@a", "`b`", "&c", "!", "|", ">", "{a}", "{", "}", "]", "[", ","),
        *("?", "\\", "http://x.de", "a:b", "12:30", "=", "~", "x:"),
    )
)
TEXTS = st.lists(SIGNS, min_size=1, max_size=4).map(" ".join)
PLACES = st.sampled_from(
    (
        "- id: k\n  text: {}\n  evidence: [q]\n",
        "- id: k\n  text: a\n  evidence:\n  - exact: {}\n    prefix: b\n",
        "- id: k\n  text: a\n  evidence: [{{exact: {}, prefix: b}}, q]\n",
    )
)


@given(TEXTS, PLACES)
def test_a_text_is_read_as_typed_or_reported(text: str, place: str) -> None:
    if text[0] in "'\"" or text.endswith(","):
        return  # quotation marks around a whole value belong to YAML, as a comma before a bracket
    (entry,) = entries(place.format(text))
    record, found = validate(KeyPointRecord, entry)

    if record:
        cited = record.evidence[0]
        assert text in (record.text, cited if isinstance(cited, str) else cited.exact)
    else:
        assert found


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_the_quotation_marks_printed_hold_any_text(text: str) -> None:
    assert parse_strictly(f"- {quoted(text)}", "a.yml").value == [text]
    assert parse_strictly(f"a: {{b: {quoted(text)}}}", "a.yml").value == {"a": {"b": text}}


def test_quotation_marks_around_the_whole_value_are_those_of_yaml() -> None:
    assert meant('"ein "gutes" Gesetz"') == 'ein "gutes" Gesetz'
    assert meant('"ja" und "nein"') == '"ja" und "nein"'
    assert meant("'it''s Rat's'") == "it's Rat's"
    assert meant("Rat's") == "Rat's"


# What is left out of valid YAML


POINT = "- id: a\n  text: {}\n  evidence: [q]\n"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("IMSI-Catcher erhalten #Recht und mehr.", '"IMSI-Catcher erhalten #Recht und mehr."'),
        ("Der Rat # nach langer Beratung", '"Der Rat # nach langer Beratung"'),
        ("Der Rat\n    tagt #heute", '"Der Rat tagt #heute"'),
        ("Der Rat\n    #heute und morgen", '"Der Rat #heute und morgen"'),
        ("'Der Rat' #heute", "\"'Der Rat' #heute\""),
        ("#MeToo", '"#MeToo"'),
    ],
)
def test_a_text_after_a_hash_is_reported(written: str, line: str) -> None:
    found = [p for p in problems(POINT.format(written)) if p.rule == "text-lost"]

    assert [line_to_write(problem) for problem in found] == [f"text: {line}"]


def test_a_text_after_the_sign_of_a_block_is_reported() -> None:
    (problem,) = problems(POINT.format("> #Recht\n    Der Rat"))

    assert problem.rule == "text-lost"


@pytest.mark.parametrize("written", ["'Der Rat'# tagt", '"Der Rat"#1', "['a']# tagt"])
def test_a_hash_right_behind_a_quotation_mark_or_bracket_is_reported(written: str) -> None:
    found = problems(f"- id: a\n  text: b\n  title: {written}\n  evidence: [q]\n")

    assert "text-lost" in [problem.rule for problem in found]


def test_a_hashtag_instead_of_an_id_is_reported() -> None:
    (problem,) = problems("- id: a\n  text: b\n  topics: #klima\n  evidence: [q]\n")

    assert line_to_write(problem) == 'topics: "#klima"'


@pytest.mark.parametrize(
    "text",
    [
        "# a remark\n- id: a # the first\n  text: b\n  evidence: [q] # and no more\n",
        "- id: a\n  # a remark\n  text: b\n  evidence: # ids\n  - q\n",
        "- id: a\n  text: b\n    # a remark\n  evidence: [q]\n",
        "- id: a\n  text: 'b' # a remark\n  evidence: [q]\n",
        "- id: a\n  text: > # folded\n    b\n  evidence: [q]\n",
        "- {id: a, text: b, topics: , evidence: [{exact: Der Rat tagt.}]}\n",
        "- id: a\n  text: C#, F# und a#b\n  evidence: [q]\n",
        "- id: a\n  text: >-\n    Der Rat\n    #heute # und morgen\n  evidence: [q]\n",
        "- id: a\n  text: „#heute“\n  topics: [a] # more\n  evidence: [q]\n",
    ],
)
def test_a_comment_is_no_problem(text: str) -> None:
    assert problems(text) == []


def test_the_rest_of_a_text_after_a_comma_is_reported() -> None:
    (problem,) = problems(
        "- id: a\n  text: b\n  evidence:\n  - {exact: Ich halte das nicht, aber vielleicht}\n"
    )

    assert problem.location[1:] == (4, 34)
    assert line_to_write(problem) == '{exact: "Ich halte das nicht, aber vielleicht"}'


def test_a_long_rest_of_a_text_after_a_comma_is_reported() -> None:
    rest = "Kanada und Mexiko " * 10
    (problem,) = problems(
        f"- id: a\n  text: b\n  evidence:\n  - {{exact: Japan, {rest}und Peru}}\n"
    )

    assert line_to_write(problem) == f'- {{exact: "Japan, {rest}und Peru"}}'


def test_every_rest_on_its_own_line_is_mended() -> None:
    found = problems(
        "- id: a\n  text: b\n  evidence:\n  - {exact: a, b}\n  - {exact: c, suffix: d, e: f}\n"
    )

    assert [line_to_write(problem) for problem in found] == [
        '{exact: "a, b"}',
        '{exact: c, suffix: "d, e: f"}',
    ]


def test_a_known_key_without_a_colon_is_the_rest_of_a_text() -> None:
    (entry,) = entries("- id: a\n  name: A\n  other_names: [{name: Rat, note}]\n")
    (problem,) = validate(PersonRecord, entry)[1]

    assert line_to_write(problem) == '{name: "Rat, note"}'


def test_an_unknown_key_without_a_value_is_reported_with_the_nearest() -> None:
    (problem,) = problems("- id: a\n  text: b\n  evidense:\n  evidence: [q]\n")

    assert (problem.rule, problem.hint) == ("unknown-key", "did you mean 'evidence'?")


def test_a_known_key_without_a_value_counts_as_missing() -> None:
    assert problems("- id: a\n  text: b\n  topics:\n  evidence: [q]\n") == []


def test_a_text_that_yaml_reads_as_a_list_is_printed_in_quotation_marks() -> None:
    (problem,) = problems(POINT.format("[…]"))

    assert problem.hint == 'write text: "[…]"'


# Several slips in a file


def test_a_slip_hides_no_other_problem() -> None:
    found = problems(
        "- id: a\n  text: Neu: das Bad\n  evidence: [Q]\n"
        "- id: b\n  text: *nicht*\n  topic: t\n"
        '- id: c\n  text: "offen\n  evidence: [q]\n'
        "- id: d\n  text: gut\n  evidence: [q]\n"
    )

    assert [(p.location.line, p.rule) for p in found] == [
        (2, "yaml-syntax"),
        (3, "invalid-id"),
        (5, "yaml-anchor"),
        (4, "missing-key"),
        (6, "unknown-key"),
        (8, "yaml-syntax"),
    ]


def test_a_record_that_cannot_be_read_leaves_the_others_and_keeps_its_id() -> None:
    first, second = entries("- id: a\n  text: b\n   evidence: [q]\n- id: c\n  text: d\n")

    assert (first.is_read, first.value, first.of("id").line) == (False, {"id": "a"}, 1)
    assert first.slips
    assert second.value == {"id": "c", "text": "d"}


def test_every_invisible_character_of_a_file_is_reported() -> None:
    found = problems(
        "- id: a\n  text: b\u200bc\u202ed\n  evidence: [q]\n- id: b\u200b\n  text: c\n"
    )

    assert [p.location[1:] for p in found if p.rule == "unseen-character"] == [
        (2, 10),
        (2, 12),
        (4, 8),
    ]


# Invisible characters


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u200e", "\u2028", "\x85", "\ufeff"])
def test_invisible_characters_in_words_of_an_article_are_harmless(character: str) -> None:
    words = f"{character}Der{character} Rat{character}"
    text = "- id: a\n  text: b\n  evidence:\n  - exact: {0}\n    prefix: {0}\n  - {{exact: {0}}}\n"

    (entry,) = entries(text.format(words))
    record, found = validate(KeyPointRecord, entry)

    assert found == []
    assert record
    for cited in record.evidence:
        assert isinstance(cited, PassageRecord)
        assert " ".join(cited.exact.replace("\u00ad", "").split()) == "Der Rat"


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  text: b\u200b\n  evidence:\n  - exact: c\n",
        "- id: a\n  text: b\n  evidence:\n  - exact\u200b: c\n",
        "- id: a\n  text: b\n  evidence:\n  - exact: c\n    article: d\u200b\n",
        "- id: a\n  text: b\n  evidence:\n  - exact: c\u202ed\n",
    ],
)
def test_invisible_characters_elsewhere_are_refused(text: str) -> None:
    assert [problem.rule for problem in problems(text)] == ["unseen-character"]


def test_the_keys_of_words_are_those_of_the_schema() -> None:
    of_schema = {
        key
        for record in (*RECORDS.values(), PassageRecord, AppearanceRecord, StretchRecord)
        for key, hint in hints_of(record).items()
        if any(part in (Wording, Context) for part in within(hint))
    }

    assert of_schema == WORDS
