"""topic-without-question: a topic with positions has a question, which their stances answer.

Passes: question: Soll die Ukraine der NATO beitreten?
Fails: a topic with positions and no question; readers cannot tell what „dafür“ means.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each topic with positions and without a question."""
    for topic in dossier.topics:
        if topic.question is None and dossier.links(topic).positions:
            yield Problem(
                topic.places.start,
                f"the topic '{topic.id}' has positions, but no question",
                "topic-without-question",
                "add question:, which a stance answers with yes or no",
            )
