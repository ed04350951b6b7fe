"""The sentence around a quotation: its words, its verbs, the names in it and their subjects."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from builder.passages import telling_forms as forms
from builder.passages.saying_words import CHARGE, QUOTING, VERB
from builder.passages.spans import Span


class Named(NamedTuple):
    """A name in a text and the id of the actor who bears it; a genitive is no subject.

    `actor` is empty if it may be that of several, who are the `bearers`.
    """

    start: int
    end: int
    actor: str
    genitive: bool = False
    bearers: tuple[str, ...] = ()


def sentence_around(text: str, quotation: Span) -> Span:
    """Return the sentence that contains a quotation and its marks, as far as full stops tell."""
    first, last = max(0, quotation.start - forms.REACH), min(len(text), quotation.end + forms.REACH)
    starts = [m.end() for m in forms.SENTENCE_END.finditer(text, first, quotation.start)]
    end = forms.SENTENCE_END.search(text, quotation.end, last)
    if end and end.start() <= quotation.end + 1 and said_behind(text, end.end(), last):
        end = forms.SENTENCE_END.search(text, end.end(), last)
    return Span(starts[-1] if starts else first, end.start() + 1 if end else last)


def said_behind(text: str, at: int, end: int) -> "re.Match[str] | None":
    """Return a verb of saying right behind a closing mark, or “so” with a comma."""
    behind = forms.AFTER.match(text, at, end)
    if behind is None:
        return None
    if so := forms.SO.match(text, behind.end(), end):
        return so
    verb = VERB.match(text, behind.end(), end) or CHARGE.match(text, behind.end(), end)
    tells = verb and (
        verb.lastgroup in forms.SAYS or (verb.lastgroup in ("find", "charge") and behind["comma"])
    )
    return verb if tells else None


def _clause_around(text: str, quotation: Span, names: Sequence[Named]) -> Span:
    """Return the sentence around a quotation, or its part between semicolons if that has a subject."""
    start, end = sentence_around(text, quotation)
    semicolon = text.find(";", quotation.end, end)
    end = semicolon if semicolon >= 0 else end
    begin = text.rfind(";", start, quotation.start) + 1
    at = bisect_left(names, begin, key=lambda name: name.start)
    has_name = begin > 0 and at < len(names) and names[at].start < end
    return Span(begin if has_name else start, end)


class Sentence:
    """A sentence with a quotation, and the names outside it."""

    def __init__(self, text: str, quotation: Span, names: Sequence[Named]) -> None:
        self.text, self.quotation, self.names = text, quotation, names
        self.start, self.end = _clause_around(text, quotation, names)
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
        for verb in self.verbs:
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
    def verbs(self) -> "list[re.Match[str]]":
        stretches = ((self.start, self.opening), (self.closing, self.end))
        found = [verb for s in stretches for verb in VERB.finditer(self.text, *s)]
        starts = {verb.start() for verb in found}
        charges = (verb for s in stretches for verb in CHARGE.finditer(self.text, *s))
        found = sorted(
            (*found, *(verb for verb in charges if verb.start() not in starts)),
            key=lambda verb: verb.start(),
        )
        if first := forms.FIRST_VERB.match(self.text, self.start, self.opening):
            found.insert(0, first)
        return [verb for verb in found if verb.lastgroup in forms.TELLS]

    @property
    def takes_up(self) -> bool:
        around = ((self.start, self.opening), (self.closing, self.end))
        return any(forms.TAKEN_UP.search(self.text, *stretch) for stretch in around)

    def is_nominative(self, name: Named) -> bool:
        before = self.text[max(0, name.start - forms.LOOK_BACK) : name.start]
        return not name.genitive and not forms.NO_SUBJECT.search(before)

    def has_pronoun(self, verb: "re.Match[str]") -> bool:
        """Return whether “er” or “sie” is the subject of a verb."""
        ahead = forms.PERSON_AHEAD.search(
            self.text[max(self.start, verb.start() - 8) : verb.start()]
        )
        return bool(ahead or forms.PERSON_NEXT.match(self.text, verb.end()))

    def begins_with(self, name: Named) -> bool:
        """Return whether no more than titles precede a name."""
        return (
            name is self.ahead[0]
            and self.may_be_subject(name)
            and bool(forms.FEW_WORDS.fullmatch(self.text, self.start, name.start))
        )

    def subject_of(self, verb: "re.Match[str]") -> str:
        """Return the actor whose name stands right before or after a verb as its subject."""
        if verb.group().startswith(QUOTING):
            return ""
        behind = "" if self._has_object(verb) else self.subject_at(verb.end(), self.ahead)
        for name in reversed([n for n in self.ahead if n.end <= verb.start()]):
            is_near = forms.NEAR.fullmatch(self.text, name.end, verb.start())
            if is_near and self.may_be_subject(name):
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

    def subject_at(self, at: int, names: list[Named]) -> str:
        """Return the actor of the next name if no more than titles stand before it."""
        name = next((n for n in names if n.start >= at), None)
        if name is None or name.genitive:
            return ""
        between = self.text[at : name.start]
        return name.actor if not between.strip() or forms.TITLES.fullmatch(between) else ""

    def may_be_subject(self, name: Named) -> bool:
        before = self.text[self.start : name.start]
        return not (
            name.genitive or forms.AFTER_PREPOSITION.search(before) or forms.DATIVE.search(before)
        )
