"""Whose words a sentence of an editor tells, and whose they are in the article."""

from collections import defaultdict
from functools import cached_property

from builder.checks.quoting.proof import Occurrence
from builder.checks.quoting.titles import described, titles
from builder.model import Article, Dossier
from builder.model.backlinks import overlapping
from builder.model.beside import is_described
from builder.model.records import Actor, Quote
from builder.model.speakers import sayer_in
from builder.passages import Span
from builder.passages.names import Name, Names
from builder.passages.spans import Spans
from builder.passages.spelling import spelled
from builder.passages.telling import Told, told
from builder.passages.telling_sentence import Named, sentence_around


class Speakers:
    """The names of all actors and the recorded quotes, for the quotations of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._named: tuple[str, list[Named]] = "", []
        self._titles: dict[Article, dict[str, str]] = {}

    @cached_property
    def _names(self) -> Names:
        return Names(
            name
            for actor in self._dossier.actors
            for name in (
                *actor.names,
                *(Name(other.name, actor.id) for other in actor.other_names if other.weak),
                *([Name(actor.name.split()[-1], actor.id)] if actor.kind == "person" else []),
            )
        )

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self._dossier.actors}

    @cached_property
    def _quotes(self) -> dict[Article, "_Recorded"]:
        found: dict[Article, list[tuple[Span, Quote]]] = defaultdict(list)
        for quote in self._dossier.quotes:
            for passage in quote.passages:
                found[passage.article].append((Span(passage.start, passage.end), quote))
        return {article: _Recorded(article, quotes) for article, quotes in found.items()}

    def told(self, text: str, quotation: Span) -> Told:
        """Return how a text of an editor tells a quotation."""
        return told(text, quotation, self.named(text))

    def named(self, text: str) -> list[Named]:
        """Return the names in a text, in text order; those of the last text are kept."""
        if self._named[0] != text:
            found = self._names.find(spelled(text), self._dossier.language)
            matches = sorted((*found.mentions, *(fault.found for fault in found.faults)))
            names = [
                Named(
                    m.start, m.end, m.actors[0] if len(m.actors) == 1 else "", is_genitive, m.actors
                )
                for m in matches
                for is_genitive in (m.end - m.start > len(m.name),)
            ]
            self._named = text, names
        return self._named[1]

    def named_in_sentence(self, text: str, quotation: Span) -> set[str]:
        """Return the actors that the sentence around a quotation names."""
        sentence = sentence_around(text, quotation)
        inside = (n for n in self.named(text) if sentence.contains(n.start, n.end))
        return {actor for name in inside for actor in name.bearers or (name.actor,)}

    def recorded(self, place: Occurrence) -> set[str]:
        """Return who says the words at a place by the records of quotes, and who relays them.

        It is empty if no quote has them, or only one around a quotation inside it.
        """
        recorded = self._quotes.get(place.article)
        quotes = recorded.at(place) if recorded else []
        return {actor.id for quote in quotes for actor in (*quote.speakers, *quote.reported_by)}

    def in_article(self, place: Occurrence) -> str:
        """Return the actor whom the article's own sentence names as saying the words, or ''."""
        innermost = _innermost(place)
        if innermost is None:
            return ""
        actor = sayer_in(place.article, innermost, self._dossier.mentions(place.article))
        return actor.id if actor else ""

    def described(self, place: Occurrence) -> str:
        """Return the actor whom the article's sentence around words describes by a title, or "".

        That is as in “the mayor”, where the article has “Mayor Anna Berg” or “Anna Berg, the mayor”.
        """
        article = place.article
        if article not in self._titles:
            self._titles[article] = titles(article.text.text, self._dossier.mentions(article))
        words = _innermost(place) or place.span
        outer = next(iter(article.text.quotations.around(*words)), words)
        start = article.sentence_at(outer.start).start
        return described(self._titles[article], article.text.text, Span(start, outer.start))

    def named_instead(self, place: Occurrence, actor: str) -> str:
        """Return whom an article that names nobody as saying words names beside them, or ''.

        It is the last name before them, unless `actor` is named or described in their sentence; or any
        name in their paragraph and the one before, if `actor` is not named there. Organizations
        speak through people.
        """
        article, words = place.article, _innermost(place) or place.span
        sayer = self._actors.get(actor)
        if sayer is None or sayer.kind != "person":
            return ""
        if described := self.described(place):
            return "" if described == actor else described
        paragraph = article.block_at(words.start)
        number = article.block_number(words.start) - 1
        first = article.blocks[max(0, number - 1)].start
        near = [
            m
            for m in overlapping(self._dossier.mentions(article), Span(first, paragraph.end))
            if not article.text.quotations.any_contains(m.start, m.end)
        ]
        sentence = article.sentence_at(words.start)
        before = [m.actor.id for m in near if m.end <= words.start]
        beside = {m.actor.id for m in near if m.start >= sentence.start and m.end <= sentence.end}
        is_known = actor in beside or before[-1:] == [actor]
        if is_known or is_described(sayer, article, Span(first, paragraph.end)):
            return ""
        others = before[::-1] or [m.actor.id for m in near]
        return next((other for other in others if other != actor), "")


def speakers(dossier: Dossier) -> Speakers:
    """Return the speakers of a dossier, made once for all checks."""
    inputs = (dossier.actors, dossier.quotes, dossier.articles, dossier.language)
    return dossier.memo.of("speakers of quotations", inputs, lambda: Speakers(dossier))


class _Recorded:
    """The recorded quotes of an article by their places, and by the quotations they are from."""

    def __init__(self, article: Article, quotes: list[tuple[Span, Quote]]) -> None:
        self._by_place: dict[Span, list[Quote]] = defaultdict(list)
        self._by_quotation: dict[Span, list[Quote]] = defaultdict(list)
        for span, quote in quotes:
            self._by_place[span].append(quote)
            if innermost := _innermost_of(article, span):
                self._by_quotation[innermost].append(quote)
        self._places = Spans(self._by_place)

    def at(self, place: Occurrence) -> list[Quote]:
        """Return the quotes of the shortest passages around a place, or else from its quotation."""
        innermost = _innermost(place)
        around = list(self._places.around(*place.span))
        if not around:
            return self._by_quotation.get(innermost, []) if innermost else []
        length = min(span.end - span.start for span in around)
        shortest = [span for span in around if span.end - span.start == length]
        if innermost and not any(innermost.contains(*span) for span in shortest):
            return []
        return [quote for span in shortest for quote in self._by_place[span]]


def _innermost(place: Occurrence) -> Span | None:
    return _innermost_of(place.article, place.span)


def _innermost_of(article: Article, span: Span) -> Span | None:
    return next(article.text.verbatim.around(*span), None)
