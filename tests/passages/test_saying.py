"""Who is named as saying words: only where grammar leaves no doubt."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import Span
from builder.passages.saying import ascribes, introduces_another, sayers, subjects
from tests.support.drawing import examples

NAMES = re.compile(r"Anna Berg|Bernd Tal|Berg|Tal|Kreml|Bild")


def named(text: str) -> list[Span]:
    return [Span(*match.span()) for match in NAMES.finditer(text)]


def said_by(text: str, words: str = "Wir warten") -> list[str]:
    """Return who is named as saying the quotation with some words."""
    at = text.index(words)
    quotation = Span(at - 1, at + len(words) + 1)
    outside = [name for name in named(text) if not quotation.contains(*name)]
    return [text[slice(*name)] for name in sayers(text, quotation, Span(0, len(text)), outside)]


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte Anna Berg.",
        "„Wir warten“, sagte Berg zu Tal.",
        "„Wir warten“, so Bürgermeisterin Anna Berg (CDU). Tal lachte.",
        "„Wir warten“ – schrieb die frühere Ministerin Berg gestern.",
        "Tal kam. Berg sagte: „Wir warten“",
        "Anna Berg, Chefin der Bank, sagte am Montag in Rom: „Wir warten“",
        "Am Montag sagte Berg im Rathaus: „Wir warten“",
        "Im Gespräch mit Bernd Tal sagte Anna Berg: „Wir warten“",
        "Berg sagte, das sei keine Frage, denn „Wir warten“",
        "Berg nannte Bernd Tal einen „Wir warten“",
        "Laut Berg ist Tal ein „Wir warten“",
        "Wie Berg sagte: „Wir warten“",
        "Berg: „Wir warten“",
        "Frau Berg hat mir gesagt: „Wir warten“",
        "“Wir warten,” said Anna Berg.",
        "“Wir warten,” Anna Berg said. Tal left.",
        "According to Anna Berg “Wir warten”",
        "Dr. Berg sagte: „Wir warten“",
    ],
)
def test_the_subject_of_a_verb_of_saying_beside_a_quotation_says_it(text: str) -> None:
    words = "Wir warten," if "warten," in text and "“Wir" in text else "Wir warten"
    assert said_by(text, words) in (["Anna Berg"], ["Berg"])


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg kam. „Wir warten“, sagte sie.",
        "„Wir warten“, sagte ein Sprecher von Berg.",
        "„Wir warten“, sagte der Freund der Anna Berg.",
        "Der Sprecher von Dr. Berg sagte: „Wir warten“",
        "Berg sagte, Tal habe „Wir warten“ gerufen.",
        "Ein Sender fragte Berg: „Wir warten“",
        "„Wir warten“. Berg sagte nichts.",
        "„Ich gehe“, sagte Berg. „Wir warten“",
        "Berg lachte. „Wir warten“",
        "Berg ging, und ein Kollege rief: „Wir warten“",
        "Die Rede, die Berg hielt, war „Wir warten“ genannt.",
        "Berg sagte nichts; im Saal stand „Wir warten“",
    ],
)
def test_what_leaves_a_doubt_is_left_open(text: str) -> None:
    assert said_by(text) == []


def test_two_names_joined_say_it_together() -> None:
    assert said_by("„Wir warten“, sagten Anna Berg und Bernd Tal.") == ["Anna Berg", "Bernd Tal"]
    assert said_by("Berg und Tal sagten: „Wir warten“") == ["Berg", "Tal"]


def test_words_that_ascribe_name_their_subject() -> None:
    for text in ("sagte Anna Berg dem Sender", "Anna Berg schrieb an Tal", "laut Anna Berg"):
        found = subjects(text, Span(0, len(text)), named(text))
        assert [text[slice(*name)] for name in found] == ["Anna Berg"]
    assert subjects("sagte sie Berg", Span(0, 14), [Span(10, 14)]) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sagte sie", True),
        ("heißt es in der Mitteilung", True),
        ("laut Bericht", True),
        ("wurde folgende Erklärung veröffentlicht", True),
        ("kam spät", False),
        ("er", False),
    ],
)
def test_words_ascribe_with_a_verb_or_a_source(words: str, expected: bool) -> None:
    assert ascribes(words) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Der Minister schrieb mir: ‚Nein.‘“", True),
        ("„Ich sagte ihm: ‚Nein.‘“", False),
        ("„Sie nennen es ‚Nein.‘“", False),
    ],
)
def test_a_colon_introduces_the_words_of_somebody_else(text: str, expected: bool) -> None:
    at = text.index("Nein.")
    assert introduces_another(text, Span(1, len(text) - 1), Span(at, at + 5)) is expected


@given(st.text(alphabet="„“‚‘:,. \nsagteBrg", max_size=60), st.data())
@examples(200)
def test_only_given_names_outside_the_words_are_found(text: str, data: st.DataObject) -> None:
    size = len(text)
    start = data.draw(st.integers(0, size))
    words = Span(start, data.draw(st.integers(start, size)))
    names = [Span(*m.span()) for m in re.finditer("Berg", text)]
    names = [name for name in names if name.end <= words.start or name.start >= words.end]

    assert set(sayers(text, words, Span(0, size), names)) <= set(names)


VERBS = [
    "drohte",
    "erzählte",
    "schimpfte",
    "jubelte",
    "mahnte",
    "forderte",
    "beteuerte",
    "verlangte",
]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_saying_counts_behind_and_in_front(verb: str) -> None:
    assert said_by(f"„Wir warten“, {verb} Berg.") == ["Berg"]
    assert said_by(f"Berg {verb} im Rat: „Wir warten“.") == ["Berg"]


@pytest.mark.parametrize(
    ("text", "sayer"),
    [
        ("“Wir warten”, Berg quipped.", "Berg"),
        ("Berg calls Tal “Wir warten”.", "Berg"),
        ("Berg reagierte empört: „Wir warten“.", "Berg"),
        ("Berg reagierte am Montag auf das „Wir warten“ von Tal.", None),
        ("Berg hält diese Zahl für „Wir warten“.", "Berg"),
        ("Berg hält den Saal offen. „Wir warten“.", None),
        ("Die Lage ist „Wir warten“, findet Berg.", "Berg"),
        ("Am „Wir warten“ findet Berg Gefallen.", None),
        ("Gestern drohte Tal „Wir warten“.", None),
    ],
)
def test_verbs_whose_subject_may_say_the_words(text: str, sayer: str | None) -> None:
    assert said_by(text) == ([sayer] if sayer else [])


@pytest.mark.parametrize(
    "aside",
    [" von der SPD", " vom Verein Stadtbad", ", 71,", " (CDU)", ", der Bürgermeister,", " aus Rom"],
)
def test_a_party_or_an_office_may_stand_between_a_name_and_its_verb(aside: str) -> None:
    assert said_by(f"Berg{aside} sagte: „Wir warten“.") == ["Berg"]
    assert said_by(f"Der Freund von Berg{aside} sagte: „Wir warten“.") == []
