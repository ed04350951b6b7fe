"""name-ambiguous, name-contradicted: a name in an article belongs to one actor.

Passes: „Obama“ where only „Barack Obama“ also stands in full.
Fails: „Obama“ where both Michelle and Barack bear it and neither, or both, stand in full.
Fails: „Michael Walz“ where „Walz“ is a name of Tim Walz and Michael that of somebody else.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for the first place of each name that cannot be given to one actor."""
    for article in dossier.articles:
        seen = set()
        for fault in dossier.name_faults(article):
            if fault.message in seen:
                continue
            seen.add(fault.message)
            start = fault.found.start
            yield Problem(article.location(start), fault.message, fault.rule, fault.hint)
