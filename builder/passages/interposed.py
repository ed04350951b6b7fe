"""Quotations that belong together across the attribution between them.

In “We will pay,” said Berg, “if the state pays.” the sentence goes on; in “We will pay,” said Berg.
“Just kidding.” another one of the same speaker follows. Both are told by the attribution alone: a
verb of saying, nobody else, and the comma, dash, full stop or colon before the second quotation.
"""

import re
from bisect import bisect_right
from operator import itemgetter

from builder.passages.folding import QUOTATION_MARKS
from builder.passages.saying import ascribes, sentence_start
from builder.passages.saying_words import VERB
from builder.passages.spans import Span, has_words
from builder.passages.text import Text

_MAX_BETWEEN = 250
"""Characters of an attribution between two quotations; behind a longer one nothing goes on."""

_AROUND = QUOTATION_MARKS + " \n\u00a0\u202f"
_ENDED = (".", "!", "?", "…", ":", ";")
_GOES_ON = (",", "–", "—", "-")
_ANOTHER = re.compile(
    r"\b(?:während|wohingegen|aber|doch|woraufhin|worauf|while|whereas|but|mais|tandis)\b|[;:]"
)
"""What begins, within an attribution, a clause about somebody else."""

_BEGINS_ANEW = re.compile(
    r"(?:Der|Die|Das|Den|Dem|Dies\w*|Es|Ich|Wir|Er|Sie|Ihr|Man|Eine?|So|Da|Nein|Ja|Und|Aber|The|An?|It"
    r"|We|They|He|She|You|This|That|There|But|And|No|Yes|Les?|La|Il|Elle|Nous|On|Je|Ce|C['’]est)\b"
)
"""A capital that only the beginning of a sentence has."""

_ADDED = re.compile(
    r"[^.!?:;]*?\b(?:und|and|et|dann|then|später|later)\s+"
    r"(?!(?:der|die|das|eine?|the|an?|les?|la|une?)\b)[a-zäöüéèê][^.!?:;]*:"
    r"|[^.!?:;]*[.]\s+(?:Dann|Später|Then|Later|Er|Sie|He|She|They|Il|Elle)\b[^.!?:;]*:"
)
"""An attribution that goes on with what the same speaker added."""

_PRONOUN_SAID = re.compile(
    rf"\W*(?:(?:{VERB.pattern})\s+)?(?:a-t-)?(?:er|sie|he|she|they|il|elle)\b"
)
_CAPITALIZED = re.compile(r"\b[A-ZÄÖÜ]\w+")
_CLAUSE = re.compile(r"[^.!?:;\n„“”»«\"]*")


def half_behind(text: Text, quotation: Span) -> Span | None:
    """Return the words with which the sentence at the end of a quotation goes on, or None."""
    following = text.quotations.first_after(quotation.end)
    if following is None or not _goes_on(text.text, quotation, following):
        return None
    return Span(following.start, min(following.end, _sentence(text, following.start).end))


def half_before(text: Text, quotation: Span) -> Span | None:
    """Return the words with which the sentence at the start of a quotation begins, or None."""
    previous = text.quotations.last_before(quotation.start)
    if previous is None or not _goes_on(text.text, previous, quotation):
        return None
    return Span(max(previous.start, _sentence(text, previous.end - 1).start), previous.end)


def same_speaker_behind(text: Text, quotation: Span) -> Span | None:
    """Return the quotation behind one, in the paragraph, that the same speaker goes on with."""
    following = text.quotations.first_after(quotation.end)
    if following is None or following.start - quotation.end > _MAX_BETWEEN:
        return None
    between = text.text[quotation.end : following.start].strip(_AROUND)
    if "\n\n" in between or not between.endswith((".", ":")) or not ascribes(between):
        return None
    is_sentence = between.endswith(".") and not re.search(r"[.!?:;]\W", between)
    if not is_sentence and not _ADDED.fullmatch(between):
        return None
    return None if _is_said_by_another(text.text, following, between) else following


def _is_said_by_another(text: str, quotation: Span, attribution: str) -> bool:
    """Return whether words behind a quotation ascribe it to somebody else than an attribution does."""
    closed = len(text[quotation.end : quotation.end + 3]) - len(
        text[quotation.end : quotation.end + 3].lstrip(_AROUND)
    )
    behind = _CLAUSE.match(text, quotation.end + closed)
    words = behind.group()[:_MAX_BETWEEN] if behind else ""
    is_ended = text[slice(*quotation)].rstrip(_AROUND).endswith(".") and not words.startswith(",")
    if is_ended or not ascribes(words) or _PRONOUN_SAID.match(words):
        return False
    names = set(_CAPITALIZED.findall(words))
    return not names & set(_CAPITALIZED.findall(attribution))


def _goes_on(text: str, first: Span, second: Span) -> bool:
    """Return whether only an attribution stands between two quotations of one sentence."""
    if second.start - first.end > _MAX_BETWEEN:
        return False
    between = text[first.end : second.start].strip(_AROUND)
    return (
        between.endswith(_GOES_ON)
        and has_words(between, 0, len(between))
        and "\n\n" not in text[first.end : second.start]
        and not text[slice(*first)].rstrip(_AROUND).endswith(_ENDED)
        and not _BEGINS_ANEW.match(text[slice(*second)].lstrip(_AROUND + "…"))
        and sentence_start(text, first.end, second.start - 1) == first.end
        and not _ANOTHER.search(between)
        and ascribes(between)
    )


def _sentence(text: Text, at: int) -> Span:
    number = bisect_right(text.sentences, at, key=itemgetter(0)) - 1
    return text.sentences[max(0, number)] if text.sentences else Span(0, len(text.text))
