"""cut-hides-word: a direct quote is not cut off from a word that turns its sense.

Passes: „nicht durch eine Mitgliedschaft gewährleistet werden sollten“, with „nicht“.
Fails: „durch eine Mitgliedschaft gewährleistet werden“, „ziehen wir ab“ of „Wenn es Garantien
gibt, ziehen wir ab“, and „Wir haben verloren“ of a question. Warns: of a negation right before an
indirect passage („30 Lehrer“ of „es fehlen keine 30 Lehrer“); of such a word in
another clause of the sentence; where a quote is cut inside a clause („Es waren 40“ of „Es waren 40
Seemeilen“), depends on a clause beside it, or is taken back by the next sentence.
"""

import re
from collections.abc import Iterator
from itertools import chain

from builder.model import Dossier
from builder.model.article import Passage
from builder.model.records import Quote
from builder.passages import Span
from builder.passages.ends import Cut, cut_off, spoken_of, taken_back
from builder.problems import Problem

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
    return chain.from_iterable(dossier.memo.of_each("cuts", dossier.quotes, _of_quote).values())


def _of_quote(quote: Quote) -> list[tuple[Passage, Cut]]:
    return [(passage, cut) for passage in quote.direct_passages if (cut := _cut(passage))]


def _cut(passage: Passage) -> Cut | None:
    article = passage.article
    text, span = article.text.text, Span(passage.start, passage.end)
    if passage.around is None:
        return None
    if cut := cut_off(text, span, passage.around, article.language):
        return cut
    quotation, *outer = article.text.verbatim.around(*span)
    if cut := taken_back(text, span, quotation):
        return cut
    return spoken_of(text, span, outer[0]) if outer else None


def _hint(passage: Passage, cut: Cut) -> str:
    """Return the line to type, with the longer passage."""
    words = " ".join(passage.article.text.text[cut.start : cut.end].split())
    if _NEEDS_QUOTING.search(words):
        words = "'" + words.replace("'", "''") + "'"
    return f"write exact: {words}"
