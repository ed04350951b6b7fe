"""How it is proven who says a quote."""

from pathlib import Path
from typing import Any

import pytest

from builder.content.load import load
from builder.model import Dossier
from builder.problems import InvalidContent
from tests.support.quoted import quoted

WAITING = {"speaker": "anna-berg", "exact": "Wir warten"}


def proof(folder: Path, text: str, weak: str = "", **quote: Any) -> str:
    dossier = load(quoted(folder, text, WAITING | quote, weak=weak), "content")
    return dossier.speaking(dossier.quotes[0])[0].proof


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte Anna Berg.",
        "Anna Berg kam spät. „Wir warten“, sagte sie. Bernd Tal ging.",
        "Anna Berg kam spät.\n\n„Wir warten“, sagte sie.",
        "Bernd Tal ging. Berg schrieb:\n\n„Wir warten.“",
        "Berg zu den Plänen:\n• „Wir warten“\n• Bernd Tal geht.",
    ],
)
def test_a_name_in_the_paragraph_or_right_before_proves_the_speaker(
    tmp_path: Path, text: str
) -> None:
    assert proof(tmp_path, text) == "name"


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte die Ministerin.",
        "Anna Berg traf Bernd Tal.\n\n„Wir warten“, sagte sie.",
        "Anna Berg kam.\n\nEs regnete.\n\n„Wir warten“, sagte sie.",
        "„Berg geht“, rief jemand. „Wir warten“, sagte sie.",
    ],
)
def test_without_a_name_the_speaker_is_the_reading_of_the_editors(
    tmp_path: Path, text: str
) -> None:
    assert proof(tmp_path, text) == "reading"


def test_a_weak_name_describes_the_speaker(tmp_path: Path) -> None:
    text = "„Wir warten“, sagte Die Ministerin. Anna Berg ging."
    assert proof(tmp_path, text, "die Ministerin", speaker="cora-wick") == "description"


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [("sagte sie", "description"), ("am Montag", "reading"), ("Anna Berg kam", "name")],
)
def test_words_that_ascribe_prove_the_speaker(
    tmp_path: Path, attribution: str, expected: str
) -> None:
    text = "Anna Berg kam mit Bernd Tal.\n\n„Wir warten“, sagte sie am Montag."
    assert proof(tmp_path, text, attribution=attribution) == expected


@pytest.mark.parametrize(
    ("attribution", "expected"), [("sagte sie", "reading"), ("sagte sie als Kämmerin", "reading")]
)
def test_a_pronoun_proves_nobody_where_only_others_are_named(
    tmp_path: Path, attribution: str, expected: str
) -> None:
    text = "Anna Berg kam. „Wir warten“, sagte sie als Kämmerin."
    assert proof(tmp_path, text, attribution=attribution, speaker="cora-wick") == expected


def test_a_description_proves_the_speaker_where_only_others_are_named(tmp_path: Path) -> None:
    text = "Anna Berg kam. „Wir warten“, sagte die Kämmerin."
    found = proof(tmp_path, text, attribution="sagte die Kämmerin", speaker="cora-wick")
    assert found == "description"


def test_the_words_that_ascribe_may_be_in_another_typography(tmp_path: Path) -> None:
    text = "„Wir warten“, sagte  sie."
    assert proof(tmp_path, text, attribution="sagte sie,") == "description"


def attribution(content: Path) -> str:
    dossier: Dossier = load(content, "content")
    passage = dossier.quotes[0].attribution
    assert passage
    before = passage.article.text.text[: passage.start]
    return f"{before.count('sagte')}: {passage.exact}"


def test_of_several_places_the_nearest_ascribes(tmp_path: Path) -> None:
    text = "„Nein“, sagte sie. Es regnete lange. „Wir warten“, sagte sie. Und sie ging."
    assert attribution(quoted(tmp_path, text, WAITING | {"attribution": "sagte sie"})) == (
        "1: sagte sie"
    )


