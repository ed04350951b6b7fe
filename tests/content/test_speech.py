"""Words are proven inside one turn, one speech or one declared stretch, and so is their speaker."""

from pathlib import Path
from textwrap import dedent

import pytest
from lxml import html

from builder.checks import Loader, load_checked, warnings
from builder.model.coverage import article_coverage
from builder.pages.pages import pages
from builder.problems import InvalidContent, as_text

PEOPLE = """\
- {id: berg, name: Anna Berg}
- {id: tal, name: Lorenz Tal}
- {id: blatt, name: Das Blatt}
"""
TURNS = """\
speech:
  turns:
  - {label: BLATT, speaker: blatt}
  - {label: Berg, speaker: berg}
  - {label: Bürgermeisterin, speaker: berg}
"""
INTERVIEW = """\
Anna Berg empfängt im Rathaus, das Gespräch beginnt.

BLATT: Frau Berg, bleibt das Bad offen?
Berg (lacht): Ja. Wir haben das Geld.

Und wir geben es aus.

[Sie steht auf.]

Nur nicht heute.

BLATT: Und der Sommer?

Bürgermeisterin: Wir warten. Ich sagte ihm: So nicht. Er sagte: „Das wird nichts.“ Dabei blieb es.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "people.yml").write_text(PEOPLE, "utf-8")
    return tmp_path


def write(folder: Path, text: str, speech: str, *quotes: str, language: str = "de") -> Path:
    """Write an article and direct quotes from it, each given as `speaker: words`."""
    front = f"headline: Rat\nrights: full\nlicence: frei\nlanguage: {language}\n{dedent(speech)}"
    (folder / "articles/rat.md").write_text(f"---\n{front}---\n\n{text}", "utf-8")
    records, evidence = "", []
    for n, quote in enumerate(quotes):
        speaker, _, words = quote.partition(": ")
        records += f"- id: q{n}\n  speaker: {speaker}\n  form: direct\n"
        records += f"  passage:\n    exact: |-\n      {words}\n"
        evidence.append(f"q{n}")
    (folder / "quotes.yml").write_text(records, "utf-8")
    first = next(line for line in text.splitlines() if " " in line and "-->" not in line)
    (folder / "dossier.yml").write_text(
        "title: Rat\nlanguage: de\neditor: Ich\nupdated: 2025-01-01\nsummary:\n"
        f"- text: Der Rat.\n  evidence:\n  - exact: |-\n      {first.strip()}\n",
        "utf-8",
    )
    (folder / "topics.yml").write_text(
        "- id: bad\n  name: Bad\n  summary:\n    text: Das Bad.\n    evidence:\n"
        f"    - exact: |-\n        {first.strip()}\n",
        "utf-8",
    )
    (folder / "key_points.yml").write_text(
        "- id: k\n  text: Alle.\n  topics: [bad]\n  actors: [berg, tal, blatt]\n  evidence:\n"
        f"  - exact: |-\n      {first.strip()}\n",
        "utf-8",
    )
    return folder


def rules(folder: Path) -> list[str]:
    try:
        load_checked(folder)
    except InvalidContent as error:
        return [p.rule for p in error.problems if p.severity != "warning"]
    return []


def report(folder: Path) -> str:
    try:
        return as_text(warnings(load_checked(folder)))
    except InvalidContent as error:
        return as_text(error.problems)


# Turns


@pytest.mark.parametrize(
    "quote",
    [
        "blatt: bleibt das Bad offen?",
        "berg: Ja.",
        "berg: Wir haben das Geld.",
        "berg: Wir haben das Geld.\n\n      Und wir geben es aus.",
        "berg: Wir haben das Geld. […] Nur nicht heute.",
        "berg: Wir warten.",
        "berg: Ich sagte ihm: So nicht.",
        "berg: Er sagte: „Das wird nichts.“ Dabei blieb es.",
        "berg: Das wird nichts.",
        "tal: Das wird nichts.",
    ],
)
def test_words_of_one_turn_are_a_direct_quote_of_its_speaker(folder: Path, quote: str) -> None:
    assert rules(write(folder, INTERVIEW, TURNS, quote)) == []


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        ("blatt: Wir haben das Geld.", "speaker-differs"),
        ("berg: bleibt das Bad offen?", "speaker-differs"),
        ("tal: Wir warten.", "speaker-differs"),
        ("tal: Er sagte: „Das wird nichts.“", "speaker-differs"),
        ("berg: Anna Berg empfängt im Rathaus", "passage-not-quoted"),
        ("berg: bleibt das Bad offen?\n      Berg (lacht): Ja.", "passage-not-quoted"),
        ("berg: Berg (lacht): Ja.", "passage-not-quoted"),
        ("berg: Und wir geben es aus. [Sie steht auf.] Nur nicht heute.", "passage-not-quoted"),
        ("berg: Sie steht auf", "passage-not-quoted"),
        ("blatt: bleibt das Bad offen? […] Wir haben das Geld.", "passage-stitched"),
        ("blatt: bleibt das Bad offen? […] Und der Sommer?", "passage-stitched"),
        ("berg: Wir haben kein Geld.", "passage-not-found"),
    ],
)
def test_other_words_and_other_speakers_are_refused(folder: Path, quote: str, rule: str) -> None:
    assert rules(write(folder, INTERVIEW, TURNS, quote)) == [rule]


def test_an_omission_in_an_indirect_quote_stays_in_one_turn(folder: Path) -> None:
    write(folder, INTERVIEW, TURNS, "berg: bleibt das Bad offen? […] Wir haben das Geld.")
    quotes = folder / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8").replace("direct", "indirect"), "utf-8")

    assert rules(folder) == ["passage-stitched"]


def test_quotation_marks_that_run_over_two_turns_are_no_quotation(folder: Path) -> None:
    text = "BLATT: Sie sagten „nie wieder?\n\nBerg: Ja, nie.“ Das war alles.\n\nBLATT: Danke sehr."
    speech = "speech: {turns: [{label: BLATT, speaker: blatt}, {label: Berg, speaker: berg}]}\n"

    assert rules(write(folder, text, speech, "berg: wieder?\n\n      Berg: Ja, nie")) == [
        "passage-not-quoted"
    ]


def test_marks_round_a_whole_turn_are_those_of_its_speaker(folder: Path) -> None:
    text = "Sie sprachen lange.\n\nBLATT: „Bleibt es offen?“\n\nBerg: „Ja. Es bleibt offen.“\n"
    speech = "speech: {turns: [{label: BLATT, speaker: blatt}, {label: Berg, speaker: berg}]}\n"

    assert rules(write(folder, text, speech, "tal: Es bleibt offen.")) == ["speaker-differs"]
    assert rules(write(folder, text, speech, "berg: Es bleibt offen.")) == []
    dossier = load_checked(folder)
    assert article_coverage(dossier, dossier.articles[0]).unrecorded_quotations == ()


def test_who_speaks_is_known_for_each_place(folder: Path) -> None:
    (article,) = load_checked(write(folder, INTERVIEW, TURNS)).articles

    def speaker(words: str) -> str | None:
        start = INTERVIEW.index(words)
        return article.speech_at(start, start + len(words))

    assert speaker("bleibt das Bad") == "blatt"
    assert speaker("Nur nicht heute.") == "berg"
    assert speaker("Wir warten.") == "berg"
    assert speaker("Anna Berg empfängt") is None
    assert speaker("offen?\nBerg") is None


def test_a_turn_without_a_speaker_ends_the_one_before(folder: Path) -> None:
    text = "Es war spät im Rat.\n\nBerg: Ja, gewiss.\n\nKunz (SPD): Nein, niemals.\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}, {label: Kunz}]}\n"

    assert rules(write(folder, text, speech, "berg: Ja, gewiss.")) == []
    assert report(folder) == ""
    assert rules(write(folder, text, speech, "berg: Nein, niemals.")) == ["passage-not-quoted"]


@pytest.mark.parametrize("line", ["Kunz: Nein, niemals.", "Eva Kunz (SPD): Nein, niemals."])
def test_a_turn_that_is_not_declared_is_nobodys(folder: Path, line: str) -> None:
    text = f"Es war spät im Rat.\n\nBerg: Ja, gewiss.\n\n{line}\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}]}\n"

    assert "[turn-undeclared]" in report(write(folder, text, speech, "berg: Ja, gewiss."))
    assert rules(write(folder, text, speech, "berg: Nein, niemals.")) == ["passage-not-quoted"]
    assert "declare it in speech:" in report(folder)


def test_a_name_in_a_broken_sentence_is_nobodys(folder: Path) -> None:
    text = "Es war spät.\n\nBLATT: Da sagte Frau\nBerg: Nein.\n\nBerg: So war es.\n"
    speech = "speech: {turns: [{label: BLATT, speaker: blatt}, {label: Berg, speaker: berg}]}\n"

    assert "within a sentence" in report(write(folder, text, speech, "berg: So war es."))
    for speaker in ("berg", "blatt"):
        assert rules(write(folder, text, speech, f"{speaker}: Nein.")) == ["passage-not-quoted"]


def test_one_label_for_two_people_is_ambiguous(folder: Path) -> None:
    text = "Es war spät im Rat.\n\nMüller (SPD): Ja.\n\nMüller (CDU): Nein.\n"

    write(folder, text, "speech: {turns: [{label: Müller, speaker: berg}]}\n")
    assert report(folder).splitlines() == [
        "content/articles/rat.md:6:26: 'Müller' stands before (CDU) and (SPD) [label-ambiguous]",
        "    make a label of each: Müller (CDU)",
        "1 problem",
    ]
    speech = """\
    speech:
      turns:
      - {label: Müller (SPD), speaker: berg}
      - {label: Müller (CDU), speaker: tal}
    """
    assert rules(write(folder, text, speech, "berg: Ja.", "tal: Nein.")) == []


@pytest.mark.parametrize(
    ("speech", "rule"),
    [
        ("{turns: [{label: Berk, speaker: berg}]}", "label-not-found"),
        ("{turns: [{label: Berg, speaker: bergg}]}", "unknown-reference"),
        ("{turns: [{label: Berg, speaker: berg}, {label: 'Berg:'}]}", "label-ambiguous"),
        ("{speaker: nobody}", "unknown-reference"),
        ("{speaker: berg, turns: [{label: Berg, speaker: berg}]}", "invalid-value"),
        ("{subtitles: true}", "subtitles-not-found"),
        ("{stretches: [{speaker: berg, first: Anna Berg, last: nirgends}]}", "passage-not-found"),
        ("{stretches: [{speaker: berg, first: Ja., last: Anna Berg}]}", "stretch-invalid"),
        ("{stretches: [{speaker: berg, first: Frau, last: BLATT}]}", "passage-ambiguous"),
        ("{stretches: [{speaker: no, first: Frau, last: Wir warten}]}", "unknown-reference"),
        ("{turn: []}", "unknown-key"),
    ],
)
def test_a_declaration_that_does_not_fit_is_one_problem(
    folder: Path, speech: str, rule: str
) -> None:
    write(folder, INTERVIEW, f"speech: {speech}\n", "berg: Wir warten.")

    assert rules(folder) == [rule]


@pytest.mark.parametrize("question", ["Lorenz Tal sagt: ", "Gut. Lorenz Tal sagt: "])
def test_who_says_words_within_a_turn_may_stand_right_behind_the_label(
    folder: Path, question: str
) -> None:
    text = (
        f"Es war spät im Rat.\n\nBLATT: {question}„Wir schaffen das ohne Schulden.“ Stimmt das?\n"
    )
    speech = "speech: {turns: [{label: BLATT, speaker: blatt}]}\n"

    assert rules(write(folder, text, speech, "berg: Wir schaffen das ohne Schulden.")) == [
        "speaker-contradicted"
    ]
    assert rules(write(folder, text, speech, "tal: Wir schaffen das ohne Schulden.")) == []


def test_a_label_does_not_say_whose_the_words_within_its_turn_are(folder: Path) -> None:
    text = "Es war spät im Rat.\n\nAnna Berg: „Das wird nichts.“ So redet Lorenz Tal immer.\n"
    speech = "speech: {turns: [{label: Anna Berg, speaker: berg}]}\n"

    assert rules(write(folder, text, speech, "tal: Das wird nichts.")) == []


@pytest.mark.parametrize(
    ("label", "line"),
    [("Zeitung", "ZEITUNG:"), ("ZEITUNG", "Zeitung:"), ("Das Blatt", "DAS  BLATT (lacht):")],
)
def test_a_label_that_differs_in_capitals_is_named(folder: Path, label: str, line: str) -> None:
    text = f"Es war spät im Rat.\n\n{line} Bleibt es offen?\n\nBerg: Ja.\n"
    speech = f"speech: {{turns: [{{label: {label}}}, {{label: Berg, speaker: berg}}]}}\n"

    assert rules(write(folder, text, speech, "berg: Ja.")) == ["label-not-found"]
    meant = " ".join(line.split(" (")[0].rstrip(":").split())
    assert f"did you mean '{meant}'? Capitals count" in report(folder)


def test_words_after_a_colon_may_be_declared_as_no_label(folder: Path) -> None:
    text = "Es war spät im Rat.\n\nBerg: Ja.\n\nVorschlag: Wir gründen einen Verein.\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}]}\n"
    quote = "berg: Wir gründen einen Verein."

    assert rules(write(folder, text, speech, quote)) == ["passage-not-quoted"]
    assert report(folder).count("write no_labels: [Vorschlag]") == 1
    speech = speech.replace("]}\n", "], no_labels: [Vorschlag]}\n")
    assert rules(write(folder, text, speech, quote)) == []


def test_the_label_to_declare_is_written_as_yaml_reads_it(folder: Path) -> None:
    text = "Es war spät.\n\nBerg: Ja.\n\nPetra Pau, Ministerin der Finanzen:\nGut.\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}]}\n"

    label = '"Petra Pau, Ministerin der Finanzen"'
    assert f"{{label: {label}, speaker: …}}" in report(write(folder, text, speech))


# The end of a turn

MIXED = """\
Der Rat tagte am Montag.

