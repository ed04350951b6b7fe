"""Texts between quotation marks, and the marks inside them."""

import pytest

from builder.pages.quoted import marks_in, quoted


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("de", "die „Stärke“ und „mehr“", "„die ‚Stärke‘ und ‚mehr‘“"),
        ("de", "„Er sagte ‚nein‘ dazu“", "„‚Er sagte „nein“ dazu‘“"),
        ("de", "geht’s ‘so’", "„geht’s ‘so’“"),
        ("en", "the “strong” don’t", "“the ‘strong’ don’t”"),
        ("en", "“He’s said ‘no’ to it”", "“‘He’s said “no” to it’”"),
        ("fr", "la « force »", "«\u202fla “force”\u202f»"),
        ("sv", "den ”starka”", "”den ’starka’”"),
    ],
)
def test_marks_inside_marks_of_a_language_are_single_ones(
    language: str, text: str, shown: str
) -> None:
    assert quoted(text, marks_in(language)) == shown
