"""link-missing: an article that is not shown in full has a URL where it can be read.

Passes: rights: link-only, with url:.
Fails: rights: excerpt or link-only, without url:.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each article that is not shown in full and has no URL."""
    for article in dossier.articles:
        if article.rights != "full" and not article.url:
            yield Problem(
                article.places.of("rights"),
                f"readers cannot reach article '{article.id}': it has rights: {article.rights},"
                " but no url:",
                "link-missing",
                "give the address where it can be read",
                "warning",
            )