def test_the_words_may_be_above_a_list(tmp_path: Path) -> None:
    text = "Das sagte sie dazu:\n\n• „Nein“\n\n• „Vielleicht“\n\n• „Wir warten“"
    content = quoted(tmp_path, text, WAITING | {"attribution": "Das sagte sie dazu"})
    assert attribution(content) == "0: Das sagte sie dazu"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("„Wir warten. Das sagte sie“, hieß es.", "line 10 has them, but inside a quotation"),
        ("Das sagte sie.\n\nEins.\n\nZwei.\n\n„Wir warten“", "line 10 has them, but inside"),
        ("„Wir warten“, das sagte er.", "nearest (line 10): „das sagte er“"),
    ],
)
def test_words_that_do_not_stand_beside_the_quote_are_refused(
    tmp_path: Path, text: str, hint: str
) -> None:
    with pytest.raises(InvalidContent) as error:
        load(quoted(tmp_path, text, WAITING | {"attribution": "Das sagte sie"}), "content")

    (problem,) = error.value.problems
    assert problem.rule == "attribution-not-found"
    assert hint in problem.hint


JOINT = WAITING | {"joint_with": ["cora-wick"]}


def joint(folder: Path, text: str, weak: str = "", **quote: Any) -> tuple[str, str, bool]:
    """Return how it is proven that each of two speaks, and whether one of them is contradicted."""
    dossier = load(quoted(folder, text, JOINT | quote, weak=weak), "content")
    speaking = dossier.speaking(dossier.quotes[0])[0]
    first, second = (speaking.proof_of(actor) for actor in dossier.quotes[0].speakers)
    return first, second, any(one.is_contradicted for one in speaking.alone)


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagten Anna Berg und Cora Wick.",
        "„Wir warten“, sagten Berg, Bernd Tal und Cora Wick.",
        "„Wir warten“, schrieben Anna Berg (Grüne) und Cora Wick (Freie).",
        "„Wir warten“, sagte Anna Berg gemeinsam mit Cora Wick.",
        "Anna Berg und ihre Kollegin Cora Wick sagten: „Wir warten“.",
        "Anna Berg und Cora Wick kamen spät. „Wir warten“, sagten sie.",
        "„Wir warten“, heißt es in der gemeinsamen Erklärung von Anna Berg und Cora Wick.",
    ],
)
def test_each_of_those_who_say_it_together_is_named(tmp_path: Path, text: str) -> None:
    assert joint(tmp_path, text) == ("name", "name", False)


def test_one_of_those_who_say_it_together_is_described(tmp_path: Path) -> None:
    text = "„Wir warten“, sagten Anna Berg und die Ministerin."
    assert joint(tmp_path, text, "Ministerin") == ("name", "description", False)


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte Anna Berg. Cora Wick ging.",
        "„Wir warten“, sagte Anna Berg zu Cora Wick.",
        "„Wir warten“, sagte Anna Berg, Cora Wick habe das gewusst.",
        "Cora Wick ging. Anna Berg sagte: „Wir warten“.",
    ],
)
def test_who_is_named_alone_contradicts_those_who_are_said_to_speak_as_well(
    tmp_path: Path, text: str
) -> None:
    assert joint(tmp_path, text) == ("name", "reading", True)


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagten Anna Berg und eine Freundin.",
        "„Wir warten“, sagte Anna Berg und lobte Cora Wick.",
        "„Wir warten“, sagte Anna Berg, die gemeinsam mit Cora Wick kam.",
        "Anna Berg kam spät. „Wir warten“, sagten sie.",
    ],
)
def test_where_nothing_says_who_else_speaks_it_is_the_reading_of_the_editors(
    tmp_path: Path, text: str
) -> None:
    assert joint(tmp_path, text) == ("name", "reading", False)


def test_a_joint_statement_is_proven_as_its_least_proven_speaker(tmp_path: Path) -> None:
    text = "„Wir warten“, sagten Anna Berg und eine Freundin."
    assert proof(tmp_path, text, joint_with=["cora-wick"]) == "reading"


def test_a_mark_shows_the_words_of_a_quote_or_only_ascribes_them(tmp_path: Path) -> None:
    text = "„Wir warten“, sagte Anna Berg. Das sagte sie dazu."
    content = quoted(tmp_path, text, WAITING | {"attribution": "Das sagte sie"})
    dossier = load(content, "content")
    (quote,) = dossier.quotes
    assert quote.attribution
    own, ascribing = dossier.mark(quote.passage), dossier.mark(quote.attribution)

    assert own.quotes == [quote] and own.shows(quote) and not own.ascribes(quote)
    assert ascribing.quotes == [] and not ascribing.shows(quote) and ascribing.ascribes(quote)
