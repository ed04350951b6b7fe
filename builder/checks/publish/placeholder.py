"""placeholder: a published dossier has no placeholders.

Passes: editor: Redaktion Beispielblatt
Fails: editor: "PLATZHALTER: Redaktion nennen"
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each text that contains the word PLATZHALTER."""
    for place, text in dossier.placeholders:
        words = " ".join(text.split())
        yield Problem(
            place,
            f"still to be filled in: '{words[:100]}'",
            "placeholder",
            "write what belongs here",
        )
