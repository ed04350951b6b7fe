"""joint-with: those who say a quote together are others than the speaker, each named once.

Passes: speaker: berger, joint_with: [kuehne].
Fails: joint_with: [berger] there; somebody who relays the words as well.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each actor in joint_with: who is named as something else too."""
    for quote in dossier.quotes:
        for number, actor in enumerate(quote.joint_with):
            if actor is quote.speaker:
                message = f"'{actor.id}' is the speaker"
            elif actor in quote.reported_by:
                message = f"'{actor.id}' relays the words, and cannot say them as well"
            else:
                continue
            yield Problem(
                quote.places.of("joint_with", number),
                message,
                "joint-with",
                "remove the id, here or there",
            )
