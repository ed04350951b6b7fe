"""An unnamed actor is one whom no article names."""

from dataclasses import replace

import pytest

from builder.checks import unnamed
from tests.support.samples import actor_of, article_of, dossier_of


def severities(name: str, text: str) -> list[str]:
    actor = replace(actor_of("one", name), unnamed=True)
    dossier = dossier_of(article_of(text), actors=[actor])
    return [p.severity for check in (unnamed.check, unnamed.warn) for p in check(dossier)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ida Stern", "Das sagte Ida Stern am Montag."),
        ("Ida Stern", "Das ist Ida Sterns Haus."),
        ("Kim Jong-un", "Da war auch Kim Jong-un."),
    ],
)
def test_a_name_within_a_sentence_is_refused(name: str, text: str) -> None:
    assert severities(name, text) == ["error"]


def test_a_name_that_only_begins_sentences_is_a_warning() -> None:
    assert severities("Hohe Militärs", "Hohe Militärs schweigen.") == ["warning"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Eine Besucherin", "Das sagte eine Besucherin."),
        ("Besucherin", "Die Besucherin ging."),
        ("eine Besucherin der Sitzung", "Es kam eine Besucherin der Sitzung."),
        ("Nachbarin Bergers", "Das sagte eine Nachbarin Bergers."),
        ("Ida Stern", "Das sagte niemand."),
    ],
)
def test_a_description_is_none(name: str, text: str) -> None:
    assert severities(name, text) == []
