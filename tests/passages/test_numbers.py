"""The values of numbers, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.numbers import numbers
from tests.support.drawing import examples


def values(text: str) -> list[set[float]]:
    return [set(number.values) for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40 Brücken", 40),
        ("vierzig Brücken", 40),
        ("siebenundachtzig Brücken", 87),
        ("zweihundertfünfzig Brücken", 250),
        ("dreitausend Brücken", 3000),
        ("thirty-four bridges", 34),
        ("17,5 Prozent", 17.5),
        ("17.5 percent", 17.5),
        ("3,2 Mio. Franken", 3.2e6),
        ("drei Millionen", 3e6),
        ("3.200.000 Franken", 3.2e6),
        ("3 200 000 francs", 3.2e6),
        ("3'200'000 Franken", 3.2e6),
        ("um 18:30 Uhr", 18.3),
        ("at 6 pm", 18),
        ("ein Dutzend", 12),
        ("die Hälfte", 50),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    assert any(value in found for found in values(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 bis 6 Millionen", [{4, 4e6}, {6e6}]),
        ("2 billion", [{2e9, 2e12}]),
        ("1.500 Euro", [{1500, 1.5}]),
        ("Die Brücke steht.", []),
        ("", []),
    ],
)
def test_what_is_left_open_has_several_values(text: str, expected: list[set[float]]) -> None:
    assert values(text) == expected


@examples(100)
@given(st.integers(13, 10**12))
def test_groups_of_thousands_do_not_change_a_number(number: int) -> None:
    plain = values(f"Es sind {number} Stück")[0]
    for separator in (".", ",", " ", "'"):
        grouped = f"{number:,}".replace(",", separator)
        assert plain <= values(f"Es sind {grouped} Stück")[0]
