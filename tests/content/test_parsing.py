"""Files are read as plain values: every trap of YAML is a text, or a problem with its location."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.parsing import (
    MAX_DEPTH,
    TextFile,
    Unreadable,
    YamlValue,
    parse_entries,
    parse_yaml,
    read_text,
    read_text_file,
    read_yaml,
)
from builder.content.parsing.characters import _UNSEEN_IN_DATA, refuse_unseen
from builder.problems import Location, Problem


def parse(text: str) -> YamlValue:
    return parse_yaml(text, "a.yml")


def faults(text: str) -> list[Problem]:
    try:
        return list(parse(text).slips)
    except Unreadable as error:
        return error.problems


def place(text: str) -> tuple[int, int, str]:
    problem = faults(text)[0]
    return problem.location.line, problem.location.column, problem.rule


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(content)
    return path


# Values


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "NO",
        "yes",
        "on",
        "true",
        "~",
        "null",
        "010",
        "0x1F",
        "1_000",
        "12:30",
        "1.10",
        "1e3",
        ".inf",
        "2026-02-30",
        "2025-02-12",
        "=",
        "<<",
    ],
)
def test_every_scalar_is_a_text_as_written(scalar: str) -> None:
    assert parse(f"key: {scalar}").value == {"key": scalar}
    assert parse(f"{scalar}: value").value == {scalar: "value"}


@pytest.mark.parametrize("text", ["key:", "key: ", "key: # remark", "{key: }", "{key}"])
def test_a_key_without_a_value_is_none(text: str) -> None:
    assert parse(text).value == {"key": None}


def test_an_empty_quoted_text_is_a_text() -> None:
    assert parse("key: ''").value == {"key": ""}


@pytest.mark.parametrize("text", ["", "\n\n", "# remark\n"])
def test_an_empty_file_has_no_value(text: str) -> None:
    parsed = parse(text)

    assert parsed.value is None
    assert parsed.location(()) == Location("a.yml")


def test_lists_mappings_and_blocks_of_text() -> None:
    parsed = parse("- id: a\n  topics: [x, y]\n- text: |\n    Eins.\n\n    Zwei.\n")

    assert parsed.value == [{"id": "a", "topics": ["x", "y"]}, {"text": "Eins.\n\nZwei.\n"}]


# Locations


def test_each_value_and_each_key_has_a_location() -> None:
    parsed = parse("- id: a\n  topics: [x, ü, y]\n  passage:\n    exact: Wort\n")

    assert parsed.location((0,)) == Location("a.yml", 1, 3)
    assert parsed.location((0, "id")) == Location("a.yml", 1, 7)
    assert parsed.location((0, "topics", 2)) == Location("a.yml", 2, 18)
    assert parsed.location((0, "passage", "exact")) == Location("a.yml", 4, 12)
    assert parsed.key((0, "passage", "exact")) == Location("a.yml", 4, 5)


def test_a_missing_value_has_the_location_of_the_value_that_contains_it() -> None:
    parsed = parse("- passage:\n    exact: Wort\n")

    assert parsed.location((0, "passage", "article")) == Location("a.yml", 2, 5)
    assert parsed.location((7, "passage")) == Location("a.yml", 1, 1)


def test_columns_count_code_points() -> None:
    parsed = parse("{ä: 😀, b: c}")

    assert parsed.key(("b",)) == Location("a.yml", 1, 8)


def test_every_text_is_listed_with_its_location() -> None:
    parsed = parse("a: eins\nb: [zwei, {c: drei}]\nd:\n")

    places = {text: parsed.location(path) for path, text in parsed.texts()}
    assert {text: (place.line, place.column) for text, place in places.items()} == {
        "eins": (1, 4),
        "zwei": (2, 5),
        "drei": (2, 15),
    }


# YAML that is not allowed


def test_a_duplicate_key_is_refused() -> None:
    assert place("a: 1\nb: 2\na: 3\n") == (3, 1, "yaml-duplicate-key")
    assert place("- {ä: 1, 'ä': 2}") == (1, 10, "yaml-duplicate-key")


def test_the_same_key_in_two_records_is_not_a_duplicate() -> None:
    assert parse("- {a: 1}\n- {a: 2}").value == [{"a": "1"}, {"a": "2"}]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: &x 1\nb: *x", (1, 4)),
        ("a: 1\nb: *x", (2, 4)),
        ("&x a: 1", (1, 1)),
        ("a: &x [1]", (1, 4)),
    ],
)
def test_anchors_and_aliases_are_refused(text: str, where: tuple[int, int]) -> None:
    assert place(text) == (*where, "yaml-anchor")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: !!str 1", (1, 4)),
        ("a: !mine 1", (1, 4)),
        ("a: !!python/object/apply:os.system [ls]", (1, 4)),
        ("ä: b\nc: ! d", (2, 4)),
    ],
)
def test_tags_are_refused(text: str, where: tuple[int, int]) -> None:
    assert place(text) == (*where, "yaml-tag")


def test_deep_nesting_is_refused_before_it_is_built() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    assert place("[" * 30_000) == (1, MAX_DEPTH + 1, "yaml-depth")
    assert place("- " * 30_000) == (1, 2 * MAX_DEPTH + 1, "yaml-depth")


@pytest.mark.parametrize(("text", "column"), [("[a, b]: c", 1), ("{? {a: b} : c}", 4)])
def test_a_key_must_be_a_text(text: str, column: int) -> None:
    assert place(text) == (1, column, "yaml-key")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: b: c", (1, 5)),
        ("a: [1, 2\nb: c", (1, 4)),
        ("a: 1\nb c\nd: 2", (2, 1)),
        ('a: "b\nc: "d"', (1, 4)),
        ("ok: 1\n\tb: 2", (2, 1)),
        ('a: "offen', (1, 4)),
        ("a: 1\n---\nb: 2", (2, 1)),
        ("a: @b", (1, 4)),
        ("- a\nb: c", (2, 1)),
        ('a: "\\ud800"', (1, 5)),
    ],
)
def test_invalid_yaml_has_the_location_of_the_mistake(text: str, where: tuple[int, int]) -> None:
    assert place(text) == (*where, "yaml-syntax")


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\b", "\\u202e", "\\u200f", "\\x9f", "\\L"])
def test_escaped_invisible_characters_are_refused(escape: str) -> None:
    assert place(f'- a\n- "b{escape}"') == (2, 3, "unseen-character")
    assert place(f'"b{escape}": a') == (1, 1, "unseen-character")


# Files


def test_line_ends_are_normalized(tmp_path: Path) -> None:
    path = written(tmp_path, b"a: 1\r\nb: 2\rc: 3\n")

    assert read_text(path, "a.md") == "a: 1\nb: 2\nc: 3\n"
    assert read_yaml(path, "a.md").location(("c",)) == Location("a.md", 3, 4)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("für".encode("latin-1"), 1, 2),
        ("ä: eins\r\nöü: ".encode() + b"\xfc", 2, 5),
        (b"a\xed\xa0\x80", 1, 2),  # a surrogate
        (b"a\xc0\xaf", 1, 2),  # an overlong slash
        (b"a\nb\xe2\x82", 2, 2),  # cut off
    ],
)
def test_invalid_utf_8_has_its_location(
    content: bytes, line: int, column: int, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable) as raised:
        read_text(written(tmp_path, content), "a.md")

    assert raised.value.problems[0].rule == "encoding"
    assert raised.value.problems[0].location == Location("a.md", line, column)


@pytest.mark.parametrize(
    ("codec", "message"),
    [
        ("utf-16", "is UTF-16"),
        ("utf-32", "is UTF-16 or UTF-32"),
    ],
)
def test_another_encoding_is_refused(codec: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read_text(written(tmp_path, "a: b".encode(codec)), "a.md")

    assert raised.value.problems[0].rule == "encoding"


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2067", "\ufffe"]
)
def test_invisible_characters_are_refused_with_their_location(
    character: str, tmp_path: Path
) -> None:
    path = written(tmp_path, f"eins\r\nzwölf{character}".encode())

    with pytest.raises(Unreadable) as raised:
        read_text(path, "a.md")

    assert raised.value.problems[0].rule == "unseen-character"
    assert f"U+{ord(character):04X}" in raised.value.problems[0].message
    assert raised.value.problems[0].location == Location("a.md", 2, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Frei\u00adbad\t😀",
        "a\u2028b\u2029c",
        "a\x0bb\x0cc\x85d",
        "\u200ea\u200f",
        "\u2068a\u2069",
        "a\ufeffb",
    ],
)
def test_white_space_and_characters_without_width_are_kept(text: str, tmp_path: Path) -> None:
    assert read_text(written(tmp_path, text.encode()), "a.md") == text


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff---\na: b\n---\nText\n".encode())

    assert read_text(path, "a.md").startswith("---")
    file = read_text_file(path, "a.md")
    assert (file.front_matter.value, file.text) == ({"a": "b"}, "Text")


def test_every_control_character_of_a_file_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, "---\na: b\u200b\n---\n\nEins\x1b\n\nZw\x00ei\u2028\u202e".encode())

    with pytest.raises(Unreadable) as raised:
        read_text_file(path, "a.md")

    places = [(p.location.line, p.location.column) for p in raised.value.problems]
    assert places == [(2, 5), (5, 5), (7, 3), (7, 7)]


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.yml"
    link.symlink_to(written(tmp_path, b"a: b"))

    with pytest.raises(Unreadable, match="symbolic link"):
        read_yaml(link, "link.yml")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not a regular file"):
        read_yaml(tmp_path, "a.yml")


# Front matter


def read(tmp_path: Path, text: str) -> TextFile:
    return read_text_file(written(tmp_path, text.encode()), "a.md")


def test_front_matter_and_text_are_separated(tmp_path: Path) -> None:
    file = read(tmp_path, "---\ntitle: Ü\nlist:\n- b\n---\n\n\nEins.\n\n---\n\nZwei.\n\n")

    assert file.front_matter.value == {"title": "Ü", "list": ["b"]}
    assert file.text == "Eins.\n\n---\n\nZwei."
    assert file.first_line == 8


def test_the_lines_of_front_matter_count_from_the_beginning_of_the_file(tmp_path: Path) -> None:
    file = read(tmp_path, "---\r\ntitle: a\r\nlist: [b]\r\n---\r\nText\r\n")

    assert file.front_matter.location(("list", 0)) == Location("a.md", 3, 8)
    assert file.first_line == 5


def test_a_fault_in_front_matter_has_its_line_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read(tmp_path, "---\ntitle: a\ntitle: b\n---\n")

    assert raised.value.problems[0].location == Location("a.md", 3, 1)


def test_an_indented_first_line_keeps_its_indentation(tmp_path: Path) -> None:
    assert read(tmp_path, "---\na: b\n---\n\n  Text").text == "  Text"


@pytest.mark.parametrize("text", ["---\n---", "---\n---\n\n \n"])
def test_front_matter_and_text_may_be_empty(text: str, tmp_path: Path) -> None:
    file = read(tmp_path, text)

    assert file.front_matter.value is None
    assert file.front_matter.location(()) == Location("a.md", 2, 1)
    assert file.text == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is missing"),
        ("title: a\n---\nText", "is missing"),
        ("\n---\ntitle: a\n---\nText", "is missing"),
        ("---\ntitle: a\nText", "does not end"),
        ("---", "does not end"),
        ("---\ntitle: a\n ---\n", "does not end"),
    ],
)
def test_front_matter_is_between_two_lines(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read(tmp_path, text)

    assert raised.value.problems[0].rule == "front-matter"


# Properties

YAML = st.text(st.sampled_from("ab:-#&*!|>%@`'\"[]{},?\n\t ~0123é\u00ad\ufeff\\"), max_size=40)


@given(YAML | st.text(max_size=40))
def test_any_text_is_a_value_or_a_problem(text: str) -> None:
    with suppress(Unreadable):
        parsed = parse(text)

        assert all(isinstance(value, str) for _, value in parsed.texts())
        lines = text.count("\n") + 2  # the end of the text counts as a line
        places = [parsed.location(path) for path, _ in parsed.texts()]
        assert all(1 <= place.line <= lines for place in places)


SEEN = st.characters(exclude_categories=["C", "Z"]).filter(lambda c: not _UNSEEN_IN_DATA.match(c))


@given(st.text(SEEN, min_size=1, max_size=20))
def test_a_quoted_text_is_unchanged(text: str) -> None:
    single = text.replace("'", "''")

    assert parse(f"key: '{single}'").value == {"key": text}


def test_every_character_not_allowed_in_data_is_refused() -> None:
    for code in range(0x110000):
        if _UNSEEN_IN_DATA.match(chr(code)):
            with pytest.raises(Unreadable):
                refuse_unseen(f"a {chr(code)} b\n", "a.yml", data=True)


LINES = st.lists(
    st.sampled_from(
        (
            *("- id: a", "- id: b", "  x: y", "  x: 'ä", "  z: b'", '  text: "', '- c"', "- ", "-"),
            *(
                "# note",
                "",
                "  # note",
                "  - q",
                "  >-",
                "  t: |",
                "   lines",
                "---",
                "...",
                "id: a",
            ),
            *("- [a,", "b]", "  {k: v}", "\tx", "- - a", "  ? k", "%YAML 1.2", "-x", "  l: [a, b]"),
            *("- &a b", "- *a", "  a\u200b: b", "  e:", "  e: ''", '  u: "\\u200b"', "- !t x"),
        )
    ),
    max_size=8,
)


@given(LINES, st.sampled_from(["", "\n"]))
def test_parsing_records_separately_equals_parsing_the_whole_file(
    lines: list[str], end: str
) -> None:
    comment = "# so that it is no shorter than records are\n" * 5
    text = f"{comment}{chr(10).join(lines)}{end}"

    whole, separate = outcome(parse_yaml, text), outcome(parse_entries, text)
    assert separate == whole


def outcome(read: Callable[[str, str], YamlValue | list[YamlValue]], text: str) -> object:
    """Return what was read, None if there are problems."""
    try:
        parsed = read(text, "a.yml")
    except Unreadable:
        return None
    if any(value.slips for value in (parsed if isinstance(parsed, list) else [parsed])):
        return None
    if isinstance(parsed, YamlValue):
        if not isinstance(parsed.value, list):
            return parsed.value
        parsed = list(parsed.entries())
    return [
        (
            entry.value,
            entry.start,
            entry.key(("x",)),
            [entry.of(*path) for path, _ in entry.texts()],
        )
        for entry in parsed
    ]


def test_a_question_mark_before_a_key_is_refused() -> None:
    assert place("- id: a\n  ? text\n  : b\n") == (2, 3, "yaml-key")
    assert faults("id: a\ntext: |\n  ? wirklich\n") == []
    assert faults("text: Wer sagt das ? Niemand\n") == []
