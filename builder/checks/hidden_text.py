"""hidden-text: an editor's text does not repeat sentences that may not be republished.

Passes: a point in the editor's own words; words of the article that are also cited as evidence.
Fails: with rights: excerpt or link-only, four words in a row between quotation marks, or eight
elsewhere, of a sentence that no record cites.
"""

import re
from collections.abc import Iterator, Sequence

from builder.model import Article, Dossier
from builder.model.texts import texts
from builder.passages.quotations import quotations
from builder.problems import Problem

QUOTED = 4
"""Words in a row, between quotation marks, that count as repeated; fewer may be a name."""

IN_A_ROW = 8
"""Words in a row, anywhere, that count as repeated; fewer may coincide by chance."""

_WORD = re.compile(r"\w+")
Run = tuple[str, ...]


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each text that repeats a sentence that may not be republished."""
    if all(article.rights == "full" for article in dossier.articles):
        return
    hidden = {length: _hidden(dossier, length) for length in (QUOTED, IN_A_ROW)}
    for place, text, _ in texts(dossier):
        words = [text[q.start : q.end] for q in quotations(text)]
        for run in (*(r for w in words for r in _runs(w, QUOTED)), *_runs(text, IN_A_ROW)):
            article = hidden[len(run)].get(run)
            if article:
                yield Problem(
                    place.location,
                    f"'{' '.join(run)}' is in article '{article.id}', in a sentence that"
                    f" rights: {article.rights} keeps off the site",
                    "hidden-text",
                    "cite the passage as evidence, or say it in words of your own",
                )
                break


def _hidden(dossier: Dossier, length: int) -> dict[Run, Article]:
    """Return the runs of words that occur in articles, but not in anything the site shows."""
    hidden: dict[Run, Article] = {}
    shown: set[Run] = set()
    for article in dossier.articles:
        if article.rights != "full":
            hidden |= dict.fromkeys(_runs(article.text.text, length), article)
        shown.update(_runs(article.headline, length))
        for span in dossier.shown(article):
            shown.update(_runs(article.text.text[span.start : span.end], length))
    return {run: article for run, article in hidden.items() if run not in shown}


def _runs(text: str, length: int) -> Iterator[Run]:
    words: Sequence[str] = _WORD.findall(text.casefold())
    for at in range(len(words) - length + 1):
        yield tuple(words[at : at + length])
