"""Records without problems are checked although others have some."""

from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.problems import InvalidContent
from tests.support.quoted import quoted


def test_a_cut_quote_is_reported_together_with_one_that_is_not_found(tmp_path: Path) -> None:
    content = quoted(
        tmp_path,
        "„Wir gehen jetzt nicht“, sagte Anna Berg.",
        {"speaker": "anna-berg", "exact": "Wir gehen jetzt"},
        {"speaker": "anna-berg", "exact": "Wir kommen morgen wieder"},
    )
    with pytest.raises(InvalidContent) as error:
        load_checked(content)

    rules = [problem.rule for problem in error.value.problems]
    assert sorted(rules) == ["cut-hides-word", "passage-not-found"]


def test_a_passage_is_not_reported_because_its_article_cannot_be_read(tmp_path: Path) -> None:
    content = quoted(tmp_path, "Anna Berg kam.")
    (content / "articles/rat.md").write_text("kein Kopf\n", "utf-8")
    (content / "articles/zwei.md").write_text("auch keiner\n", "utf-8")
    with pytest.raises(InvalidContent) as error:
        load_checked(content)

    assert {problem.rule for problem in error.value.problems} == {"front-matter"}
