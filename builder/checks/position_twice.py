"""position-twice: an actor has one position on a topic at a time.

Passes: positions of an actor on two topics; two on the same topic, if one supersedes the other.
Fails: two positions of an actor on the same topic that are not linked by supersedes:. An actor
who is both for and against has one position with stance: mixed.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier, Position, Topic
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each position of an actor on a topic after the first."""
    first: dict[tuple[Actor, Topic], Position] = {}
    for position in dossier.positions:
        if dossier.is_superseded(position):
            continue
        key = (position.actor, position.topic)
        if key in first:
            yield Problem(
                position.places.start,
                f"'{position.actor.id}' has a position on '{position.topic.id}' already",
                "position-twice",
                f"first at {first[key].places.start}; join them, with stance: mixed where they differ,"
                " or let the later one name the other in supersedes:",
            )
        first.setdefault(key, position)
