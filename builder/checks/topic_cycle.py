"""topic-cycle: no topic is a part of itself.

Passes: nato-mitgliedschaft, broader: kriegsende.
Fails: kriegsende, broader: nato-mitgliedschaft as well; or a topic related to itself.
"""

from collections.abc import Iterator

from builder.model import Dossier, Topic
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each topic that stands above or beside itself."""
    for topic in dossier.topics:
        above = _above(dossier, topic)
        if topic in above:
            chain = " → ".join([topic.id, *(t.id for t in above)])
            yield Problem(
                topic.places.of("broader"),
                f"the topic is a part of itself: {chain}",
                "topic-cycle",
                "remove one broader:",
            )
        if topic.id in topic.related:
            yield Problem(
                topic.places.of("related"),
                "the topic is related to itself",
                "topic-cycle",
                "remove it from related:",
            )


def _above(dossier: Dossier, topic: Topic) -> list[Topic]:
    above: list[Topic] = []
    while topic.broader and (topic := dossier.topic(topic.broader)) not in above:
        above.append(topic)
    return above