BLATT: Bleibt das Bad offen?

Berg: Ja. Wir warten.

Und wir bauen um.

Die Reaktionen

Bei den Fraktionen gehen die Meinungen auseinander.
"""


def mixed(after: str, before: str = "Bei den Fraktionen gehen die Meinungen auseinander.") -> str:
    return MIXED.replace(before, after)


TWO_TURNS = "speech: {turns: [{label: BLATT, speaker: blatt}, {label: Berg, speaker: berg}]}\n"
WITH_HEADING = "headings: [Die Reaktionen]\n" + TWO_TURNS


def test_a_heading_ends_the_last_turn(folder: Path) -> None:
    quote = "berg: Bei den Fraktionen gehen die Meinungen auseinander."

    assert rules(write(folder, MIXED, WITH_HEADING, "berg: Und wir bauen um.")) == []
    assert 'first: "Bei den Fraktionen gehen"' in report(folder)
    assert "[turn-end-unclear]" in report(folder)
    assert rules(write(folder, MIXED, WITH_HEADING, quote)) == ["passage-not-quoted"]
    assert "declare under stretches: who speaks after it" in report(folder)


@pytest.mark.parametrize(
    ("speaker", "expected"), [("speaker: berg, ", []), ("", ["passage-not-quoted"])]
)
def test_the_editors_declare_whose_words_follow_a_heading(
    folder: Path, speaker: str, expected: list[str]
) -> None:
    line = f"{{{speaker}first: Bei den Fraktionen, last: auseinander.}}"
    speech = WITH_HEADING.replace("]}\n", f"], stretches: [{line}]}}\n")
    quote = "berg: Bei den Fraktionen gehen die Meinungen auseinander."

    assert "turn-end-unclear" not in report(write(folder, MIXED, speech))
    assert rules(write(folder, MIXED, speech, quote)) == expected


def test_reporting_after_a_heading_is_as_ever(folder: Path) -> None:
    text = mixed("„Das wird nichts“, sagte Lorenz Tal über Anna Berg.")

    assert rules(write(folder, text, WITH_HEADING, "tal: Das wird nichts")) == []
    assert report(folder) == ""
    assert rules(write(folder, text, WITH_HEADING, "berg: Das wird nichts")) == [
        "speaker-contradicted"
    ]


def test_a_turn_goes_on_after_a_heading_if_a_label_follows(folder: Path) -> None:
    text = mixed("Wir gehen.\n\nBLATT: Danke schön.")

    assert rules(write(folder, text, WITH_HEADING, "berg: Wir gehen.")) == []
    assert report(folder) == ""


def test_a_section_without_labels_ends_a_turn(folder: Path) -> None:
    text = mixed("Der Rat ging.\n\nNoch ein Gespräch\n\nAlle kamen.\n\nBLATT: Und nun?")
    speech = WITH_HEADING.replace("[Die Reaktionen]", "[Die Reaktionen, Noch ein Gespräch]")

    assert rules(write(folder, text, speech, "berg: Der Rat ging.")) == ["passage-not-quoted"]
    assert rules(write(folder, text, speech, "berg: Alle kamen.")) == ["passage-not-quoted"]


@pytest.mark.parametrize(
    "credit",
    [
        "Das Gespräch führte Lisa Kurz.",
        "Das Interview führten Lisa Kurz und Max von Muster.",
        "Die Fragen stellte Lisa Kurz.",
        "Interview: Lisa Kurz",
        "Interview: Lisa Kurz, Max Muster",
        "Mit Anna Berg sprach Lisa Kurz.",
        "The interview was conducted by Lisa Kurz.",
        "This interview has been edited for length.",
        "Lisa Kurz conducted the interview.",
        "Das Gespräch führte unsere Redakteurin Lisa Kurz.",
        "Das Gespräch führte Lisa Kurz. Es wurde vor der Veröffentlichung autorisiert.",
        "Foto: dpa",
        "Das Gespräch führte Lisa Kurz.\n\nFotos: Max Muster",
    ],
)
def test_a_credit_at_the_end_is_nobodys(folder: Path, credit: str) -> None:
    text = f"Es war spät im Rat.\n\nBerg: Ja, gewiss.\n\n{credit}\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}]}\n"

    assert rules(write(folder, text, speech, "berg: Ja, gewiss.")) == []
    assert report(folder) == ""
    words = credit.split("\n")[0]
    assert rules(write(folder, text, speech, f"berg: {words}")) == ["passage-not-quoted"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Das Gespräch führte ich selbst.",
        "Das Interview führte zu nichts.",
        "Das Gespräch führte Frau Kurz.",
        "Das Gespräch führte Lisa Kurz. Ich war nicht dabei.",
        "Mit ihm sprach Lorenz Tal.",
        "Ich, Anna Berg, bleibe dabei.",
        "Mein Vater sagte: „Baden ist Leben.“",
        "Er sagte mir, das werde nichts.",
        "Herr Tal redet viel, wenn der Tag lang ist.",
    ],
)
def test_a_further_paragraph_of_an_answer_is_the_speakers(folder: Path, paragraph: str) -> None:
    text = f"Es war spät im Rat.\n\nBerg: Ja, gewiss.\n\n{paragraph}\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}]}\n"

    words = paragraph.split(" „")[0]
    assert rules(write(folder, text, speech, f"berg: {words}")) == []
    assert report(folder) == ""


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        ("Anna Berg leitet die Stadt seit 2019.", "names the speaker"),
        ("„Das wird nichts“, sagte Lorenz Tal.", "tells words of another"),
        ("Die Reaktionen\n\nDie Meinungen gehen auseinander.", "looks like a subheading"),
    ],
)
def test_reporting_in_the_last_turn_is_a_warning(folder: Path, paragraph: str, shown: str) -> None:
    text = f"Es war spät im Rat.\n\nBerg: Ja, gewiss.\n\nSo ist es.\n\n{paragraph}\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}]}\n"

    found = report(write(folder, text, speech, "berg: Ja, gewiss."))
    assert rules(folder) == []
    assert shown in found
    if "stretches:" in found:
        line = found.split("stretches: ")[1].split("\n")[0]
        write(folder, text, speech.replace("]}\n", f"], stretches: {line}}}\n"))
        assert report(folder) == ""


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", {"narration"}), ("\n\nDer Ausschuss tagt.\n\nEs regnet.\n\nAlle gehen.", {"speech"})],
)
def test_the_page_sets_off_the_fewer_of_turns_and_narration(
    folder: Path, more: str, expected: set[str]
) -> None:
    dossier = load_checked(write(folder, MIXED + more, WITH_HEADING))
    (page,) = (page for page in pages(dossier) if page.path == "artikel/rat/")
    blocks = html.fromstring(page.body().html).xpath("//*[starts-with(@class, 'block block--')]")

    assert {block.get("class").split("--")[1] for block in blocks} == expected
    spoken = ["Bleibt das Bad offen" in block.text_content() for block in blocks]
    assert any(spoken) is (expected == {"speech"})


def test_a_turn_may_stand_on_the_line_of_a_heading(folder: Path) -> None:
    text = "Es war spät im Rat.\n\nBLATT: Ja?\n\nBerg: Ja.\n"
    speech = "headings: ['Berg: Ja.', 'BLATT: Ja?']\n" + TWO_TURNS

    assert report(write(folder, text, speech)) == ""


def test_reporting_on_the_next_line_is_a_warning_too(folder: Path) -> None:
    text = "Es war spät im Rat.\nBLATT: Ja?\nBerg: Ja,\ngewiss.\nAnna Berg ging danach.\n"

    found = report(write(folder, text, TWO_TURNS, "berg: Ja, gewiss."))
    assert '[{first: "Anna Berg ging danach.", last: "Anna Berg ging danach."}]' in found


# One speaker, and stretches


def test_the_text_of_one_speaker_is_proven_but_for_directions(folder: Path) -> None:
    text = (
        "Ladies and gentlemen!\n\nWe keep the pool.\n\n(Applause.)\n\nHe said: “It is over.” No.\n"
    )
    speech = "speech: {speaker: berg}\n"

    ok = ["berg: We keep the pool.", "tal: It is over."]
    assert rules(write(folder, text, speech, *ok, language="en")) == []
    assert rules(write(folder, text, speech, "berg: (Applause.)")) == ["passage-not-quoted"]
    assert rules(write(folder, text, speech, "tal: We keep the pool.")) == ["speaker-differs"]


def test_an_interview_declared_as_one_speech_ends_with_the_first_turn(folder: Path) -> None:
    text = "Ein Vorwort dazu.\n\nBLATT: Ja?\n\nBerg: Ja, ja.\n\nBLATT: So?\n\nBerg: Ja doch.\n"

    assert "turn-undeclared" in report(write(folder, text, "speech: {speaker: berg}\n"))
    assert rules(write(folder, text, "speech: {speaker: berg}\n", "berg: Ja, ja.")) == [
        "passage-not-quoted"
    ]


BLOCK = """\
Das Amt teilt mit:

