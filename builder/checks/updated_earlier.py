"""updated-earlier: the dossier's last change is not before the day on which an article was published.

Passes: updated: 2019-05-10 with an article of 2019-05-08, of 2019-05 or without published:.
Fails: updated: 2019-05-10 with an article of 2019-05-11, as a warning.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.dates import is_later
from builder.model.order import in_time
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning if an article, the latest one is named, was published after the last change."""
    dated = [article for article in dossier.articles if article.published]
    latest = max(dated, key=lambda article: in_time(article.published), default=None)
    if latest and latest.published and is_later(latest.published, dossier.updated):
        yield Problem(
            dossier.places.of("updated"),
            f"updated: is {dossier.updated}, and article '{latest.id}' is of {latest.published}",
            "updated-earlier",
            "write the day of the last change, or correct the article's published:",
            "warning",
        )
