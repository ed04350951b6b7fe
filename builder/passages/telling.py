"""Whether a sentence tells words between quotation marks as somebody's speech, and as whose.

Only German and English are read; in other languages nothing is told. What grammar leaves open, such
as a pronoun, a spokesman of somebody or a dative, has no sayer.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from builder.passages.saying_words import (
    ENGLISH,
    NARRATOR,
    PREPOSITION,
    PRONOUN,
    QUOTING,
    VERB,
    WORDS,
)
from builder.passages.spans import Span

Sure = Literal["certain", "likely", "no"]


class Named(NamedTuple):
    """A name in a text and the id of the actor who bears it; a genitive is no subject."""

    start: int
    end: int
    actor: str
    genitive: bool = False


@dataclass(frozen=True)
class Told:
    """How a sentence tells a quotation.

    `sure` is whether it is told as speech: "certain" with a verb of saying right beside it, "likely"
    with one elsewhere in the sentence. `sayer` is the actor whose name is the subject of that verb, or
    an empty string; it `is_sure` if the words cannot be those of another whom the sayer takes up, and
    `is_clause` if they belong to a clause that the sayer says, such as “Berg sagte, das sei „…“”, with
    nothing that points to somebody else's words, such as “der Vorwurf „…“” or a negation.
    """

    sure: Sure
    sayer: str = ""
    is_sure: bool = False
    is_clause: bool = False


_SAYS = frozenset(("say", "to", "done"))
_TELLS = frozenset((*_SAYS, "call", "talk", "find"))
"""The kinds of verbs of saying, and all that tell a quotation as somebody's."""

_NAME = r"[A-ZÄÖÜ][\w.’'-]*"
_SUBJECT = (
    rf"(?:{PRONOUN}|(?:[Ff]rau |[Hh]err |[Dd]er |[Dd]ie |[Tt]he )?{_NAME}(?:\s+{_NAME}){{0,3}})"
)

_UP_TO_OPENING = re.compile(rf"(?:[^:„“”\"»«]*:|(?:\s+{_SUBJECT})?(?:\s+wörtlich)?,?)\s*")
"""What follows a verb of saying up to the opening mark: a colon, or no more than its subject."""

_SO = re.compile(
    r"(?<=[,–—-]\s)so(?=\s(?:der\s|die\s|das\s|nann|sag|formulier|heißt)?(?:[A-ZÄÖÜ]|\w))(?!\s(?:dass|daß|sehr|viel)\b)"
)
_AFTER = re.compile(r"\s*(?P<comma>[,–—-]?)\s*")
"""What precedes a verb of saying right behind the closing mark, or “so” with a comma."""

_AFTER_SUBJECT = re.compile(rf"\s*,?\s*{_SUBJECT}\s+")
_IN_BRACKETS = re.compile(r"\s*\((?:so\s)?")
_SOURCE = re.compile(
    r"(?<!\w)(?:laut|(?<=, )so(?=\s[A-ZÄÖÜ])|according to|nach (?:den )?(?:Angaben|Worten|Aussagen?) von)\s+",
    re.IGNORECASE,
)
_AFTER_SOURCE = re.compile(r"\s+zufolge\b")
_OWN_WORDS = re.compile(rf"\s+(?:\w+\s+)?{WORDS}\s*,?:?\s*")

_SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?…][“”\"«»‘’)\]]*\s+|\n\s*\n")
_TITLE = (
    rf"(?!(?:{PRONOUN}|{PREPOSITION}|in|im|zufolge|wurden?|wird|werden|was|were|is|been)\b)[\w.-]+"
)
_TITLES = re.compile(
    rf"\s+(?:(?:der|die|das|ein|eine|the|a)\s+)?(?:(?!(?:der|des|dem)\b){_TITLE}\s+){{0,4}}"
)
"""What may stand between a verb and its subject: not a genitive, as in “a spokesman of”."""
_NEAR = re.compile(
    rf"\s+(?:{_TITLE}\s+){{0,2}}|\s*,\s*(?:(?:der|die|das|ein|eine|the|a)\s[^,:]+,\s*)?"
)
"""What may stand between a subject and its verb: two words, or an apposition."""