Das Amt hat geprüft.

Es bleibt dabei, sagt auch der Kanzler!

Danach war Ruhe im Rat.
"""
STRETCH = 'speech: {stretches: [{speaker: tal, first: "Das Amt hat", last: "der Kanzler"}]}\n'


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("tal: Das Amt hat geprüft.\n\n      Es bleibt dabei, sagt auch der Kanzler!", []),
        ("tal: Das Amt hat geprüft", []),
        ("berg: Das Amt hat geprüft", ["speaker-differs"]),
        ("tal: Danach war Ruhe", ["passage-not-quoted"]),
        ("tal: der Kanzler!\n\n      Danach war Ruhe", ["passage-not-quoted"]),
        ("tal: Es bleibt dabei […] war Ruhe im Rat.", ["passage-stitched"]),
    ],
)
def test_a_block_quotation_is_given_by_its_first_and_last_words(
    folder: Path, quote: str, expected: list[str]
) -> None:
    assert rules(write(folder, BLOCK, STRETCH, quote)) == expected


def test_a_stretch_in_a_turn_is_of_its_own_speaker(folder: Path) -> None:
    speech = TURNS + '  stretches: [{speaker: tal, first: "So nicht", last: "So nicht."}]\n'

    assert rules(write(folder, INTERVIEW, speech, "tal: So nicht.")) == []
    assert rules(write(folder, INTERVIEW, speech, "berg: So nicht.")) == ["speaker-differs"]
    assert rules(write(folder, INTERVIEW, speech, "berg: Wir warten. […] So nicht.")) == [
        "omission-crosses-sentence"
    ]
    assert rules(write(folder, INTERVIEW, speech, "berg: Ich sagte ihm: So nicht.")) == [
        "passage-not-quoted"
    ]


def test_brackets_outside_of_speech_are_as_ever(folder: Path) -> None:
    text = BLOCK + "\n(„Das stimmt so“, sagte Berg.)\n"

    assert rules(write(folder, text, STRETCH, "berg: Das stimmt so")) == []


def test_a_stretch_without_a_speaker_is_said_by_nobody(folder: Path) -> None:
    speech = TURNS + '  stretches: [{first: "Nur nicht", last: "heute"}]\n'

    assert rules(write(folder, INTERVIEW, speech, "berg: Nur nicht heute.")) == [
        "passage-not-quoted"
    ]


def test_a_stretch_does_not_run_over_two_turns(folder: Path) -> None:
    speech = TURNS + '  stretches: [{speaker: tal, first: "Nur nicht", last: "Wir warten"}]\n'

    assert rules(write(folder, INTERVIEW, speech)) == ["stretch-invalid"]


# Subtitles

SUBTITLES = """\
1
00:00:01,000 --> 00:00:04,200
Wir haben entschieden,

