"""Whether a sentence tells words between quotation marks as somebody's speech, and as whose.

Only German and English are read; in other languages nothing is told. What grammar leaves open, such
as a pronoun, a spokesman of somebody or a dative, has no sayer.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from builder.passages import telling_forms as forms
from builder.passages.saying_words import ENGLISH, QUOTING, VERB
from builder.passages.spans import Span

Sure = Literal["certain", "likely", "no"]


class Named(NamedTuple):
    """A name in a text and the id of the actor who bears it; a genitive is no subject.

    `actor` is empty if it may be that of several, who are the `bearers`.
    """

    start: int
    end: int
    actor: str
    genitive: bool = False
    bearers: tuple[str, ...] = ()


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


def sentence_around(text: str, quotation: Span) -> Span:
    """Return the sentence that contains a quotation and its marks, as far as full stops tell."""
    first, last = max(0, quotation.start - forms.REACH), min(len(text), quotation.end + forms.REACH)
    starts = [m.end() for m in forms.SENTENCE_END.finditer(text, first, quotation.start)]
    end = forms.SENTENCE_END.search(text, quotation.end, last)
    if end and end.start() <= quotation.end + 1 and _said_behind(text, end.end(), last):
        end = forms.SENTENCE_END.search(text, end.end(), last)
    return Span(starts[-1] if starts else first, end.start() + 1 if end else last)


def names_something(text: str, quotation: Span) -> bool:
    """Return whether words between marks stand where a name does, as in in der „Bild“.

    `quotation` is the stretch between the marks.
    """
    return bool(
        forms.NAMING.search(
            text[max(0, quotation.start - 1 - forms.LOOK_BACK) : quotation.start - 1]
        )
    )


def told(text: str, quotation: Span, names: Sequence[Named] = ()) -> Told:
    """Return how the sentence tells a quotation; `quotation` is the stretch between its marks.

    The names are in text order, without overlaps.
    Words that the sentence gives as those of the article (“der Artikel schreibt”) are nobody's.
    """
    sentence = _Sentence(text, quotation, names)
    if sentence.is_narrated:
        return Told("no")
    found = sentence.behind() or sentence.in_front() or sentence.elsewhere()
    carried = None if found.sayer else sentence.carried()
    if carried is None:
        return found
    return replace(carried, sure="certain") if found.sure == "certain" else carried


def _said_behind(text: str, at: int, end: int) -> "re.Match[str] | None":
    """Return a verb of saying right behind a closing mark, or “so” with a comma."""
    behind = forms.AFTER.match(text, at, end)
    if behind is None:
        return None
    if so := forms.SO.match(text, behind.end(), end):
        return so
    verb = VERB.match(text, behind.end(), end)
    tells = verb and (
        verb.lastgroup in forms.SAYS or (verb.lastgroup == "find" and behind["comma"])
    )
    return verb if tells else None


class _Sentence:
    """A sentence with a quotation, and the names outside it."""

    def __init__(self, text: str, quotation: Span, names: Sequence[Named]) -> None:
        self.text, self.quotation, self.names = text, quotation, names
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
        patterns = (forms.IN_THE_ARTICLE, forms.LAUT_ARTICLE)
        return any(
            any(pattern.search(self.text, *stretch) for pattern in patterns)
            or any(map(self._tells, forms.NARRATED.finditer(self.text, *stretch)))
            for stretch in around
        )

    def _tells(self, narrator: "re.Match[str]") -> bool:
        """Return whether the article is the subject of a verb beside its name."""
        for verb in self._verbs:
            if verb.group().startswith(QUOTING):
                continue
            if forms.WORDS_BETWEEN.fullmatch(self.text, narrator.end(), verb.start()):
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
        found = [verb for s in stretches for verb in VERB.finditer(self.text, *s)]
        if first := forms.FIRST_VERB.match(self.text, self.start, self.opening):
            found.insert(0, first)
        return [verb for verb in found if verb.lastgroup in forms.TELLS]

    def behind(self) -> Told | None:
        """Return what follows the quotation: „…“, sagte Berg; “…,” Berg said; „…“ (Berg)."""
        said = _said_behind(self.text, self.closing, self.end)
        if said and self._begins_or_ends_speech(said):
            if said.group().startswith(QUOTING):
                return self._certain("")
            if sayer := self._subject_at(said.end(), self.after):
                return self._certain(sayer)
            sayer, is_sure = self._farther_behind(said.end())
            return Told("certain", sayer, is_sure)
        subject = forms.AFTER_SUBJECT.match(self.text, self.closing, self.end)
        said = ENGLISH.match(self.text, subject.end(), self.end) if subject else None
        if said:
            subjects = [n.actor for n in self.after if n.end <= said.end() and not n.genitive]
            return self._certain(subjects[-1] if subjects else "")
        bracket = forms.IN_BRACKETS.match(self.text, self.closing, self.end)
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
            if forms.OWN_WORDS.fullmatch(self.text, last.end, self.opening):
                return self._certain(last.actor)
        verb = self._last_verb()
        if verb and any(map(self._leads, self._verbs)):
            sayer = self._subject_of(verb)
            if forms.DENIED.search(self.text, verb.end(), self.opening):
                return Told("certain", sayer)
            return self._certain(sayer)
        if self.ahead and self.before.rstrip().endswith(":"):
            last = self.ahead[-1]
            if self.text[last.end : self.opening].strip() == ":" and self._begins_with(last):
                return self._certain(last.actor)
        return None

    def elsewhere(self) -> Told:
        """Return what a verb or a source elsewhere in front of the quotation says."""
        is_long = len(self.text[self.quotation.start : self.quotation.end].split()) >= forms.LONG
        likely: Sure = "likely" if is_long else "no"
        if is_long and self._is_introduced:
            likely = "certain"
        verb = self._last_verb()
        if verb is None:
            opinion = self._opinion()
            sayer = opinion or self._source() or self._only_name_beside()
            is_clause = bool(sayer) and not opinion and not self._takes_up
            return Told(likely if sayer else "no", sayer, is_clause=is_clause)
        sayer = self._subject_of(verb)
        if verb.lastgroup == "call":
            return Told("likely", sayer, is_sure=True)
        if verb.lastgroup in ("talk", "find"):
            is_said = self.before.rstrip().endswith(":")
            return Told(likely if is_said else "no", sayer)
        begins_clause = "," in self.text[verb.end() : self.opening]
        likely = "likely" if likely == "certain" else likely
        return Told(likely, sayer, is_clause=begins_clause and not self._takes_up)

    @property
    def _is_introduced(self) -> bool:
        """Whether a name, a colon and no other noun precede it: Berg wurde deutlich: „…“."""
        if not self.ahead or not self.before.rstrip().endswith(":") or self._takes_up:
            return False
        return not forms.OTHER_NOUN.search(self.text, self.ahead[-1].end, self.opening)

    def carried(self) -> Told | None:
        """Return what a pronoun or a quotation alone takes from what precedes it.

        That is the only name, as the subject of the sentence before: Berg trat ans Pult. Sie sagte: „…“.
        """
        around = self.before, self.text[self.closing : self.end]
        is_alone = not any(c.isalnum() for part in around for c in part)
        has_pronoun = any(map(self._has_pronoun, self._verbs))
        if self.after or not (is_alone or has_pronoun):
            return None
        names = [n for n in self.ahead or self._names_before() if self._is_nominative(n)]
        if not names or len({name.bearers or name.actor for name in names}) > 1:
            return None
        first = names[0]
        is_long = len(self.text[self.quotation.start : self.quotation.end].split()) >= forms.LONG
        return Told("likely", first.actor) if is_long or has_pronoun else None

    def _is_nominative(self, name: Named) -> bool:
        before = self.text[max(0, name.start - forms.LOOK_BACK) : name.start]
        return not name.genitive and not forms.NO_SUBJECT.search(before)

    def _has_pronoun(self, verb: "re.Match[str]") -> bool:
        """Return whether “er” or “sie” is the subject of a verb."""
        ahead = forms.PERSON_AHEAD.search(
            self.text[max(self.start, verb.start() - 8) : verb.start()]
        )
        return bool(ahead or forms.PERSON_NEXT.match(self.text, verb.end()))

    def _names_before(self) -> list[Named]:
        """Return the names in the sentence before."""
        first = max(0, self.start - forms.REACH)
        end = first + len(self.text[first : self.start].rstrip())
        start = sentence_around(self.text, Span(max(0, end - 1), max(0, end - 1))).start
        at = bisect_left(self.names, start, key=lambda name: name.start)
        return list(self.names[at : bisect_left(self.names, end, key=lambda name: name.start)])

    @property
    def _takes_up(self) -> bool:
        around = ((self.start, self.opening), (self.closing, self.end))
        return any(forms.TAKEN_UP.search(self.text, *stretch) for stretch in around)

    def _leads(self, verb: "re.Match[str]") -> bool:
        """Return whether nothing but a colon or its subject is between a verb and the quotation."""
        is_saying = verb.lastgroup in forms.SAYS and verb.end() <= self.opening
        return is_saying and bool(
            forms.UP_TO_OPENING.fullmatch(self.text, verb.end(), self.opening)
        )

    def _certain(self, sayer: str) -> Told:
        return Told("certain", sayer, is_sure=True)

    def _last_verb(self) -> "re.Match[str] | None":
        return next((v for v in reversed(self._verbs) if v.end() <= self.opening), None)

    def _opinion(self) -> str:
        """Return whose opinion the words are: Für Berg ist …, nach Bergs Ansicht …."""
        for name in self.ahead:
            before = self.text[max(self.start, name.start - forms.LOOK_BACK) : name.start]
            if name.genitive:
                if forms.IN_OPINION.search(before) and forms.OPINION.match(self.text, name.end):
                    return name.actor
            elif forms.FOR.search(before) and forms.FOR_SOMEBODY.match(self.text, name.end):
                return name.actor
        return ""

    def _farther_behind(self, at: int) -> tuple[str, bool]:
        """Return a subject that only a time or a place, a noun, or another who is denied precedes.

        It is sure if there is none, or if what precedes it can be no title, as in „am Montag“.
        """
        names = [name for name in self.after if name.start >= at and not name.genitive]
        if not names:
            return "", True
        between = self.text[at : names[0].start]
        if forms.NOT_BUT.match(between):
            meant = (n for n in names if forms.BUT.search(self.text[at : n.start]))
            return next((name.actor for name in meant), ""), False
        if forms.ASCRIBED.fullmatch(between):
            return names[0].actor, False
        when = forms.WHEN_AND_WHERE.match(between)
        rest = between[when.end() :] if when else between
        if when and (not rest.strip() or forms.TITLES.fullmatch(rest)):
            return names[0].actor, all(map(forms.TIME.search, forms.NOUN.findall(when.group())))
        return "", True

    def _source(self) -> str:
        """Return who is named by “laut”, “zufolge” or a colon after the name."""
        for source in forms.SOURCE.finditer(self.text, self.start, self.opening):
            if sayer := self._subject_at(source.end() - 1, self.ahead):
                return sayer
        for name in self.ahead:
            if forms.AFTER_SOURCE.match(self.text, name.end) and not name.genitive:
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
            is_next = forms.NEXT_BEHIND.fullmatch(self.text, self.closing, self.after[0].start)
            return self.after[0].actor if is_next and not self.ahead else ""
        return ""

    def _begins_with(self, name: Named) -> bool:
        """Return whether no more than titles precede a name."""
        return (
            name is self.ahead[0]
            and self._may_be_subject(name)
            and bool(forms.FEW_WORDS.fullmatch(self.text, self.start, name.start))
        )

    def _subject_of(self, verb: "re.Match[str]") -> str:
        """Return the actor whose name stands right before or after a verb as its subject."""
        if verb.group().startswith(QUOTING):
            return ""
        behind = "" if self._has_object(verb) else self._subject_at(verb.end(), self.ahead)
        for name in reversed([n for n in self.ahead if n.end <= verb.start()]):
            is_near = forms.NEAR.fullmatch(self.text, name.end, verb.start())
            if is_near and self._may_be_subject(name):
                pronoun = forms.PRONOUN_NEXT.match(self.text, verb.end())
                if pronoun and pronoun.group().strip() not in ("es", "it"):
                    break
                is_compared = forms.COMPARED.search(self.text[self.start : name.start])
                return behind if is_compared and self._goes_on(verb.end()) else name.actor
        return behind

    def _goes_on(self, at: int) -> bool:
        """Return whether a word follows, with no comma or colon before it."""
        return bool(forms.WORD_NEXT.match(self.text, at, self.opening))

    def _has_object(self, verb: "re.Match[str]") -> bool:
        """Return whether a name behind a verb is whom its subject speaks to."""
        if verb.lastgroup == "to":
            return True
        before = self.text[self.start : verb.start()]
        return bool(forms.TO_SOMEBODY.match(verb.group()) and forms.SUBJECT_AHEAD.search(before))

    def _subject_at(self, at: int, names: list[Named]) -> str:
        """Return the actor of the next name if no more than titles stand before it."""
        name = next((n for n in names if n.start >= at), None)
        if name is None or name.genitive:
            return ""
        between = self.text[at : name.start]
        return name.actor if not between.strip() or forms.TITLES.fullmatch(between) else ""

    def _may_be_subject(self, name: Named) -> bool:
        before = self.text[self.start : name.start]
        return not (
            name.genitive or forms.AFTER_PREPOSITION.search(before) or forms.DATIVE.search(before)
        )