_AFTER_PREPOSITION = re.compile(rf"(?<!\w){PREPOSITION}(?:\s+[\w.-]+){{0,2}}\s*$", re.IGNORECASE)
_PRONOUN_NEXT = re.compile(rf"\s+{PRONOUN}\b")
_FEW_WORDS = re.compile(r"\W*(?:[\w.-]+\s+){0,3}")
_NARRATOR = re.compile(rf"\b(?:[Dd](?:er|ie|ieser|iese)|[Tt]he|[Tt]his)\s+{NARRATOR}\b")
_WORDS_BETWEEN = re.compile(r"\s+(?:\w+\s+){0,2}")
_IN_THE_ARTICLE = re.compile(
    rf"\b(?:[Ii]m|[Ii]n the|[Ll]aut(?: dem)?)\s+{NARRATOR}\b(?:\s+(?:heißt|hieß|steht|stand)\b|\s*:)"
)
_LAUT_ARTICLE = re.compile(rf"\b[Ll]aut\s+{NARRATOR}\b")

_TAKEN_UP = re.compile(
    rf"(?<!\w)(?:{WORDS}|(?:Vorw[uü]rf|Behauptung|Begriff|Formulierung|Parole|Slogan|These|Kritik|Ruf|"
    r"Bezeichnung|Motto|Argument|Urteil|Meinung|Wendung|Schlagwort|Forderung)\w*|claims?|accusations?|"
    r"phrase|slogan|nicht|kein\w*|nie|niemals|weder|falsch\w*|unwahr\w*|Unsinn|Lüge|zurück|so\s?genannt\w*|"
    r"angeblich\w*|not|never|wrong|false|untrue|so-called|andere\w*|viele|manche\w*|others?|many|some)"
    r"(?!\w)"
)
"""Words that may make those of a quotation somebody else's, whom the sentence does not name."""

_NEXT_BEHIND = re.compile(r"\s*[,–—-]\s*(?:[a-zäöü]\w*\s+)?")

_REACH = 500
"""Characters before and after a quotation in which its sentence is read; a longer one is cut."""

_LONG = 3
"""Words of a quotation that are told as speech wherever the verb stands; fewer may be a term."""


def sentence_around(text: str, quotation: Span) -> Span:
    """Return the sentence that contains a quotation and its marks, as far as full stops tell."""
    first, last = max(0, quotation.start - _REACH), min(len(text), quotation.end + _REACH)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, first, quotation.start)]
    end = _SENTENCE_END.search(text, quotation.end, last)
    if end and end.start() <= quotation.end + 1 and _said_behind(text, end.end(), last):
        end = _SENTENCE_END.search(text, end.end(), last)
    return Span(starts[-1] if starts else first, end.start() + 1 if end else last)


def told(text: str, quotation: Span, names: Sequence[Named] = ()) -> Told:
    """Return how the sentence tells a quotation; `quotation` is the stretch between its marks.

    The names are in text order, without overlaps.
    Words that the sentence gives as those of the article (“der Artikel schreibt”) are nobody's.
    """
    sentence = _Sentence(text, quotation, names)
    if sentence.is_narrated:
        return Told("no")
    return sentence.behind() or sentence.in_front() or sentence.elsewhere()


def _said_behind(text: str, at: int, end: int) -> "re.Match[str] | None":
    """Return a verb of saying right behind a closing mark, or “so” with a comma."""
    behind = _AFTER.match(text, at, end)
    if behind is None:
        return None
    if so := _SO.match(text, behind.end(), end):
        return so
    verb = VERB.match(text, behind.end(), end)
    tells = verb and (verb.lastgroup in _SAYS or (verb.lastgroup == "find" and behind["comma"]))
    return verb if tells else None


