"""quotation-without-record: each quotation of an article is a quote, or exempt.

Passes: a record in quotes.yml whose passage is everything between the quotation marks.
Passes: several records that have all of its words together.
Passes: an entry in exempt_quotations.yml with the reason, such as „a proper name“.
Fails: a quotation of which quotes.yml has only a part, or nothing.
"""

from collections.abc import Iterator

from builder.model import Article, Dossier
from builder.model.article import Stretch
from builder.model.coverage import Unrecorded, article_coverage
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation without a record."""
    for article in dossier.articles:
        for quotation in article_coverage(dossier, article).unrecorded_quotations:
            yield Problem(
                article.location(quotation.start),
                _message(article, quotation),
                "quotation-without-record",
                "add it to quotes.yml, or to exempt_quotations.yml with the reason"
                if not quotation.quotes
                else "quote these words too, or make a record for them",
            )


def _message(article: Article, quotation: Unrecorded) -> str:
    if not quotation.quotes:
        return f"no record has this quotation: {_words(article, quotation)}"
    ids = ", ".join(f"'{quote.id}'" for quote in quotation.quotes)
    missing = " and ".join(_words(article, span) for span in quotation.missing)
    have = "has" if len(quotation.quotes) == 1 else "have"
    return f"{ids} {have} only a part of this quotation, without {missing}"


def _words(article: Article, stretch: Stretch) -> str:
    """Return the words of a stretch in full, so that they can be copied."""
    return f"„{' '.join(article.text.text[stretch.start : stretch.end].split())}“"
