"""quotation-without-record: each quotation of an article is a quote, or exempt.

Passes: a record in quotes.yml whose passage is everything between the quotation marks.
Passes: an entry in exempt_quotations.yml with the reason, such as „a proper name“.
Fails: a quotation of which quotes.yml has only a part, or nothing.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.coverage import article_coverage
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation without a record."""
    for article in dossier.articles:
        text = article.text.text
        for quotation in article_coverage(dossier, article).unrecorded_quotations:
            words = " ".join(text[quotation.start : quotation.end].split())
            shown = words if len(words) <= 90 else f"{words[:60]} … {words[-25:]}"
            yield Problem(
                article.location(quotation.start),
                f"no record has this quotation: „{shown}“",
                "quotation-without-record",
                "add it to quotes.yml, or to exempt_quotations.yml with the reason",
            )
