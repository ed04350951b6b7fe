"""What a passage cuts off of its sentence: whether the rest may turn the sense of its words.

A passage may not be cut from a word that turns the sense in its own clause, in the clause that
governs it (“I do not believe that …”), from its condition (“if …”), from who claims it, or from
its question mark. Where none of these is cut off, `clauses` and `retracted` tell what is doubtful.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.passages.clauses import after_and, before_and, clauses, doubtful, judges
from builder.passages.folding import QUOTATION_MARKS
from builder.passages.retracted import retraction
from builder.passages.sense import SAYS, turning_words
from builder.passages.spans import Span, has_words
from builder.problems import shortened

_SHOWN = 60
"""Characters of the words cut off that a message shows."""

_SENTENCE_END = re.compile(r"[.!?…]")
_NO_WORD = " \n,;:–—…()-"
_CONDITION = re.compile(
    r"\W*(?:(?:aber|und|nur|selbst|but|and|only|even)\s+)*(?:wenn|falls|sofern|solange|sobald|soweit"
    r"|vorausgesetzt|angenommen|vorbehaltlich|es sei denn|außer|bevor nicht|if|unless|provided|assuming|as long as"
    r"|si|à condition|à moins|если|jeśli|jeżeli|chyba że)\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"\W*(?:Fehl(?:t|te|en)|Wär\w+|Hätt\w+|Soll(?:te)?\w*|Würd\w+|Käm\w+|Kommt|Gibt es|Gäb\w+|Bleib(?:t|en)"
    r"|Ist|Sind|Hat|Haben|Wird|Werden|Muss|Müss\w+|Kann|Könn\w+|Had|Were|Should)\b"
)
"""A condition that begins with its verb, as in “Fehlt das Geld, …”, in front of what depends on it."""
_GOVERNED = re.compile(
    r"\W*(?:dass|daß|ob|warum|that|whether|que|qu['’]|che|что|że|dat)\b", re.IGNORECASE
)
_CLAIMED = re.compile(
    r"\W*(?:(?:wie|so|as|comme|jak|come)\s+)?(?:\w+\s+){0,4}?(?:behaupt\w+|angeblich|laut|zufolge"
    r"|claim(?:s|ed)?|allegedly|according to|selon)\b",
    re.IGNORECASE,
)
_OR_NOT = re.compile(
    r"\W*(?:oder|or|ou|или|lub|o)\s+(?:\w+\s+)?(?:nicht|not|pas|нет|nie|no)\b", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\W*[^,;:.!?]*?\b(?:zu \w+[en]n|\w+zu\w+[en]n)\b")
"""A clause with zu and an infinitive, which the clause before it governs."""

_SAID_BEHIND = re.compile(
    r"\W*(?:heißt es|hieß es|so|(?:(?:my|our|his|her|the|they|he|she) )?(?:\w+ )?says?|"
    r"(?:sag|mein|glaub|behaupt|find)e?(?:t|n|te|ten)|fand(?:en)?)\b(?:\s+\S+){0,5}\W*$",
    re.IGNORECASE,
)
"""Who says it, in a short clause behind the words."""

_CHANGES_THE_AMOUNT = re.compile(
    r"\s*(?:weniger|mehr|minus|zu (?:viel|wenig)|unter null|oder (?:mehr|weniger)|less|fewer|more"
    r"|too (?:much|many)|or (?:more|less))\b",
    re.IGNORECASE,
)
_ENDS_IN_AN_AMOUNT = re.compile(r"\d\S*(?:\s\w+)?\Z")
_FIRST_PERSON = re.compile(
    r"\b(?:ich|wir|man|I|we|one|je|nous|on|я|мы|muss|müssen|kann|können|darf|lassen|must)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cut:
    """Words that a passage cuts off, and `start` and `end` of the longer passage that has them.

    If not `is_certain`, they need not turn the sense. `beyond` are the words cut off by an
    attribution, as in „Wir zahlen“, sagte Berg, „falls …“; then `start` and `end` are what the
    other quotation has of the sentence.
    """

    words: tuple[str, ...]
    start: int
    end: int
    is_certain: bool
    beyond: Span | None = None

    @property
    def listed(self) -> str:
        """The words, each once and between quotation marks, for a message."""
        return ", ".join(f"„{' '.join(word.split())}“" for word in dict.fromkeys(self.words))


def cut_off(text: str, passage: Span, around: Span, language: str) -> Cut | None:
    """Return what a passage cuts off of the words around it, or None if they turn nothing.

    `around` is its sentence, inside its quotation.
    """
    longer = passage
    while hidden := [
        *_before(text, longer, around, language),
        *_behind(text, longer, around, language),
    ]:
        spans = [longer, *hidden]
        longer = Span(min(span.start for span in spans), max(span.end for span in spans))
    if longer != passage:
        longer = _trimmed(text, passage, [longer])
        return Cut(_words(text, passage, longer, language), *longer, is_certain=True)
    rest = [
        *turning_words(text, around.start, passage.start, language),
        *turning_words(text, passage.end, around.end, language),
    ]
    rest = rest or list(doubtful(text, passage, around, language))
    if not rest:
        return None
    longer = _trimmed(text, passage, [passage, *rest])
    words = (shortened(text[slice(*span)].strip(_NO_WORD), _SHOWN) for span in rest)
    return Cut(tuple(words), *longer, is_certain=False)


def taken_back(text: str, passage: Span, quotation: Span) -> Cut | None:
    """Return the sentence behind a passage that takes it back, or None."""
    start = passage.end - (text[passage.end - 1] in ".!…")
    found = retraction(text, Span(start, quotation.end))
    if found is None:
        return None
    words = text[slice(*found)].strip(_NO_WORD)
    return Cut((words,), passage.start, found.end, is_certain=False)


def spoken_of(text: str, passage: Span, outer: Span) -> Cut | None:
    """Return what the quotation around says of a quotation in it, as in “‘We are late’ is a lie”."""
    end = _SENTENCE_END.search(text, passage.end, outer.end)
    behind = Span(passage.end, end.start() if end else outer.end)
    words = text[slice(*behind)].strip(_NO_WORD + QUOTATION_MARKS)
    begins_anew = _SENTENCE_END.match(text, passage.end - 1) and words[:1].isupper()
    if begins_anew or SAYS.match(words) or not judges(words):
        return None
    return Cut((shortened(words, _SHOWN),), passage.start, behind.end, is_certain=False)


def _trimmed(text: str, passage: Span, spans: Sequence[Span]) -> Span:
    """Return the passage with the words of some spans around it."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    while start < passage.start and not text[start].isalnum():
        start += 1
    while end > passage.end and not (text[end - 1].isalnum() or text[end - 1] == "?"):
        end -= 1
    return Span(start, end)


