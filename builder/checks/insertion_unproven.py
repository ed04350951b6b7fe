"""insertion-unproven: an insertion in a direct quote explains with words of the article.

Passes: „Er [Vogt, Red.] geht“, where the article names Vogt.
Fails: „Er hat [heimlich, Red.] gezahlt“, where the article does not say so.
"""

from collections.abc import Iterator
from itertools import chain

from builder.model import Dossier
from builder.passages.omitted import not_in_the_article
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each insertion with words that stand nowhere in the article."""
    for passage in chain.from_iterable(quote.direct_passages for quote in dossier.quotes):
        for part in passage.parts:
            if part.kind != "insertion":
                continue
            if missing := not_in_the_article(passage.article.text.text, part.text):
                words = ", ".join(f"„{word}“" for word in missing)
                message = (
                    f"the insertion adds {words}, which article '{passage.article.id}' never says"
                )
                hint = "explain with words of the article, or leave the insertion out"
                yield Problem(passage.location, message, "insertion-unproven", hint, "warning")
