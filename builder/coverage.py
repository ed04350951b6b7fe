"""How much of the articles the records carry over: for the method page, not for judging."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model import Actor, Article, Dossier, KeyPoint, Passage
from builder.passages import Span

WHOLE_POST = 3
"""A passage of more sentences than this is a whole post; it makes no sentence count as cited."""


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
        """The number of quotations that are a record of their own."""
        return self.quotations - self.exempt_quotations - len(self.unrecorded_quotations)


@dataclass(frozen=True)
class Coverage:
    """The coverage of a dossier."""

    articles: tuple[ArticleCoverage, ...]
    passages: int
    to_the_character: int
    but_for_typography: int
    but_for_punctuation: int
    key_points_without_topic: tuple[KeyPoint, ...]
    never_mentioned: tuple[Actor, ...]


def coverage(dossier: Dossier) -> Coverage:
    """Return how much of the articles is cited."""
    passages = [passage for _, passage in dossier.citations()]
    passages += [exempt.passage for exempt in dossier.exempt_quotations]
    layers = [passage.layer for passage in _distinct(passages)]
    return Coverage(
        tuple(article_coverage(dossier, article) for article in dossier.articles),
        len(layers),
        layers.count(1),
        layers.count(2),
        layers.count(3),
        tuple(k for k in dossier.key_points if not k.topics),
        tuple(a for a in dossier.actors if not dossier.links(a).mentions),
    )


def article_coverage(dossier: Dossier, article: Article) -> ArticleCoverage:
    """Return how much of one article is cited."""
    cited = [mark.passage for mark in dossier.marks(article)]
    counted = [p for p in cited if _sentences_in(p) <= WHOLE_POST]
    uncited = [s for s in article.sentences if _cited_part(s, counted) * 2 < s.end - s.start]
    exempt = [e.passage for e in dossier.exempt_quotations if e.passage.article is article]
    quoted = [p for p in _quoted(dossier) if p.article is article]
    quotations = article.text.quotations
    is_exempt = [any(_is_whole(q, p, article) for p in exempt) for q in quotations]
    unrecorded = [
        q
        for q, spared in zip(quotations, is_exempt, strict=True)
        if not spared and not any(_is_whole(q, p, article) for p in quoted)
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
    """Return how many percent of an article's characters the site shows; 100 with rights: full."""
    shown = sum(span.end - span.start for span in dossier.shown(article))
    return 100 * shown / len(article.text.text)


def _quoted(dossier: Dossier) -> Iterator[Passage]:
    """Yield the passages that quotes give between quotation marks."""
    for quote in dossier.quotes:
        if quote.form != "indirect":
            yield quote.passage
        yield from (a.passage for a in quote.appearances if a.form != "indirect")


def _distinct(passages: list[Passage]) -> list[Passage]:
    return list({(p.article, p.start, p.end): p for p in passages}.values())


def _sentences_in(passage: Passage) -> int:
    return sum(s.start < passage.end and passage.start < s.end for s in passage.article.sentences)


def _cited_part(sentence: Span, passages: list[Passage]) -> int:
    """Return how many characters of a sentence lie in passages, none counted twice."""
    cited, at = 0, sentence.start
    for passage in sorted(passages, key=lambda p: p.start):
        start, end = max(at, passage.start), min(sentence.end, passage.end)
        if start < end:
            cited += end - start
            at = end
    return cited


def _is_whole(quotation: Span, passage: Passage, article: Article) -> bool:
    """Return whether a passage is all of a quotation but for punctuation at its ends."""
    if not quotation.holds(passage.start, passage.end):
        return False
    text = article.text.text
    rest = text[quotation.start : passage.start] + text[passage.end : quotation.end]
    return not any(c.isalnum() for c in rest)