2
00:00:04,400 --> 00:00:08,000
dass das Bad offen bleibt.

3
00:01:01,400 --> 00:01:08,000
Es kostet wenig. Anna
Berg zahlt alles.
"""


@pytest.mark.parametrize(
    "words",
    [
        "Wir haben entschieden, dass das Bad offen bleibt.",
        "Wir haben entschieden, […] das Bad offen bleibt.",
        "dass das Bad offen bleibt. Es kostet wenig.",
    ],
)
def test_a_sentence_runs_over_a_time_stamp(folder: Path, words: str) -> None:
    write(folder, SUBTITLES, "speech: {subtitles: true, speaker: berg}\n", f"berg: {words}")
    (article,) = load_checked(folder).articles

    assert [article.text.text[slice(*s)].replace("\n", " ") for s in article.sentences] == [
        "Wir haben entschieden, dass das Bad offen bleibt.",
        "Es kostet wenig.",
        "Anna Berg zahlt alles.",
    ]
    assert article.seconds_at(article.text.text.index("Es kostet")) == 61
    assert article.location(article.text.text.index("Es kostet")).line == 19


def test_time_stamps_cannot_be_quoted(folder: Path) -> None:
    write(folder, SUBTITLES, "speech: {subtitles: true, speaker: berg}\n", "berg: 00:00:04,400")

    assert rules(folder) == ["passage-not-found"]


def test_subtitles_that_are_not_declared_are_a_warning(folder: Path) -> None:
    assert "[subtitles-undeclared]" in report(write(folder, SUBTITLES, ""))


def test_voice_tags_are_turns(folder: Path) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Das Blatt>Is it open now?\n\n"
        "00:02.000 --> 00:03.000\n<v Anna Berg>Yes, it is.</v>\n"
    )
    speech = """\
    speech:
      subtitles: true
      turns: [{label: Das Blatt, speaker: blatt}, {label: Anna Berg, speaker: berg}]
    """
    write(folder, text, speech, "berg: Yes, it is.", "blatt: Is it open now?", language="en")
    for name in ("dossier", "topics", "key_points"):
        file = folder / f"{name}.yml"
        old = "<v Das Blatt>Is it open now?"
        file.write_text(file.read_text("utf-8").replace(old, "Is it open now?"), "utf-8")

    assert rules(folder) == []


@pytest.mark.parametrize("speech", ["", "speech: {subtitles: true}\n"])
def test_a_quote_from_undeclared_speech_says_how_to_declare_it(folder: Path, speech: str) -> None:
    text = SUBTITLES if speech else INTERVIEW.replace("Bürgermeisterin:", "Berg:")
    words = "Es kostet wenig." if speech else "Wir warten."

    assert rules(write(folder, text, speech, f"berg: {words}")) == ["passage-not-quoted"]
    assert "speech: who speaks" in report(folder)


def test_a_quote_over_a_stamp_says_how_to_declare_subtitles(folder: Path) -> None:
    quote = "berg: Wir haben entschieden, […] das Bad offen bleibt."

    assert rules(write(folder, SUBTITLES, "", quote)) == ["passage-stitched"]
    assert "speech: {subtitles: true}" in report(folder)


def test_a_voice_tag_is_shown_as_a_label(folder: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna Berg>Yes, it is.</v>\n"
    speech = "speech: {subtitles: true, turns: [{label: Anna Berg, speaker: berg}]}\n"
    write(folder, text, speech, "berg: Yes, it is.", language="en")
    for file in folder.glob("*.yml"):
        tag = "<v Anna Berg>Yes, it is.</v>"
        file.write_text(file.read_text("utf-8").replace(tag, "Yes, it is."), "utf-8")
    (page,) = (p for p in pages(load_checked(folder)) if p.path == "artikel/rat/")
    (label,) = html.fromstring(page.body().html).xpath("//*[@class='turn']")

    assert (label.get("data-text"), label.text_content()) == ("Anna Berg: ", "")
    assert label.get("href").endswith("akteure/berg/")


def test_the_file_as_received_holds_the_time_stamps(folder: Path) -> None:
    speech = "source_file: rat.txt\nspeech: {subtitles: true, speaker: berg}\n"
    write(folder, SUBTITLES, speech)
    received = folder / "articles/rat.txt"

    received.write_text(SUBTITLES, "utf-8")
    assert rules(folder) == []
    received.write_text(SUBTITLES.replace("00:01:01", "00:01:02"), "utf-8")
    assert rules(folder) == ["article-differs"]
    assert ":19:8:" in report(folder)


def test_a_speaker_who_is_removed_is_reported_at_the_next_load(folder: Path) -> None:
    write(folder, INTERVIEW, TURNS, "berg: Wir warten.")
    loader = Loader(folder)
    loader.load_checked()
    people, points = folder / "people.yml", folder / "key_points.yml"
    people.write_text(PEOPLE.replace("- {id: blatt, name: Das Blatt}\n", ""), "utf-8")
    points.write_text(points.read_text("utf-8").replace(", blatt]", "]"), "utf-8")

    with pytest.raises(InvalidContent) as caught:
        loader.load_checked()
    assert [problem.rule for problem in caught.value.problems] == ["unknown-reference"]


def test_an_excerpt_shows_no_more_than_the_cited_sentences(folder: Path) -> None:
    write(folder, INTERVIEW, TURNS, "berg: Wir warten.")
    article = folder / "articles/rat.md"
    text = article.read_text("utf-8").replace("rights: full", "rights: excerpt")
    article.write_text(text, "utf-8")
    dossier = load_checked(folder)
    (page,) = (page for page in pages(dossier) if page.path == "artikel/rat/")
    shown = page.body().html

    assert "Bürgermeisterin:" in shown
    assert "BLATT" not in shown.replace("Das Blatt", "")
    assert "So nicht" not in shown


def test_a_name_may_run_over_a_time_stamp(folder: Path) -> None:
    text = SUBTITLES.replace("Anna\nBerg", "Anna\n\n4\n00:01:09,000 --> 00:01:10,000\nBerg")
    speech = "url: https://rat.example\nspeech: {subtitles: true, speaker: berg}\n"
    dossier = load_checked(write(folder, text, speech, "berg: Anna Berg zahlt alles."))
    (page,) = (page for page in pages(dossier) if page.path == "artikel/rat/")
    name = html.fromstring(page.body().html).xpath("//*[contains(@class, 'name')]")

    assert any(" ".join(n.text_content().split()) == "Anna Berg" for n in name)
    assert not any(n.xpath(".//a") for n in name if n.tag == "a")


@pytest.mark.parametrize(
    ("line", "quote", "expected"),
    [
        ("Das Bad bleibt zu. (Tal: Unsinn, das stimmt!) Wir gehen.", "Unsinn, das stimmt", False),
        ("Das Bad bleibt zu. [Zuruf von Tal: Unsinn!] Wir gehen.", "Unsinn", False),
        ("Das Bad bleibt zu. (Beifall bei der SPD) Wir gehen.", "Beifall bei der SPD", False),
        ("Das Bad (das alte) bleibt zu.", "Das Bad (das alte) bleibt zu", True),
        ("Ja.\n\n[12:03] Tal: Unsinn, das stimmt!", "Unsinn, das stimmt", False),
        ("Ja.\n\n1. Tal: Unsinn, das stimmt!", "Unsinn, das stimmt", False),
        ("Ja.\n\n• Tal: Unsinn, das stimmt!", "Unsinn, das stimmt", False),
    ],
)
def test_interjections_and_numbered_labels_are_not_words_of_the_turn(
    folder: Path, line: str, quote: str, expected: bool
) -> None:
    text = f"Der Rat tagte.\n\nBerg: {line}\n\nTal: Danke.\n"
    speech = "speech: {turns: [{label: Berg, speaker: berg}, {label: Tal, speaker: tal}]}\n"

    assert (rules(write(folder, text, speech, f"berg: {quote}")) == []) is expected
