"""article-differs: the text of an article is one unbroken part of the file as received.

Passes: the text without a repeated headline and a trailing „COMMENTS“.
Fails: the text with a corrected typing error; put an editor's note beside it instead.
"""

from collections.abc import Iterator

from builder.model import Article, Dossier
from builder.problems import Location, Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each article whose text is not in its file as received."""
    for article in dossier.articles:
        if article.received is not None and article.text.source not in article.received:
            yield Problem(
                _first_difference(article, article.received),
                "from here the text is not what was received",
                "article-differs",
                "restore the text as published and put a note beside it (notes.yml)",
            )


def _first_difference(article: Article, received: str) -> Location:
    """Return the location where the longest beginning found in `received` ends."""
    text = article.text.source
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in received:
            low = middle
        else:
            high = middle - 1
    line = article.text.first_line + text.count("\n", 0, low)
    return Location(article.file, line, low - text.rfind("\n", 0, low))
