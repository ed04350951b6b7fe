"""supersedes-later: a position supersedes an earlier one.

Passes: a position of 2022 that supersedes one of 2019; positions without dates.
Fails: a position of 2019 that supersedes one of 2022.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.cycles import cycles
from builder.model.dates import is_certainly_later
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each position with an earlier date than the one it supersedes."""
    in_cycles = {p for cycle in cycles(dossier.positions, dossier.previous) for p in cycle}
    for position in dossier.positions:
        other = dossier.previous(position)
        if other is None or position in in_cycles:
            continue
        date, date_before = dossier.date_of(position), dossier.date_of(other)
        if date and date_before and is_certainly_later(date_before, date):
            yield Problem(
                position.places.of("supersedes"),
                f"'{other.id}' is of {date_before}, this position is of {date}",
                "supersedes-later",
                "let the later position supersede the earlier one",
                "warning",
            )
