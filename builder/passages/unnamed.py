"""Whether a sentence gives its words to a thing, or to somebody whom it does not name."""

import re
from collections.abc import Sequence

from builder.passages.saying_words import QUOTING, VERB
from builder.passages.sentence_told import Name, Sentence
from builder.passages.spans import Span

_NOBODY = re.compile(
    r"\s+(?:(?:ihr|ihm|ihnen|mir|uns)\s+)?(?:man|jemand|einer|someone|somebody)(?!\w)"
)
_NOBODY_BEFORE = re.compile(r"(?<!\w)(?:man|jemand|someone|somebody)\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\s+(?:(?:ihr|ihm|ihnen|mir|uns)\s+)?(?:eine?|an?|une?|one|mehrere|viele|einige|some|several)\s+\w+"
)
_VAGUE = re.compile(
    r"\W*(?:[a-zäöü]\w+\s+){0,2}(?:eine?|an?|une?|jemand|man|someone|somebody|einige|mehrere|viele|manche)\b|"
    r"\W*(?:steht|stand|prangt\w*)\b",
    re.IGNORECASE,
)
_BEGINS_WITH_SOMEBODY = re.compile(
    r"[\W_]*(?i:eine?|an?|une?|jemand)\s+(?:\w+\s+){0,2}?[A-ZÄÖÜ]?\w+\s+(?=[a-zäöü])"
)
_ON_SOMETHING = re.compile(
    r"\W*(?:stand|steht|stehen|prangte|hieß es|heißt es)\s+(?:auf|in|an|im|am|aus|(?:\w+\s+){1,2}aus)\s|"
    r"\W*(?:steht|stand|prangt\w*)\s+(?:darauf|darunter|daneben|dort|da)\b|\W*reads?\s+(?:a|an|the|one)\s"
)
_WRITTEN_ON = re.compile(
    r"\W*(?:(?:steht|stand|prangt\w*)\s+(?:auf|an|am)\s|reads?\s+(?:a|an|the|one)\s)"
)
_SURFACE = re.compile(
    r"\W*(?:Auf|An|Am|On)\s+(?!(?:ihr|sein|her|his|Nachfrage|Anfrage)|[^:]*(?:[Ss]eite|Website|Facebook|Twitter|Instagram|"
    r"Plattform|Kanal|Account)\b)[^:,]*\b(?:stand|steht|prangt\w*|hing|zu lesen|was written|it said)\b[^:,]*:\s*"
)
_MESSAGE = re.compile(
    r"[^:]*\bkam(?:en)?\s+(?:\w+\s+){0,2}?(?:(?:SMS|Nachricht|Antwort|Mail|E-Mail|Zuruf|Ruf|Stimme|Zwischenruf)\s+)?"
    r"(?:vom|von|aus|der|des)\s+[^:]*:\s*"
)
_PERSON = (
    r"(?=[A-ZÄÖÜ])\w*(?<!Ärg)(?<!Fehl)(?<!Eif)(?<!Kumm)(?<!Hung)(?<!Term)(?:er|in|or|ent|ant|ist|[Aa]nwalt|[Aa]rzt|mann|frau|[Cc]hef|"
    r"[Ss]ohn|[Ff]reund|gatte|kollege|[Kk]ollege|[Nn]effe|[Gg]atte|rivale|[Rr]ivale)"
)
_POSSESSIVE = r"(?:ihr|sein|deren|dessen|son|sa|her|his|their)"
_BEGINS_WITH_THEIRS = re.compile(
    rf"\W*(?i:{_POSSESSIVE})e?\s+(?:[a-zäöü]\w+e[rn]?\s+)?(?:{_PERSON}|spokes\w+|lawyer|brother|sister|wife|"
    r"husband|deputy|successor|aide)\s+[a-zäöü]\w+\s[^:]*:\s*"
)
_ENDS_WITH_THEIRS = re.compile(rf"\b[a-zäöü]\w+\s+(?:ihr|sein)\s+{_PERSON}\s*:\s*$")
_READS_OUT = re.compile(
    r"\s+(?:verlas|verliest|las|liest|zitiert|zitierte|quotes|quoted|reads?|a lu|lisait)\s+"
    r"(?![^:]*\b(?:ihre?[nmrs]?|seine?[nmrs]?|eigenen?|sich|Worten|her|his|son|sa|ses)\b)[^:]*\w[^:]*:\W*"
)
_INNER = re.compile(r"[‚‘‹„“](?=\w)")
_NO_DEED = (
    r"(?!(?:so|wie|und|aber|oder|als|war|ist|wird|gegen|wegen|neben|était)\b|laut|bleib|hieß|heißt)"
)
_DONE_BY_THEIRS = re.compile(
    rf"[\s,–—-]*[,–—-]\s*{_NO_DEED}[a-zäöü]\w+\s+(?:(?:ihr|ihm|ihnen|mir|uns|sich|dazu|dann|später)\s+)?(?:"
    rf"{_POSSESSIVE}e?\s+(?:[a-zäöü]\w+e[rn]?\s+)?(?:{_PERSON}|[A-ZÄÖÜ]\w+\s+{_PERSON}|[a-zé]\w+)\b|"
    r"(?:Familie|Eheleute|Ehepaar|Geschwister|Brüder)\s)"
)
_DONE_BY_MANY = re.compile(
    rf"\s*[,–—-]\s*{_NO_DEED}[a-zäöü]\w*en\s+(?:(?:ihr|ihm|ihnen|sich|dazu|dann|später)\s+)?"
    r"(?:die\s+(?:[a-zäöü]\w+\s+)?[A-ZÄÖÜ]\w*(?:en|er|n|e|s|r)|sie|they)\b"
)
_DONE_BY_THING = re.compile(
    rf"\s*[,–—-]\s*{_NO_DEED}[a-zäöü]\w+\s+(?:es\s+(?:\w+\s+){{0,3}}(?:wissen|mit|klar|fest|an|ein)\b|das\s+"
    r"(?!\w*(?:mitglied|Mitglied|Kind|kind|Mädchen|haupt|Opfer|opfer|Idol|Talent|Model|model|chen|lein)\b)[A-ZÄÖÜ]\w+)"
)
_DOES_SOMETHING = re.compile(
    r"\s*[,–—]\s*(?!so\b|wie\b|und\b|aber\b|als\b|das\b)[a-zäöü]\w+t(?:e|en)?\s+(?:der|die|das)\s+\w+"
)


