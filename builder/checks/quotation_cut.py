"""quotation-cut: words that an editor quotes are not cut off from a word that turns their sense.

Passes: Berger sagte: „Wir können uns das Bad nicht mehr leisten“; Berger bestritt, dass die Stadt es
sich „nicht mehr leisten“ könne.
Fails: Berger sagte: „Wir können uns das Bad“, where the article goes on with „nicht mehr leisten“.
Warns: as above where the words are not given as speech right beside a verb of saying. A word of the
editor's sentence that turns the sense, such as „nicht“, stands for the one that is cut off.
"""

from collections.abc import Iterator

from builder.checks.quoting import Examined, examined
from builder.checks.quoting.proof import Occurrence
from builder.model import Dossier
from builder.passages import Span
from builder.passages.ends import Cut, cut_off
from builder.passages.sense import turning_words
from builder.passages.telling import sentence_around
from builder.problems import Problem, shortened

_SHOWN = 300
"""Characters of a sentence that a message prints whole; of a longer one, no more than is needed."""

_LONG = 3
"""Words of a quotation that may state something; fewer lose nothing with a question mark."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation that is told as speech and cuts such a word off."""
    for one, place, cut in _cuts(dossier):
        if one.told.sure == "certain" and not one.text.is_aside:
            yield _problem(one, place, cut)


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each other quotation that cuts such a word off."""
    for one, place, cut in _cuts(dossier):
        is_term = len(one.words.split()) < _LONG and set(cut.words) == {"?"}
        if (one.told.sure != "certain" or one.text.is_aside) and not is_term:
            problem = _problem(one, place, cut)
            yield Problem(
                problem.location, problem.message, problem.rule, f"if so, {problem.hint}", "warning"
            )


def _cuts(dossier: Dossier) -> Iterator[tuple[Examined, Occurrence, Cut]]:
    """Yield the quotations of which every place in the articles is cut off, with the first place."""
    for one in examined(dossier):
        cuts = [(place, _cut(place)) for place in one.quoted]
        certain = [(place, cut) for place, cut in cuts if cut and cut.is_certain]
        if certain and len(certain) == len(cuts) and not _turns(dossier, one):
            yield one, *certain[0]


def _cut(place: Occurrence) -> Cut | None:
    article, span = place.article, place.span
    around = article.around(*span)
    return around and cut_off(article.text.text, span, around, article.language)


def _turns(dossier: Dossier, one: Examined) -> bool:
    """Return whether the editor's own sentence has a word that turns the sense."""
    text = one.text.text
    start, end = sentence_around(text, one.span)
    outside = (Span(start, one.span.start), Span(one.span.end, end))
    return any(
        next(turning_words(text, *span, dossier.language), None) is not None for span in outside
    )


def _problem(one: Examined, place: Occurrence, cut: Cut) -> Problem:
    sentence = place.article.around(*place.span) or place.span
    span = sentence if sentence.end - sentence.start <= _SHOWN else Span(cut.start, cut.end)
    longer = " ".join(place.article.text.text[slice(*span)].split())
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ is cut off from {cut.listed}, which may change the meaning",
        "quotation-cut",
        f"quote more (line {place.line}): „{longer}“",
        "error",
    )
