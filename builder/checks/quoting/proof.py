"""Where an article has words as an editor typed them: nothing but typography may differ."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from builder.model import Article, Passage
from builder.passages import NotFound, Selector, Span, find
from builder.passages.spans import Spans

_STRICT = 2
"""The most lenient level that proves words that are printed as typed."""

_OMITTED_AT_THE_END = re.compile(
    r"^\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*|\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*[.,;:!?]?\s*$"
)
_JOINT = re.compile(r"…|\.\.\.|\[[^\[\]]*\bRed")
_UNIT = re.compile(r"\s?[%‰‱′″°€$£¥·*^/×]")
_SIGNS = "−-–<>$€£·*^/×"


@dataclass(frozen=True)
class Occurrence:
    """Where an article has words: the stretches of it, and how they lie to its quotations.

    `quoted` is whether they lie inside one quotation; `crosses` whether they go over the border of
    one, so that speech and narration, or two quotations, would become one.
    """

    article: Article
    words: tuple[Span, ...]
    quoted: bool
    crosses: bool

    @property
    def span(self) -> Span:
        """All of it, including what is omitted."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def line(self) -> int:
        """Its line in the article's file."""
        return self.article.text.line(self.words[0].start)


def places(article: Article, words: str) -> list[Occurrence]:
    """Return where an article has the words as typed, in text order.

    Words with omissions are found once, in one quotation or paragraph.
    """
    trimmed = _OMITTED_AT_THE_END.sub("", words)
    whole = sorted({span for variant in {words, trimmed} for span in _whole(article, variant)})
    if whole:
        return [_place(article, (span,)) for span in whole]
    joined = _joined(article, trimmed)
    return [joined] if joined else []


def _whole(article: Article, words: str) -> Iterator[Span]:
    level = article.text.levels[_STRICT - 1]
    if not words.strip():
        return
    found: list[Span] = []

    def is_enough(span: Span) -> bool:
        found.append(span)
        return False  # all variants of the words are looked for

    level.find(words, is_enough)
    text = article.text
    for span in found:
        one_place = text.paragraphs.any_contains(*span) or text.verbatim.any_contains(*span)
        if one_place and not _is_cut(text.text, span, words):
            yield span


def _is_cut(text: str, span: Span, words: str) -> bool:
    """Return whether a question lacks its mark, or a number its unit or sign."""
    after, before = text[span.end : span.end + 2], text[max(0, span.start - 1) : span.start]
    if after.startswith("?") and "?" not in words[-2:]:
        start = text[: span.start].rstrip(' \n„“”"«»‚‘›‹')
        return not start or start[-1] in ".!?:" or "\n" in text[len(start) : span.start]
    if text[span.end - 1].isdigit() and _UNIT.match(after):
        return True
    return text[span.start].isdigit() and before in tuple(_SIGNS)


def may_be_joined(words: str) -> bool:
    """Return whether words have anything that may be an omission or an insertion."""
    return bool(_JOINT.search(words))


def _joined(article: Article, words: str) -> Occurrence | None:
    for quoted in (True, False) if may_be_joined(words) else ():
        try:
            match = find(article.text, Selector(words, quoted=quoted, max_level=_STRICT))
        except NotFound:
            continue
        if len(match.parts) > 1:
            spans = tuple(Span(p.start, p.end) for p in match.parts if p.kind == "words")
            return _place(article, spans)
    return None


def _place(article: Article, words: tuple[Span, ...]) -> Occurrence:
    text, whole = article.text, Span(words[0].start, words[-1].end)
    start, end = whole
    while start < end and not text.text[start].isalnum():
        start += 1
    while end > start and not text.text[end - 1].isalnum():
        end -= 1
    quoted = text.verbatim.any_contains(start, end)
    crosses = not quoted and _crosses_any(text.verbatim, whole)
    return Occurrence(article, words, quoted, crosses)


def _crosses_any(quotations: Spans, whole: Span) -> bool:
    """Return whether words go over the border of one of the quotations, which may be nested."""
    inside = quotations[
        bisect_right(quotations, whole.start, key=lambda q: q.start) : bisect_left(
            quotations, whole.end, key=lambda q: q.start
        )
    ]
    around = quotations.around(whole.start, whole.start + 1)
    return any(_crosses(q, *whole) for q in chain(around, inside))


def _crosses(quotation: Span, start: int, end: int) -> bool:
    first, last = quotation
    return first <= start < last < end or start < first < end < last


def evidence(passages: Iterable[Passage]) -> dict[Article, Spans]:
    """Return the stretches of each article that passages prove: the sentences they are in."""
    found: dict[Article, list[Span]] = {}
    for passage in passages:
        article = passage.article
        first, last = article.sentence_at(passage.start), article.sentence_at(passage.end - 1)
        span = Span(min(first.start, passage.start), max(last.end, passage.end))
        found.setdefault(article, []).append(span)
    return {article: Spans(article.joined(spans)) for article, spans in found.items()}
