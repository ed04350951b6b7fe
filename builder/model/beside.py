"""What an article tells beside a quote: whom it names and describes there, and who says it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from builder.model.article import Article, Block, Passage, Stretch
from builder.model.backlinks import Mention, overlapping
from builder.model.records import Actor, Form, Quote
from builder.model.surroundings import Surroundings
from builder.passages import Span
from builder.passages.names import NameFault
from builder.passages.saying import clear_of, sayers, unknown_sayer
from builder.passages.sentence_told import Sentence, sentence_around

_MAX_NAMES = 200
"""Names of a paragraph that are looked at before and after a quote; farther ones are not beside it."""

REACH = 500
"""Characters before and after a quote in which a verb of saying and its subject are looked for."""


class Quoted(NamedTuple):
    """One place of a quote, with its form there and the words there that ascribe it."""

    quote: Quote
    passage: Passage
    form: Form
    attribution: Passage | None


def places_of(quote: Quote) -> Iterator[Quoted]:
    """Yield every place of a quote, its own first."""
    yield Quoted(quote, quote.passage, quote.form, quote.attribution)
    for one in quote.appearances:
        yield Quoted(quote, one.passage, one.form, one.attribution)


class Beside:
    """What an article tells beside a quote, at one of its places.

    `mentions` and `faults` are the names in the whole article: those that are certain, and those that
    could refer to several actors. `together` are those who say the quote with its speaker, where
    the speaker is looked at alone.
    """

    def __init__(
        self, place: Quoted, mentions: Sequence[Mention], faults: Sequence[NameFault]
    ) -> None:
        self.quote, self.passage, self.form, self.attribution = place
        self.around = Surroundings(
            self.passage.article, self.passage.start, self.passage.end, self.form
        )
        self.mentions, self.faults = mentions, faults
        self.together: tuple[Actor, ...] = ()

    @property
    def is_declared(self) -> bool:
        """Whether the words are of a turn or another stretch of speech, which has a speaker."""
        start, end = self.passage.start, self.passage.end
        article = self.passage.article
        return bool(article.speech_at(start, end)) and not article.text.is_quoted_in_speech(
            start, end
        )

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence around the words or the quotation that they are from."""
        quotation = self.around.quotation
        words = Span(self.passage.start, self.passage.end)
        if quotation:
            words = Span(quotation.start - 1, quotation.end + 1)
        text = self.passage.article.text.text
        start = max(self.bounds.start, words.start - REACH)
        bounds = Span(start, min(self.bounds.end, words.end + REACH))
        return sentence_around(text, words, bounds, quotation is not None)

    @cached_property
    def bounds(self) -> Span:
        """The stretch around the words, or their quotation, up to the quotations beside it."""
        quotation = self.around.quotation
        start, end = quotation or (self.passage.start + 1, self.passage.end - 1)
        return self._bounds(Span(start - 1, end + 1))

    @cached_property
    def sayers_beside(self) -> list[Mention]:
        words = Span(self.passage.start, self.passage.end)
        return self.sayers_of(words, self.around.quotation)

    @cached_property
    def unknown_sayer(self) -> str:
        """Whom the article names as saying the words, with a name that no record has, or “”."""
        quotation = self.around.quotation
        if self.is_declared or self.sayers_beside or not quotation:
            return ""
        words = Span(quotation.start - 1, quotation.end + 1)
        bounds = self._bounds(words)
        known = [Span(m.start, m.end) for m in overlapping(self.mentions, bounds)]
        known += [Span(f.found.start, f.found.end) for f in self.faults_in(bounds)]
        text = self.passage.article.text.text
        name = unknown_sayer(text, words, bounds, known)
        return " ".join(text[slice(*name)].split()) if name else ""

    def sayers_of(self, words: Span, quotation: Span | None) -> list[Mention]:
        """Return who is named as saying words or the quotation that they are from."""
        if quotation:
            words = Span(quotation.start - 1, quotation.end + 1)
        bounds = self._bounds(words)
        before = Span(max(bounds.start, words.start - REACH), words.start)
        after = Span(words.end, min(bounds.end, words.end + REACH))
        told = (mention for stretch in (before, after) for mention in self.told(stretch))
        spans = {Span(mention.start, mention.end): mention for mention in told}
        found = sayers(self.passage.article.text.text, words, bounds, list(spans))
        return nominative([spans[span] for span in found])

    @property
    def _introduction(self) -> Block | None:
        """The paragraph before if it introduces the words with a colon."""
        is_next = self.around.lead_in is self.around.before
        return self.around.lead_in if is_next else None

    def _bounds(self, words: Span) -> Span:
        """Return the stretch around words without the quotations beside them."""
        start, end = self.around.paragraph
        text, quotations = self.passage.article.text.text, self.passage.article.text.quotations
        if self._introduction and not text[start : words.start].strip():
            start = self._introduction.start
        turn = self.passage.article.speech.turn_at(words.start)
        if turn and turn.declared and turn.certain and turn.said <= words.start:
            start = max(start, turn.said)
        return clear_of(quotations, words, Span(start, end))

    def told(self, stretch: Span | Block | Passage | None) -> Iterator[Mention]:
        """Yield the mentions in a stretch that the article itself tells, in text order."""
        if stretch:
            named = overlapping(self.mentions, stretch)
            if len(named) > 2 * _MAX_NAMES:
                at = bisect_left(named, self.passage.start, key=lambda mention: mention.start)
                named = named[max(0, at - _MAX_NAMES) : at + _MAX_NAMES]
            yield from (m for m in named if self.around.is_told(m.start, m.end))

    def names_speaker(self, stretch: Span | Block | Passage | None) -> bool:
        if any(mention.actor is self.quote.speaker for mention in self.told(stretch)):
            return True
        # A name that could be the speaker's is a problem of its own, which this must not repeat.
        return stretch is not None and any(
            self.quote.speaker.id in fault.found.actors for fault in self.faults_in(stretch)
        )

    def faults_in(self, stretch: Stretch) -> Iterator[NameFault]:
        """Yield the names in a stretch that the article itself tells, and that several may bear."""
        at = bisect_left(self.faults, stretch.start, key=lambda fault: fault.found.start)
        for fault in self.faults[at : at + 2 * _MAX_NAMES]:
            if fault.found.end > stretch.end:
                return
            if self.around.is_told(fault.found.start, fault.found.end):
                yield fault

    def describes(self, stretch: Span | Block | Passage | None, actor: Actor | None = None) -> bool:
        """Return whether a stretch describes the speaker or another actor, as in „der Präsident“."""
        if stretch is None:
            return False
        found = descriptions(actor or self.quote.speaker, self.passage.article, stretch)
        return any(self.around.is_told(*span) for span in found)


def is_described(actor: Actor, article: Article, stretch: Stretch) -> bool:
    """Return whether a stretch of an article has one of an actor's descriptions."""
    return any(descriptions(actor, article, stretch))


def descriptions(actor: Actor, article: Article, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield where a stretch describes an actor with a weak name, such as „der Präsident“."""
    weak = [re.escape(name.name) for name in actor.other_names if name.weak]
    if actor.unnamed:
        weak.append(re.escape(actor.name))
    if weak:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(weak)})(?:e?s|e?n)?(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(article.text.text, stretch.start, stretch.end):
            yield match.span()


def nominative(sayers: list[Mention]) -> list[Mention]:
    return [] if any(map(is_genitive, sayers)) else sayers


def is_genitive(mention: Mention) -> bool:
    """Return whether a name has a genitive ending, as in „Bergs Sprecher“."""
    return mention.end - mention.start > len(mention.name) and not mention.name.endswith("s")
