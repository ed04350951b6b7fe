"""Where turns begin, in interviews, minutes and transcripts, and where only a colon stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import Span
from builder.passages.spans import Spans
from builder.passages.speech import Speech, Stretch, directions, turns
from tests.support.drawing import examples


def found(text: str, *labels: str, no_labels: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the label of each certain turn with the first word after it; `?` if not declared."""
    return [
        (turn.label if turn.declared else f"?{turn.label}", text[turn.said :].split()[0])
        for turn in turns(text, labels, no_labels)
        if turn.certain
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Berg: Ja.", "Berg"),
        ("  Berg : Ja.", "Berg"),
        ("Berg:Ja.", "Berg"),
        ("Berg:\nJa.", "Berg"),
        ("Berg (lacht): Ja.", "Berg"),
        ("Berg (00:12): Ja.", "Berg"),
        ("Berg [SPD]: Ja.", "Berg"),
        ("Dr. Lorenz Tal (CDU/CSU): Ja.", "Dr. Lorenz Tal"),
        ("Dr.\u00a0Lorenz  Tal: Ja.", "Dr. Lorenz Tal"),
        ("Präsident Dr. Lorenz Tal:\nJa.", "Präsident Dr. Lorenz Tal"),
        ("Lorenz Tal, Minister für Verkehr: Ja.", "Lorenz Tal"),
        ("Lorenz Tal, Minister für Verkehr und\nWohnen:\nJa.", "Lorenz Tal"),
        ("Lorenz Tal (BÜNDNIS 90/DIE\nGRÜNEN):\nJa.", "Lorenz Tal"),
        ("Mu\u0308ller: Ja.", "Müller"),
        ("Müller (SPD): Ja.", "Müller (SPD)"),
        ("- Berg: Ja.", "Berg"),
        (">> BERG: Ja.", "BERG"),
        ("MS. LEAVITT:  Ja.", "MS. LEAVITT"),
        ("Q     Ja.", "Q"),
        ("Q\tJa.", "Q"),
    ],
)
def test_a_turn_begins_with_a_label_and_a_colon(line: str, label: str) -> None:
    assert found(line, label) == [(label, "Ja.")]


def test_a_turn_begins_on_any_line_that_follows_a_whole_sentence() -> None:
    text = (
        "BLATT: Bleibt es offen?\nBerg: Ja.\nBLATT: Und dann –\nBerg: „Dann nicht.“\n\nBLATT: Gut"
    )

    assert [label for label, _ in found(text, "BLATT", "Berg")] == [*["BLATT", "Berg"] * 2, "BLATT"]


@pytest.mark.parametrize(
    "text",
    [
        "Darauf sagte Berg: Ja.",
        "Berg sagte: Ja.",
        "Wer Berg kennt, weiß: Ja.",
        "(Zuruf von\nBerg: Ja.)",
        "https://berg.example",
        "Bergmann: Ja.",
        "Berg  sagte nichts.",
        "BERG: Ja.",
    ],
)
def test_a_label_elsewhere_in_a_text_begins_no_turn(text: str) -> None:
    assert not [turn for turn in turns(text, ["Berg"]) if turn.declared]


@pytest.mark.parametrize("before", ["sagte gestern Frau", "sagte heute,", "sagte Dr."])
def test_a_label_after_half_a_sentence_is_uncertain(before: str) -> None:
    text = f"BLATT: Dazu {before}\nBerg: Nein."

    assert [(turn.label, turn.certain) for turn in turns(text, ["BLATT", "Berg"])] == [
        ("BLATT", True),
        ("Berg", False),
    ]


