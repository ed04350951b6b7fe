"""Which passages of an article are cited, and by what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from builder.model.article import Article, Passage
from builder.model.backlinks import Mark
from builder.model.fields import cited_by
from builder.model.records import Citing, Quote
from builder.passages import Span


def articles_cited_by(record: Citing) -> Iterator[Article]:
    """Yield the article of every passage that a record cites."""
    return (passage.article for passage in cited_by(record))


def marks_of(cited: Iterable[tuple[Citing, Passage]]) -> dict[Span, Mark]:
    """Return the marks of one article in text order, given each citing record with its passage."""
    places: dict[Span, list[tuple[Citing, Passage]]] = defaultdict(list)
    for record, passage in cited:
        places[Span(passage.start, passage.end)].append((record, passage))
    marks = {}
    for span, citations in sorted(places.items(), key=lambda p: (p[0].start, -p[0].end)):
        quotes = (record for record, passage in citations if _is_passage_of(record, passage))
        quote = next(quotes, None)
        id = f"q-{quote.id}" if quote else f"p-{span.start}-{span.end}"
        citing = tuple(dict.fromkeys(record for record, _ in citations))
        marks[span] = Mark(id, citations[0][1], citing)
    return marks


def _is_passage_of(record: Citing, passage: Passage) -> TypeGuard[Quote]:
    """Return whether a passage is the quote's own, and not one of its appearances."""
    return isinstance(record, Quote) and record.passage is passage
