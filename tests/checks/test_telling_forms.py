"""Editors' sentences that give words to somebody with a verb that no list has."""

import json
from pathlib import Path

import pytest

from tests.checks.test_editors_quotations import PEOPLE, Desk

ARTICLE = (
    "„Die Halle ist ein Fass ohne Boden“, sagte Bernd Tal. Anna Berg ging."
    "\n\nDas Bad ist seit Jahren marode, sagte Carl See am Abend."
)
QUOTES = {"Die Halle ist ein Fass ohne Boden": "bernd-tal"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Anna Berg tobte: „Die Halle ist ein Fass ohne Boden“.", "quotation-of-another"),
        ("Berg legte nach: „Die Halle ist ein Fass ohne Boden“.", "quotation-of-another"),
        ("„Die Halle ist ein Fass ohne Boden“ – Anna Berg.", "quotation-of-another"),
        ("„Die Halle ist ein Fass ohne Boden“, ließ Berg wissen.", "quotation-of-another"),
        ("Carl See wurde deutlich: „Das Bad ist seit Jahren marode“.", "quotation-of-narration"),
        ("Carl See findet: „Das Bad ist seit Jahren marode“.", "quotation-of-narration"),
        ("Bernd Tal tobte: „Die Halle ist ein Fass ohne Boden“.", ""),
        ("Tal und Berg stritten: „Die Halle ist ein Fass ohne Boden“.", ""),
    ],
)
def test_a_colon_or_a_dash_gives_words_to_the_only_name(
    text: str, verdict: str, tmp_path: Path
) -> None:
    assert Desk(tmp_path, ARTICLE, QUOTES).verdict(text) == verdict


OTHERS = (
    "„Der Damm hält noch lange“, sagte Bernd Tal.\n\nAnna Berg nickte. „Wir bauen bald neu“, rief"
    " eine Anwohnerin.\n\nDie Mauer ist viel zu dünn, sagte Carl See."
)
SAID = {"Der Damm hält noch lange": "bernd-tal"}
ANOTHER, NARRATION = "quotation-of-another", "quotation-of-narration"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Für Anna Berg gilt: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Nach Bergs Überzeugung ist klar, „Der Damm hält noch lange“.", ANOTHER),
        ("„Der Damm hält noch lange“, hieß es von Berg.", ANOTHER + "?"),
        ("„Der Damm hält noch lange“, so die Einschätzung von Berg.", ANOTHER + "?"),
        ("„Der Damm hält noch lange“, sagte am Abend Anna Berg.", ANOTHER),
        ("„Der Damm hält noch lange“, rief nicht Tal, sondern Berg.", ANOTHER + "?"),
        ("Berg sagte nie: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Anders als Tal meinte Berg: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Anders als Berg meinte Tal: „Der Damm hält noch lange“.", ""),
        ("Dem Nachbarn Tal sagte Berg: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Dem Nachbarn Berg sagte Tal: „Der Damm hält noch lange“.", ""),
        ("Der Nachbar antwortete Berg: „Der Damm hält noch lange“.", ""),
        ("Berg, die Tal nicht mag, sagte: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Tal traf Berg, die sagte: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Berg stieg aufs Podium. Sie rief: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Berg stieg aufs Podium. „Der Damm hält noch lange.“", ANOTHER + "?"),
        ("Tal stieg aufs Podium. Er rief: „Der Damm hält noch lange“.", ""),
        ("Nach dem Auftritt von Berg sagte er: „Der Damm hält noch lange“.", ""),
        ("Carl See stöhnte: „Die Mauer ist viel zu dünn“.", NARRATION),
        ("Für Carl See steht fest: „Die Mauer ist viel zu dünn“.", NARRATION),
        ("Carl Sees Meinung lautet: „Die Mauer ist viel zu dünn“.", NARRATION),
        ("Meinte Carl See „Die Mauer ist viel zu dünn“?", NARRATION),
        ("Carl See nannte die Mauer „dünn“.", NARRATION + "?"),
        ("Carl See verwies auf den Bericht: „Die Mauer ist viel zu dünn“.", NARRATION + "?"),
        ("Carl See rief: „Wir bauen bald neu“.", ANOTHER + "?"),
        ("Anna Berg rief: „Wir bauen bald neu“.", ""),
        ("Tal rief: „Der Damm hält“ nicht mehr.", "quotation-cut?"),
        ("Tal rief: „Der Damm hält“ etwas.", "quotation-cut?"),
        ("Tal rief: „Der Damm hält“ und ging.", ""),
        ("Tal sagte: *Der Damm hält alles aus*.", "unproven-quotation?"),
        ("Tal sagte: *Der Damm hält noch lange*.", ""),
        ("Tal will, dass der Damm **lange** hält.", ""),
    ],
)
def test_sentences_are_read_for_who_says_the_words(text: str, verdict: str, tmp_path: Path) -> None:
    assert Desk(tmp_path, OTHERS, SAID).verdict(text) == verdict


def test_who_says_words_is_open_where_several_bear_the_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path, OTHERS, SAID)
    anna, _, carl = PEOPLE
    both = [{"id": f"{first}-tal", "name": f"{first.title()} Tal"} for first in ("bernd", "dora")]
    (tmp_path / "people.yml").write_text(json.dumps([anna, carl, *both]), "utf-8")

    assert desk.verdict("Tal antwortete Berg: „Der Damm hält noch lange“.") == ""


NAMED = {
    "topics.yml": "- {id: t, name: Alles wird abgerissen, question: Warum?,"
    " summary: {text: Es geht um Mauern., evidence: [q0]}}\n"
}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Tal will: „Alles wird abgerissen“.", "unproven-quotation"),
        ("Tals Motto lautet „Alles wird abgerissen“.", "unproven-quotation"),
        ("Carl See tobte: „Aus dem Rat“.", "unproven-quotation"),
        ("Unter der Überschrift „Aus dem Rat“ steht es.", ""),
        ("Mehr steht beim Thema „Alles wird abgerissen“.", ""),
        ("Tal sprach beim Thema „Alles wird abgerissen“ lange.", ""),
    ],
)
def test_a_name_of_the_dossier_proves_no_words(text: str, verdict: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, OTHERS, SAID)
    for file, lines in NAMED.items():
        (tmp_path / file).write_text(lines, "utf-8")

    assert desk.verdict(text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Tal sagte: „Der Damm bricht morgen“.", "unproven-quotation?"),
        ("Berg sagte: „Der Damm hält noch lange“.", ANOTHER + "?"),
        ("Tal sagte: „Der Damm hält noch lange“.", ""),
        ("Die Chronik nennt den Ort „Perle am Fluss“.", ""),
    ],
)
def test_what_an_aside_tells_as_an_actors_words_is_warned_of(
    text: str, verdict: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, OTHERS, SAID)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/info.md").write_text(f"---\ntitle: Info\n---\n\n{text}\n", "utf-8")

    assert desk.verdict("Es geht um einen Damm.") == verdict
