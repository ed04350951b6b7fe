"""Subtitles without their time stamps: SRT, WebVTT and transcripts of video platforms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import Text
from builder.passages.subtitles import looks_like_subtitles, subtitles
from tests.support.drawing import examples

SRT = """1
00:00:01,000 --> 00:00:04,200
Wir haben entschieden,

2
01:00:04,400 --> 01:00:08,000
dass <i>das</i> Bad
offen bleibt.
"""
VTT = """WEBVTT - Rat
Kind: captions

NOTE
Geprüft.

STYLE
::cue { color: red }

anfang
00:01.000 --> 00:04.200 align:left
<v Anna Berg>Wir haben entschieden,</v>

1:00:04.400 --> 1:00:08.000
<v.laut Anna Berg>dass <00:05.000><c>das</c> Bad
offen bleibt.
"""
TRANSCRIPT = "0:01\nWir haben entschieden,\n1:00:04\ndass das Bad\noffen bleibt.\n"


@pytest.mark.parametrize("source", [SRT, VTT, TRANSCRIPT, SRT.replace("\n\n", "\n")])
def test_only_the_words_are_left(source: str) -> None:
    found = subtitles(source)

    assert found.text == "Wir haben entschieden,\ndass das Bad\noffen bleibt."
    assert [(found.text[stamp.start :][:4], stamp.seconds) for stamp in found.stamps] == [
        ("Wir ", 1),
        ("dass", 3604),
    ]


def test_voice_tags_name_the_speaker() -> None:
    assert [(voice.start, voice.name) for voice in subtitles(VTT).voices] == [
        (0, "Anna Berg"),
        (23, "Anna Berg"),
    ]


def test_a_text_before_and_after_is_apart() -> None:
    found = subtitles(f"Der Rat.\n\nEr tagte um\n12 Uhr.\n\n{SRT}\nEnde.")

    assert found.text.split("\n\n") == [
        "Der Rat.",
        "Er tagte um\n12 Uhr.",
        "Wir haben entschieden,\ndass das Bad\noffen bleibt.",
        "Ende.",
    ]


def test_numbers_and_arrows_in_words_are_left() -> None:
    words = "1\n00:00:01,000 --> 00:00:02,000\n2025\nA --> B um 12:30 Uhr"

    assert subtitles(words).text == "2025\nA --> B um 12:30 Uhr"


@pytest.mark.parametrize(("source", "expected"), [(SRT, True), (VTT, True), ("A --> B", False)])
def test_only_subtitles_look_like_subtitles(source: str, expected: bool) -> None:
    assert looks_like_subtitles(source) is expected


LINES = [
    "Ja.",
    "",
    "1",
    "00:00:01,000 --> 00:00:02,000",
    "<i>Nein</i>",
    "<i></i>",
    "WEBVTT",
    "NOTE x",
    "0:05",
]


@examples(200)
@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_each_character_is_at_its_place_in_the_file(lines: list[str]) -> None:
    source = "\n".join(lines)
    found = subtitles(source)
    text = Text(found.text, source=source, kept=found.kept)

    for offset, character in enumerate(found.text):
        at = text.source_offset(offset)
        assert source[at] == character
        assert text.line(offset) == source.count("\n", 0, at) + 1
    for stamp in found.stamps:
        assert 0 <= stamp.start < len(found.text)


def test_a_time_of_day_alone_on_a_line_is_said() -> None:
    assert (
        subtitles("0:05\nDer Zug fährt gegen\n7:45\nab.").text == "Der Zug fährt gegen\n7:45\nab."
    )
    assert subtitles("0:05\nKommt\n7:45\nUhr!").text == "Kommt\n7:45\nUhr!"
    assert subtitles("0:05\nDer Zug fährt\n0:45\nab.").text == "Der Zug fährt\nab."
