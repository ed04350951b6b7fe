"""position-twice: an actor has one position on a topic at a time.

Passes: two positions of an actor on two topics; or on one, where one supersedes the other.
Fails: two positions of an actor on one topic, none of which supersedes the other; stance: mixed
says that they speak both ways.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier, Position, Topic
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each further position of an actor on a topic."""
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
