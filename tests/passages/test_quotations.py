"""Finding quotations, in any mixture of quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.quotations import Span, quotations
from tests.support.drawing import examples


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte „ja“ und „nein“.",
        "Er sagte „ja” und „nein”.",
        "Er sagte „ja“ und “nein“.",
        "Er sagte “ja” und “nein”.",
        "Er sagte ”ja” und ”nein”.",
        'Er sagte "ja" und "nein".',
        "Er sagte »ja« und »nein«.",
        "Er sagte «ja» und «nein».",
        "Er sagte ‚ja‘ und ‘nein’.",
        "Er sagte ›ja‹ und ‹nein›.",
        "„ja“, „nein“",
        "(“ja“) – “nein“",
        "„ja“-Sager, „nein“-Sager",
        "„ja“„nein“",
    ],
)
def test_quotations_are_found_in_each_style_of_marks(text: str) -> None:
    assert quoted(text) == ["ja", "nein"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Er sagte: ‚nein‘“", ["Er sagte: ‚nein‘", "nein"]),
        ("„Er sagte: ‚nein‘.“ Dann", ["Er sagte: ‚nein‘.", "nein"]),
        ("„‚Nein‘, sagte er“", ["‚Nein‘, sagte er", "Nein"]),
        ("“He said ‘no’ twice”", ["He said ‘no’ twice", "no"]),
        ("„Er sagte “nein“ dazu“", ["Er sagte “nein“ dazu", "nein"]),
        ("»Er sagte ›nein‹«", ["Er sagte ›nein‹", "nein"]),
        ("„eins »zwei ‚drei‘« vier“", ["eins »zwei ‚drei‘« vier", "zwei ‚drei‘", "drei"]),
    ],
)
def test_nested_quotations_follow_the_outer_ones(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_may_span_paragraphs() -> None:
    assert quoted("„Eins.\n\nZwei.\n\nDrei.“ „Vier.“") == ["Eins.\n\nZwei.\n\nDrei.", "Vier."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„offen und ohne Ende", []),
        ("ohne Anfang und zu“", []),
        ("Er sagte „ja und ging. Dann „nein“ und mehr.", ["nein"]),
        ("Er sagte ja“ und ging. Dann „nein“ und mehr.", ["nein"]),
        ("„innen ‚vergessen“ und weiter", ["innen ‚vergessen"]),
        ("„ja“ und „nein und „doch“ und Schluss", ["ja", "doch"]),
    ],
)
def test_a_forgotten_mark_does_not_turn_prose_into_a_quotation(
    text: str, expected: list[str]
) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie geht’s, Hans’ Bad „ist“ zu", ["ist"]),
        ("Wie geht's, 'n Abend „ist“ zu", ["ist"]),
        ("„Wie geht’s?“", ["Wie geht’s?"]),
        ("“Don’t,” he said", ["Don’t,"]),
        ("‚Wasser’s‘", ["Wasser’s"]),
        ("‘It’s over’ then", ["It’s over"]),
        ("„Rock 'n' Roll“", ["Rock 'n' Roll"]),
    ],
)
def test_an_apostrophe_is_not_a_quotation_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_inch_signs_are_not_quotation_marks() -> None:
    assert quoted('Ein Brett von 5" und eines von 6" Breite') == []


@given(st.text(st.sampled_from("„“”\"»«‚‘’'‹›‟ab. \n(–"), max_size=40))
def test_quotations_of_any_text_are_ordered_and_never_cross(text: str) -> None:
    found = quotations(text)

    assert list(found) == sorted(set(found))
    for a in found:
        assert 0 < a.start <= a.end < len(text)
        for b in found:
            apart = a.end < b.start or b.end < a.start
            assert apart or a.contains(*b) or b.contains(*a)


def test_a_span_contains_the_stretches_inside_it() -> None:
    assert Span(2, 5).contains(2, 5)
    assert Span(2, 5).contains(3, 4)
    assert not Span(2, 5).contains(1, 4)
    assert not Span(2, 5).contains(4, 6)


@given(st.text(alphabet="„“‚‘a ", max_size=40), st.integers(0, 40), st.integers(0, 5))
@examples(200)
def test_the_spans_around_and_beside_a_place_are_found(text: str, start: int, size: int) -> None:
    found = quotations(text)
    end = start + size

    around = [span for span in found if span.contains(start, end)]
    assert list(found.around(start, end)) == sorted(around, reverse=True)
    ended = [span for span in found if span.end <= start]
    assert found.last_before(start) == max(ended, key=lambda span: span.end, default=None)
    assert found.first_after(end) == min((s for s in found if s.start >= end), default=None)
