"""signs-differ: a direct quote has the dashes, brackets and inner quotation marks of the article.

Passes: „Wir zahlen - endlich - alles“, of „Wir zahlen – endlich – alles“.
Fails: „Wir zahlen endlich alles“, of „Wir zahlen – endlich – alles“, and the other way round.
"""

from collections.abc import Iterator
from itertools import chain

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each direct quote that is typed without such signs, or with more of them."""
    for passage in chain.from_iterable(quote.direct_passages for quote in dossier.quotes):
        if passage.signs_differ:
            words = " ".join(passage.exact.split())
            message = f"the article has other {passage.signs_differ}, which may change the meaning"
            hint = f"as published (line {passage.line}): {words}"
            yield Problem(passage.location, message, "signs-differ", hint, "warning")