def _words(text: str, passage: Span, longer: Span, language: str) -> tuple[str, ...]:
    """Return the words between a passage and the longer one that may turn its sense."""
    found = []
    for start, end in ((longer.start, passage.start), (passage.end, longer.end)):
        turning = list(turning_words(text, start, end, language))
        said = None if turning else SAYS.search(text, start, end)
        found += [text[slice(*span)] for span in turning] + ([said.group()] if said else [])
    is_question = text[longer.end - 1] == "?" and longer.end > passage.end
    return (*found, "?") if is_question else tuple(found)


def _before(text: str, passage: Span, around: Span, language: str) -> Iterator[Span]:
    """Yield what turns the sense in front of a passage."""
    parts = clauses(text, around.start, passage.start)
    own = parts[-1]
    yield from turning_words(text, after_and(text, own), own.end, language)
    previous = next((c for c in reversed(parts[:-1]) if has_words(text, *c)), None)
    if previous is None:
        return
    begin = own.start if has_words(text, *own) else passage.start
    governed = _GOVERNED.match(text, begin) or _INFINITIVE.match(text, begin, around.end)
    is_said = SAYS.search(text, *previous) and not _FIRST_PERSON.search(text, *previous)
    is_claimed = _CLAIMED.match(text, *previous) and not _FIRST_PERSON.search(text, *previous)
    turns = governed and any(turning_words(text, *previous, language))
    is_first = not has_words(text, around.start, previous.start)
    is_question = "?" in text[around.end - 3 : around.end]
    is_condition = _CONDITION.match(text, *previous) or (
        is_first and not is_question and _VERB_FIRST.match(text, *previous)
    )
    if turns or is_claimed or is_said or is_condition:
        yield previous


def _behind(text: str, passage: Span, around: Span, language: str) -> Iterator[Span]:
    """Yield what turns the sense behind a passage."""
    rest = text[passage.end : around.end].rstrip("\"'“”‘’«»‹› \n")
    if "?" in rest[len(rest.rstrip("?!…")) :]:
        yield Span(passage.end, passage.end + len(rest))
    amount = _CHANGES_THE_AMOUNT.match(text, passage.end, around.end)
    if amount and _ENDS_IN_AN_AMOUNT.search(text[passage.start : passage.end]):
        yield Span(*amount.span())
    parts = clauses(text, passage.end, around.end)
    own = parts[0]
    yield from turning_words(text, own.start, before_and(text, own), language)
    following = next((c for c in parts[1:] if has_words(text, *c)), None)
    if following is None:
        return
    first = clauses(text, around.start, passage.end)
    governed = len([c for c in first if has_words(text, *c)]) == 1 and _GOVERNED.match(
        text, around.start
    )
    is_claimed = _CLAIMED.match(text, *following) and not _FIRST_PERSON.search(text, *following)
    turns = governed and any(turning_words(text, *following, language))
    said = _SAID_BEHIND.match(text, *following)
    is_said = said and not _FIRST_PERSON.search(text, *following)
    is_condition = _CONDITION.match(text, *following) or _OR_NOT.match(text, *following)
    if turns or is_claimed or is_said or is_condition:
        yield following
