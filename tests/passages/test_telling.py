"""Whether a sentence tells a quotation as speech, and as whose."""

import pytest

from builder.passages.quotations import quotations
from builder.passages.telling import told
from builder.passages.telling_sentence import Named

ACTORS = {"Berg": "berg", "Tal": "tal"}


def telling(text: str) -> tuple[str, str, bool]:
    """Return how the last quotation of a text is told."""
    names = [
        Named(at, at + len(name) + genitive, actor, genitive=genitive)
        for name, actor in ACTORS.items()
        for at in range(len(text))
        if text.startswith(name, at)
        for genitive in [text[at + len(name) : at + len(name) + 1] == "s"]
    ]
    found = told(text, quotations(text)[-1], sorted(names))
    return found.sure, found.sayer, found.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Berg sagte: „Wir gehen“.",
        "Berg sagte gestern Abend vor dem Rat: „Wir gehen“.",
        "Berg, die Bürgermeisterin, sagte: „Wir gehen“.",
        "Gestern sagte Frau Berg: „Wir gehen“.",
        "Berg hat gesagt: „Wir gehen“.",
        "Berg: „Wir gehen“",
        "„Wir gehen“, sagte Berg.",
        "„Wir gehen.“ So sprach er. „Wir gehen“, so Berg.",
        "„Wir gehen“, erklärte die Bürgermeisterin Anna Berg zu Tal.",
        "„Wir gehen!“ rief Berg.",
        "„Wir gehen“ (Berg)",
        "Bergs Worte „Wir gehen“ hallten nach.",
        "Über Tal sagte Berg: „Wir gehen“.",
        "Wie Tal berichtet, sagte Berg: „Wir gehen“.",
        "Tal schwieg. Berg sagte: „Wir gehen“.",
        "Berg said: “We go.”",
        "“We go,” said Berg.",
        "“We go,” Berg told Tal.",
        "According to Tal, Berg said, “We go.”",
    ],
)
def test_a_name_beside_a_verb_of_saying_is_the_sayer(text: str) -> None:
    assert telling(text) == ("certain", "berg", True)


@pytest.mark.parametrize(
    "text",
    [
        "Sie sagte zu Berg: „Wir gehen“.",
        "„Wir gehen“, sagte sie Berg.",
        "„Wir gehen“, sagte ein Sprecher von Berg.",
        "„Wir gehen“, sagte Bergs Sprecher.",
        "„Wir gehen“, sagte die Sprecherin der Bürgermeisterin Berg.",
        "Die Zeitung zitiert Berg: „Wir gehen“.",
        "Gestern warnte die Partei Berg: „Wir gehen“.",
        "Berg wurde gesagt: „Wir gehen“.",
        "Über Berg sagte sie: „Wir gehen“.",
        "Zu Berg gewandt sagte er: „Wir gehen“.",
    ],
)
def test_who_only_occurs_is_no_sayer(text: str) -> None:
    assert telling(text) == ("certain", "", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg nannte Tal einen „guten Mann“.", ("likely", "berg", True)),
        ("Berg nannte Tal „einen sehr guten Mann“.", ("likely", "berg", True)),
        ("Berg sagte, Tal sei „ein sehr guter Mann“.", ("likely", "berg", False)),
        ("Berg sprach von einem „guten Mann“.", ("no", "berg", False)),
        ("Laut Berg ist Tal „ein sehr guter Mann“.", ("likely", "berg", False)),
        ("Berg zufolge ist er ein „guter Mann“.", ("no", "berg", False)),
        ("Berg: Tal sei ein „guter Mann“.", ("no", "berg", False)),
        ("Berg ist ein „guter Mann“.", ("no", "", False)),
        ("Am „Tag der offenen Tür“ sagte Berg ab.", ("no", "", False)),
    ],
)
def test_a_verb_farther_away_is_less_sure(text: str, expected: tuple[str, str, bool]) -> None:
    assert telling(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Artikel schreibt: „Wir gehen“.",
        "Im Artikel heißt es: „Wir gehen“.",
        "Im Artikel: „Wir gehen heute“",
        "Laut Bericht war es „eine gute Lage“.",
        "„Wir gehen“, schreibt die Zeitung.",
    ],
)
def test_the_articles_own_words_are_nobodys(text: str) -> None:
    assert telling(text)[0] == "no"


@pytest.mark.parametrize(
    ("text", "is_clause"),
    [
        ("Berg sagte, das sei „völlig falsch“.", True),
        ("Laut Berg ist das „völlig falsch“.", True),
        ("Berg: Das ist „völlig falsch“.", True),
        ("Berg sagte, der Vorwurf „völlig falsch“ treffe sie.", False),
        ("Berg sagte, das sei nicht „völlig falsch“.", False),
        ("Berg sprach, wie immer, von „völlig falsch“.", False),
        ("Laut Berg ist die Parole „völlig falsch“ verbreitet.", False),
    ],
)
def test_a_clause_that_a_name_says_has_nothing_that_points_to_others(
    text: str, is_clause: bool
) -> None:
    actors = [Named(text.index("Berg"), text.index("Berg") + 4, "berg")]
    found = told(text, quotations(text)[-1], actors)
    assert (found.sayer, found.is_clause) == ("berg", is_clause)


def test_a_long_text_is_read_around_the_quotation_only() -> None:
    text = f"Berg sagte {'und ' * 500} „Wir gehen“."
    assert telling(text)[1] == ""
