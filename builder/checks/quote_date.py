"""quote-date: nobody says anything later than the article that quotes it, or than the dossier.

Passes: date: 2019-05-07 in an article published on 2019-05-08, or in 2019-05; an article without date.
Fails: date: 2019-06 there; a date after updated: in dossier.yml.
"""

from collections.abc import Iterator

from builder.model import Dossier, Quote
from builder.model.dates import is_certainly_later
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quote with a date after its article's or the dossier's."""
    for quote in dossier.quotes:
        if quote.date and (later := _earlier_than(quote.date, quote, dossier)):
            yield Problem(
                quote.places.of("date"),
                f"the quote is of {quote.date}, and {later}",
                "quote-date",
                "correct date:, or remove it if the article does not tell when it was said",
            )


def _earlier_than(date: str, quote: Quote, dossier: Dossier) -> str:
    """Return what is earlier than a date, or an empty text."""
    for passage in quote.passages:
        published = passage.article.published
        if published and is_certainly_later(date, published):
            return f"article '{passage.article.id}' of {published}"
    updated = dossier.updated
    return f"the dossier of {updated} (updated:)" if is_certainly_later(date, updated) else ""
