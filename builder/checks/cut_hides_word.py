"""cut-hides-word: a direct quote is not cut off from a word that turns its sense.

Passes: „nicht durch eine Mitgliedschaft gewährleistet werden sollten“, with „nicht“.
Fails: „durch eine Mitgliedschaft gewährleistet werden“, „ziehen wir ab“ of „Wenn es Garantien
gibt, ziehen wir ab“, „Wir haben verloren“ of a question, and „Wir zahlen“ of „Wir zahlen“, sagte
Berg, „nicht“, unless the same speaker's quotes have both. Warns: of a negation right before an
indirect passage („30 Lehrer“ of „es fehlen keine 30 Lehrer“); of such a word in another clause of
the sentence; where a quote is cut inside a clause („Es waren 40“ of „Es waren 40
Seemeilen“), depends on a clause beside it, or is taken back by the next sentence.
"""

import re
from collections.abc import Iterator

from builder.model import Dossier
from builder.model.article import Article, Passage
from builder.model.records import Quote
from builder.passages import Span
from builder.passages.beyond import cut_off_beyond, taken_back_beyond
from builder.passages.ends import Cut, cut_off, spoken_of, taken_back
from builder.passages.saying import ascribes
from builder.passages.sense import turning_words
from builder.passages.spans import stripped, with_brackets
from builder.problems import Problem

_MAX_EXTENDED = 8
"""Times that a passage to type is extended; after that, it is cut off from words that remain."""

_NEEDS_QUOTING = re.compile(r"^[^\w„“»«‚‘]|: |:$| #")

_NEGATED = re.compile(
    r"(?<!\w)(keine?[mnrs]?|nicht(?:\s+(?:mehr|einmal))?|nie(?:mals)?|weder|ohne|not|no|never|without)\s+\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 20
"""Characters before an indirect passage that are looked at for a negation."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each direct quote that cuts such a word off."""
    for passage, cut in _cuts(dossier):
        if cut.is_certain:
            message = f"the passage cuts off {cut.listed}, which changes the meaning"
            yield Problem(passage.location, message, "cut-hides-word", _hint(passage, cut))


def doubts(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each direct quote that may need the words beside it."""
    for passage, cut in _cuts(dossier):
        if not cut.is_certain:
            message = f"the passage leaves out {cut.listed}, which may change the meaning"
            hint = f"if so, {_hint(passage, cut)}"
            yield Problem(passage.location, message, "cut-hides-word", hint, "warning")
    for quote in dossier.quotes:
        if quote.form == "indirect":
            yield from _negated(quote.passage)


def _negated(passage: Passage) -> Iterator[Problem]:
    """Yield a warning if a negation stands right before an indirect passage."""
    text = passage.article.text.text
    found = _NEGATED.search(text, max(0, passage.start - _LOOK_BACK), passage.start)
    if found:
        whole = " ".join(text[found.start() : passage.end].split())
        yield Problem(
            passage.location,
            f"the passage leaves out „{found[1]}“, which may change the meaning",
            "cut-hides-word",
            f"if so, write exact: {whole}",
            "warning",
        )


def _cuts(dossier: Dossier) -> Iterator[tuple[Passage, Cut]]:
    found = dossier.memo.of_each("cuts", dossier.quotes, _of_quote)
    for quote, cuts in found.items():
        for passage, cut in cuts:
            if not cut.beyond or not _is_recorded(dossier, quote, passage, cut.beyond):
                yield passage, cut


def _is_recorded(dossier: Dossier, quote: Quote, passage: Passage, beyond: Span) -> bool:
    """Return whether quotes of the same speaker have the words beyond an attribution."""
    by_speaker = dossier.memo.grouped("quotes-by-speaker", dossier.quotes, lambda q: [q.speaker])
    return any(
        other.article is passage.article and _has(other, beyond)
        for one in by_speaker[quote.speaker]
        for other in one.direct_passages
    )


def _has(passage: Passage, words: Span) -> bool:
    """Return whether a passage has all letters and digits of some words."""
    text = passage.article.text.text
    parts = [part for part in passage.parts if part.kind == "words"]
    return all(
        any(part.start <= at < part.end for part in parts)
        for at in range(*words)
        if text[at].isalnum()
    )


def _of_quote(quote: Quote) -> list[tuple[Passage, Cut]]:
    return [
        (passage, cut)
        for passage in quote.direct_passages
        if (cut := _cut(passage.article, Span(passage.start, passage.end)))
    ]


def _cut(article: Article, span: Span) -> Cut | None:
    text, around = article.text.text, article.around(*span)
    if around is None:
        return None
    own = cut_off(text, span, around, article.language)
    if own and own.is_certain:
        return own
    beyond = cut_off_beyond(article.text, span, around)
    if cut := (beyond if beyond and beyond.is_certain else own or beyond):
        return cut
    quotation, *outer = article.text.verbatim.around(*span)
    if cut := taken_back(text, span, quotation) or taken_back_beyond(article.text, span):
        return cut
    return spoken_of(text, span, outer[0]) if outer else None


def _hint(passage: Passage, cut: Cut) -> str:
    """Return the lines to type: the longer passage, and what lies beyond an attribution."""
    article = passage.article
    if cut.beyond:
        return f"record this too, exact: {_typed(article, Span(cut.start, cut.end))}"
    longer = _longer(article, Span(cut.start, cut.end))
    hint = f"write exact: {_typed(article, longer)}"
    again = _cut(article, longer)
    if again and again.beyond:
        hint += f"\nrecord this too, exact: {_typed(article, Span(again.start, again.end))}"
    return hint


def _longer(article: Article, span: Span) -> Span:
    """Return a passage extended until it is cut off from nothing, or by its whole sentence."""
    text = article.text.text
    span = with_brackets(text, span)
    for _ in range(_MAX_EXTENDED):
        again = _cut(article, span)
        if again is None or again.beyond:
            break
        span = with_brackets(text, Span(min(span.start, again.start), max(span.end, again.end)))
    around = article.around(*span)
    if around is None:
        return span
    rest = (Span(around.start, span.start), Span(span.end, around.end))
    if any(_may_turn(text, part, article.language) for part in rest):
        return stripped(text, around)
    return span


def _may_turn(text: str, rest: Span, language: str) -> bool:
    """Return whether the rest of a sentence may turn it: a contrast, or that somebody says it."""
    turning = turning_words(text, *rest, language, contrasts=True)
    return next(turning, None) is not None or ascribes(text[slice(*rest)])


def _typed(article: Article, span: Span) -> str:
    words = " ".join(article.text.text[slice(*span)].split())
    return "'" + words.replace("'", "''") + "'" if _NEEDS_QUOTING.search(words) else words
