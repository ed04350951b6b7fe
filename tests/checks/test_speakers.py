"""Quotes that the article gives to somebody else, and those that it does not."""

from pathlib import Path
from typing import Any

import pytest

from builder.checks import load_checked, warnings
from builder.problems import InvalidContent
from tests.support.quoted import quoted

ANNA = {"speaker": "anna-berg", "exact": "Wir warten"}
BERND = {"speaker": "bernd-tal", "exact": "Wir warten"}
POLICE = {"speaker": "polizei", "exact": "Wir warten"}
AFTER = "„Wir warten“, sagte Anna Berg. "
NESTED = "Anna Berg sagte: „Tal sagte mir: ‚Wir warten.‘ Dann ging er.“"
OUTER = {"speaker": "anna-berg", "exact": "Tal sagte mir: ‚Wir warten.‘ Dann ging er."}


def rules(content: Path) -> list[str]:
    """Return the rules that a dossier breaks; warnings of other kinds are left out."""
    try:
        found = warnings(load_checked(content))
    except InvalidContent as error:
        found = error.problems
    others = ("link-missing", "name-not-found", "quoted-share")
    return [problem.rule for problem in found if problem.rule not in others]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (AFTER, [ANNA]),
        ("Anna Berg kam spät.\n\n„Wir warten“, sagte sie.", [ANNA]),
        ("Anna Berg traf Bernd Tal.\n\n„Wir warten“, sagte sie.", [ANNA]),
        ("Anders als Bernd Tal sagte Anna Berg: „Wir warten“.", [ANNA]),
        ("Statt Bernd Tal sagte Anna Berg: „Wir warten“.", [ANNA]),
        ("Wie schon Tal betonte auch Berg: „Wir warten“.", [ANNA]),
        ("„Wir warten“, sagte Oppositionsführerin Anna Berg.", [ANNA]),
        ("„Wir warten“, sagte ein Sprecher der Polizei.", [POLICE]),
        ("„Wir warten“, sagte Bernd Tal für die Polizei.", [POLICE]),
        (AFTER + "„Ich gehe“, sagte Bernd Tal.", [ANNA, BERND | {"exact": "Ich gehe"}]),
        (AFTER + "„Ich gehe.“", [ANNA, ANNA | {"exact": "Ich gehe."}]),
        ("„Wir warten“, sagten Anna Berg und Bernd Tal.", [ANNA, BERND]),
        ("Laut Tal sagte Berg: „Wir warten“.", [ANNA | {"reported_by": ["bernd-tal"]}]),
        ("Bernd Tal sagte, Anna Berg habe „Wir warten“ gerufen.", [ANNA]),
        (NESTED, [OUTER, BERND | {"reported_by": ["anna-berg"]}]),
        ("Anna Berg: „Ich sagte ihm: ‚Wir warten.‘ Er ging.“", [ANNA]),
        (
            "„Wir warten“, sagte Bergs Sprecherin.",
            [{**BERND, "speaker": "cora-wick", "attribution": "sagte Bergs Sprecherin"}],
        ),
        (
            "Anna Berg kam mit ihr. „Wir warten“, sagte die Freundin.",
            [{**BERND, "speaker": "cora-wick", "attribution": "sagte die Freundin"}],
        ),
        (
            "Berg sagte, sie warte.",
            [{"speaker": "anna-berg", "form": "indirect", "exact": "sie warte"}],
        ),
        (AFTER, [ANNA | {"date": "2025"}]),
    ],
)
def test_a_quote_of_whom_the_article_names_is_accepted(
    tmp_path: Path, text: str, quotes: list[dict[str, Any]]
) -> None:
    assert rules(quoted(tmp_path, text, *quotes)) == []


