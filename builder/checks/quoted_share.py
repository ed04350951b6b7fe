"""quoted-share: the site shows only a limited share of an article without rights: full.

Passes: rights: excerpt, where the sentences shown are a tenth of the article.
Fails: rights: excerpt, where they are half of it. quoted_share_limit: in dossier.yml sets the limit.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.coverage import shown_share
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each article of which the site shows more than the limit."""
    limit = dossier.quoted_share_limit
    for article in dossier.articles:
        if article.rights != "full" and (share := shown_share(dossier, article)) > limit:
            yield Problem(
                article.places.of("rights"),
                f"the site shows {share:.0f} % of the characters of article '{article.id}',"
                f" more than {limit} %",
                "quoted-share",
                "cite less of it, clear the rights, or set quoted_share_limit: in dossier.yml",
                "warning",
            )
