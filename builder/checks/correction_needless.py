"""correction-needless: what stands there now differs from what stood there.

Passes: before: Sie kostet 25 Millionen Euro. with after: Sie kostet 2,5 Millionen Euro.
Fails: the same text in both.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each correction that changes nothing."""
    for correction in dossier.corrections:
        if correction.before.split() == correction.after.split():
            yield Problem(
                correction.places.of("after"),
                "after: is the same as before:",
                "correction-needless",
                "write what stands there now, or remove the correction",
            )
