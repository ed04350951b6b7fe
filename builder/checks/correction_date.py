"""correction-date: no correction is later than the dossier's last change.

Passes: date: 2019-05-10 with updated: 2019-05-10.
Fails: date: 2019-05-11 there.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each correction with a date after updated:."""
    for correction in dossier.corrections:
        if correction.date > dossier.updated:
            yield Problem(
                correction.places.of("date"),
                f"the correction is of {correction.date}, the dossier of {dossier.updated}",
                "correction-date",
                f"write updated: {correction.date} in dossier.yml, or correct date:",
            )
