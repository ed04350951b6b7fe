"""topic-cycle: a topic is not broader than itself, nor related to itself.

Passes: nato-mitgliedschaft, broader: kriegsende.
Fails: kriegsende, broader: nato-mitgliedschaft as well; or a topic related to itself.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.cycles import cycles
from builder.problems import Problem, as_chain


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each topic in a cycle and each topic related to itself."""
    for cycle in cycles(dossier.topics, lambda t: dossier.topic(t.broader) if t.broader else None):
        for n, topic in enumerate(cycle):
            chain = as_chain([t.id for t in (*cycle[n:], *cycle[: n + 1])])
            yield Problem(
                topic.places.of("broader"),
                f"the topic is a part of itself: {chain}",
                "topic-cycle",
                "remove one broader:",
            )
    for topic in dossier.topics:
        if topic.id in topic.related:
            yield Problem(
                topic.places.of("related"),
                "the topic is related to itself",
                "topic-cycle",
                "remove it from related:",
            )
