"""hidden-text: an editor's text repeats nothing of an article that its rights keep off the site.

Passes: a point in the editor's own words; words of the article that are cited as evidence too.
Fails: with rights: excerpt or link-only, four words between quotation marks, or eight words in a
row, of a sentence that no record cites.
"""

import re
from collections.abc import Iterator, Sequence

from builder.model import Article, Dossier
from builder.model.texts import texts
from builder.passages.quotations import quotations
from builder.problems import Problem

QUOTED = 4
IN_A_ROW = 8
"""Fewer words than these may be alike by chance, as names and dates are."""

_WORD = re.compile(r"\w+")
Run = tuple[str, ...]


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each text that republishes what may not be republished."""
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
                    f"'{' '.join(run)}' stands in article '{article.id}', in a sentence that"
                    f" rights: {article.rights} keeps off the site",
                    "hidden-text",
                    "cite the passage as evidence, or say it in words of your own",
                )
                break


def _hidden(dossier: Dossier, length: int) -> dict[Run, Article]:
    """Return the runs of words that stand in articles, but nowhere that is shown."""
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
