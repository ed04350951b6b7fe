"""hidden-text: an editor's text does not repeat sentences that may not be republished.

Words are compared as readers see them: entities, emphasis, links, soft hyphens and the case of
letters make no difference. The addresses of links and sources are read too.

Passes: a point in the editor's own words; words of the article that are also cited as evidence.
Fails: with rights: excerpt or link-only, four words in a row between quotation marks, or eight
elsewhere, of a sentence that no record cites. The address of an article itself is not read.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from urllib.parse import unquote

from builder.model import Article, Dossier
from builder.model.texts import addresses, texts
from builder.pages.prose import rendered
from builder.passages.folding import typographic
from builder.passages.typed import marked_stretches, with_marks
from builder.problems import Location, Problem

QUOTED = 4
"""Words in a row, between quotation marks, that count as repeated; fewer may be a name."""

IN_A_ROW = 8
"""Words in a row, anywhere, that count as repeated; fewer may coincide by chance."""

_WORD = re.compile(r"[^\W_]+")
Run = tuple[str, ...]


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each text that repeats a sentence that may not be republished."""
    if all(article.rights == "full" for article in dossier.articles):
        return
    hidden = {length: _hidden(dossier, length) for length in (QUOTED, IN_A_ROW)}
    for location, runs in _repeated(dossier):
        for run in runs:
            article = hidden[len(run)].get(run)
            if article:
                yield Problem(
                    location,
                    f"'{' '.join(run)}' is in article '{article.id}', in a sentence that"
                    f" rights: {article.rights} keeps off the site",
                    "hidden-text",
                    "cite the passage as evidence, or say it in words of your own",
                )
                break


def _repeated(dossier: Dossier) -> Iterator[tuple[Location, Iterator[Run]]]:
    """Yield what might be repeated: runs of words of each text and address, with its location."""
    for statement in texts(dossier):
        seen = rendered(statement.text, blocks=True)
        marked = with_marks(seen.text)
        quoted = (*marked_stretches(marked), *seen.set_off)
        runs = chain(
            chain.from_iterable(_runs(marked[start:end], QUOTED) for start, end in quoted),
            _runs(seen.text, IN_A_ROW),
            chain.from_iterable(_runs(unquote(link), IN_A_ROW) for link in seen.links),
        )
        yield statement.place.location, runs
    for place, address in addresses(dossier):
        yield place.location, _runs(unquote(address), IN_A_ROW)


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
    words: Sequence[str] = _WORD.findall(typographic(text).text.casefold())
    for at in range(len(words) - length + 1):
        yield tuple(words[at : at + length])
