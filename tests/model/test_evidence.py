"""Whose words the evidence of a position is."""

import json
from pathlib import Path
from typing import Any

import pytest

from builder.content.load import load
from builder.model.evidence import Evidence
from tests.support.quoted import quoted

SAID = {"speaker": "bernd-tal", "exact": "Die Polizei will gehen"}


def evidence(folder: Path, text: str, cited: Any, *quotes: dict[str, Any]) -> Evidence:
    """Return the evidence of a position of the police."""
    content = quoted(folder, f"{text} Die Polizei kam.", *quotes)
    summary = {"text": "Es geht um den Rat.", "evidence": [{"exact": "Der Rat tagte am Montag"}]}
    topic = {"id": "rat", "name": "Rat", "question": "Soll er gehen?", "summary": summary}
    position = {"id": "p", "actor": "polizei", "topic": "rat", "stance": "supports"}
    position |= {"basis": "reported", "text": "Die Polizei will gehen."}
    (content / "topics.yml").write_text(json.dumps([topic]), "utf-8")
    records = [{**position, "evidence": [cited]}]
    (content / "positions.yml").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    dossier = load(content, "content")
    return Evidence(dossier, dossier.positions[0].evidence[0])


def tellers(found: Evidence) -> list[str]:
    return [actor.id for actor in found.tellers]


def is_told(found: Evidence) -> bool:
    actor = found._dossier.actor("polizei")
    return found.is_told_by_article(actor) or found.is_own(actor)


@pytest.mark.parametrize(
    "cited",
    [
        "quote-0",
        {"exact": "will gehen"},
        {"exact": "Die Polizei will gehen“, sagte Bernd Tal"},
        {"exact": "„Die Polizei will gehen“, sagte"},
    ],
)
def test_evidence_that_shares_words_with_a_quote_is_its_speakers(
    tmp_path: Path, cited: Any
) -> None:
    found = evidence(tmp_path, "„Die Polizei will gehen“, sagte Bernd Tal.", cited, SAID)
    assert tellers(found) == ["bernd-tal"]
    assert not is_told(found)


@pytest.mark.parametrize(
    "text",
    [
        "Bernd Tal sagte, die Polizei wolle gehen.",
        "Die Polizei wolle gehen, sagte Bernd Tal.",
        "„Die Polizei wolle gehen“, sagte Bernd Tal.",
        "Laut Bernd Tal will die Polizei gehen.",
        "Die Polizei wolle gehen, wie Bernd Tal sagte.",
        "Die Polizei wolle gehen, wie Bernd Tal mitteilte.",
        "Bernd Tal zufolge wolle gehen, wer Polizei ist.",
    ],
)
def test_words_that_nobody_recorded_are_of_whom_their_sentence_names(
    tmp_path: Path, text: str
) -> None:
    cited = "wolle gehen" if "wolle" in text else "will die Polizei gehen"
    found = evidence(tmp_path, text, {"exact": cited})
    assert tellers(found) == ["bernd-tal"]
    assert not is_told(found)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Die Polizei lehnt das ab.", "Die Polizei lehnt das ab"),
        ("Die Polizei blieb. Sie lehnt das ab.", "Sie lehnt das ab"),
        ("Die Polizei, die Bernd Tal „feige“ nennt, ging.", "Die Polizei, die Bernd Tal „feige“"),
        ("Bernd Tal ging; die Polizei lehnt das ab.", "die Polizei lehnt das ab"),
        ("Die Polizei sagte, sie gehe.", "sie gehe"),
        ("Die Polizei lehnte ab, und Bernd Tal sagte, das sei falsch.", "Die Polizei lehnte ab"),
    ],
)
def test_the_article_or_the_actor_tells_of_the_actor(tmp_path: Path, text: str, cited: str) -> None:
    assert is_told(evidence(tmp_path, text, {"exact": cited}))


def test_a_passage_that_does_not_name_the_actor_tells_nothing_of_them(tmp_path: Path) -> None:
    found = evidence(tmp_path, "Bernd Tal kam.", {"exact": "Der Rat tagte am Montag"})
    assert tellers(found) == []
    assert not is_told(found)
