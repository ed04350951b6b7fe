"""quotation-cut: words that an editor quotes are not cut off from a word that turns their sense.

Passes: Berger sagte: „Wir können uns das Bad nicht mehr leisten“; Berger bestritt, dass die Stadt es
sich „nicht mehr leisten“ könne.
Fails: Berger sagte: „Wir können uns das Bad“, where the article goes on with „nicht mehr leisten“.
Fails too: Berg sagte: „Die Steuern sinken“, of „Die Steuern sinken“, sagte Berg, „nicht.“
Warns: as above where the words are not given as speech right beside a verb of saying. A word of the
editor's sentence that turns the sense, such as „nicht“, stands for the one that is cut off.
Warns: Berger sagte: „Das Bad bleibt“ offen, where the article goes on with „bleibt zu“.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.checks.quoting import Examined, examined
from builder.checks.quoting.proof import Occurrence
from builder.model import Dossier
from builder.passages import Span
from builder.passages.beyond import cut_off_beyond
from builder.passages.ends import Cut, cut_off
from builder.passages.sense import turning_words
from builder.passages.telling_sentence import sentence_around
from builder.problems import Problem, shortened

_SHOWN = 300
"""Characters of a sentence that a message prints whole; of a longer one, no more than is needed."""

_COMPLETED = re.compile(
    r"\s+(?!(?:und|oder|sowie|als|wie|aber|doch|so|and|or|but|as)\b)([a-zäöüß][\w-]*)(?![^.;:!?\n]*[„“])"
)
"""A word of the editor's that goes on behind the closing mark, without another quotation."""

_WORD_BEHIND = re.compile(r"\s+([\w-]+)")

_LONG = 3
"""Words of a quotation that may state something; fewer lose nothing with a question mark."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation that is told as speech and cuts such a word off."""
    for one, place, cut in _cuts(dossier):
        if one.told.sure == "certain" and not one.is_doubtful:
            yield _problem(one, place, cut.listed, Span(cut.start, cut.end))


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each other quotation that cuts such a word off."""
    for one, place, cut in _cuts(dossier):
        is_term = len(one.words.split()) < _LONG and set(cut.words) == {"?"}
        if (one.told.sure != "certain" or one.is_doubtful) and not is_term:
            problem = _problem(one, place, cut.listed, Span(cut.start, cut.end))
            yield Problem(
                problem.location, problem.message, problem.rule, f"if so, {problem.hint}", "warning"
            )


def completed(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quotation behind a colon that the editor completes in words of her own."""
    for one in examined(dossier):
        ends = {_next_word(place) for place in one.quoted}
        behind = _COMPLETED.match(one.text.text, one.span.end + 1)
        if ends and "" not in ends and behind and behind[1] not in ends and _is_introduced(one):
            place = one.quoted[0]
            problem = _problem(one, place, f"„{_next_word(place)}“")
            yield replace(problem, severity="warning")


def _next_word(place: Occurrence) -> str:
    """Return the word with which the article's quotation goes on, if nothing ends a clause before."""
    following = _WORD_BEHIND.match(place.article.text.text, place.span.end)
    return following[1] if following else ""


def _is_introduced(one: Examined) -> bool:
    before = one.text.text[: one.span.start - 1].rstrip()
    return one.told.sure != "no" and before.endswith(":")


def _cuts(dossier: Dossier) -> Iterator[tuple[Examined, Occurrence, Cut]]:
    """Yield the quotations of which every place in the articles is cut off, with the first place."""
    for one in examined(dossier):
        cuts = [(place, _cut(place)) for place in one.quoted]
        certain = [
            (place, cut)
            for place, cut in cuts
            if cut and cut.is_certain and not (cut.beyond and _quotes_both(dossier, one, cut))
        ]
        if certain and len(certain) == len(cuts) and not _turns(dossier, one):
            yield one, *certain[0]


def _cut(place: Occurrence) -> Cut | None:
    article, span = place.article, place.span
    around = article.around(*span)
    if around is None:
        return None
    own = cut_off(article.text.text, span, around, article.language)
    return own if own and own.is_certain else cut_off_beyond(article.text, span, around) or own


def _quotes_both(dossier: Dossier, one: Examined, cut: Cut) -> bool:
    """Return whether the statement also quotes the words that an attribution divides from these."""
    by_text = dossier.memo.grouped("examined-by-text", examined(dossier), lambda e: [e.text])
    return any(
        place.span.contains(*cut.beyond) if cut.beyond else False
        for other in by_text[one.text]
        for place in other.quoted
    )


def _turns(dossier: Dossier, one: Examined) -> bool:
    """Return whether the editor's own sentence has a word that turns the sense."""
    text = one.text.text
    start, end = sentence_around(text, one.span)
    outside = (Span(start, one.span.start), Span(one.span.end, end))
    return any(
        next(turning_words(text, *span, dossier.language), None) is not None for span in outside
    )


def _problem(one: Examined, place: Occurrence, lost: str, least: Span | None = None) -> Problem:
    sentence = place.article.around(*place.span) or place.span
    is_elsewhere = least and not sentence.contains(*least)
    shown = (
        least if least and (is_elsewhere or sentence.end - sentence.start > _SHOWN) else sentence
    )
    longer = " ".join(place.article.text.text[shown.start : shown.end].split())
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ is cut off from {lost}, which may change the meaning",
        "quotation-cut",
        f"quote more (line {place.line}): „{longer}“",
        "error",
    )
