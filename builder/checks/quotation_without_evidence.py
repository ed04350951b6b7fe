"""quotation-without-evidence: words between an editor's quotation marks are in the evidence.

The evidence of a statement proves the sentences that its passages touch.

Passes: a key point with „sofort“ and the passage „sofort“ Verhandlungen aufzunehmen as evidence.
Fails: a key point with „lächerlich“ whose evidence is another sentence of the article.
"""

import json
from collections.abc import Iterator

from builder.checks.quoting import examined
from builder.checks.quoting.proof import Occurrence
from builder.model import Dossier, Quote
from builder.passages import NotFound, Selector, find
from builder.problems import Problem, shortened


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation that an article has, but not in the evidence."""
    quotes = None
    for one in examined(dossier):
        usable = [place for place in one.elsewhere if not place.crosses]
        if (
            one.usable
            or not usable
            or one.is_doubtful
            or (one.narrated and one.told.sure == "certain")
        ):
            continue
        quotes = quotes or _quotes(dossier)
        place = (one.quoted or usable)[0]
        several = dossier.has_several_articles
        where = f" of article '{place.article.id}'" if several else ""
        yield Problem(
            one.text.statement.place.location,
            f"„{shortened(one.words, 120)}“ is not in the evidence of this text",
            "quotation-without-evidence",
            f"it is on line {place.line}{where}\nadd it to the evidence: {_line(place, quotes, several)}",
        )


def _quotes(dossier: Dossier) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = {}
    for quote in dossier.quotes:
        found.setdefault(quote.passage.article.id, []).append(quote)
    return found


def _line(place: Occurrence, quotes: dict[str, list[Quote]], several: bool) -> str:
    """Return the line to type: the id of the shortest quote with the words, or a passage."""
    around = [
        quote
        for quote in quotes.get(place.article.id, ())
        if quote.passage.start <= place.span.start and place.span.end <= quote.passage.end
    ]
    if around:
        return f"- {min(around, key=lambda quote: len(quote.passage.exact)).id}"
    article = f"article: {place.article.id}, " if several else ""
    return f"- {{{article}exact: {json.dumps(_unique(place), ensure_ascii=False)}}}"


def _unique(place: Occurrence) -> str:
    """Return words with the place in them that occur once: its own, or those of its sentence."""
    article = place.article
    sentence = article.sentence_at(place.span.start)
    start, end = min(sentence.start, place.span.start), max(sentence.end, place.span.end)
    for first, last in (place.span, (start, end)):
        words = " ".join(article.text.text[first:last].split())
        try:
            find(article.text, Selector(words))
        except NotFound:
            continue
        return words
    return words
