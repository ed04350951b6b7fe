"""Renders an article's text as HTML with marks, names and notes; the words stay as published.

The joined text of the elements with a passage's id is exactly that passage: references and labels
are drawn by the style sheet and are not part of the text.
"""

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from markupsafe import Markup, escape

from builder.model import (
    Actor,
    Article,
    Block,
    Citing,
    Dossier,
    Mark,
    Mention,
    Note,
    Position,
    Stretch,
)
from builder.pages.in_sentence import FOLDED
from builder.pages.notes import has_margin, notes_in
from builder.pages.speech import SpeechOnPage, Voice
from builder.passages import Span

T = TypeVar("T")
Wrap = Callable[[Markup, bool, bool], Markup]
"""Wraps HTML in an element; the flags say whether it is the first and whether the last piece."""


@dataclass(frozen=True)
class AnnotatedBlock:
    """A block with its HTML, the marks that begin in it, and the notes shown beside it.

    `voice` says how it is set off in an article with declared speech. `is_quote` is true if most of
    it is part of one long quote, which has a bar beside it instead of lines under all its words.
    """

    kind: str
    voice: Voice
    number: int
    html: Markup
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    is_quote: bool = False


@dataclass(frozen=True)
class Section:
    """The blocks under one subheading; the first section may lack a heading."""

    heading: AnnotatedBlock | None
    blocks: tuple[AnnotatedBlock, ...]


Band = list[AnnotatedBlock]
"""Blocks with a common margin."""


def bands(sections: Iterable[Section]) -> Iterator[Band]:
    """Yield the blocks of sections, headings included, in bands with a common margin.

    Each block with notes in the margin begins a band, so they may run on past the blocks below it.
    """
    band: Band = []
    for section in sections:
        for block in (*filter(None, [section.heading]), *section.blocks):
            if band and has_margin(block.notes):
                yield band
                band = []
            band.append(block)
    if band:
        yield band


@dataclass(frozen=True)
class _Range:
    """A range of text to wrap in an element; sorted so that outer elements come first.

    Offsets are Unicode code points, the end is exclusive. `span` is the whole passage or name, of
    which the range may be a piece.
    """

    start: int
    end: int
    order: int
    span: Span
    wrap: Wrap

    def __lt__(self, other: "_Range") -> bool:
        return (self.start, -self.end, self.order) < (other.start, -other.end, other.order)


class Annotator:
    """Annotates one article; `mark` and `name` wrap passages and names in their elements."""

    def __init__(
        self,
        dossier: Dossier,
        article: Article,
        mark: Callable[[Mark, Markup, bool, bool], Markup],
        name: Callable[[Mention, Markup, bool, bool], Markup],
        link: Callable[[Actor], str],
    ) -> None:
        self.article = article
        self.marks = _by_block(article, dossier.marks(article), lambda mark: mark.passage)
        self.mentions = _by_block(article, dossier.mentions(article), lambda mention: mention)
        self.shown = _by_block(article, dossier.shown(article), lambda span: span)
        self._mark, self._name = mark, name
        self._speech = SpeechOnPage(dossier, article, link)
        self._points = self._speech.points()
        self._offsets = sorted(self._points)
        self._linked: set[object] = set()
        self.notes = _notes_by_block(dossier, article)

    def sections(self) -> Iterator[Section]:
        """Yield the sections; a name is linked at its first mention in each section."""
        heading: AnnotatedBlock | None = None
        blocks: list[AnnotatedBlock] = []
        for number, block in enumerate(self.article.blocks, 1):
            html = self._html(block)
            if not html:
                continue
            annotated = self._annotated(block, number, html)
            if block.kind == "heading":
                if heading or blocks:
                    yield Section(heading, tuple(blocks))
                heading, blocks = annotated, []
                self._linked.clear()
            else:
                blocks.append(annotated)
        yield Section(heading, tuple(blocks))

    def _annotated(self, block: Block, number: int, html: Markup) -> AnnotatedBlock:
        marks = [m for m in self.marks[block] if block.start <= m.passage.start]
        voice = self._speech.voice(block)
        return AnnotatedBlock(
            block.kind,
            voice,
            number,
            html,
            tuple(marks),
            tuple(self.notes[block]),
            any(_fills(mark, block) for mark in self.marks[block]),
        )

    def _html(self, block: Block) -> Markup:
        """Return the block as HTML: the whole block, or only the sentences that may be shown."""
        pieces = [
            self._annotate(max(block.start, shown.start), min(block.end, shown.end), block)
            for shown in self.shown[block]
        ]
        return Markup(" […] ").join(pieces)

    def _annotate(self, start: int, end: int, block: Block) -> Markup:
        ranges = [
            _Range(max(start, span.start), min(end, span.end), order, span, wrap)
            for order, span, wrap in self._wraps(block, start, end)
        ]
        heapq.heapify(ranges)
        return self._inside(start, end, ranges)

    def _wraps(self, block: Block, start: int, end: int) -> Iterator[tuple[int, Span, Wrap]]:
        """Yield the order, span and wrapper of each element that overlaps start to end."""
        for mark in self.marks[block]:
            span = Span(mark.passage.start, mark.passage.end)
            if span.start < end and start < span.end:
                yield 0, span, partial(self._mark, mark)
        for mention in self.mentions[block]:
            span = Span(mention.start, mention.end)
            if span.start < end and start < span.end:
                yield 1, span, self._name_wrap(mention, block.kind != "heading")
        for span, before, after in self._speech.labels(start, end):
            yield 2, span, partial(_between, before, after)

    def _name_wrap(self, mention: Mention, may_link: bool) -> Wrap:
        is_label = self._speech.is_label(mention.start)
        linked = may_link and (is_label or mention.actor not in self._linked)
        if linked:
            self._linked.add(mention.actor)
        return lambda html, first, last: self._name(mention, html, linked, first)

    def _inside(self, start: int, end: int, ranges: list["_Range"]) -> Markup:
        """Return start to end as HTML; a range that crosses the end is split there."""
        out = []
        at = start
        while ranges and ranges[0].start < end:
            piece = heapq.heappop(ranges)
            if piece.end > end:
                heapq.heappush(ranges, replace(piece, start=end))
                piece = replace(piece, end=end)
            out.append(self._text(at, piece.start))
            out.append(self._points.pop(piece.start, Markup()))
            inner = self._inside(piece.start, piece.end, ranges)
            out.append(
                piece.wrap(inner, piece.start == piece.span.start, piece.end == piece.span.end)
            )
            at = piece.end
        out.append(self._text(at, end))
        return Markup("").join(out)

    def _text(self, start: int, end: int) -> Markup:
        out = Markup()
        first, last = bisect_left(self._offsets, start), bisect_left(self._offsets, end)
        for offset in self._offsets[first:last]:
            out += self._lines(start, offset) + self._points.pop(offset, Markup())
            start = offset
        return out + self._lines(start, end)

    def _lines(self, start: int, end: int) -> Markup:
        lines = self.article.text.text[start:end].split("\n")
        return line_break(self.article).join(escape(line) for line in lines)


