"""How much of the articles is cited. The method page shows it; it is not a grade."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.model import Actor, Article, Dossier, KeyPoint, Mark, Passage, Quote, Stretch
from builder.model.speakers import SpeakerProof
from builder.passages import Span

WHOLE_POST = 3
"""Sentences; a longer passage quotes a whole post, and its sentences do not count as cited."""


@dataclass(frozen=True)
class Unrecorded:
    """A quotation of an article, from start to end, of which no or not all words are recorded.

    `quotes` have parts of it, `missing` are the words that none of them has.
    """

    start: int
    end: int
    quotes: tuple[Quote, ...]
    missing: tuple[Span, ...]


@dataclass(frozen=True)
class ArticleCoverage:
    """The sentences and quotations of one article, and those that no record cites; shares in percent."""

    article: Article
    shown_share: float
    sentences: int
    uncited_sentences: tuple[Span, ...]
    quotations: int
    exempt_quotations: int
    unrecorded_quotations: tuple[Unrecorded, ...]

    @property
    def cited_sentences(self) -> int:
        """The number of sentences of which at least half is cited."""
        return self.sentences - len(self.uncited_sentences)

    @property
    def recorded_quotations(self) -> int:
        """The number of quotations that are recorded as quotes."""
        return self.quotations - self.exempt_quotations - len(self.unrecorded_quotations)


@dataclass(frozen=True)
class Coverage:
    """The coverage of a dossier as a whole.

    `passages` are the marked ones. `speakers` counts the quotes that are no part of another one by
    how it is proven who speaks.
    """

    passages: int
    to_the_character: int
    but_for_typography: int
    but_for_punctuation: int
    speakers: Counter[SpeakerProof]
    speakers_by_reading: tuple[Quote, ...]
    key_points_without_topic: tuple[KeyPoint, ...]
    never_mentioned: tuple[Actor, ...]


def coverage(dossier: Dossier) -> Coverage:
    """Return how much of the articles is cited."""
    passages = [passage for _, passage in dossier.citations()]
    proofs = {quote: dossier.speaking(quote)[0].proof for quote in dossier.utterances}
    levels = [passage.level for passage in _distinct(passages)]
    return Coverage(
        len(levels),
        levels.count(1),
        levels.count(2),
        levels.count(3),
        Counter(proofs.values()),
        tuple(quote for quote, proof in proofs.items() if proof == "reading"),
        tuple(k for k in dossier.key_points if not k.topics),
        tuple(a for a in dossier.actors if not dossier.links(a).mentions),
    )


def article_coverage(dossier: Dossier, article: Article) -> ArticleCoverage:
    """Return how much of one article is cited."""
    marks = dossier.marks(article)
    counted = [m.passage for m in marks if _sentences_in(m.passage) <= WHOLE_POST]
    cited = merged(counted)
    uncited = [s for s in article.sentences if _cited_part(s, cited) * 2 < s.end - s.start]
    exempt = sorted((e.passage for e in dossier.exempt(article)), key=_start)
    quoting = [(mark, quotes) for mark in marks if (quotes := _quoting(mark))]
    text = article.text
    quotations = [q for q in text.quotations if not text.is_speech_itself(q)]
    is_exempt = [_is_among(q, exempt) for q in quotations]
    unrecorded = [
        found
        for quotation, spared in zip(quotations, is_exempt, strict=True)
        if not spared and (found := _unrecorded(quotation, quoting, article.text.text))
    ]
    return ArticleCoverage(
        article,
        shown_share(dossier, article),
        len(article.sentences),
        tuple(uncited),
        len(quotations),
        sum(is_exempt),
        tuple(unrecorded),
    )


def shown_share(dossier: Dossier, article: Article) -> float:
    """Return the percentage of an article's characters that the site shows; 100 with `rights: full`."""
    shown = sum(span.end - span.start for span in dossier.shown(article))
    return 100 * shown / len(article.text.text)


def _quoting(mark: Mark) -> list[Quote]:
    """Return the records that quote a mark directly."""
    return [r for r in mark.citing if isinstance(r, Quote) and _quotes(r, mark)]


def _quotes(record: Quote, mark: Mark) -> bool:
    quoted = [(record.passage, record.form), *((a.passage, a.form) for a in record.appearances)]
    return any(form != "indirect" and _place(p) == _place(mark.passage) for p, form in quoted)


def _unrecorded(
    quotation: Span, quoting: Sequence[tuple[Mark, list[Quote]]], text: str
) -> Unrecorded | None:
    """Return what the quotes in a quotation, in text order, have not of it; None if they have all."""
    first = bisect_left(quoting, quotation.start, key=lambda quoted: quoted[0].passage.start)
    last = bisect_left(quoting, quotation.end, key=lambda quoted: quoted[0].passage.start)
    inside = [
        (mark.passage, quotes)
        for mark, quotes in quoting[first:last]
        if mark.passage.end <= quotation.end
    ]
    missing = [
        Span(start, end)
        for start, end in _between(quotation, merged(passage for passage, _ in inside))
        if any(c.isalnum() for c in text[start:end])
    ]
    if not missing:
        return None
    parts = dict.fromkeys(quote for _, quotes in inside for quote in quotes)
    return Unrecorded(quotation.start, quotation.end, tuple(parts), tuple(missing))


def _between(whole: Span, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a whole that merged spans inside it leave."""
    at = whole.start
    for span in spans:
        yield at, span.start
        at = span.end
    yield at, whole.end


def _distinct(passages: list[Passage]) -> list[Passage]:
    return list({_place(p): p for p in passages}.values())


def _place(passage: Passage) -> tuple[Article, int, int]:
    return passage.article, passage.start, passage.end


def _sentences_in(passage: Passage) -> int:
    sentences = passage.article.sentences
    first = bisect_right(sentences, passage.start, key=lambda sentence: sentence.end)
    return bisect_left(sentences, passage.end, key=_start) - first


def merged(stretches: Iterable[Stretch]) -> list[Span]:
    """Return the spans that stretches of an article cover, merged and in text order."""
    spans: list[Span] = []
    for stretch in sorted(stretches, key=_start):
        if spans and stretch.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, stretch.end))
        else:
            spans.append(Span(stretch.start, stretch.end))
    return spans


def _cited_part(sentence: Span, cited: Sequence[Span]) -> int:
    """Return the number of cited characters in a sentence."""
    first = bisect_right(cited, sentence.start, key=lambda span: span.end)
    last = bisect_left(cited, sentence.end, key=_start)
    return sum(
        min(span.end, sentence.end) - max(span.start, sentence.start) for span in cited[first:last]
    )


def _is_among(quotation: Span, passages: Sequence[Passage]) -> bool:
    """Return whether one of the passages, which are in text order, is an entire quotation."""
    first = bisect_left(passages, quotation.start, key=_start)
    last = bisect_left(passages, quotation.end, key=_start)
    return any(_is_whole(quotation, passage) for passage in passages[first:last])


def _start(stretch: Stretch) -> int:
    return stretch.start


def _is_whole(quotation: Span, passage: Passage) -> bool:
    """Return whether a passage is an entire quotation, apart from punctuation at its ends."""
    if not quotation.contains(passage.start, passage.end):
        return False
    text = passage.article.text.text
    rest = text[quotation.start : passage.start] + text[passage.end : quotation.end]
    return not any(c.isalnum() for c in rest)
