"""joint-with, joint-unproven: those who say a quote together are named beside it, each once.

Passes: speaker: berger, joint_with: [kuehne], where the article has „Wir reden“, sagten Berger und
Kühne; or describes him there with one of his other_names:.
Fails: joint_with: [berger] there; somebody who relays the words as well.
Fails, as a warning: where nothing beside the words says that Kühne says them too.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.speakers import Speaking
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each actor in joint_with: who is named as something else too."""
    for quote in dossier.quotes:
        for number, actor in enumerate(quote.joint_with):
            if actor is quote.speaker:
                message = f"'{actor.id}' is the speaker"
            elif actor in quote.reported_by:
                message = f"'{actor.id}' relays the words, and cannot say them as well"
            elif actor in quote.joint_with[:number]:
                message = f"'{actor.id}' is named twice"
            else:
                continue
            yield Problem(
                quote.places.of("joint_with", number),
                message,
                "joint-with",
                "remove the id, here or there",
            )


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each of several speakers whom nothing beside the words names."""
    for quote in dossier.quotes:
        if quote.joint_with:
            for speaking in dossier.speaking(quote):
                yield from map(_unproven, filter(_is_unproven, speaking.alone))


def _is_unproven(one: Speaking) -> bool:
    is_refused = one.is_contradicted and not one.is_person_for_organization
    return one.own_proof == "reading" and not is_refused


def _unproven(one: Speaking) -> Problem:
    id = one.quote.speaker.id
    return Problem(
        one.location,
        f"nothing beside these words says that '{id}' says them too",
        "joint-unproven",
        "give as attribution: the words that name all who say it, such as\n"
        f"attribution: sagten Berger und Kühne; or remove '{id}'",
        "warning",
    )
