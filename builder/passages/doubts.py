"""What in the sentence of some words leaves a doubt that somebody named there says them.

The opposite of `saying.py`: a sayer need not be proven here, but whatever is clean raises no doubt.
"""

import re
from collections.abc import Sequence
from typing import Literal

from builder.passages.denials import is_denied, is_hearsay
from builder.passages.saying_words import VERB, WORDS
from builder.passages.sentence_told import Name, Sentence
from builder.passages.spans import Span
from builder.passages.unnamed import is_somebodys, quotes_others

Doubt = Literal[
    "denied", "hearsay", "quoting", "not subject", "of another", "of one of two", "of somebody"
]
"""denied: it is said that they do not say it; hearsay: that they are said to; quoting: that
they read out or quote what is not said to be theirs; not subject: the sentence
names them only as in “a spokesman for Berg” or “to Berg”; of another, of one of two: it names others,
alone or as well; of somebody: its subject is nobody in particular, as in “a neighbour”."""

_ARTICLE = r"(?:d(?:er|ie|as|em|en|es)|ein(?:e[nmrs]?)?|the|an?|le|la|les|une?)"
_TITLES = rf"(?:(?i:{_ARTICLE})\s+)?(?:\w+e[nmr]?\s+)?(?:[A-ZÄÖÜ][\w.&/-]*\s+){{0,3}}"
_OBJECT = re.compile(
    r"(?<![\w-])(?:(?i:über|an|mit|zu|zum|zur|gegen|gegenüber|um|neben|statt|anstelle von|anders als|wegen|"
    r"trotz|ohne|vor|zwischen|about|with|to|against|unlike|like|than|instead of|à|avec|contre|pour|sur)|"
    rf"für|for)\s+{_TITLES}$"
)
"""What precedes a name that is no subject; “Für Berg” at the beginning gives her opinion."""

_ASKED_BY = re.compile(
    r"(?<!\w)(?i:auf|on|à)\s+(?:\w+\s+)?(?:\w+e[nrs]?\s+)?(?i:Frage|Nachfrage|Anfrage|Kritik|Bitte|Vorwürfe|"
    rf"Einwand|question|request|criticism)\s+(?:von|des|der|of|by|from|de)\s+{_TITLES}$"
)
"""What precedes the name of somebody who is answered: „Auf die Frage von Berg kam nur: …“."""

_SUBJECT_BEHIND = re.compile(
    rf"[\s,“”]*(?:[a-zäöü]\w*\s+){{0,3}}?(?:[a-zäöü]\w+(?:e|t|a|é)\s+)?(?:der|die|das|eine?|the|an?|le|la|l[’'])\s*"
    rf"(?:[a-zäöü]\w+\s+)?(?P<head>[^\W\d][\w-]*)\s+(?:von|vom|of|de|du|d[’'])\s*{_TITLES}"
)
"""What is behind words up to the name of somebody to whom their speaker belongs."""

_RELATIVE = re.compile(
    r",\s+(?:der|die|das|(?:von|aus|vor|nach)\s+(?:dem|der|denen)|who|qui|dont)\s+(?P<clause>[^,;:]+):\W*$"
)
_TELLS = re.compile(
    rf"{VERB.pattern}|(?<!\w)(?:gesagt|erklärt|geschrieben|behauptet|ge\w+t|stammt\w*|said|dit)(?!\w)"
)
_RESUMED = re.compile(r"(?<!\w)(?:er|sie|es|he|she|they|il|elle|ich|wir)(?!\w)")

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
_WHO = r"(?:er|sie|ich|he|she|they|I|il|elle)"
_PRONOUN_NEXT = re.compile(rf"\s+{_WHO}\b")
_PRONOUN_BEFORE = re.compile(rf"(?<!\w){_WHO}\s+$", re.IGNORECASE)
_PRONOUN_BEHIND = re.compile(
    r"[\s,–—-]*(?:(?P<verb>[a-zäöüé]\w+)[\s-](?:-?t-)?(?P<after>er|sie|he|she|il|elle)\b|"
    rf"(?P<before>he|she)\s+(?:\w+ly\s+)?(?:{VERB.pattern}))"
)
_THIS_ONE = re.compile(
    r"[\s,–—-]*[a-zäöü]\w+\s+(?:diese[r]?|letzterer?|Letzterer?|the latter)\b(?!\s+[A-ZÄÖÜ])"
)
_VERB_NEXT = re.compile(rf"\s+(?:{VERB.pattern})")
_HAS = re.compile(r"\s+(?:habe|hat|hatte|haben|hatten)\b")
_CLAUSE = re.compile(r"[,;]\s|\s(?:und|and|et)\s")


def doubt(sentence: Sentence, own: Sequence[Name], others: Sequence[Name]) -> Doubt | None:
    """Return what makes it doubtful that those with their own names in a sentence say its words.

    The names are those in the sentence, in text order; with none, only unnamed subjects are found.
    """
    if is_denied(sentence):
        return "denied"
    if is_hearsay(sentence):
        return "hearsay"
    if (name := _antecedent(sentence, [*own, *others])) is not None:
        return None if name in own else "of another"
    if any(quotes_others(sentence, name) for name in own):
        return "quoting"
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
    return "of somebody" if is_somebodys(sentence, clean) else None


def _antecedent(sentence: Sentence, names: Sequence[Name]) -> Name | None:
    """Return the name to which a relative clause belongs that introduces the words, or None."""
    text, ahead = sentence.text, sentence.ahead
    found = _RELATIVE.search(text, *ahead)
    if not found or _RESUMED.search(found["clause"]) or not _TELLS.search(found["clause"]):
        return None
    if any(name.start > found.start() for name in names if ahead.contains(name.start, name.end)):
        return None
    return next((name for name in names if name.end == found.start()), None)


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


def _may_say(sentence: Sentence, name: Name) -> bool:
    """Return whether a name may be that of who says it: no object, and nobody belongs to it."""
    text = sentence.text
    part = next((p for p in sentence.parts if p.contains(name.start, name.end)), None)
    if part is None:
        return True
    before = text[max(part.start, name.start - 120) : name.start]
    if _ASKED_BY.search(before):
        return False
    if _SOURCE.search(before):
        return True
    if _OBJECT.search(before):
        return False
    behind = _SUBJECT_BEHIND.fullmatch(text, sentence.behind.start, name.start)
    if behind and not _OF_HEAD.fullmatch(behind["head"]):
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


def says_pronoun(sentence: Sentence) -> bool:
    """Return whether nothing but a pronoun tells who says the words, or nothing at all."""
    return sentence.is_empty or _is_pronouns(sentence)


def pronoun_gender(sentence: Sentence) -> str:
    """Return “m” or “f” for the pronoun that is the subject behind the words, or “”."""
    found = _PRONOUN_BEHIND.match(sentence.text, *sentence.behind)
    if not found:
        return ""
    pronoun = found["after"] or found["before"]
    if pronoun in ("er", "he", "il"):
        return "m"
    return "" if pronoun == "sie" and found["verb"].endswith("n") else "f"


def says_this_one(sentence: Sentence) -> bool:
    """Return whether „dieser“ behind the words means whoever is named last."""
    return bool(_THIS_ONE.match(sentence.text, *sentence.behind))
