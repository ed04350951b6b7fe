"""supersedes-later: a position takes the place of an earlier one.

Passes: evidence of 2022 that supersedes evidence of 2019; evidence without any date.
Fails: evidence of 2019 that supersedes evidence of 2022.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each position whose evidence is older than what it supersedes."""
    for position in dossier.positions:
        earlier = dossier.earlier(position)
        for other in earlier[:1] if position not in earlier else ():
            date, date_before = dossier.date_of(position), dossier.date_of(other)
            if date and date_before and date < date_before[: len(date)]:
                yield Problem(
                    position.places.of("supersedes"),
                    f"'{other.id}' is of {date_before}, this position is of {date}",
                    "supersedes-later",
                    "let the later position supersede the earlier one",
                    "warning",
                )
