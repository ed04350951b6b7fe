"""What agrees and contradicts, where records are superseded or several people say one of them."""

from pathlib import Path

import pytest

from builder.checks import relations
from builder.content.load import load
from builder.problems import Problem
from tests.support.samples import edit


def problems(content: Path) -> list[Problem]:
    dossier = load(content)
    return [*relations.check(dossier), *relations.warn(dossier)]


def test_a_joint_statement_is_also_told_by_those_who_join_in(content: Path) -> None:
    old = "- id: berger-zu-viel\n"
    relation = "  joint_with: [joerg-kuehne]\n  contradicts: [kuehne-kein-sparen]\n"
    edit(content, "quotes.yml", old, old + relation)

    (problem,) = problems(content)
    assert problem.message == "'kuehne-kein-sparen' is told by 'joerg-kuehne' too"


@pytest.mark.parametrize("superseded", ["berger-schliessung", "kuehne-schliessung"])
def test_a_relation_of_a_superseded_position_is_warned_of(content: Path, superseded: str) -> None:
    edit(
        content,
        "positions.yml",
        "  text: Für Kühne",
        "  contradicts: [berger-schliessung]\n  text: Für Kühne",
    )
    text = (content / "positions.yml").read_text("utf-8")
    start = text.index(f"- id: {superseded}\n")
    end = text.index("- id:", start + 1)
    later = text[start:end].replace(superseded, "spaeter").replace("  contradicts: [spaeter]\n", "")
    later = later.replace("  contradicts: [berger-schliessung]\n", "")
    later += f"  supersedes: {superseded}\n"
    (content / "positions.yml").write_text(text + later, "utf-8")

    (problem,) = problems(content)
    assert problem.severity == "warning"
    assert problem.message.startswith(f"'{superseded}' is superseded")
    assert problem.hint.startswith("write 'spaeter' instead")
