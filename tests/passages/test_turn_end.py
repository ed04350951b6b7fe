"""Where a turn ends before the next one begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import Span
from builder.passages.spans import Spans
from builder.passages.turn_end import credits, turn_end
from tests.support.drawing import examples

TEXT = (
    "Ja.\n\nDas Geld\n\nWir zahlen.\n\nDas Bad\n\nEs bleibt.\n\nInterview: Lisa Kurz\n\nEs regnet."
)
WHOLE = Span(0, len(TEXT))
GELD, BAD, CREDIT = (TEXT.index(words) for words in ("Das Geld", "Das Bad", "Interview"))


def headings(*starts: int) -> Spans:
    return Spans(Span(start, TEXT.index("\n", start)) for start in starts)


@pytest.mark.parametrize(
    ("starts", "is_last", "expected"),
    [
        ((), True, CREDIT),
        ((), False, WHOLE.end),
        ((BAD,), True, BAD),
        ((BAD,), False, WHOLE.end),
        ((GELD, BAD), True, GELD),
        ((GELD, BAD), False, GELD),
    ],
)
def test_a_turn_ends_at_a_heading_or_a_credit(
    starts: tuple[int, ...], is_last: bool, expected: int
) -> None:
    assert turn_end(TEXT, WHOLE, headings(*starts), credits(TEXT), is_last=is_last) == expected


def test_a_heading_right_before_the_next_label_ends_nothing() -> None:
    turn = Span(0, TEXT.index("Wir zahlen"))

    assert turn_end(TEXT, turn, headings(GELD), Spans(()), is_last=False) == turn.end


@given(st.lists(st.sampled_from(["Ja.", "Das Geld", "Interview: Lisa Kurz", ""])), st.booleans())
@examples(200)
def test_the_end_is_within_the_turn_or_at_its_border(lines: list[str], is_last: bool) -> None:
    text = "\n".join(lines)
    found, at = [], 0
    for line in lines:
        found += [Span(at, at + len(line))] if line == "Das Geld" else []
        at += len(line) + 1
    whole = Span(0, len(text))
    end = turn_end(text, whole, Spans(found), credits(text), is_last=is_last)

    assert end == whole.end or end in {span.start for span in (*found, *credits(text))}
    assert not is_last or "Ja." not in text[:end].partition("Das Geld")[2]


@pytest.mark.parametrize(
    "line",
    [
        "Herausgeber: Stadt Lindau, Pressestelle.",
        "Redaktion: Mia Sand",
        "Untertitel im Auftrag des Senders",
        "Es gilt das gesprochene Wort.",
    ],
)
def test_who_published_the_text_is_a_credit(line: str) -> None:
    assert credits(f"Ja.\n\n{line}\n")


@pytest.mark.parametrize(
    "line", ["Die Redaktion irrt.", "Untertitel sind wichtig.", "Herausgeber bin ich selbst."]
)
def test_words_about_publishers_are_no_credit(line: str) -> None:
    assert not credits(f"Ja.\n\n{line}\n")
