"""Find, between the marks of a quotation, what its speaker hardly says: words that tell of the speech.

“The bath, Berg said, stays open” in one pair of marks; „(Berg lacht.)“; „In dem Brief stand: …“
"""

import re
from collections.abc import Iterator

from builder.passages.saying_words import VERB
from builder.passages.spans import Span

_NAME = r"[A-ZÄÖÜ][\w.’'-]*"
_WHO = (
    rf"(?:er|sie|he|she|they|il|elle|(?:(?:der|die|das|[Hh]err|[Ff]rau|the|le|la|Mr\.?|Mrs\.?|Ms\.?)\s+)?"
    rf"{_NAME}(?:\s+{_NAME}){{0,3}})"
)
_BEFORE = re.compile(r"[,!?–—-]\s+(?:so\s+)?$")
_SUBJECT_BEHIND = re.compile(rf"\s+{_WHO}(?=\s*[,.!?;:–—]|\s*$)")
_SUBJECT_BEFORE = re.compile(rf"[,!?–—-]\s+{_WHO}\s+$")
_ENDS = re.compile(r"\s*(?:[,.!?;:–—]|$)")
_ASIDE = re.compile(
    r"\(\s*(?i:(?:\w+\s+){0,4}(?:lacht|lachen|laugh(?:s|ter)?|nickt|schweigt|zögert|Pause)\b)[^()]*\)|"
    rf"\({_NAME}(?:\s+{_NAME}){{0,3}}\s+[a-zäöü]\w*t\b[^()]*\)",
)
_FIRST_PERSON = re.compile(r"(?<!\w)(?:ich|wir|I|we|je|j’|nous)(?!\w)", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?<!\w)(?:stand(?:en)?|steht|stehen|hieß|heißt|lautet(?:e|en)?|las|liest|reads?|lisait)(?!\w)"
)
_REACH = 400
"""Characters before some words in which what introduces them is looked for."""

_SENTENCE = re.compile(r"(?:[.!?…]|\n)\s+")


def telling(text: str, quotation: Span) -> Iterator[Span]:
    """Yield the words within a quotation that tell who says it."""
    start, end = quotation
    for verb in VERB.finditer(text, start, end):
        if verb.lastgroup not in ("say", "to", "other"):
            continue
        behind = _SUBJECT_BEHIND.match(text, verb.end(), end)
        before = _SUBJECT_BEFORE.search(text[max(start, verb.start() - 80) : verb.start()])
        if behind and _BEFORE.search(text[max(start, verb.start() - 10) : verb.start()]):
            yield Span(verb.start(), behind.end())
        elif before and _ENDS.match(text, verb.end(), end):
            yield Span(verb.start() - len(before.group().lstrip(",!?–—- ")), verb.end())


def asides(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands in brackets from start to end and tells what the speaker does meanwhile."""
    for bracket in _ASIDE.finditer(text, start, end):
        yield Span(*bracket.span())


def introduced(text: str, quotation: Span, start: int) -> str:
    """Return the words with a colon by which a quotation introduces those at `start`, or "".

    They tell that others say them, or where they are written: „Er rief: …“, „im Brief stand: …“.
    """
    before = text[max(quotation.start, start - _REACH) : start].rstrip("„“”\"»«‚‘' \n")
    sentence = _SENTENCE.split(before)[-1]
    if not sentence.endswith(":") or _FIRST_PERSON.search(sentence):
        return ""
    tells = _WRITTEN.search(sentence) or any(
        v.lastgroup in ("say", "to") for v in VERB.finditer(sentence)
    )
    return sentence if tells else ""