def test_a_line_that_begins_like_a_turn_is_found_without_being_declared() -> None:
    text = "Berg: Ja.\n\nEva Kunz (SPD): Nein.\n\nSeibert: Danke.\n\nPetra Pau, Ministerin der\nFinanzen:\nGut."

    assert found(text, "Berg") == [
        ("Berg", "Ja."),
        ("?Eva Kunz (SPD)", "Nein."),
        ("?Seibert", "Danke."),
        ("?Petra Pau, Ministerin der Finanzen", "Gut."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Erstens: Danke.",
        "Mein Vorschlag: Danke.",
        "Ich sage es so: Danke.",
        "12:30 Uhr",
        "The point is: Danke.",
        "Danke. Drei Punkte: Danke.",
        "Liebe Kolleginnen, ich sage:\nDanke.",
        "Wir haben eines gelernt: Danke.",
    ],
)
def test_what_is_no_name_begins_no_turn(line: str) -> None:
    assert found(f"Berg: Ja.\n\n{line}", "Berg") == [("Berg", "Ja.")]


def test_a_number_belongs_to_a_label_that_occurs_again() -> None:
    text = "Berg: Ja.\n\nSpeaker 2: Nein.\n\nPunkt 3: Danke.\n\nSpeaker 2: Doch."

    assert found(text, "Berg") == [
        ("Berg", "Ja."),
        ("?Speaker 2", "Nein."),
        ("?Speaker 2", "Doch."),
    ]


def test_a_declared_exception_begins_no_turn() -> None:
    text = "Berg: Ja.\n\nVorschlag: Danke."

    assert found(text, "Berg", no_labels=("Vorschlag",)) == [("Berg", "Ja.")]


@pytest.mark.parametrize(
    "line",
    [
        "(Beifall)",
        "  [Applause]",
        "(Beifall bei der SPD sowie\nbei der Linken)",
        "(Volker Kauder [CDU/CSU]: Genau!)",
    ],
)
def test_lines_within_brackets_are_stage_directions(line: str) -> None:
    text = f"Berg: Ja.\n{line}\nGut."

    assert [text[slice(*span)] for span in directions(text)] == [line.strip()]


@pytest.mark.parametrize("line", ["(Beifall) Danke.", "Danke. (Beifall)", "(Beifall", "(a\n\nb)"])
def test_brackets_beside_words_are_none(line: str) -> None:
    assert not directions(f"Berg: Ja.\n{line}\nGut.")


@examples(200)
@given(st.text(alphabet="Aab: \n.(,)[]–“\t", max_size=60))
def test_turns_of_any_text_are_in_order_and_begin_with_what_they_say(text: str) -> None:
    all_turns = turns(text, ["Aa", "A b"])

    assert all_turns == sorted(all_turns)
    for turn in all_turns:
        assert text[turn.start : turn.said].startswith(turn.written[:1])
        assert not text[: turn.start].rpartition("\n")[2].strip(" \t–")


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    """Turns one after another, some of them with a shorter stretch within."""
    edges = sorted(draw(st.sets(st.integers(0, 40), min_size=2, max_size=8)))
    stretches = []
    for start, end in pairwise(edges):
        if draw(st.booleans()):
            stretches.append(Stretch(start, end, "outer"))
            if end - start > 2 and draw(st.booleans()):
                stretches.append(Stretch(start + 1, end - 1, "inner"))
    unsaid = [Span(s.start, s.start + 1) for s in stretches if draw(st.booleans())]
    return Speech(tuple(stretches), Spans(set(unsaid)))


@examples(200)
@given(speeches(), st.integers(0, 40), st.integers(1, 10))
def test_words_are_of_the_innermost_stretch_that_holds_all_of_them(
    speech: Speech, start: int, length: int
) -> None:
    end = start + length
    over = [s for s in speech.stretches if s.start < end and start < s.end]
    holding = [s for s in over if s.start <= start and end <= s.end]
    expected = min(holding, key=lambda s: s.end - s.start) if holding == over and over else None

    assert speech.at(start, end) == expected
    assert speech.overlaps(start, end) == bool(over)
    assert speech.is_unsaid(start, end) == any(
        u.start < end and start < u.end for u in speech.unsaid
    )
