"""What a passage is cut off from by an attribution: „Wir zahlen“, sagte Berg, „falls …“.

The clause of the other quotation next to the attribution counts as the rest of the same sentence.
Whether a comma stood between the two, the article does not tell: a half without a verb belongs to
the clause of the other.
"""

import re
from dataclasses import replace

from builder.passages.clauses import clauses, has_verb
from builder.passages.ends import Cut, cut_off
from builder.passages.folding import QUOTATION_MARKS
from builder.passages.interposed import half_before, half_behind, same_speaker_behind
from builder.passages.retracted import retraction
from builder.passages.sense import turning_words
from builder.passages.spans import Span, has_words
from builder.passages.text import Text

_ENDS = QUOTATION_MARKS + " \n\u00a0\u202f,;–—-"
_AND = re.compile(r"\W*(?:und|sowie|and|et|y|oraz)\b", re.IGNORECASE)
_NOT_SOMETHING = re.compile(
    r"\W*(?:nicht|kein\w*|ohne|not|no|without|pas|sans|aucune?)\W+\w", re.IGNORECASE
)
"""A negation of what follows it, as in „keine Frage“ or „nicht erst im Mai“, not of the clause before."""

_ANSWER = re.compile(r"\W*(?:nein|doch|ja|no|yes|non|oui|si|nie|tak)\W*", re.IGNORECASE)
_NO_VERB = re.compile(
    r"(?:the|these|those|there|here|le|une?|ce(?:tte)?|notre|votre|cela|we|he|she|il|elle|nous|vous)\b",
    re.IGNORECASE,
)


def cut_off_beyond(text: Text, passage: Span, around: Span) -> Cut | None:
    """Return what the quotations next to its own have of the sentence of a passage, or None.

    `around` is its sentence, inside its quotation.
    """
    quotation, *outer = text.verbatim.around(*passage)
    if outer or quotation not in text.quotations:
        return None
    found = [_behind(text, passage, quotation), _before(text, passage, around, quotation)]
    cuts = [cut for cut in found if cut]
    return next((cut for cut in cuts if cut.is_certain), cuts[0] if cuts else None)


def taken_back_beyond(text: Text, passage: Span) -> Cut | None:
    """Return the sentence of the same speaker, behind the attribution, that takes a passage back."""
    quotation, *outer = text.verbatim.around(*passage)
    is_last = not has_words(text.text, passage.end, quotation.end)
    following = is_last and not outer and same_speaker_behind(text, quotation)
    if not following:
        return None
    words = ". " + text.text[slice(*following)]
    found = retraction(words, Span(0, len(words)))
    if found is None:
        return None
    at = following.start - len(". ")
    span = Span(at + found.start, at + found.end)
    return Cut((text.text[slice(*span)].strip(_ENDS),), *span, is_certain=False, beyond=span)


def _behind(text: Text, passage: Span, quotation: Span) -> Cut | None:
    if has_words(text.text, passage.end, quotation.end):
        return None
    half = half_behind(text, quotation)
    if half is None:
        return None
    own = text.text[passage.start : quotation.end].rstrip(_ENDS)
    nearest = _with_words(text.text, half)[0]
    words = text.text[slice(*nearest)].strip(_ENDS) + _question(text.text, nearest)
    clause = own[slice(*_with_words(own, Span(0, len(own)))[-1])]
    if _is_added(clause, words, text.language):
        return None
    is_one = _is_one_clause(clause, words, text.language)
    joined = own + (" " if is_one else ", ") + words
    cut = cut_off(joined, Span(0, len(own)), Span(0, len(joined)), text.language)
    return cut and _beyond(text, replace(cut, is_certain=cut.is_certain and is_one), half, nearest)


def _before(text: Text, passage: Span, around: Span, quotation: Span) -> Cut | None:
    if has_words(text.text, quotation.start, passage.start):
        return None
    half = half_before(text, quotation)
    if half is None:
        return None
    own = text.text[quotation.start : max(around.end, passage.end)].lstrip(_ENDS)
    nearest = _with_words(text.text, half)[-1]
    words = text.text[slice(*nearest)].strip(_ENDS)
    clause = own[slice(*_with_words(own, Span(0, len(own)))[0])]
    is_one = _is_one_clause(words, clause, text.language)
    is_alone = not is_one and not has_verb(words, text.language)
    if is_alone or _ANSWER.fullmatch(words) or _is_added(words, clause, text.language):
        return None
    joined = words + (" " if is_one else ", ") + own
    start = len(joined) - len(own)
    end = min(len(joined), start + passage.end - passage.start)
    cut = cut_off(joined, Span(start, end), Span(0, end), text.language)
    return cut and _beyond(text, cut, half, nearest)


def _with_words(text: str, stretch: Span) -> list[Span]:
    return [clause for clause in clauses(text, *stretch) if has_words(text, *clause)]


def _question(text: str, clause: Span) -> str:
    return (
        "?" if text[clause.start : clause.end].rstrip(QUOTATION_MARKS + " ").endswith("?") else ""
    )


def _beyond(text: Text, cut: Cut, half: Span, nearest: Span) -> Cut:
    """Return what is cut off, with the other half as the words to record."""
    start, end = half
    while not text.text[start].isalnum():
        start += 1
    while text.text[end - 1] in _ENDS:
        end -= 1
    return replace(cut, start=start, end=end, beyond=nearest)


def _is_added(first: str, second: str, language: str) -> bool:
    """Return whether the second half only adds to a whole clause, with “und” or as the next of a list."""
    if not has_verb(first, language):
        return False
    if has_verb(second, language):
        return bool(_AND.match(second))
    turns = next(turning_words(second, 0, len(second), language), None) is not None
    return (_AND.match(second) is not None or second[0].isupper()) and not turns


def _is_one_clause(first: str, second: str, language: str) -> bool:
    """Return whether two halves belong to one clause, which no comma divided."""
    if not has_verb(first, language):
        begins = second.split()[0]
        is_verb = has_verb(begins, language) and not _NO_VERB.match(begins)
        return is_verb or not has_verb(second, language)
    return not has_verb(second, language) and not _NOT_SOMETHING.match(second)
