"""name-ambiguous, name-contradicted: a name in an article belongs to one actor.

Passes: „Obama“ where the article also has „Barack Obama“, but not „Michelle Obama“.
Fails: „Obama“ where it is a name of both and the article has neither or both of the full names.
Fails: „Michael Walz“ where „Walz“ is a name of Tim Walz and „Michael“ that of another actor.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for the first place of each name that cannot be assigned to one actor."""
    for article in dossier.articles:
        seen = set()
        for fault in dossier.name_faults(article):
            if fault.message in seen:
                continue
            seen.add(fault.message)
            start = fault.found.start
            yield Problem(article.location(start), fault.message, fault.rule, fault.hint)
