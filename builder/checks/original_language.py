"""original-language: words that an article translates were said in another language than its own.

Passes: original_language: en for words in a German article.
Fails: original_language: de there; one with form: translated, whose words are the original.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each original language that is that of the words in the article."""
    for quote in dossier.quotes:
        original = quote.original_language
        if original is None:
            continue
        article = quote.passage.article
        if quote.form == "translated":
            message = "the words of this quote are the original, which translation: translates"
        elif _primary(original) == _primary(article.language):
            message = f"article '{article.id}' is in this language itself"
        else:
            continue
        yield Problem(
            quote.places.of("original_language"),
            message,
            "original-language",
            "remove original_language:, or correct it",
        )


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
