"""Numbers in editors' texts that their evidence does not have."""

from pathlib import Path

import pytest

from tests.checks.test_editors_quotations import Desk

ARTICLE = (
    "Der Umbau kostet 340 Millionen Franken, 12,6 Prozent mehr als 2019 geplant. Im Tal wohnen 1.240"
    " Menschen, drei Prozent sind Kinder, siebenundzwanzig kamen. Berg sagte: „Wir warten 45 Tage.“"
)


@pytest.mark.parametrize(
    "text",
    [
        "Der Umbau kostet 34 Millionen Franken.",
        "Der Umbau kostet 340 Milliarden Franken.",
        "Der Umbau kostet 430 Mio. Franken.",
        "Der Umbau wird 16,2 Prozent teurer.",
        "Im Tal wohnen 1.420 Menschen.",
        "Vier Prozent sind Kinder.",
        "Es kamen 28 Menschen.",
        "Geplant war es 2018.",
        "Berg will 54 Tage warten.",
        "Der Umbau kostet 340 Millionen Euro.",
        "Der Umbau kostet $340 Millionen.",
        "Der Umbau wird 12,6 Prozentpunkte teurer.",
        "Berg will 45 Wochen warten.",
        "Berg will fünf Tage warten.",
        "Es kamen achtundzwanzig Menschen.",
        "Mehr als die Hälfte der Menschen sind Kinder.",
    ],
)
def test_a_number_that_the_evidence_lacks_is_warned_of(text: str, tmp_path: Path) -> None:
    assert Desk(tmp_path, ARTICLE).verdict(text) == "number-not-in-evidence?"


@pytest.mark.parametrize(
    "text",
    [
        "Der Umbau kostet 340 Mio. Franken, so der Plan vom 14.5.2025.",
        "Der Umbau kostet 340.000.000 Franken.",
        "Der Umbau wird 12,6 % teurer, rund 13 Prozent.",
        "Im Tal wohnen 1240 Menschen, 3 % sind Kinder.",
        "Im Tal wohnen mehr als 1.000 Menschen.",
        "Es kamen 27 Menschen, also siebenundzwanzig.",
        "Berg will anderthalb Monate warten, gut sechs Wochen.",
        "Der Umbau kostet 340 Millionen, rund 340 Mio. CHF.",
        "Ein Jahr lang kamen Tausende, in der zweiten Hälfte des Jahres hundert.",
        "Zwei Berichte und 3 Artikel nennen Kosten.",
        "Am 14. Mai 2025 wurde der Umbau nach 6 Jahren teurer.",
        "Berg will 45 Tage warten, auf der A81 und im Gipfel der G20, wie in den 90ern.",
    ],
)
def test_the_same_value_and_what_editors_count_is_silent(text: str, tmp_path: Path) -> None:
    assert Desk(tmp_path, ARTICLE).verdict(text) == ""


def test_a_number_with_another_unit_is_named_with_it(tmp_path: Path) -> None:
    (problem,) = Desk(tmp_path, ARTICLE).problems("Der Umbau kostet 340 Millionen Euro.")

    assert problem.message == "the evidence does not have the number 340 Millionen Euro"


def test_time_may_be_counted_from_the_days_of_the_evidence(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "Am 3. Mai kam Berg, am 17. Mai ging sie. Es stand 14 zu 9.")

    assert desk.verdict("Berg blieb zwei Wochen.") == ""
    assert desk.verdict("Es stand 14:9.") == ""
    assert desk.verdict("Berg blieb zwei Jahrzehnte.") == ""
    desk = Desk(tmp_path, "Berg blieb 14 Monate. Es stand 14 zu 9.")
    assert desk.verdict("Berg blieb zwei Jahrzehnte.") == "number-not-in-evidence?"
    assert desk.verdict("Es stand 14:8.") == "number-not-in-evidence?"


def test_the_number_is_in_the_sentences_of_the_evidence(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ARTICLE)

    (problem,) = desk.problems("Es kostet 340 Millionen.", [{"exact": "Im Tal wohnen"}])

    assert problem.message == "the evidence does not have the number 340 Millionen"
    assert problem.severity == "warning"
