"""supersedes-other, supersedes-cycle: positions of an actor on a topic form one history.

Passes: a position that supersedes an earlier one of the same actor on the same topic.
Fails: one that supersedes a position of another actor, or on another topic.
Fails: positions that supersede each other.
"""

from collections.abc import Iterator

from builder.model import Dossier, Position
from builder.model.cycles import cycles
from builder.problems import Problem, as_chain

_MAX_SHOWN = 10
"""Maximum ids in a hint."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position with an invalid supersedes:."""
    in_cycles: set[Position] = set()
    for cycle in cycles(dossier.positions, dossier.previous):
        in_cycles |= set(cycle)
        for n, position in enumerate(cycle):
            chain = as_chain([p.id for p in (*cycle[n:], *cycle[: n + 1])])
            yield Problem(
                position.places.of("supersedes"),
                f"the position supersedes itself: {chain}",
                "supersedes-cycle",
                "remove one supersedes:",
            )
    for position in dossier.positions:
        other = dossier.previous(position)
        if other and position not in in_cycles and not _is_same_history(other, position):
            yield Problem(
                position.places.of("supersedes"),
                f"'{other.id}' is a position of '{other.actor.id}' on '{other.topic.id}'",
                "supersedes-other",
                _hint(dossier, position),
            )


def _hint(dossier: Dossier, position: Position) -> str:
    links = dossier.links(position.actor)
    same = [p for p in (*links.positions, *links.earlier) if _is_same_history(p, position)]
    ids = [p.id for p in same if p is not position]
    whose = f"'{position.actor.id}' on '{position.topic.id}'"
    shown = ", ".join(ids[:_MAX_SHOWN]) + (" …" if len(ids) > _MAX_SHOWN else "")
    return f"name an earlier one of {whose}: {shown}" if ids else f"{whose} has no other; remove it"


def _is_same_history(a: Position, b: Position) -> bool:
    return a.actor is b.actor and a.topic is b.topic