def is_somebodys(sentence: Sentence, own: Sequence[Name]) -> bool:
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
    if _ENDS_WITH_THEIRS.search(text, *ahead):
        return True
    if _WRITTEN_ON.match(text, *behind) and all(_is_of(text, behind, name) for name in own):
        return True
    if own:
        return False
    if any(
        pattern.fullmatch(text, *ahead) for pattern in (_SURFACE, _MESSAGE, _BEGINS_WITH_THEIRS)
    ):
        return True
    if any(p.match(text, *behind) for p in (_DONE_BY_THEIRS, _DONE_BY_MANY, _DONE_BY_THING)):
        return True
    if _ON_SOMETHING.match(text, *behind):
        return True
    if _DOES_SOMETHING.match(text, *behind) and not verbs:
        return True
    verb = VERB.match(text, sentence.first_behind, behind.end)
    return bool(verb and _SOMEBODY.match(text, verb.end(), behind.end))


def is_vague(words: str) -> bool:
    """Return whether words ascribe a quote to nobody in particular, or to a thing."""
    return bool(_VAGUE.match(words))


def quotes_others(sentence: Sentence, name: Name) -> bool:
    """Return whether somebody with a name ahead reads out or quotes what is not said to be theirs."""
    text, words = sentence.text, Span(sentence.ahead.end, sentence.behind.start)
    reads = _READS_OUT.fullmatch(text, name.end, words.start)
    return bool(reads) and not _INNER.search(text, words.start + 1, words.end - 1)


def _is_of(text: str, behind: Span, name: Name) -> bool:
    """Return whether a name behind the words tells only whose something is."""
    is_behind = behind.contains(name.start, name.end)
    return is_behind and text[behind.start : name.start].rstrip().endswith(
        (" von", " of", " outside", " de")
    )
