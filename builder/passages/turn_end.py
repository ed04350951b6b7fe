"""Where a turn ends before the next one begins: at a subheading, or at a credit.

A credit is a paragraph that says who led an interview, took the pictures or published the text, such
as „Das Gespräch führte Lisa Kurz.“ and „Herausgeber: Stadt Lindau“. Offsets are Unicode code points, ends exclusive.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from builder.passages.spans import Span, Spans, has_words

_NAME = r"(?!(?:Ich|Wir|Er|Sie|Es|Herrn?|Frau|I|We|He|She|They|Mr|Mrs|Ms)\b)[^\W\d_a-zß-ÿ][\w.’'-]*"
_NAMES = (
    rf"(?:(?:unsere?|die|der)\s+)?{_NAME}"
    rf"(?:(?:,|\s*/)?\s+(?:(?:und|and|et|i|von|van|de|der|&)\s+)?{_NAME}){{0,11}}"
)
_TALK = r"(?:Gespräch|Interview|Streitgespräch|Telefonat|Telefoninterview|Video-?[Ii]nterview)"
_LEFT_OUT = r"(?:geführt|gekürzt|autorisiert|übersetzt|bearbeitet|aufgezeichnet)"
_CREDIT = re.compile(
    r"(?m)^[^\S\n]*(?![^\n]*\b(?i:ich|mir|mich|wir|I|me|we)\b)(?:"
    rf"Das\s+{_TALK}\s+(?:führt(?:e|en)|moderiert(?:e|en)|hat|haben):?\s+{_NAMES}(?:\s+geführt)?|"
    rf"Das\s+{_TALK}\s+(?:wurde|ist)\s[^.!?\n]{{0,120}}{_LEFT_OUT}|"
    rf"Die\s+Fragen\s+stellt(?:e|en):?\s+{_NAMES}|"
    rf"Mit\s+{_NAMES}\s+sprach(?:en)?:?\s+{_NAMES}|"
    r"(?:The|This)\s+(?:interview|conversation|transcript)\s+(?:was|has\s+been)\s[^.!?\n]{1,160}|"
    rf"{_NAMES}\s+conducted\s+(?:the|this)\s+interview|"
    rf"(?:Interview|Interviewed|Interview\s+conducted)\s+by:?\s+{_NAMES}|"
    rf"(?:(?:Das\s+)?{_TALK}|Aufgezeichnet\s+von|Aufzeichnung|Protokoll|Übersetzung)\s*:\s+{_NAMES}|"
    r"(?:Fotos?|Bild(?:er)?|Photos?)\s*:\s+[^.!?:\n]{1,60}|"
    rf"(?:Propos\s+recueillis|Entretien\s+réalisé)\s+par\s+{_NAMES}|"
    rf"(?:Herausgeber(?:in)?|Herausgegeben\s+von|Redaktion|Verantwortlich|Pressekontakt|Published\s+by)\s*:?\s+{_NAMES}|"
    r"(?:Untertitel(?:ung)?|Subtitles|Captions|Sous-titres)\s*(?::|im\s+Auftrag|von|by|par)\s[^.!?\n]{1,80}|"
    r"(?:\*\s*)?Es\s+gilt\s+das\s+gesprochene\s+Wort|"
    rf"Rozmawia(?:ł|ła|li)\s+{_NAMES}"
    r")(?:\.|\.\s[^\n]{1,160})?[^\S\n]*$"
)
"""A line that begins with a credit; one with “I” or “we” is none."""


def credits(text: str) -> Spans:
    """Return the credits of a text, in order."""
    return Spans(Span(*match.span()) for match in _CREDIT.finditer(text))


def turn_end(text: str, turn: Span, headings: Spans, credits: Spans, *, is_last: bool) -> int:
    """Return where a turn ends at the latest, given where it could: at `turn.end` the next begins.

    A heading ends the turn unless a label follows before the next heading; so does any heading, or a
    credit, in the last turn.
    """
    inside = _within(headings, turn)
    borders = [*inside, Span(turn.end, turn.end)]
    sections = [
        heading.start
        for heading, following in pairwise(borders)
        if has_words(text, heading.end, following.start)
    ]
    if is_last:
        sections += [credit.start for credit in _within(credits, turn)]
    elif len(sections) < 2:
        sections = []
    return min(sections, default=turn.end)


def has_more(text: str, stretch: Span, apart: Spans) -> bool:
    """Return whether a stretch of a text has words outside of those that are set apart, in order."""
    at = stretch.start
    for span in _within(apart, stretch):
        if has_words(text, at, span.start):
            return True
        at = max(at, span.end)
    return has_words(text, at, stretch.end)


def _within(spans: Spans, whole: Span) -> Sequence[Span]:
    first = bisect_left(spans, whole.start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, whole.end, key=lambda span: span.start)]
