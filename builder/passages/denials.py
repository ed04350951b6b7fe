"""Whether a sentence tells that somebody does not say its words, or passes them on as hearsay."""

import re

from builder.passages.saying_words import VERB
from builder.passages.sentence_told import Sentence
from builder.passages.spans import Span

_NEGATED = re.compile(
    r"(?<!\w)(?:nie|niemals|weder|keineswegs|keinesfalls|mitnichten|kein einziges Mal|"
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
    r"[^:;.,]*(?:[„“”\"»«]|,?\s*(?:dass|daß|ob|that|que)\b|,[^:;.]*\bzu\s+\w+en\b|,[^:;.]*\w\Bzu\B\w+en\b)|"
    r"\s+(?:avoir|having|ever)\s"
)
"""What follows a verb that denies if what it denies are the words: „bestritt, dass …“."""

_HAVING_SAID = re.compile(r"[^,.;:]*\b\w+\s+zu\s+haben\b")
_NOT_SAID = re.compile(
    r"[^,.;:]*\b(?:nie|niemals|weder|nicht(?!\s+(?:nur|ohne|zuletzt|einmal))|never|jamais)\s+(?:\w+\s+){0,3}?"
    r"(?:gesagt|geschrieben|geäußert|gebraucht|verwendet|getwittert|behauptet|gepostet|said|written|dit)\b"
)
_NEVER_SAID = re.compile(
    r"\b(?:hat|habe|haben|hatte)\s+(?:das|dies|so\s?etwas|(?:diesen|den|jenen)\s+Satz)\s+(?:\w+\s+){0,3}?(?:nie|niemals|nicht)\s+"
    r"(?:\w+\s+){0,2}?(?:gesagt|geschrieben|geäußert|behauptet)[.!:]\s*$|\bnever said (?:this|that|so)[.!:]\s*$"
)

_WOULD = r"(?:mochte|möchte|mag|wollte|will|konnte|kann)n?"
_LEFT_OPEN = re.compile(
    rf"(?:,\s*{_WOULD}\b[^,:;]*|\b{_WOULD}\b[^,:;]*\b(?:das|dies|dazu|es|ihn|diese[snmr]?)\b[^,:;]*)"
    r"\bnicht\s+\w+en\s*:\W*$"
)
"""What would not be said is in front of it, and not the words: „Ob es reicht, mochte er nicht sagen“."""

_SAYS = frozenset(("say", "to", "done", "has", "other"))
_SAID = r"(?:ge\w+(?:t|en)|\w+iert|be\w+t|er\w+t|said|told|written)"
_IMPUTED = (
    r"(?<!\w)(?:vorge(?:worfen|halten)|nachgesagt|unterstellt|untergeschoben|zugeschrieben|angedichtet|"
    r"in den Mund gelegt)(?!\w)"
)
_HEARSAY = re.compile(
    rf"(?<!\w)soll(?:en|te|ten)?\s[^.:;]*{_SAID}\s+haben(?!\w)|"
    rf"^\W*(?:hätte|hätten|wenn)\s[^.;]*{_SAID}\s*(?:hätte)?\s*:|"
    r"(?<!\w)(?:deep\s?fake|fake|parod|persifl|AI-generated|(?:KI|AI)-?(?:generiert|Video|Clip|Stimme|Bild|erzeugt))|"
    r"\b(?:von|mit|by)\s+(?:\w+\s+)?(?:KI|AI|Künstlicher Intelligenz)\s+(?:\w+\s+)?(?:\w*erzeugt|generiert|gefälscht|"
    r"erstellt|generated)|(?<!\w)(?:die|der|the)\s+(?:Roman|Film|Kunst)?(?:Figur|Darsteller(?:in)?|character|Puppe|Imitator)\s|"
    r"(?<!\w)(?:leg(?:t|te|ten|en)|schob(?:en)?|dichtet?e?n?)\s(?=[^.;]*\s(?:in den Mund|unter|an)\W*$)|"
    r"\b(?:put)s?\b[^.;]*\binto (?:\w+\s+)?mouth\b|"
    r"^\W*(?:ist|war|sei|bleibt|is|was)\s(?:nur\s|bloß\s|frei\s)?(?:eine?\s|a\s)?(?:\w+e\s)?(?:Erfindung|Fälschung|erfunden|"
    r"Fake|Falschzitat|fabrication)(?!\w)|"
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
_STOP = re.compile(r"[,;:–—]|\s-\s|\s(?:und|and|et|aber|but)\s")


def is_denied(sentence: Sentence) -> bool:
    """Return whether the clause of the verb of saying has a negation, or its verb denies the words."""
    text, (ahead, behind) = sentence.text, sentence.parts
    denial = _DENIAL.search(text, *ahead)
    if denial and (
        _GOVERNED.match(text, denial.end(), behind.start) or _HAVING_SAID.match(text, *behind)
    ):
        return True
    if _NOT_SAID.match(text, *behind):
        return True
    if _LEFT_OPEN.search(text, *ahead):
        return False
    said = [verb for verb in VERB.finditer(text, *ahead) if verb.lastgroup in _SAYS][-1:]
    for verb in [*said, *_HAS_SAID.finditer(text, *ahead)]:
        starts = [stop.end() for stop in _STOP.finditer(text, ahead.start, verb.start())]
        if _NEGATED.search(text, max(starts, default=ahead.start), _stop(text, verb.end(), ahead)):
            return True
    if any(_DID_NOT_SAY.search(sentence.of(part)) for part in sentence.parts):
        return True
    at = sentence.first_behind
    that = _THAT.match(text, at, behind.end)
    at = that.end() if that else at
    verb_behind = VERB.match(text, at, behind.end) or _HAS_SAID.match(text, at, behind.end)
    return bool(verb_behind and _NEGATED.search(text, at, _stop(text, at, behind)))


def is_denied_before(before: str) -> bool:
    """Return whether the sentences in front of some words end with one that they were never said."""
    return bool(_NEVER_SAID.search(before))


def is_hearsay(sentence: Sentence) -> bool:
    """Return whether the words are said to be somebody's, or are made up."""
    return any(_HEARSAY.search(sentence.of(part)) for part in sentence.parts)


def _stop(text: str, at: int, part: Span) -> int:
    """Return where the clause at an offset ends."""
    stop = _STOP.search(text, at, part.end)
    return stop.start() if stop else part.end
