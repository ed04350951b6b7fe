"""Whose words the evidence of a position is: the actor's, those of others, or the article's own."""

import re
from collections.abc import Iterator
from functools import cached_property

from builder.model.article import Article, Stretch
from builder.model.backlinks import overlapping
from builder.model.beside import is_described, is_genitive
from builder.model.dossier import Dossier
from builder.model.records import Actor, Citation, Position, Quote
from builder.model.speakers import sayer_in
from builder.passages import Span
from builder.passages.saying import has_pronoun, sayers, sources, subjects
from builder.passages.spans import has_words

_AS = re.compile(r",\s+(?:wie|so|as)\s+")
_COMMA = re.compile(r",\s")
"""Where the words begin that say whose indirect speech a sentence is, and where the speech ends."""


class Evidence:
    """Whose words a piece of evidence is.

    A passage is of those whose quotes it shares words with, and of those whom its sentences name as
    saying what they tell: “Kühne sagte, der Rat wolle …”.
    """

    def __init__(self, dossier: Dossier, citation: Citation) -> None:
        self._dossier, self.passage = dossier, citation.passage
        if citation.quote:
            self.quotes = [dossier.quote(citation.quote)]
        else:
            self.quotes = dossier.quotes_overlapping(citation.passage)
        self._is_quote = citation.quote is not None

    @cached_property
    def tellers(self) -> list[Actor]:
        """Those from whom the article has it; empty if it tells it itself, or does not say."""
        told = [actor for quote in self.quotes for actor in quote.tellers]
        return list(dict.fromkeys([*told, *self._sayers]))

    @property
    def said_by(self) -> set[Actor]:
        """All who say it, alone or with others, or relay it."""
        said = {actor for quote in self.quotes for actor in (*quote.speakers, *quote.reported_by)}
        return said | {*self._sayers}

    def own_quotes(self, actor: Actor) -> list[Quote]:
        """Return the quotes of an actor that nobody relays."""
        return [q for q in self.quotes if actor in q.speakers and not q.reported_by]

    def is_own(self, actor: Actor) -> bool:
        """Return whether it has words of an actor that nobody relays."""
        return bool(self.own_quotes(actor)) or self._sayers == [actor]

    def is_told_by_article(self, actor: Actor) -> bool:
        """Return whether a sentence of it tells of an actor in the article's own words."""
        return not self._is_quote and any(
            not said_by and self._tells_of(stretch, actor) for stretch, said_by in self._sentences
        )

    def tells_of(self, actor: Actor) -> bool:
        """Return whether an actor says it, or its sentences name or describe them."""
        if actor in self.said_by:
            return True
        article = self.passage.article
        first, last = (
            article.sentence_at(self.passage.start),
            article.sentence_at(self.passage.end - 1),
        )
        sentences = Span(min(first.start, self.passage.start), max(last.end, self.passage.end))
        named = overlapping(self._dossier.mentions(article), sentences)
        return any(mention.actor is actor for mention in named) or is_described(
            actor, article, sentences
        )

    def _tells_of(self, stretch: Stretch, actor: Actor) -> bool:
        """Return whether the words of a stretch outside quotations name or describe an actor.

        Without a quotation in it, a pronoun may mean the actor.
        """
        article = self.passage.article
        named = overlapping(self._dossier.mentions(article), stretch)
        names = [Span(m.start, m.end) for m in named if m.actor is actor]
        faults = self._dossier.name_faults(article)
        names += [
            Span(fault.found.start, fault.found.end)
            for fault in faults
            if actor.id in fault.found.actors
            and stretch.start <= fault.found.start
            and fault.found.end <= stretch.end
        ]
        if any(not self._is_quoted(name) for name in names):
            return True
        if self.quotes:
            return False
        words = article.text.text[stretch.start : stretch.end]
        return is_described(actor, article, stretch) or has_pronoun(words)

    def _is_quoted(self, name: Span) -> bool:
        quoted = (passage for quote in self.quotes for passage in quote.passages)
        article = self.passage.article
        return article.text.quotations.any_contains(*name) or any(
            one.article is article and one.start <= name.start and name.end <= one.end
            for one in quoted
        )

    @cached_property
    def _sayers(self) -> list[Actor]:
        """Those whom its sentences name as saying it, unless a quote says whose words it is."""
        if self._is_quote:
            return []
        found = [actor for _, said_by in self._sentences for actor in said_by]
        return list(dict.fromkeys(found))

    @cached_property
    def _sentences(self) -> list[tuple[Span, list[Actor]]]:
        """The part of each sentence that it has words of, and whom the sentence names as saying it."""
        article, found = self.passage.article, []
        at = self.passage.start
        while at < self.passage.end:
            sentence = article.sentence_at(at)
            end = max(sentence.end, at + 1)
            part = Span(at, min(end, self.passage.end))
            if has_words(article.text.text, *part):
                found.append((part, [*self._said_by(article, sentence, part)]))
            at = end
        return found

    def _said_by(self, article: Article, sentence: Span, part: Span) -> Iterator[Actor]:
        """Yield whom a sentence names as saying a part of it."""
        mentions = self._dossier.mentions(article)
        quotation = next(article.text.quotations.around(*part), None)
        if quotation:
            if said_by := sayer_in(article, quotation, mentions):
                yield said_by
            return
        text = article.text.text
        start, end = (
            text.rfind(";", sentence.start, part.start),
            text.find(";", part.end, sentence.end),
        )
        sentence = Span(
            sentence.start if start < 0 else start + 1, sentence.end if end < 0 else end
        )
        told = {
            Span(m.start, m.end): m.actor
            for m in overlapping(mentions, sentence)
            if not is_genitive(m) and not article.text.quotations.any_contains(m.start, m.end)
        }
        names = list(told)
        yield from (told[name] for name in sources(text, sentence, names))
        starts = (found.end() for found in _AS.finditer(text, *sentence))
        for start in (sentence.start, *starts):
            clause = Span(start, sentence.end)
            yield from (told[name] for name in subjects(text, clause, names))
        for comma in _COMMA.finditer(text, part.start, sentence.end):
            words = Span(sentence.start, comma.start())
            if words.start < words.end:
                yield from (told[name] for name in sayers(text, words, sentence, names))


def evidence_of(dossier: Dossier, position: Position) -> list[Evidence]:
    """Return whose words each piece of the evidence of a position is."""
    return [Evidence(dossier, citation) for citation in position.evidence]
