"""Appearances with other words than their quote, and translations that nobody needs or that turn it."""

from pathlib import Path
from typing import Any

import pytest

from builder.checks import load_checked, warnings
from builder.problems import InvalidContent
from tests.support.quoted import quoted

RULES = {"appearance-differs", "translation-differs", "translation-needless"}
SAID = "„Wir bauen hier einen Hafen“, sagte Anna Berg."


def rules(content: Path) -> set[str]:
    """Return those of the rules that a dossier breaks."""
    try:
        found = warnings(load_checked(content))
    except InvalidContent as error:
        found = error.problems
    return RULES & {problem.rule for problem in found}


@pytest.mark.parametrize(
    ("text", "appearance", "differs"),
    [
        ("„Wir bauen hier wieder einen Hafen“, so Berg.", {"exact": "Wir bauen hier wieder einen Hafen"}, False),
        ("Anna Berg will einen Hafen.", {"exact": "will einen Hafen", "form": "indirect"}, False),
        ("Anna Berg sprach.", {"exact": "Anna Berg sprach", "form": "indirect"}, True),
        ("„Die Straße wird breiter“, so Berg.", {"exact": "Die Straße wird breiter"}, True),
        ("„Wir bauen hier nie einen Hafen“, so Berg.", {"exact": "Wir bauen hier nie einen Hafen"}, True),
    ],
)  # fmt: skip
def test_an_appearance_has_the_words_of_the_quote(
    tmp_path: Path, text: str, appearance: dict[str, Any], differs: bool
) -> None:
    quote = {
        "speaker": "anna-berg",
        "exact": "Wir bauen hier einen Hafen",
        "appearances": [appearance],
    }

    assert rules(quoted(tmp_path, f"{SAID} {text}", quote)) == (
        {"appearance-differs"} if differs else set()
    )


@pytest.mark.parametrize(
    ("exact", "translation", "expected"),
    [
        ("We stay here", "Wir bleiben hier", ""),
        ("We never stay here", "Wir bleiben niemals hier", ""),
        ("We never stay here", "Wir bleiben hier", "translation-differs"),
        ("We stay here", "Wir bleiben vielleicht hier", "translation-differs"),
        ("We stay for 40 days", "Wir bleiben 14 Tage", "translation-differs"),
        ("We stay for forty million", "Wir bleiben für 40 Mrd.", "translation-differs"),
        ("We stay for 40 days", "Wir bleiben vierzig Tage", ""),
        ("We stay until 3 pm", "Wir bleiben bis 15 Uhr", ""),
        ("We stay for $1,500", "Wir bleiben für 1500 Dollar", ""),
        ("We stay for a fortnight", "Wir bleiben 14 Tage", ""),
        ("Rien ne va plus ici", "Nichts geht mehr", ""),
        ("Wir sind noch hier", "Wir sind da", "translation-needless"),
        ("Nato first", "Zuerst die Nato", ""),
    ],
)
def test_a_translation_is_of_other_words_and_negates_as_they_do(
    tmp_path: Path, exact: str, translation: str, expected: str
) -> None:
    quote = {
        "speaker": "anna-berg",
        "form": "translated",
        "exact": exact,
        "translation": translation,
    }
    found = rules(quoted(tmp_path, f"„{exact}“, sagte Anna Berg.", quote))

    assert found == ({expected} if expected else set())
