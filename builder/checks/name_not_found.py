"""name-not-found: every spelling of an actor that is listed stands in an article.

Passes: other_names: Kuehne, where an article has „Kuehne“ or „Kuehnes“, whatever its typography.
Passes: a name: that no article uses, such as a full name where the articles have the surname alone.
Passes: a description with weak: true, which is never looked for.
Fails: other_names: Kuhne, or forms: Stadtrats, which no article has.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each spelling that no article has, once for each actor."""
    for actor in dossier.actors:
        seen = set()
        for spelling, path in _spellings(actor):
            if spelling in seen or dossier.is_in_an_article(spelling):
                continue
            seen.add(spelling)
            yield Problem(
                actor.places.of(*path),
                f"no article has the spelling '{spelling}' of '{actor.id}'",
                "name-not-found",
                "write it as an article does, in its case and form, or remove it",
                "warning",
            )


def _spellings(actor: Actor) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for n, other in enumerate(actor.other_names):
        if not other.weak:
            yield other.name, ("other_names", n, "name")
    for n, form in enumerate(actor.forms):
        yield form, ("forms", n)
