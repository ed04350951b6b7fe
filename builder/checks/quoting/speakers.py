"""Whose words a sentence of an editor tells, and whose they are in the article."""

from collections import defaultdict
from functools import cached_property

from builder.checks.quoting.proof import Place
from builder.model import Article, Dossier
from builder.model.records import Quote
from builder.model.speakers import sayer_in
from builder.passages import Span
from builder.passages.names import Name, Names
from builder.passages.spans import Spans
from builder.passages.spelling import spelled
from builder.passages.telling import Named, Told, sentence_around, told


class Speakers:
    """The names of all actors and the recorded quotes, for the quotations of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._named: tuple[str, list[Named]] = "", []

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
        """Return the actors that a text names, in text order; the last text's are kept."""
        if self._named[0] != text:
            found = self._names.find(spelled(text), self._dossier.language).mentions
            names = [
                Named(m.start, m.end, m.actors[0], m.end - m.start > len(m.name)) for m in found
            ]
            self._named = text, names
        return self._named[1]

    def named_in_sentence(self, text: str, quotation: Span) -> set[str]:
        """Return the actors that the sentence around a quotation names."""
        sentence = sentence_around(text, quotation)
        return {name.actor for name in self.named(text) if sentence.contains(name.start, name.end)}

    def recorded(self, place: Place) -> set[str]:
        """Return who says the words at a place by the records of quotes, and who relays them.

        It is empty if no quote has them, or only one around a quotation inside it.
        """
        recorded = self._quotes.get(place.article)
        quotes = recorded.at(place) if recorded else []
        return {actor.id for quote in quotes for actor in (*quote.speakers, *quote.reported_by)}

    def in_article(self, place: Place) -> str:
        """Return the actor whom the article's own sentence names as saying the words, or ''."""
        innermost = _innermost(place)
        if innermost is None:
            return ""
        actor = sayer_in(place.article, innermost, self._dossier.mentions(place.article))
        return actor.id if actor else ""


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

    def at(self, place: Place) -> list[Quote]:
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


def _innermost(place: Place) -> Span | None:
    return _innermost_of(place.article, place.span)


def _innermost_of(article: Article, span: Span) -> Span | None:
    return next(article.text.verbatim.around(*span), None)
