"""The stances on a picture: each with its basis and its condition, and none without the others."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from builder.checks import load_checked
from builder.model import Basis, Dossier, Position, Stance
from builder.pages.on_pictures import Room, StanceRow
from builder.pages.stance_rows import StanceRows
from builder.pages.urls import Urls
from builder.sharing.files import Drawing
from tests.support.rooms import EnoughRoom
from tests.support.samples import CONTENT
from tests.support.site import ROOT

EXAMPLE = load_checked(CONTENT)
FIRST = EXAMPLE.positions[0]
IN_PICTURE = Drawing(ROOT / "overrides/assets/fonts")


def rows_of(positions: Sequence[Position], room: Room) -> list[tuple[tuple[StanceRow, ...], str]]:
    """Return the rows for a topic with some positions, and how many are left out."""
    links = SimpleNamespace(positions=positions)
    dossier = cast("Dossier", SimpleNamespace(links=lambda _topic: links))
    return [*StanceRows(dossier, Urls(EXAMPLE).language, room).of(FIRST.topic)]


def position(
    stance: Stance, basis: Basis = "own-words", condition: str | None = None, name: str = "Ada"
) -> Position:
    actor = replace(FIRST.actor, name=name)
    return replace(FIRST, stance=stance, basis=basis, condition=condition, actor=actor)


def texts(found: tuple[StanceRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.word, row.names, row.basis) for row in found]


def test_a_condition_is_whole_or_only_said_to_be_there() -> None:
    for condition in (
        "wenn das Bad nicht schließt",
        f"wenn das Bad {'wirklich ' * 12}nicht schließt",
    ):
        ((found, _left_out), *_) = rows_of(
            [position("conditional", condition=condition)], IN_PICTURE
        )
        assert found[0].basis in (
            f"eigene Worte; {condition}",
            "eigene Worte; unter einer Bedingung",
        )
        assert found[0].basis.endswith(condition) == (len(condition) < 40)


def test_names_that_cannot_be_shown_are_counted() -> None:
    both = [position("supports", name="Иван"), position("supports", name="Ada")]
    ((found, _left_out), *_) = rows_of(both[:1], IN_PICTURE)
    assert texts(found) == [("dafür", "1 Akteur", "eigene Worte")]
    ((found, _left_out), *_) = rows_of(both, IN_PICTURE)
    assert texts(found) == [("dafür", "Ada und 1 weitere", "eigene Worte")]


def test_names_without_room_are_counted() -> None:
    names = [f"Bundesministerium für Angelegenheiten {number}" for number in "abcdef"]
    ((found, _left_out), *_) = rows_of([position("supports", name=n) for n in names], IN_PICTURE)
    assert texts(found) == [("dafür", f"{names[0]} und 5 weitere", "eigene Worte")]


def test_a_basis_that_cannot_be_shown_is_never_empty() -> None:
    told = replace(
        position("supports", "reported"), reported_by=(replace(FIRST.actor, name="Иван"),)
    )
    own = position("supports", name="Bea")
    ((found, left_out), *_) = rows_of([told, own], IN_PICTURE)
    assert texts(found) == [("dafür", "Bea", "eigene Worte")]
    assert left_out == "1 weitere Position"


def test_no_stance_is_shown_without_the_others() -> None:
    told = replace(
        position("opposes", "reported"), reported_by=(replace(FIRST.actor, name="Иван"),)
    )
    assert rows_of([position("supports"), told], IN_PICTURE) == []


def test_of_many_rows_each_stance_has_one_and_the_others_are_counted() -> None:
    many = [position("supports", condition=f"wenn {n}") for n in range(6)]
    found = rows_of([*many, position("opposes")], EnoughRoom())
    assert [len(rows) for rows, _left_out in found] == [4, 3, 2]
    assert all({row.word for row in rows} == {"dafür", "dagegen"} for rows, _ in found)
    assert [left_out for _rows, left_out in found] == [
        f"{number} weitere Positionen" for number in (3, 4, 5)
    ]
