"""How much of the articles is cited. The method page shows it; it is not a grade."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Actor, Article, Citing, Dossier, KeyPoint, Mark, Passage, Quote, Stretch
from builder.model.speakers import SpeakerProof
from builder.passages import Span

WHOLE_POST = 3
"""Sentences; a longer passage quotes a whole post, and its sentences do not count as cited."""


@dataclass(frozen=True)
class ArticleCoverage:
    """The sentences and quotations of one article, and those that no record cites; shares in percent."""

    article: Article
    shown_share: float
    sentences: int
    uncited_sentences: tuple[Span, ...]
    quotations: int
    exempt_quotations: int
    unrecorded_quotations: tuple[Span, ...]

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
    """The coverage of a dossier as a whole; `speakers` counts the quotes by how it is proven who speaks."""

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
    passages += [exempt.passage for exempt in dossier.exempt_quotations]
    proofs = {quote: dossier.speaking(quote)[0].proof for quote in dossier.quotes}
    layers = [passage.layer for passage in _distinct(passages)]
    return Coverage(
        len(layers),
        layers.count(1),
        layers.count(2),
        layers.count(3),
        Counter(proofs.values()),
        tuple(quote for quote, proof in proofs.items() if proof == "reading"),
        tuple(k for k in dossier.key_points if not k.topics),
        tuple(a for a in dossier.actors if not dossier.links(a).mentions),
    )


def article_coverage(dossier: Dossier, article: Article) -> ArticleCoverage:
    """Return how much of one article is cited."""
    marks = dossier.marks(article)
    counted = [m.passage for m in marks if _sentences_in(m.passage) <= WHOLE_POST]
    cited = _merged(counted)
    uncited = [s for s in article.sentences if _cited_part(s, cited) * 2 < s.end - s.start]
    exempt = sorted((e.passage for e in dossier.exempt(article)), key=_start)
    quoted = [mark.passage for mark in marks if any(_quotes(r, mark) for r in mark.citing)]
    quotations = article.text.quotations
    is_exempt = [_is_among(q, exempt) for q in quotations]
    unrecorded = [
        q
        for q, spared in zip(quotations, is_exempt, strict=True)
        if not spared and not _is_among(q, quoted)
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


def _quotes(record: Citing, mark: Mark) -> bool:
    """Return whether a record quotes a mark directly."""
    if not isinstance(record, Quote):
        return False
    quoted = [(record.passage, record.form), *((a.passage, a.form) for a in record.appearances)]
    return any(form != "indirect" and _place(p) == _place(mark.passage) for p, form in quoted)


def _distinct(passages: list[Passage]) -> list[Passage]:
    return list({_place(p): p for p in passages}.values())


def _place(passage: Passage) -> tuple[Article, int, int]:
    return passage.article, passage.start, passage.end


def _sentences_in(passage: Passage) -> int:
    sentences = passage.article.sentences
    first = bisect_right(sentences, passage.start, key=lambda sentence: sentence.end)
    return bisect_left(sentences, passage.end, key=_start) - first


def _merged(passages: Iterable[Passage]) -> list[Span]:
    """Return the spans that passages cover, merged and in text order."""
    merged: list[Span] = []
    for passage in sorted(passages, key=_start):
        if merged and passage.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, passage.end))
        else:
            merged.append(Span(passage.start, passage.end))
    return merged


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
