"""given-by: nobody gives a mandate to themselves.

Passes: a role of ida-stern with given_by: greta-berger.
Fails: one with given_by: ida-stern.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each role that the actor who has it is said to have given."""
    for actor in dossier.actors:
        for role in (*filter(None, [actor.role]), *actor.further_roles):
            if role.given_by == actor.id:
                places, path = role.place
                yield Problem(
                    places.of(*path, "given_by"),
                    f"'{actor.id}' gives this role to '{actor.id}'",
                    "given-by",
                    "name who gave it, or remove given_by:",
                )
