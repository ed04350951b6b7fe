"""The sentence around some words, in which an article tells who says them."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from builder.passages.saying import sentence_start
from builder.passages.saying_words import VERB
from builder.passages.spans import Span

_NO_WORDS = re.compile(r"\W*(?:(?:und|and|et)\W*)?")
_LEAD = re.compile(r"[\s,–—-]*")
_SENTENCE_END = re.compile(r"(?<!\s\w)(?<!\d)[.!?…](?=\s|$)|\n")
_THAT_SAYS = re.compile(rf"\W*\s(?:Das|Dies|So|That|This)\s+(?:{VERB.pattern})")


class Name(NamedTuple):
    """A name in a text; `genitive` is whether it has the ending of one."""

    start: int
    end: int
    genitive: bool = False


_NEXT_QUOTATIONS = re.compile(
    r"(?P<own>[^,;:]*)[,;]\s+(?!(?:so|laut|wie|und|aber)\s)"
    r"(?P<next>[^,;:„“”\"«»]*\w[^,;:„“”\"«»]*)[„“”\"«»]"
)
"""What is behind a quotation up to the next, if the last clause tells of that one: „…“, Tal „…“."""

_WHILE = re.compile(r"\W*(?:während|wogegen|while|whereas|tandis que|alors que)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """The sentence around some words without them: what is ahead of them, and what is behind."""

    text: str
    ahead: Span
    behind: Span

    @property
    def is_empty(self) -> bool:
        """Whether it consists of the words alone, or joins them to others with “und”."""
        return all(_NO_WORDS.fullmatch(self.text, *part) for part in self.parts)

    @property
    def has_verb(self) -> bool:
        """Whether it has a verb of saying."""
        return any(VERB.search(self.text, *part) for part in self.parts)

    @property
    def parts(self) -> tuple[Span, Span]:
        """What is ahead and what is behind."""
        return self.ahead, self.behind

    @property
    def first_behind(self) -> int:
        """Where the first word behind the words begins."""
        lead = _LEAD.match(self.text, *self.behind)
        return lead.end() if lead else self.behind.start

    def of(self, part: Span) -> str:
        """Return the text of a part."""
        return self.text[part.start : part.end]

    def contains(self, start: int, end: int) -> bool:
        """Return whether a stretch is ahead of the words or behind them."""
        return any(part.contains(start, end) for part in self.parts)


def sentence_around(text: str, words: Span, bounds: Span, is_quotation: bool) -> Sentence:
    """Return the sentence around some words within bounds; a quotation is given with its marks.

    One that says whose the words are, as in “…“. Das sagte Berg.”, counts as part of it.
    """
    before = text[bounds.start : words.start].rstrip()
    begins = is_quotation and before.endswith((".", "!", "?", "…"))
    end_before = bounds.start + len(before) if before.endswith(":") else words.start
    start = words.start if begins else sentence_start(text, bounds.start, end_before)
    ahead = Span(start, words.start)
    rest = text[words.end : bounds.end]
    said_next = _THAT_SAYS.match(rest)
    last = text[words.start : words.end - is_quotation].rstrip()[-1:]
    has_stop, begins = last in tuple(".!?…"), begins and last != ","
    is_next = rest.lstrip()[:1].isupper() and (has_stop or begins or before.endswith(":"))
    is_over = is_next or _SENTENCE_END.match(rest.lstrip()) or (has_stop and not is_quotation)
    if is_over and not said_next:
        return Sentence(text, ahead, Span(words.end, words.end))
    end = _SENTENCE_END.search(text, words.end + (said_next.end() if said_next else 0), bounds.end)
    behind = Span(words.end, end.start() if end else bounds.end)
    if is_quotation and not end:
        behind = Span(words.end, _clause_end(text, ahead, behind))
    return Sentence(text, ahead, behind)


def _clause_end(text: str, ahead: Span, behind: Span) -> int:
    """Return where the clause of the next quotation begins behind a quotation, or the end."""
    found = _NEXT_QUOTATIONS.fullmatch(text, *behind)
    if not found or not (found["own"].strip() or text[slice(*ahead)].strip()):
        return behind.end
    is_after_while = _WHILE.match(text, *ahead) and found["own"].strip()
    goes_on = VERB.match(text, found.start("next")) and not is_after_while
    return behind.end if goes_on else found.end("own")
