"""Whether a sentence tells words between quotation marks as somebody's speech, and as whose.

Only German and English are read. In other languages nothing is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from builder.passages.quotations import Span

Sure = Literal["certain", "likely", "no"]


class Named(NamedTuple):
    """A name in a text and the id of the actor who bears it; a genitive has no subject."""

    start: int
    end: int
    actor: str
    genitive: bool = False


@dataclass(frozen=True)
class Told:
    """How a sentence tells a quotation.

    `sure` is "certain" with a verb of saying right beside it, "likely" with one elsewhere in the
    clause. `sayer` is the actor whose name is the subject of that verb, or an empty string.
    """

    sure: Sure
    sayer: str = ""


_SAY = (
    r"sag(?:e|t|te|ten|en)|erklär(?:t|te|ten|en)|mein(?:t|te|ten|en)|schrieb(?:en)?|schreib(?:t|en)|"
    r"r(?:ie|u)f(?:t|en)?|beton(?:t|te|ten|en)|erwider(?:t|te|ten|n)|antworte(?:t|te|ten|n)?|"
    r"frag(?:t|te|ten|en)|klag(?:t|te|ten|en)|warn(?:t|te|ten|en)|forder(?:t|te|ten|n)|"
    r"entgegne(?:t|te|ten|n)|ergänz(?:t|te|ten|en)|bericht(?:et|ete|eten|en)|spott(?:et|ete|eten)|"
    r"versicher(?:t|te|ten|n)|kritisier(?:t|te|ten|en)|kommentier(?:t|te|ten|en)|"
    r"behaupt(?:et|ete|eten|en)|äußer(?:t|te|ten|n)|versprach(?:en)?|verspricht|versprechen|"
    r"begründ(?:et|ete|eten)|bekräftig(?:t|te|ten|en)|bestätig(?:t|te|ten|en)|droh(?:t|te|ten|en)|"
    r"verkünd(?:et|ete|eten)|urteil(?:t|te|ten|en)|konter(?:t|te|ten)|zitier(?:t|te|ten)|"
    r"wiederhol(?:t|te|ten)|erzähl(?:t|te|ten|en)|bat(?:en)?|lob(?:t|te|ten)|schimpf(?:t|te|ten)|"
    r"twitter(?:t|te|ten)|poste(?:t|te|ten)|gesagt|geschrieben|erwidert|gerufen|"
    r"füg(?:t|te|ten) hinzu|räum(?:t|te|ten) ein|h(?:ie|ei)ß(?:t)? es|"
    r"said|says|saying|told|wrote|writes|asked|asks|added|adds|replied|argued|argues|warned|insisted|"
    r"explained|claimed|claims|declared|stated|announced|promised|tweeted|posted|shouted"
)
_CALL = (
    r"nann(?:te|ten)|nenn(?:t|en)|bezeichne(?:t|te|ten|n)|beschr(?:ie|ei)b(?:t|en)?|spr(?:a|i)ch(?:t|en)?|"
    r"genannt|bezeichnet|gesprochen|called|calls|described|describes|spoke|speaks|branded|dubbed"
)
_SOURCE = r"so|laut|according to|nach (?:den )?(?:Angaben|Worten|Aussagen?) von"
_FINITE = rf"(?:{_SAY}|{_CALL})"

_VERB = re.compile(rf"(?<![\w-])(?:{_FINITE})(?![\w-])", re.IGNORECASE)
_CALLING = re.compile(rf"(?<![\w-])(?:{_CALL})(?![\w-])", re.IGNORECASE)
_NAME = r"[A-ZÄÖÜ][\w.’'-]*"
_PRONOUN = r"(?:er|sie|es|ich|wir|man|he|she|they|it|I|we)"

_SUBJECT = (
    rf"(?:{_PRONOUN}|(?:[Ff]rau |[Hh]err |[Dd]er |[Dd]ie |[Tt]he )?{_NAME}(?:\s+{_NAME}){{0,3}})"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_SAY})\b(?:[^:„“”\"»«]*:|(?:\s+{_SUBJECT})?(?:\s+wörtlich)?,?)\s*$",
)
"""A verb of saying with a colon, or with no more than its subject, before the opening mark."""

_AFTER = re.compile(rf"\s*,?\s*(?:{_SAY})(?![\w-])|\s*,\s*so(?=\s(?:der\s|die\s|das\s)?[A-ZÄÖÜ])")
_AFTER_SUBJECT = re.compile(
    rf"\s*,?\s*{_SUBJECT}\s+(?:said|says|told|wrote|added|asked|replied|explained|insisted|warned|"
    r"argued|declared|claimed|stated)\b"
)
_LAUT = re.compile(rf"(?<!\w)(?:{_SOURCE})\s+", re.IGNORECASE)

_SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?…][“”\"«»‘’)\]]*\s+|\n\s*\n")
_CLAUSE_END = re.compile(r"[;]|(?:,\s+(?:und|aber|doch|denn|while|but)\s)")
_PREPOSITION = re.compile(
    r"(?<!\w)(?:über|von|vom|an|am|mit|zu|zum|zur|gegen|gegenüber|für|bei|beim|um|nach|ohne|wegen|"
    r"zwischen|about|of|with|to|for|against|from|by)(?:\s+[\w.-]+){0,2}\s*$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\s+(?:(?!(?:er|sie|es|ich|wir|man|he|she|they|zu|von|vom|über|an|in|im|am|mit|of|to)\b)[\w.-]+\s+){0,4}"
)
_NEAR = re.compile(r"\s+(?:[\w.-]+\s+){0,2}|\s*,\s*")
_NARRATOR = (
    r"(?:Artikel|Bericht|Text|Meldung|Überschrift|Redaktion|Zeitung|Autor(?:in)?|article|report|"
    r"headline|paper|author)"
)
_NARRATED = re.compile(
    rf"\b(?:[Dd](?:er|ie|ieser|iese)|[Tt]he|[Tt]his)\s+{_NARRATOR}\s+(?:\w+\s+){{0,2}}{_FINITE}\b|"
    rf"\b{_FINITE}\s+(?:der|die|dieser|diese|the|this)\s+{_NARRATOR}\b|"
    rf"\b(?:[Ii]m|[Ii]n the|[Ll]aut(?: dem)?)\s+{_NARRATOR}\b(?:\s+(?:heißt|hieß|steht|stand)\b|\s*:)",
)
_LONG = 3
"""Words of a quotation that are told as speech wherever the verb stands; fewer may be a term."""


def sentence_around(text: str, quotation: Span) -> Span:
    """Return the sentence that contains a quotation and its marks, as far as full stops tell."""
    starts = [m.end() for m in _SENTENCE_END.finditer(text, 0, quotation.start)]
    first_end = _SENTENCE_END.search(text, quotation.end)
    end = first_end.start() + 1 if first_end else len(text)
    if first_end and first_end.start() <= quotation.end + 1 and _AFTER.match(text, first_end.end()):
        more = _SENTENCE_END.search(text, first_end.end())
        end = more.start() + 1 if more else len(text)
    return Span(starts[-1] if starts else 0, end)


def told(text: str, quotation: Span, names: Sequence[Named] = ()) -> Told:
    """Return how the sentence tells a quotation; `quotation` is the stretch between its marks.

    Words that the sentence gives as those of the article (“der Artikel schreibt”) are nobody's.
    """
    sentence = sentence_around(text, quotation)
    opening = max(sentence.start, quotation.start - 1)
    closing = quotation.end + 1
    if _NARRATED.search(text, sentence.start, opening) or _NARRATED.search(
        text, closing, sentence.end
    ):
        return Told("no")
    outside = [n for n in names if not quotation.contains(n.start, n.end)]
    in_front = [n for n in outside if sentence.start <= n.start and n.end <= opening]
    behind = [n for n in outside if closing <= n.start and n.end <= sentence.end]
    certain = _beside(text, sentence, opening, closing, in_front, behind, quotation)
    if certain:
        return certain
    verb = _last(_VERB, text, sentence.start, opening)
    if verb is None:
        return _by_source(text, sentence.start, opening, in_front)
    sayer = _subject(text, verb, in_front, sentence.start)
    is_long = len(text[quotation.start : quotation.end].split()) >= _LONG
    is_called = bool(sayer) and bool(_CALLING.match(text, verb.start(), opening))
    return Told("likely" if is_long or is_called else "no", sayer)


def _beside(
    text: str,
    sentence: Span,
    opening: int,
    closing: int,
    in_front: list[Named],
    behind: list[Named],
    quotation: Span,
) -> Told | None:
    after = _AFTER.match(text, closing, sentence.end)
    if (
        after
        and not _comma_between(text, quotation, closing, after)
        and text[sentence.start : opening].strip()
    ):
        after = None  # am „Tag der offenen Tür“ sagte er ab
    if after:
        follows = next((n for n in behind if n.start >= after.end()), None)
        return Told("certain", _if_subject(text, after.end(), follows))
    after = _AFTER_SUBJECT.match(text, closing, sentence.end)
    if after:
        inside = [n for n in behind if n.end <= after.end() and not n.genitive]
        return Told("certain", inside[-1].actor if inside else "")
    before = text[sentence.start : opening]
    if _BEFORE.search(before):
        verb = _last(_VERB, text, sentence.start, opening)
        return Told("certain", _subject(text, verb, in_front, sentence.start) if verb else "")
    if before.rstrip().endswith(":") and in_front:
        last = in_front[-1]
        if text[last.end : opening].strip() == ":" and _may_be_subject(text, last, sentence.start):
            return Told("certain", last.actor)
    return None


def _comma_between(text: str, quotation: Span, closing: int, after: "re.Match[str]") -> bool:
    return "," in after.group() or text[quotation.start : closing - 1].rstrip()[-1:] in tuple(
        ",?!…"
    )


def _by_source(text: str, start: int, opening: int, in_front: list[Named]) -> Told:
    """Return who is named by “laut” before a quotation."""
    for source in _LAUT.finditer(text, start, opening):
        follows = next((n for n in in_front if n.start >= source.end()), None)
        if sayer := _if_subject(text, source.end() - 1, follows):
            return Told("likely", sayer)
    return Told("no")


def _subject(text: str, verb: "re.Match[str]", names: list[Named], start: int) -> str:
    """Return the actor whose name stands right before or after a verb as its subject."""
    ahead = [n for n in names if n.end <= verb.start()]
    if ahead and _may_be_subject(text, ahead[-1], start):
        between = text[ahead[-1].end : verb.start()]
        if _NEAR.fullmatch(between) and not _PRONOUN_AFTER.match(text, verb.end()):
            return ahead[-1].actor
    follows = next((n for n in names if n.start >= verb.end()), None)
    return _if_subject(text, verb.end(), follows)


_PRONOUN_AFTER = re.compile(rf"\s+{_PRONOUN}\b")


def _if_subject(text: str, at: int, name: Named | None) -> str:
    """Return the actor of a name if no more than titles stand between `at` and the name."""
    if name is None or name.genitive:
        return ""
    between = text[at : name.start]
    return name.actor if not between.strip() or _TITLES.fullmatch(between) else ""


def _may_be_subject(text: str, name: Named, start: int) -> bool:
    return not name.genitive and not _PREPOSITION.search(text[start : name.start])


def _last(pattern: "re.Pattern[str]", text: str, start: int, end: int) -> "re.Match[str] | None":
    found = [*pattern.finditer(text, start, end)]
    return found[-1] if found else None