@pytest.mark.parametrize(
    ("text", "quotes", "rule"),
    [
        ("Bernd Tal kam. " + AFTER, [BERND], "speaker-contradicted"),
        ("Bernd Tal kam.\n\n" + AFTER, [BERND], "speaker-contradicted"),
        ("„Wir warten“, sagte Berg zu Tal.", [BERND], "speaker-contradicted"),
        ("Berg nannte Tal einen „Wir warten“.", [BERND], "speaker-contradicted"),
        ("„Wir warten“, so die Polizei. Tal ging.", [BERND], "speaker-contradicted"),
        ("Tal kam. Berg sagte, sie warte.",
         [{"speaker": "bernd-tal", "form": "indirect", "exact": "sie warte"}],
         "speaker-contradicted"),
        (AFTER + "Tal kam.", [BERND | {"attribution": "Tal kam"}], "speaker-contradicted"),
        (AFTER + "Tal kam.", [BERND | {"attribution": "sagte Anna Berg"}], "speaker-contradicted"),
        (NESTED, [ANNA], "speaker-contradicted"),
        (NESTED, [BERND], "quotation-relayed"),
        (NESTED, [OUTER, BERND], "quotation-relayed"),
        ("Berg kam. „Wir warten“, sagte sie.", [BERND], "speaker-not-named"),
        (
            "Berg kam. „Wir warten“, sagte sie.",
            [BERND | {"attribution": "sagte sie"}],
            "speaker-not-named",
        ),
        ("„Wir warten“, sagte Bernd Tal.", [POLICE], "speaker-contradicted"),
        ("Es hieß: „Wir warten lange und gehen dann heim.“ Berg und Tal kamen.",
         [ANNA | {"exact": "Wir warten lange"}, BERND | {"exact": "gehen dann heim"}],
         "quotation-of-two"),
        ("„Wir warten“, sagte Bernd Tal.\n\n„Nein“, sagte Anna Berg.",
         [ANNA | {"attribution": "sagte Anna Berg"}], "speaker-contradicted"),
        ("„Wir warten“, sagte Bernd Tal. Er widersprach dem Interview von Anna Berg.",
         [ANNA | {"attribution": "dem Interview von Anna Berg"}], "speaker-contradicted"),
        ("Anders als Bernd Tal sagte Anna Berg: „Wir warten“.", [BERND], "speaker-contradicted"),
        ("Wie schon Tal betonte auch Berg: „Wir warten“.", [BERND], "speaker-contradicted"),
        ("Tal fragte, und Berg sagte: „Wir warten“.", [BERND], "speaker-contradicted"),
        ("„Wir warten“, sagte Karl Vogt. Anna Berg schwieg.", [ANNA], "speaker-not-named"),
        ("„Wir warten“, sagte Bernd Tal.", [ANNA | {"reported_by": ["bernd-tal"]}],
         "speaker-not-named"),
        ("„Wir warten“, sagte der Sprecher von Anna Berg.", [ANNA], "speaker-unclear"),
        ("Bernd Tal kam spät. „Wir warten“, sagte er. Anna Berg schwieg.", [ANNA],
         "speaker-unclear"),
        ("„Nein“, sagte Bernd Tal. „Wir warten.“ Anna Berg schwieg.", [ANNA], "speaker-unclear"),
        ("„Wir warten“, rief ein Mann. „Ach“, sagte Anna Berg.",
         [ANNA | {"attribution": "sagte Anna Berg"}], "speaker-unclear"),
        ("„Wir warten“, sagte Bernd Tal. Anna Berg schwieg.",
         [ANNA | {"reported_by": ["bernd-tal"]}], "speaker-unclear"),
        (AFTER, [ANNA | {"reported_by": ["bernd-tal"]}], "speaker-unclear"),
        ("Anna Berg bestritt, dass sie warte.",
         [{"speaker": "anna-berg", "form": "indirect", "exact": "dass sie warte"}],
         "speaker-unclear"),
        ("„Wir warten“, sagte Bernd Tal. Die Polizei schwieg.", [POLICE], "speaker-unclear"),
        ("Bernd Tal: „Wir warten“.", [ANNA | {"attribution": "Bernd Tal"}], "speaker-contradicted"),
        ("Bernd Tal gegenüber Anna Berg: „Wir warten“.", [ANNA], "speaker-contradicted"),
        ("Anna Berg fragte, und Bernd Tal sagte: „Wir warten“.", [ANNA], "speaker-contradicted"),
        (AFTER, [ANNA | {"date": "2025-01-03"}], "quote-date"),
        (AFTER, [ANNA | {"date": "2031"}], "quote-date"),
        (AFTER, [ANNA | {"reported_by": ["anna-berg"]}], "reported-by"),
        (AFTER + "Tal kam.", [ANNA | {"reported_by": ["bernd-tal", "bernd-tal"]}], "reported-by"),
    ],
)  # fmt: skip
def test_a_quote_of_somebody_else_is_reported(
    tmp_path: Path, text: str, quotes: list[dict[str, Any]], rule: str
) -> None:
    assert rules(quoted(tmp_path, text, *quotes)) == [rule]


def test_the_organization_of_a_person_is_only_a_warning(tmp_path: Path) -> None:
    content = quoted(tmp_path, "„Wir warten“, sagte Bernd Tal.", POLICE)

    (problem,) = [p for p in warnings(load_checked(content)) if p.rule != "link-missing"]
    assert (problem.rule, problem.severity) == ("speaker-contradicted", "warning")


def test_an_organization_named_beside_the_words_may_speak_through_a_person(tmp_path: Path) -> None:
    assert rules(quoted(tmp_path, "Die Polizei ging. „Wir warten“, sagte Bernd Tal.", POLICE)) == []


# own-words


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [({}, ["own-words"]), ({"attribution": "sagte sie"}, [])],
)
def test_own_words_need_a_proven_speaker(
    tmp_path: Path, attribution: dict[str, str], expected: list[str]
) -> None:
    text = "Anna Berg traf Bernd Tal.\n\n„Wir warten“, sagte sie."
    content = quoted(tmp_path, text, ANNA | attribution)
    evidence = "{text: Es geht ums Warten., evidence: [quote-0]}"
    (content / "topics.yml").write_text(
        f"- {{id: warten, name: Warten, question: Warten?, summary: {evidence}}}\n", "utf-8"
    )
    (content / "positions.yml").write_text(
        "- {id: eins, actor: anna-berg, topic: warten, stance: supports, basis: own-words,"
        " text: Sie will warten., evidence: [quote-0]}\n",
        "utf-8",
    )

    assert rules(content) == expected


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte der Sprecher von Anna Berg.",
        "Anna Berg sagte nie: „Wir warten“.",
        "„Wir warten“, rief ein Anwohner. Anna Berg schwieg.",
    ],
)
def test_a_speaker_who_is_in_doubt_is_not_proven(tmp_path: Path, text: str) -> None:
    dossier = load_checked(quoted(tmp_path, text, ANNA))

    (speaking,) = dossier.speaking(dossier.quotes[0])
    assert speaking.proof == "reading"