class _Sentence:
    """A sentence with a quotation, and the names outside it."""

    def __init__(self, text: str, quotation: Span, names: Sequence[Named]) -> None:
        self.text, self.quotation = text, quotation
        self.start, self.end = sentence_around(text, quotation)
        self.opening = max(self.start, quotation.start - 1)
        self.closing = quotation.end + 1
        self.before = text[self.start : self.opening]
        at = bisect_left(names, self.start, key=lambda name: name.start)
        near = names[at : bisect_left(names, self.end, key=lambda name: name.start)]
        self.ahead = [n for n in near if n.end <= self.opening]
        self.after = [n for n in near if self.closing <= n.start and n.end <= self.end]

    @property
    def is_narrated(self) -> bool:
        """Whether it says that the article has the words."""
        around = ((self.start, self.opening), (self.closing, self.end))
        patterns = (_IN_THE_ARTICLE, _LAUT_ARTICLE)
        return any(
            any(pattern.search(self.text, *stretch) for pattern in patterns)
            or any(map(self._tells, _NARRATOR.finditer(self.text, *stretch)))
            for stretch in around
        )

    def _tells(self, narrator: "re.Match[str]") -> bool:
        """Return whether the article is the subject of a verb beside its name."""
        for verb in self._verbs:
            if verb.group().startswith(QUOTING):
                continue
            if _WORDS_BETWEEN.fullmatch(self.text, narrator.end(), verb.start()):
                return True
            if (
                verb.end() < narrator.start()
                and not self.text[verb.end() : narrator.start()].strip()
            ):
                return True
        return False

    @cached_property
    def _verbs(self) -> "list[re.Match[str]]":
        stretches = ((self.start, self.opening), (self.closing, self.end))
        found = (verb for s in stretches for verb in VERB.finditer(self.text, *s))
        return [verb for verb in found if verb.lastgroup in _TELLS]

    def behind(self) -> Told | None:
        """Return what follows the quotation: „…“, sagte Berg; “…,” Berg said; „…“ (Berg)."""
        said = _said_behind(self.text, self.closing, self.end)
        if said and self._begins_or_ends_speech(said):
            is_relayed = said.group().startswith(QUOTING)
            return self._certain("" if is_relayed else self._subject_at(said.end(), self.after))
        subject = _AFTER_SUBJECT.match(self.text, self.closing, self.end)
        said = ENGLISH.match(self.text, subject.end(), self.end) if subject else None
        if said:
            subjects = [n.actor for n in self.after if n.end <= said.end() and not n.genitive]
            return self._certain(subjects[-1] if subjects else "")
        bracket = _IN_BRACKETS.match(self.text, self.closing, self.end)
        if bracket and self.after and self.after[0].start == bracket.end():
            return self._certain(self.after[0].actor)
        return None

    def _begins_or_ends_speech(self, said: "re.Match[str]") -> bool:
        """Return whether a verb belongs to the quotation: not in am „Tag der offenen Tür“ sagte er ab."""
        last = self.text[self.quotation.start : self.quotation.end].rstrip()[-1:]
        comma = self.text[self.closing : said.start()].strip()
        return bool(comma) or last in tuple(",?!…") or not self.before.strip()

    def in_front(self) -> Told | None:
        """Return what precedes the quotation: Berg sagte: „…“; Berg: „…“; Bergs Worte „…“."""
        if self.ahead and self.ahead[-1].genitive:
            last = self.ahead[-1]
            if _OWN_WORDS.fullmatch(self.text, last.end, self.opening):
                return self._certain(last.actor)
        verb = self._last_verb()
        if verb and any(map(self._leads, self._verbs)):
            return self._certain(self._subject_of(verb))
        if self.ahead and self.before.rstrip().endswith(":"):
            last = self.ahead[-1]
            if self.text[last.end : self.opening].strip() == ":" and self._begins_with(last):
                return self._certain(last.actor)
        return None

    def elsewhere(self) -> Told:
        """Return what a verb or a source elsewhere in front of the quotation says."""
        is_long = len(self.text[self.quotation.start : self.quotation.end].split()) >= _LONG
        verb = self._last_verb()
        likely: Sure = "likely" if is_long else "no"
        if verb is None:
            sayer = self._source() or self._only_name_beside()
            is_clause = bool(sayer) and not self._takes_up
            return Told(likely if sayer else "no", sayer, is_clause=is_clause)
        sayer = self._subject_of(verb)
        if verb.lastgroup == "call":
            return Told(likely, sayer, is_sure=True)
        if verb.lastgroup in ("talk", "find"):
            is_said = self.before.rstrip().endswith(":")
            return Told(likely if is_said else "no", sayer)
        begins_clause = "," in self.text[verb.end() : self.opening]
        return Told(likely, sayer, is_clause=begins_clause and not self._takes_up)

    @property
    def _takes_up(self) -> bool:
        around = ((self.start, self.opening), (self.closing, self.end))
        return any(_TAKEN_UP.search(self.text, *stretch) for stretch in around)

    def _leads(self, verb: "re.Match[str]") -> bool:
        """Return whether nothing but a colon or its subject is between a verb and the quotation."""
        is_saying = verb.lastgroup in _SAYS and verb.end() <= self.opening
        return is_saying and bool(_UP_TO_OPENING.fullmatch(self.text, verb.end(), self.opening))

    def _certain(self, sayer: str) -> Told:
        return Told("certain", sayer, is_sure=True)

    def _last_verb(self) -> "re.Match[str] | None":
        return next((v for v in reversed(self._verbs) if v.end() <= self.opening), None)

    def _source(self) -> str:
        """Return who is named by “laut”, “zufolge” or a colon after the name."""
        for source in _SOURCE.finditer(self.text, self.start, self.opening):
            if sayer := self._subject_at(source.end() - 1, self.ahead):
                return sayer
        for name in self.ahead:
            if _AFTER_SOURCE.match(self.text, name.end) and not name.genitive:
                return name.actor
        first = self.ahead[0] if self.ahead else None
        if first and self._begins_with(first) and self.text[first.end : first.end + 1] == ":":
            return first.actor
        return ""

    def _only_name_beside(self) -> str:
        """Return who is named as whoever speaks usually is, whatever the verb is, or “”.

        That is the only name in front of a colon or dash at the quotation, at the beginning of its
        sentence (Berg tobte: „…“), or the name a word behind the quotation (– Berg; , ließ Berg wissen).
        """
        if self.ahead and self.before.rstrip().endswith((":", "–", "—")):
            is_only = len({name.actor for name in self.ahead}) == 1
            return self.ahead[0].actor if is_only and self._begins_with(self.ahead[0]) else ""
        if self.after and not self.after[0].genitive:
            is_next = _NEXT_BEHIND.fullmatch(self.text, self.closing, self.after[0].start)
            return self.after[0].actor if is_next and not self.ahead else ""
        return ""

    def _begins_with(self, name: Named) -> bool:
        """Return whether no more than titles precede a name."""
        return (
            name is self.ahead[0]
            and self._may_be_subject(name)
            and bool(_FEW_WORDS.fullmatch(self.text, self.start, name.start))
        )

    def _subject_of(self, verb: "re.Match[str]") -> str:
        """Return the actor whose name stands right before or after a verb as its subject."""
        if verb.group().startswith(QUOTING):
            return ""
        ahead = [n for n in self.ahead if n.end <= verb.start()]
        if ahead and self._may_be_subject(ahead[-1]):
            is_near = _NEAR.fullmatch(self.text, ahead[-1].end, verb.start())
            if is_near and not _PRONOUN_NEXT.match(self.text, verb.end()):
                return ahead[-1].actor
        return "" if verb.lastgroup == "to" else self._subject_at(verb.end(), self.ahead)

    def _subject_at(self, at: int, names: list[Named]) -> str:
        """Return the actor of the next name if no more than titles stand before it."""
        name = next((n for n in names if n.start >= at), None)
        if name is None or name.genitive:
            return ""
        between = self.text[at : name.start]
        return name.actor if not between.strip() or _TITLES.fullmatch(between) else ""

    def _may_be_subject(self, name: Named) -> bool:
        before = self.text[self.start : name.start]
        return not name.genitive and not _AFTER_PREPOSITION.search(before)
