"""Quotes from declared speech where another may speak, and where plainly nobody else does."""

from pathlib import Path

import pytest
import yaml

from builder.checks import load_checked, warnings
from builder.problems import InvalidContent

TURNS = {
    "turns": [{"label": "Keller", "speaker": "rita-keller"}, {"label": "Sommer", "speaker": "udo"}]
}
FIRST = "Der Ausschuss kam am Freitag zusammen."


def found(folder: Path, text: str, exact: str, speech: object, speaker: str) -> list[str]:
    """Return the problems of a quote from an article, but for those of the dossier itself."""
    front = {"headline": "Rat", "rights": "full", "licence": "frei", "speech": speech}
    people = [{"id": "rita-keller", "name": "Rita Keller"}, {"id": "udo", "name": "Udo Sommer"}]
    evidence = [{"exact": FIRST}]
    files = {
        "dossier.yml": {
            "title": "Fall",
            "language": "de",
            "editor": "Ich",
            "updated": "2025-01-01",
            "summary": [{"text": "Er kam.", "evidence": evidence}],
        },
        "people.yml": people,
        "key_points.yml": [
            {"id": "k", "text": "Ja.", "actors": ["rita-keller", "udo"], "evidence": evidence}
        ],
        "quotes.yml": [
            {"id": "q", "speaker": speaker, "form": "direct", "passage": {"exact": exact}}
        ],
    }
    (folder / "articles").mkdir()
    for name, data in files.items():
        (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    article = f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{FIRST}\n\n{text}\n"
    (folder / "articles/rat.md").write_text(article, "utf-8")
    try:
        problems = warnings(load_checked(folder))
    except InvalidContent as error:
        problems = error.problems
    return [p.rule for p in problems if p.rule not in ("name-not-found", "unconnected")]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Keller: Der Zaun steht.\n\nWir danken allen.", "Wir danken allen"),
        ("Keller: Ist das gut? Ja, wir wissen es.", "Ja, wir wissen es"),
        ("Keller: Der Zaun steht.\n\nSommer hat recht, das sehe ich ein.", "das sehe ich ein"),
        ("Keller: Der Zaun steht.\nHerr Sommer, Sie irren sich.", "Sie irren sich"),
        (
            "Keller: Der Zaun steht.\n\nSommer verließ den Saal.\n\nKeller: Schade.",
            "Der Zaun steht",
        ),
        ("Keller: Wir fragten\nSommer gestern danach.", "Wir fragten\nSommer gestern danach."),
        ("Keller: Ich rief: „Halt, keinen Schritt!“ Er blieb.", "Halt, keinen Schritt"),
        ("Keller: Das „alte Haus“ fällt.", "alte Haus"),
        ("Keller: Gut.\n\n(Beifall)\n\nWir fahren fort.", "Wir fahren fort"),
        ("Keller: Gut. Nein – das Haus bleibt.", "Nein – das Haus bleibt"),
        ("Keller: Erstens: das Haus. Zweitens: der Zaun.", "der Zaun"),
        ("Keller: Liebe Freunde, wir fangen an.\n\nDanke schön.", "Danke schön"),
    ],
)
def test_words_of_a_turn_are_the_speakers(tmp_path: Path, text: str, exact: str) -> None:
    rules = found(tmp_path, f"{text}\nSommer: Ende.", exact, TURNS, "rita-keller")

    assert set(rules) <= {"turn-end-unclear"}


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Sommer – {}",
            "Sommer\n\n{}",
            "SOMMER\n{}",
            "sommer: {}",
            "<Udo Sommer> {}",
            "#Sommer {}",
        ),
        *("Udo Sommer, {}", "Sommer (leise) {}", "Sommer und Winter: {}", "**Sommer** {}"),
        *("Der Gast Udo Sommer aus Ulm: {}", "Eva Winter | {}", "Eva Winter\n{}", "@winter {}"),
        *("Sommer will wissen:\n{}", "– {}", "> {}", "Gut. – Eva Winter: {}", "_{}_"),
        *("Zwischenruf von Eva Winter: {}", "Frage {}", "Schön. Zuruf aus der Mitte: {}"),
        *("Sommers Kollege ruft: {}", "Udo Sommer meldet sich: {}"),
    ],
)
def test_words_behind_the_name_of_another_are_doubtful(tmp_path: Path, line: str) -> None:
    text = f"Keller: Der Zaun steht.\n{line.format('Alles Quatsch, Leute')}.\nSommer: Gut."

    rules = found(tmp_path, text, "Alles Quatsch, Leute", TURNS, "rita-keller")

    assert {"speech-unclear", "passage-not-quoted"} & {*rules}


