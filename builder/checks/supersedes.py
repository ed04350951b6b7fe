"""supersedes-other, supersedes-cycle: positions of an actor on a topic form one history.

Passes: a position that supersedes an earlier one of the same actor on the same topic.
Fails: one that supersedes a position of another actor, or on another topic.
Fails: positions that supersede each other.
"""

from collections.abc import Iterator

from builder.model import Dossier, Position
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position with an invalid supersedes:."""
    for position in dossier.positions:
        earlier = dossier.earlier(position)
        if position in earlier:
            chain = " → ".join(p.id for p in (position, *earlier))
            message = f"the position supersedes itself: {chain}"
            yield Problem(
                position.places.of("supersedes"),
                message,
                "supersedes-cycle",
                "remove one supersedes:",
            )
        elif earlier and not _is_same_history(earlier[0], position):
            other = earlier[0]
            yield Problem(
                position.places.of("supersedes"),
                f"'{other.id}' is a position of '{other.actor.id}' on '{other.topic.id}'",
                "supersedes-other",
                _hint(dossier, position),
            )


def _hint(dossier: Dossier, position: Position) -> str:
    links = dossier.links(position.actor)
    same = [p for p in (*links.positions, *links.earlier) if _is_same_history(p, position)]
    ids = ", ".join(p.id for p in same if p is not position)
    whose = f"'{position.actor.id}' on '{position.topic.id}'"
    return f"name an earlier one of {whose}: {ids}" if ids else f"{whose} has no other; remove it"


def _is_same_history(a: Position, b: Position) -> bool:
    return a.actor is b.actor and a.topic is b.topic
