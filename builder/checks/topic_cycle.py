"""topic-cycle: a topic is not broader than itself, nor related to itself.

Passes: nato-mitgliedschaft, broader: kriegsende.
Fails: kriegsende, broader: nato-mitgliedschaft as well; or a topic related to itself.
"""

from collections.abc import Iterator

from builder.model import Dossier, Topic
from builder.problems import Problem

_MAX_SHOWN = 10
"""Ids in a message; a cycle with as many or more is abbreviated."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each topic in a cycle and each topic related to itself."""
    for cycle in _cycles(dossier):
        for n, topic in enumerate(cycle):
            ids = [t.id for t in (*cycle[n:], *cycle[: n + 1])]
            chain = " → ".join(ids if len(ids) < _MAX_SHOWN else [*ids[:3], "…", *ids[-2:]])
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


def _cycles(dossier: Dossier) -> Iterator[list[Topic]]:
    """Yield each cycle of topics, from narrower to broader."""
    done: set[Topic] = set()
    for topic in dossier.topics:
        way: dict[Topic, None] = {}
        while topic not in done and topic not in way:
            way[topic] = None
            if topic.broader:
                topic = dossier.topic(topic.broader)
        if topic in way and topic.broader:
            steps = list(way)
            yield steps[steps.index(topic) :]
        done.update(way)
