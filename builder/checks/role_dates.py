"""role-dates: an office, a function or a mandate begins before it ends.

Passes: a role with start_date: 2014 and end_date: 2022, or with one of them.
Fails: one with start_date: 2022 and end_date: 2014.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.dates import is_certainly_later
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each role that ends before it begins."""
    for actor in dossier.actors:
        for role in (*filter(None, [actor.role]), *actor.further_roles):
            if (
                role.start_date
                and role.end_date
                and is_certainly_later(role.start_date, role.end_date)
            ):
                places, path = role.place
                yield Problem(
                    places.of(*path, "end_date"),
                    f"the role ends in {role.end_date}, before it begins in {role.start_date}",
                    "role-dates",
                    "correct end_date: or start_date:",
                )
