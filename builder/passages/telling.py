"""Whether a sentence tells words between quotation marks as somebody's speech, and as whose.

Only German and English are read; in other languages nothing is told. What grammar leaves open, such
as a pronoun, a spokesman of somebody or a dative, has no sayer.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from builder.passages import telling_forms as forms
from builder.passages.saying_words import ENGLISH, QUOTING
from builder.passages.spans import Span
from builder.passages.telling_sentence import Named, Sentence, said_behind, sentence_around

Sure = Literal["certain", "likely", "no"]


@dataclass(frozen=True)
class Told:
    """How a sentence tells a quotation.

    `sure` is whether it is told as speech: "certain" with a verb of saying right beside it, "likely"
    with one elsewhere in the sentence. `sayer` is the actor whose name is the subject of that verb, or
    an empty string; it `is_sure` if the words cannot be those of another whom the sayer takes up, and
    `is_clause` if they belong to a clause that the sayer says, such as “Berg sagte, das sei „…“”, with
    nothing that points to somebody else's words, such as “der Vorwurf „…“” or a negation.
    Where nobody is named as saying them, `subject` is the actor whose name is the subject of the
    sentence, so that readers may take the words for that actor's, or an empty string.
    """

    sure: Sure
    sayer: str = ""
    is_sure: bool = False
    is_clause: bool = False
    subject: str = ""


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
    sentence = _Telling(text, quotation, names)
    if sentence.is_narrated:
        return Told("no")
    found = sentence.behind() or sentence.in_front() or sentence.elsewhere()
    carried = None if found.sayer else sentence.carried()
    if carried is None:
        return found if found.sayer else replace(found, subject=sentence.subject())
    return replace(carried, sure="certain") if found.sure == "certain" else carried


class _Telling(Sentence):
    """How a sentence tells the quotation in it."""

    def behind(self) -> Told | None:
        """Return what follows the quotation: „…“, sagte Berg; “…,” Berg said; „…“ (Berg)."""
        said = said_behind(self.text, self.closing, self.end)
        if said and self._begins_or_ends_speech(said):
            if said.group().startswith(QUOTING):
                return self._certain("")
            if sayer := self.subject_at(said.end(), self.after):
                is_part = said.lastgroup == "charge" and any(map(str.isalnum, self.before))
                return Told("likely", sayer) if is_part else self._certain(sayer)
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
        for name in self.ahead:
            if name.genitive and forms.ADDRESSED.fullmatch(self.text, name.end, self.opening):
                return self._certain(name.actor)
        verb = self._last_verb()
        if verb and any(map(self._leads, self.verbs)):
            sayer = self.subject_of(verb)
            if forms.DENIED.search(self.text, verb.end(), self.opening):
                return Told("certain", sayer)
            return self._certain(sayer)
        if self.ahead and self.before.rstrip().endswith(":"):
            last = self.ahead[-1]
            if self.text[last.end : self.opening].strip() == ":" and self.begins_with(last):
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
            sayer = opinion or self._source() or self._at_the_end() or self._only_name_beside()
            is_clause = bool(sayer) and not opinion and not self.takes_up
            return Told(likely if sayer else "no", sayer, is_clause=is_clause)
        sayer = self.subject_of(verb)
        if verb.lastgroup == "call":
            return Told("likely", sayer, is_sure=True)
        if verb.lastgroup in ("talk", "find", "charge"):
            is_said = self.before.rstrip().endswith(":")
            return Told(likely if is_said else "no", sayer)
        begins_clause = "," in self.text[verb.end() : self.opening]
        likely = "likely" if likely == "certain" else likely
        return Told(likely, sayer, is_clause=begins_clause and not self.takes_up)

    @property
    def _is_introduced(self) -> bool:
        """Whether a name, a colon and no other noun precede it: Berg wurde deutlich: „…“."""
        if not self.ahead or not self.before.rstrip().endswith(":") or self.takes_up:
            return False
        return not forms.OTHER_NOUN.search(self.text, self.ahead[-1].end, self.opening)

    def carried(self) -> Told | None:
        """Return what a pronoun or a quotation alone takes from what precedes it.

        That is the only name, as the subject of the sentence before: Berg trat ans Pult. Sie sagte: „…“.
        """
        around = self.before, self.text[self.closing : self.end]
        is_alone = not any(c.isalnum() for part in around for c in part)
        has_pronoun = any(map(self.has_pronoun, self.verbs))
        if self.after or not (is_alone or has_pronoun):
            return None
        names = [n for n in self.ahead or self._names_before() if self.is_nominative(n)]
        if not names or len({name.bearers or name.actor for name in names}) > 1:
            return None
        first = names[0]
        is_long = len(self.text[self.quotation.start : self.quotation.end].split()) >= forms.LONG
        return Told("likely", first.actor) if is_long or has_pronoun else None

    def _names_before(self) -> list[Named]:
        """Return the names in the sentence before."""
        first = max(0, self.start - forms.REACH)
        end = first + len(self.text[first : self.start].rstrip())
        start = sentence_around(self.text, Span(max(0, end - 1), max(0, end - 1))).start
        at = bisect_left(self.names, start, key=lambda name: name.start)
        return list(self.names[at : bisect_left(self.names, end, key=lambda name: name.start)])

    def _leads(self, verb: "re.Match[str]") -> bool:
        """Return whether nothing but a colon or its subject is between a verb and the quotation."""
        is_saying = verb.lastgroup in forms.SAYS and verb.end() <= self.opening
        return is_saying and bool(
            forms.UP_TO_OPENING.fullmatch(self.text, verb.end(), self.opening)
        )

    def _certain(self, sayer: str) -> Told:
        return Told("certain", sayer, is_sure=True)

    def _last_verb(self) -> "re.Match[str] | None":
        return next((v for v in reversed(self.verbs) if v.end() <= self.opening), None)

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
            if sayer := self.subject_at(source.end() - 1, self.ahead):
                return sayer
        for name in self.ahead:
            if forms.AFTER_SOURCE.match(self.text, name.end) and not name.genitive:
                return name.actor
            is_from = forms.COMES_FROM.search(self.text[self.start : name.start])
            if is_from and forms.CAME_FROM.match(self.text, name.end):
                return name.actor
        first = self.ahead[0] if self.ahead else None
        if first and self.begins_with(first) and self.text[first.end : first.end + 1] == ":":
            return first.actor
        return ""

    def _at_the_end(self) -> str:
        """Return the subject of a verb that ends the sentence: es sei „…“, was Tal plane, findet Berg."""
        if self.ahead:
            return ""
        for verb in self.verbs:
            comma = self.text[self.closing : verb.start()].rstrip()[-1:] == ","
            if verb.start() >= self.closing and comma:
                return self.subject_at(verb.end(), self.after)
        return ""

    def subject(self) -> str:
        """Return the first name in front of the quotation, if it can be the subject and acts."""
        first = self.ahead[0] if self.ahead else None
        if first is None or not (self.is_nominative(first) and self.may_be_subject(first)):
            return ""
        if forms.HAS_SUBJECT.match(self.text[self.start : first.start]):
            return ""
        around = self.text[self.start : self.opening], self.text[self.closing : self.end]
        if self.takes_up or any(map(forms.PASSIVE.search, around)):
            return ""
        is_beside = not self.text[first.end : self.opening].strip()
        return "" if is_beside or self._is_of_another else first.actor

    @property
    def _is_of_another(self) -> bool:
        """Whether a name in the genitive or behind a preposition stands between as whose the words are."""
        return any(not self.is_nominative(name) for name in (*self.ahead[1:], *self.after))

    def _only_name_beside(self) -> str:
        """Return who is named as whoever speaks usually is, whatever the verb is, or “”.

        That is the only name in front of a colon or dash at the quotation, at the beginning of its
        sentence (Berg tobte: „…“), or the name a word behind the quotation (– Berg; , ließ Berg wissen).
        """
        if self.ahead and self.before.rstrip().endswith((":", "–", "—")):
            is_only = len({name.actor for name in self.ahead}) == 1
            return self.ahead[0].actor if is_only and self.begins_with(self.ahead[0]) else ""
        if self.after and not self.after[0].genitive:
            is_next = forms.NEXT_BEHIND.fullmatch(self.text, self.closing, self.after[0].start)
            return self.after[0].actor if is_next and not self.ahead else ""
        return ""
