"""Which passages of an article are cited, and by what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeGuard

from builder.model.article import Article, Passage
from builder.model.backlinks import Mark
from builder.model.records import Citing, Event, KeyPoint, Position, Quote, Statement
from builder.passages import Span


def with_evidence(
    records: Iterable[tuple[Citing, Position | KeyPoint | Event | Statement]],
) -> Iterator[tuple[Citing, Passage]]:
    """Yield each record with each passage that carries what it states."""
    for record, statement in records:
        for citation in statement.evidence:
            yield record, citation.passage


def by_article(
    cited: Iterable[tuple[Citing, Passage]],
) -> dict[Article, list[Citing | Passage]]:
    """Return for each article the records that cite it, each followed by the passage."""
    by_article: dict[Article, list[Citing | Passage]] = defaultdict(list)
    for record, passage in cited:
        by_article[passage.article] += (record, passage)
    return dict(by_article)


def marks_of(cited: Sequence[Citing | Passage]) -> dict[Span, Mark]:
    """Return the marks of an article in order of their places, of records that cite it."""
    places: dict[Span, list[tuple[Citing, Passage]]] = defaultdict(list)
    pairs: Any = zip(cited[::2], cited[1::2], strict=True)
    for record, passage in pairs:
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
    """Return whether a passage is a quote's own, and not one where its words appear too."""
    return isinstance(record, Quote) and record.passage is passage
