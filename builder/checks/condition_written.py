"""condition-written: the condition of a position goes on the words before it.

Passes: condition: wenn der Rat zustimmt; condition: Zustimmung des Rates.
Fails: condition: Wenn der Rat zustimmt.; as a warning, since the site shows „bedingt; Wenn …“.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem

_WORDS = """
wenn falls sofern sobald solange soweit nur erst vorausgesetzt sollte bei mit ohne unter nach
bis für gegen durch im in am auf aus von zu zum zur dass der die das ein eine if only once
provided unless when as with without after
"""
_BEGINNINGS = frozenset(_WORDS.split())
"""Words that are written in small letters inside a sentence."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each condition that is written like a sentence of its own."""
    for position in dossier.positions:
        condition = position.condition or ""
        first = condition.partition(" ")[0]
        is_capital = first[:1].isupper() and first.lower() in _BEGINNINGS
        meant = first.lower() + condition[len(first) :] if is_capital else condition
        if meant.endswith(".") and not meant.endswith((" d.", " J.", "..")):
            meant = meant[:-1]
        if meant != condition:
            yield Problem(
                position.places.of("condition"),
                "the site shows this condition behind other words, and it is written like a sentence",
                "condition-written",
                f"write condition: {meant}",
                "warning",
            )