def _fills(mark: Mark, block: Block) -> bool:
    """Return whether a mark is a long quote, and at least half of a block is part of it."""
    start, end = max(mark.passage.start, block.start), min(mark.passage.end, block.end)
    return (
        mark.passage.end - mark.passage.start > FOLDED
        and 2 * (end - start) >= block.end - block.start
        and any(mark.form_of(quote) != "indirect" for quote in mark.quotes)
    )


def layers(mark: Mark) -> list[str]:
    """Return the layers in which a mark is highlighted, each once: one for each use of it."""
    return list(dict.fromkeys(_layer(mark, record) for record in mark.citing))


def layers_in(dossier: Dossier, article: Article) -> set[str]:
    """Return the layers in which something of an article can be highlighted, names included."""
    found = {layer for mark in dossier.marks(article) for layer in layers(mark)}
    return found | ({"name"} if dossier.mentions(article) else set())


def _layer(mark: Mark, record: Citing) -> str:
    if isinstance(record, Note):
        return {"misprint": "misprint", "variant": "other"}.get(record.kind, "note")
    if mark.shows(record):
        return "indirect" if mark.form_of(record) == "indirect" else "quote"
    return "position" if isinstance(record, Position) else "other"


def _between(before: Markup, after: Markup, html: Markup, _first: bool, _last: bool) -> Markup:
    return before + html + after


def line_break(article: Article) -> Markup:
    """Return what separates the lines of an article; those of subtitles are one text."""
    return Markup("\n") if article.speech.stamps else Markup("<br>\n")


def _notes_by_block(dossier: Dossier, article: Article) -> dict[Block, list[Note]]:
    """Return the notes that stand beside each block of an article."""
    found: dict[Block, list[Note]] = defaultdict(list)
    for note, passage in notes_in(dossier, article).items():
        found[article.block_at(passage.start)].append(note)
    return found


def _by_block(
    article: Article, stretches: Iterable[T], place: Callable[[T], Stretch]
) -> dict[Block, list[T]]:
    """Return the stretches that overlap each block of an article, in order."""
    found: dict[Block, list[T]] = defaultdict(list)
    for stretch in stretches:
        start, end = place(stretch).start, place(stretch).end
        for number in range(article.block_number(start), article.block_number(end - 1) + 1):
            block = article.blocks[number - 1]
            if start < block.end and block.start < end:
                found[block].append(stretch)
    return found
