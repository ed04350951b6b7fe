"""start-topic: the topics chosen for the start page have positions, which it compares.

Passes: start: {topics: [schliessung]}, a topic with a position that no later one supersedes; any
topic in a dossier without positions, since the start page then lists topics.
Fails: a topic without a position beside others with some, as a warning. The start page leaves it
out; if that leaves none, it compares those with the most positions.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each chosen topic that the comparison leaves out."""
    held = {p.topic for p in dossier.positions if not dossier.is_superseded(p)}
    for number, topic in enumerate(dossier.start.topics):
        if held and topic not in held:
            yield Problem(
                dossier.places.of("start", "topics", number),
                f"the topic '{topic.id}' has no position, so the start page leaves it out",
                "start-topic",
                "choose a topic with positions, or remove the id",
                "warning",
            )
