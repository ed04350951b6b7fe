"""position-twice: an actor has one position on a topic.

Passes: two positions of an actor on two topics.
Fails: two positions of an actor on one topic; stance: mixed says that they speak both ways.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier, Topic
from builder.problems import Location, Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each further position of an actor on a topic."""
    first: dict[tuple[Actor, Topic], Location] = {}
    for position in dossier.positions:
        key = (position.actor, position.topic)
        if key in first:
            yield Problem(
                position.places.start,
                f"'{position.actor.id}' has a position on '{position.topic.id}' already",
                "position-twice",
                f"first at {first[key]}; join them, with stance: mixed where they differ",
            )
        first.setdefault(key, position.places.start)