@pytest.mark.parametrize(
    ("text", "exact", "speaker"),
    [
        (
            "Keller: Gut.\n\nSommer räumt seinen Platz.\n\nKeller: Ja.",
            "räumt seinen Platz",
            "rita-keller",
        ),
        ("Keller: Gut.\nSteht der Zaun?\nEr steht.", "Steht der Zaun", "rita-keller"),
        ("Keller: Er rief „Wir gehen heim“ und ging.", "Wir gehen heim", "rita-keller"),
        ("Keller: Ich rief: „Wir gehen heim“.", "Wir gehen heim", "udo"),
        ("Keller: Das „alte Haus“ fällt.", "alte Haus", "udo"),
        ("Keller: Gut.\n\nInterview: Eva Winter\n\nSommer: Ja.", "Eva Winter", "rita-keller"),
    ],
)
def test_words_that_the_speaker_hardly_says_are_doubtful(
    tmp_path: Path, text: str, exact: str, speaker: str
) -> None:
    rules = found(tmp_path, f"{text}\nSommer: Ende.", exact, TURNS, speaker)

    assert {"speech-unclear", "passage-not-quoted", "speaker-differs"} & {*rules}


@pytest.mark.parametrize(
    ("text", "first", "is_doubtful"),
    [
        ("Udo Sommer schrieb:\n\nWir bleiben hier alle.", "Wir bleiben", True),
        ("Der Verband schrieb:\n\nWir bleiben hier alle.", "Wir bleiben", True),
        ("Rita Keller schrieb:\n\nWir bleiben hier alle.", "Wir bleiben", False),
        ("Sie schrieb:\n\nWir bleiben hier alle.", "Wir bleiben", False),
        ("Die Rede im Wortlaut:\n\nWir bleiben hier alle.", "Wir bleiben", False),
        ("Keller sagte, man bleibe hier alle.", "man bleibe", True),
    ],
)
def test_what_precedes_a_stretch_names_its_speaker(
    tmp_path: Path, text: str, first: str, is_doubtful: bool
) -> None:
    stretch = {"speaker": "rita-keller", "first": first, "last": "hier alle"}
    rules = found(tmp_path, text, "hier alle", {"stretches": [stretch]}, "rita-keller")

    assert ("speech-unclear" in rules) == is_doubtful


@pytest.mark.parametrize(
    ("label", "is_doubtful"),
    [("Udo Sommer", True), ("Sommer", True), ("Keller", False), ("Die Chefin", False)],
)
def test_a_label_does_not_name_another_than_its_speaker(
    tmp_path: Path, label: str, is_doubtful: bool
) -> None:
    turns = {"turns": [{"label": label, "speaker": "rita-keller"}]}
    rules = found(tmp_path, f"{label}: Wir bleiben.", "Wir bleiben", turns, "rita-keller")

    assert ("speech-unclear" in rules) == is_doubtful


def test_a_name_within_a_speech_doubts_its_own_line_alone(tmp_path: Path) -> None:
    text = "Sommer hat das Haus gebaut.\n\nNun fällt es um."

    assert "speech-unclear" not in found(
        tmp_path, text, "Nun fällt es um", {"speaker": "rita-keller"}, "rita-keller"
    )
