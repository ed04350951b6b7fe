"""What in the sentence of some words leaves a doubt that somebody named there says them.

The opposite of `saying.py`: a sayer need not be proven here, but whatever is clean raises no doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from builder.passages.saying import sentence_start
from builder.passages.saying_words import QUOTING, VERB, WORDS
from builder.passages.spans import Span

Doubt = Literal["denied", "hearsay", "not subject", "of another", "of one of two", "of somebody"]
"""denied: it is said that they do not say it; hearsay: that they are said to; not subject: the sentence
names them only as in “a spokesman for Berg” or “to Berg”; of another, of one of two: it names others,
alone or as well; of somebody: its subject is nobody in particular, as in “a neighbour”."""


class Name(NamedTuple):
    """A name in a text; `genitive` is whether it has the ending of one."""

    start: int
    end: int
    genitive: bool = False


_ARTICLE = r"(?:d(?:er|ie|as|em|en|es)|ein(?:e[nmrs]?)?|the|an?|le|la|les|une?)"
_TITLES = rf"(?:(?i:{_ARTICLE})\s+)?(?:\w+e[nmr]?\s+)?(?:[A-ZÄÖÜ][\w.&/-]*\s+){{0,3}}"
_OBJECT = re.compile(
    r"(?<![\w-])(?:(?i:über|an|mit|zu|zum|zur|gegen|gegenüber|um|neben|statt|anstelle von|anders als|wegen|"
    r"trotz|ohne|vor|zwischen|about|with|to|against|unlike|like|than|instead of|à|avec|contre|pour|sur)|"
    rf"für|for)\s+{_TITLES}$"
)
"""What precedes a name that is no subject; “Für Berg” at the beginning gives her opinion."""

_SOURCE = re.compile(
    r"(?<!\w)(?i:laut|bei|aus|according to|selon|d[’']après|"
    rf"{WORDS}\s+(?:von|of|de)|nach\s+(?:den\s+)?\w+\s+(?:von|der|des))\s+{_TITLES}$"
)
_OF = re.compile(rf"(?P<head>[^\W\d][\w-]*)\s+(?:von|vom|of|for|de|du|d[’'])\s*{_TITLES}$")
_GENITIVE_OF = re.compile(rf"(?P<head>[^\W\d][\w-]*)\s+(?:des|der)\s+{_TITLES}$")
_OF_HEAD = re.compile(
    rf"(?:{WORDS}|Angaben?|Ansicht|Meinung|Darstellung|Interview|Brief|Rede|Tweet|Mitteilung|Erklärung|"
    r"wurden?|wird|werden|ist|sind|war|waren|kommt|kam|stammt|stammen|hei(?:ß|ss)t|und|es)",
    re.IGNORECASE,
)
_A_FEW_WORDS = re.compile(r"(?:\s+[\w’'.-]+){0,3}\s*")
_SOME_WORDS = re.compile(r"(?:\s+[\w’'.-]+){0,7}\s*")
_NEGATED = re.compile(
    r"(?<!\w)(?:nie|niemals|keineswegs|keinesfalls|mitnichten|kein einziges Mal|"
    r"nicht(?!\s+(?:ohne|nur|zuletzt|mehr|ganz|gerade|weniger|minder|zum|allein|"
    r"einmal))|never|not(?!\s+(?:without|only|just|least))|n’t|n't|ne|jamais)(?!\w)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?<!\w)(?:bestr(?:eitet|itt|itten|eiten)|bestritten|dementier\w+|leugne\w*|verneint\w*|verwahr\w+ sich|"
    r"(?:wies|wiesen|weist|weisen)(?=[^.;:]*\szurück)|(?:stritt|streitet|stritten)(?=[^.;:]*\sab\b)|"
    r"(?:lehn(?:t|te|ten|en))(?=[^.;:]*\sab\b)|weiger\w+ sich|den(?:y|ies|ied)|refus(?:e|es|ed)|"
    r"reject(?:s|ed)?|disput(?:es|ed)|nie|dément|a démenti|réfute)(?!\w)",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"[^:;.,]*(?:[„“”\"»«]|,?\s*(?:dass|daß|ob|that|que)\b|,[^:;.]*\bzu\s+\w+en\b|,[^:;.]*\w\Bzu\B\w+en\b)"
)
"""What follows a verb that denies if what it denies are the words: „bestritt, dass …“."""

_SAYS = frozenset(("say", "to", "done", "has", "other"))
_SAID = r"(?:ge\w+(?:t|en)|\w+iert|be\w+t|er\w+t|said|told|written)"
_IMPUTED = (
    r"(?<!\w)(?:vorge(?:worfen|halten)|nachgesagt|unterstellt|untergeschoben|zugeschrieben|angedichtet|"
    r"in den Mund gelegt)(?!\w)"
)
_HEARSAY = re.compile(
    rf"(?<!\w)soll(?:en|te|ten)?\s[^.:;]*{_SAID}\s+haben(?!\w)|"
    rf"^\W*(?:hätte|hätten|wenn)\s[^.;]*{_SAID}\s*(?:hätte)?\s*:|"
    r"(?<!\w)(?:allegedly|is said to have|reportedly|angeblich\w*|gefälscht\w*|erfunden\w*)(?!\w)|"
    rf"(?<!\w)(?:wird|wurde|werden)\s[^.;]*{_IMPUTED}|^\W*{_IMPUTED}|"
    r"(?<!\w)(?:muss|musste|mussten|bekommt|bekam|bekamen)\s[^.;]*hören(?!\w)",
    re.IGNORECASE,
)
_HAS_SAID = re.compile(
    r"(?<!\w)(?:hat|haben|hatte|hatten|habe|has|have|had)(?!\w)[^,:;]*\b(?:ge\w+(?:t|en)|said|told)\b"
)
_DID_NOT_SAY = re.compile(
    r"\b(?:did|does)(?:\s+not|n[’']t|\s+never)\s+(?:ever\s+)?(?:say|write|claim|tell)\b\s*(?:[:,.“\"]|that\b|$)"
)
_THAT = re.compile(r"(?:das|dies|so)\s+")
_NOBODY = re.compile(
    r"\s+(?:(?:ihr|ihm|ihnen|mir|uns)\s+)?(?:man|jemand|einer|someone|somebody)(?!\w)"
)
_NOBODY_BEFORE = re.compile(r"(?<!\w)(?:man|jemand|someone|somebody)\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\s+(?:(?:ihr|ihm|ihnen|mir|uns)\s+)?(?:eine?|an?|une?|one|mehrere|viele|einige|some|several)\s+\w+"
)
_BEGINS_WITH_SOMEBODY = re.compile(
    r"[\W_]*(?i:eine?|an?|une?|jemand)\s+(?:\w+\s+){0,2}?[A-ZÄÖÜ]?\w+\s+(?=[a-zäöü])"
)
_ON_SOMETHING = re.compile(
    r"\W*(?:stand|steht|stehen|prangte|hieß es|heißt es)\s+(?:auf|in|an|im|am|aus)\s"
)
_DOES_SOMETHING = re.compile(
    r"\s*[,–—]\s*(?!so\b|wie\b|und\b|aber\b|als\b|das\b)[a-zäöü]\w+t(?:e|en)?\s+(?:der|die|das)\s+\w+"
)
_WHO = r"(?:er|sie|ich|he|she|they|I|il|elle)"
_PRONOUN_NEXT = re.compile(rf"\s+{_WHO}\b")
_PRONOUN_BEFORE = re.compile(rf"(?<!\w){_WHO}\s+$", re.IGNORECASE)
_VERB_NEXT = re.compile(rf"\s+(?:{VERB.pattern})")
_HAS = re.compile(r"\s+(?:habe|hat|hatte|haben|hatten)\b")
_CLAUSE = re.compile(r"[,;]\s|\s(?:und|and|et)\s")
_NO_WORDS = re.compile(r"\W*(?:(?:und|and|et)\W*)?")
_LEAD = re.compile(r"[\s,–—-]*")
_STOP = re.compile(r"[,;:–—]|\s-\s|\s(?:und|and|et|aber|but)\s")
_SENTENCE_END = re.compile(r"(?<!\s\w)(?<!\d)[.!?…](?=\s|$)|\n")
_THAT_SAYS = re.compile(rf"\W*\s(?:Das|Dies|So|That|This)\s+(?:{VERB.pattern})")


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
    return Sentence(text, ahead, Span(words.end, end.start() if end else bounds.end))


def doubt(sentence: Sentence, own: Sequence[Name], others: Sequence[Name]) -> Doubt | None:
    """Return what makes it doubtful that those with their own names in a sentence say its words.

    The names are those in the sentence, in text order; with none, only unnamed subjects are found.
    """
    if is_denied(sentence):
        return "denied"
    if any(_HEARSAY.search(_of(sentence, part)) for part in sentence.parts):
        return "hearsay"
    clean = [name for name in own if _may_say(sentence, name)]
    rivals = [name for name in others if _may_say(sentence, name)]
    if any(_says_last_clause(sentence, name, rivals) for name in clean):
        return None
    if any(_has_verb(sentence, n) for n in clean) and not any(
        _has_verb(sentence, n) for n in rivals
    ):
        return None  # “Berg sagte, sie und Vogt hätten …”
    if rivals:
        return "of one of two" if clean else None if _is_pronouns(sentence) else "of another"
    if own and not clean:
        return "not subject"
    return "of somebody" if _is_somebodys(sentence, clean) else None


def _has_verb(sentence: Sentence, name: Name) -> bool:
    """Return whether a name ahead of the words stands right before a verb of saying."""
    text, ahead = sentence.text, sentence.ahead
    if not ahead.contains(name.start, name.end):
        return False
    verb = _VERB_NEXT.match(text, name.end)
    return bool(verb and verb.end() <= ahead.end) or bool(_HAS.match(text, name.end, ahead.end))


def _says_last_clause(sentence: Sentence, name: Name, others: Sequence[Name]) -> bool:
    """Return whether a name is in the clause in front of the words, with its verb, and no other is.

    Those whom the clause names as its source are no others where the name follows the verb.
    """
    text, ahead = sentence.text, sentence.ahead
    if not ahead.contains(name.start, name.end):
        return False
    end = ahead.start + len(text[slice(*ahead)].rstrip().rstrip(":"))
    start = max(
        (m.end() for m in _CLAUSE.finditer(text, ahead.start, name.start)), default=ahead.start
    )
    verbs = list(VERB.finditer(text, start, end))
    follows = any(not text[verb.end() : name.start].strip() for verb in verbs)
    rivals = [
        other
        for other in others
        if start <= other.start < end
        and not (follows and _SOURCE.search(text[start : other.start]))
    ]
    is_last = not _CLAUSE.search(text, name.end, end) or not any(
        o.start > name.end for o in others if o.end <= end
    )
    return bool(verbs or _HAS.match(text, name.end, end)) and not rivals and is_last


def is_denied(sentence: Sentence) -> bool:
    """Return whether the clause of the verb of saying has a negation, or its verb denies the words."""
    text, (ahead, behind) = sentence.text, sentence.parts
    denial = _DENIAL.search(text, *ahead)
    if denial and _GOVERNED.match(text, denial.end(), behind.start):
        return True
    said = [verb for verb in VERB.finditer(text, *ahead) if verb.lastgroup in _SAYS][-1:]
    for verb in [*said, *_HAS_SAID.finditer(text, *ahead)]:
        starts = [stop.end() for stop in _STOP.finditer(text, ahead.start, verb.start())]
        if _NEGATED.search(text, max(starts, default=ahead.start), _stop(text, verb.end(), ahead)):
            return True
    if any(_DID_NOT_SAY.search(_of(sentence, part)) for part in sentence.parts):
        return True
    at = _behind(sentence)
    that = _THAT.match(text, at, behind.end)
    at = that.end() if that else at
    verb_behind = VERB.match(text, at, behind.end) or _HAS_SAID.match(text, at, behind.end)
    return bool(verb_behind and _NEGATED.search(text, at, _stop(text, at, behind)))


def _behind(sentence: Sentence) -> int:
    """Return where the first word behind the words begins."""
    lead = _LEAD.match(sentence.text, *sentence.behind)
    return lead.end() if lead else sentence.behind.start


def _stop(text: str, at: int, part: Span) -> int:
    """Return where the clause at an offset ends."""
    stop = _STOP.search(text, at, part.end)
    return stop.start() if stop else part.end


def _of(sentence: Sentence, part: Span) -> str:
    return sentence.text[part.start : part.end]


def _may_say(sentence: Sentence, name: Name) -> bool:
    """Return whether a name may be that of who says it: no object, and nobody belongs to it."""
    text = sentence.text
    part = next((p for p in sentence.parts if p.contains(name.start, name.end)), None)
    if part is None:
        return True
    before = text[max(part.start, name.start - 120) : name.start]
    if _SOURCE.search(before):
        return True
    if _OBJECT.search(before):
        return False
    of = _OF.search(before)
    head = of or _GENITIVE_OF.search(before)
    if head and _OF_HEAD.fullmatch(head["head"]):
        return True
    return not ((of or name.genitive) and _is_beside_verb(text, part, name))


def _is_beside_verb(text: str, part: Span, name: Name) -> bool:
    """Return whether a verb of saying is a few words before or after a name."""
    verbs = list(VERB.finditer(text, part.start, part.end))
    after = next((verb for verb in verbs if verb.start() >= name.end), None)
    before = next((verb for verb in reversed(verbs) if verb.end() <= name.start), None)
    return bool(
        (after and _A_FEW_WORDS.fullmatch(text, name.end, after.start()))
        or (before and _SOME_WORDS.fullmatch(text, before.end(), name.start))
    )


def _is_pronouns(sentence: Sentence) -> bool:
    """Return whether a pronoun is the subject beside a verb of saying."""
    text = sentence.text
    for part in sentence.parts:
        for verb in VERB.finditer(text, *part):
            after = _PRONOUN_NEXT.match(text, verb.end(), part.end)
            if after or _PRONOUN_BEFORE.search(
                text[max(part.start, verb.start() - 12) : verb.start()]
            ):
                return True
    return False


def _is_somebodys(sentence: Sentence, own: Sequence[Name]) -> bool:
    """Return whether the subject is nobody in particular, and not the name of one's own."""
    text, (ahead, behind) = sentence.text, sentence.parts
    verbs = [verb for part in sentence.parts for verb in VERB.finditer(text, *part)]
    if any(
        _NOBODY.match(text, verb.end()) and not verb.group().startswith(QUOTING) for verb in verbs
    ):
        return True
    quoting = any(verb.group().startswith(QUOTING) for verb in verbs)
    objects = [*(name.start for name in own), *(verb.start() for verb in verbs)]
    before = (text[max(0, at - 12) : at] for at in objects)
    if not quoting and any(map(_NOBODY_BEFORE.search, before)):
        return True
    begins = _BEGINS_WITH_SOMEBODY.match(text, *ahead)
    if begins and not any(name.start < begins.end() for name in own):
        return bool(own) or bool(verbs) or text[slice(*ahead)].rstrip().endswith(":")
    if own:
        return False
    if _ON_SOMETHING.match(text, *behind):
        return True
    if _DOES_SOMETHING.match(text, *behind) and not verbs:
        return True
    verb = VERB.match(text, _behind(sentence), behind.end)
    return bool(verb and _SOMEBODY.match(text, verb.end(), behind.end))


def says_pronoun(sentence: Sentence) -> bool:
    """Return whether nothing but a pronoun tells who says the words, or nothing at all."""
    return sentence.is_empty or _is_pronouns(sentence)
