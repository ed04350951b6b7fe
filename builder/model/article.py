"""An article as published, and passages of it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from builder.model.record import Record, Words
from builder.passages import Part, Span, Text
from builder.passages.sentences import sentences
from builder.passages.spans import has_words
from builder.passages.speech import NO_SPEECH, Speech
from builder.problems import Location, Place

_BULLET = re.compile(r"[•*–-]\s")
_ENDS = tuple('.!?…“”"»')
_SHORT = 200
"""Characters of subtitles in a block at least, before a sentence that ends a cue ends it."""

_LONG = 1200
"""Characters of subtitles after which a block ends with a cue, in the middle of a sentence."""


class Stretch(Protocol):
    """Anything with a start and an end in a text, such as a span or a sentence."""

    @property
    def start(self) -> int:
        """The offset of its first code point."""

    @property
    def end(self) -> int:
        """The offset after its last code point."""


class Block(NamedTuple):
    """A paragraph, heading or bullet of an article, by its offsets in the text."""

    kind: Literal["paragraph", "heading", "bullet"]
    start: int
    end: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Article(Record):
    """An article as published. `file` is its path; its text begins on line `text.first_line`."""

    file: str
    headline: Words
    publisher: Words | None = None
    author: Words | None = None
    published: str | None = None
    url: str | None = None
    retrieved: str | None = None
    language: str
    rights: Literal["full", "excerpt", "link-only"]
    licence: Words | None = None
    headings: tuple[str, ...] = ()
    received: str | None = None
    speech: Speech = NO_SPEECH
    text: Text

    def speech_at(self, start: int, end: int) -> str | None:
        """Return the id of the actor whose declared speech contains start to end, or None.

        Words between quotation marks in it may be those of somebody else.
        """
        stretch = self.speech.at(start, end)
        return stretch.speaker if stretch else None

    def seconds_at(self, offset: int) -> int | None:
        """Return the time of the cue at an offset in subtitles, or None."""
        at = bisect_right(self.speech.stamps, offset, key=lambda stamp: stamp.start) - 1
        return self.speech.stamps[at].seconds if at >= 0 else None

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Headings, bullets and paragraphs, in order."""
        return tuple(self._blocks())

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of paragraphs and bullets, in order."""
        blocks = [Span(b.start, b.end) for b in self.blocks if b.kind != "heading"]
        return tuple(sentences(self.text.text, self.language, blocks))

    @cached_property
    def sentences_by_block(self) -> dict[Block, list[Span]]:
        """The sentences of each paragraph and bullet, in order."""
        by_block: dict[Block, list[Span]] = {}
        for sentence in self.sentences:
            by_block.setdefault(self.block_at(sentence.start), []).append(sentence)
        return by_block

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence at an offset, or the line if it is in a heading.

        Text between two sentences counts as a sentence of its own.
        """
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        block = self.block_at(offset)
        return Span(block.start, block.end) if block.kind == "heading" else Span(offset, offset + 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def around(self, start: int, end: int) -> Span | None:
        """Return the sentences in which words begin and end, inside their innermost quotation.

        It is None for words that are not inside a quotation.
        """
        quotation = next(self.text.verbatim.around(start, end), None)
        if quotation is None:
            return None
        first, last = self.sentence_at(start), self.sentence_at(end - 1)
        return Span(
            min(start, max(first.start, quotation.start)), max(end, min(last.end, quotation.end))
        )

    def block_at(self, offset: int) -> Block:
        """Return the block at an offset."""
        return self.blocks[self.block_number(offset) - 1]

    def block_number(self, offset: int) -> int:
        """Return the number of the block at an offset, counted from 1."""
        return max(1, bisect_right(self._starts, offset))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def joined(self, spans: Iterable[Span]) -> list[Span]:
        """Return spans in text order, with those that touch or overlap merged."""
        joined: list[Span] = []
        for span in sorted(spans):
            if joined and not self.text.text[joined[-1].end : span.start].strip():
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return joined

    def location(self, offset: int) -> Location:
        """Return the location of an offset in the article's file."""
        at = self.text.source_offset(offset)
        column = at - self.text.source.rfind("\n", 0, at)
        return Location(self.file, self.text.line(offset), column)

    def lead_in(self, offset: int) -> Block | None:
        """Return the block that introduces the list at an offset, otherwise the subheading above it."""
        return self._lead_ins[self.block_number(offset) - 1]

    @cached_property
    def _lead_ins(self) -> list[Block | None]:
        """For each block, the one that introduces it."""
        found: list[Block | None] = []
        heading = latest = None
        for block in self.blocks:
            if block.kind != "bullet":
                latest = block
            if block.kind == "heading":
                heading = block
            found.append(latest if block.kind == "bullet" else heading)
        return found

    def _blocks(self) -> Iterator[Block]:
        text, headings = self.text.text, frozenset(self.headings)
        for paragraph in self.text.paragraphs:
            start = paragraph.start
            for line in re.finditer(r"[^\n]+", text[paragraph.start : paragraph.end]):
                at = paragraph.start + line.start()
                is_heading = line.group().strip() in headings
                begins = at in self._begins_block or _BULLET.match(line.group())
                if at > start and (is_heading or begins):
                    yield self._block(start, at)
                    start = at
                if is_heading:
                    yield Block("heading", at, paragraph.start + line.end())
                    start = min(paragraph.end, paragraph.start + line.end() + 1)
            if start < paragraph.end:
                yield self._block(start, paragraph.end)

    @cached_property
    def _begins_block(self) -> frozenset[int]:
        """The lines that begin a block without an empty line before: turns, and cues.

        A cue does if the one before ends a sentence, or if the block would become too long.
        """
        text, starts = self.text.text, []
        lines = {text.rfind("\n", 0, start) + 1 for start in self.speech.starts}
        latest = 0
        for stamp in self.speech.stamps:
            before = text[max(0, stamp.start - 20) : stamp.start].rstrip()
            ended = stamp.start - latest > _SHORT and before.endswith(_ENDS)
            if ended or stamp.start in lines or stamp.start - latest > _LONG:
                latest = stamp.start
                starts.append(latest)
        return frozenset((*lines, *starts))

    def _block(self, start: int, end: int) -> Block:
        words = self.text.text[start:end]
        kind: Literal["bullet", "paragraph"] = "bullet" if _BULLET.match(words) else "paragraph"
        return Block(kind, start, start + len(words.rstrip()))


@dataclass(frozen=True, eq=False, kw_only=True)
class Passage:
    """A passage of an article: `start` to `end` of its text.

    `signs_differ` names the dashes, brackets or marks that a direct quote has not as published.
    """

    article: Article
    start: int
    end: int
    parts: tuple[Part, ...]
    level: int
    place: Place
    signs_differ: str = ""

    @property
    def location(self) -> Location:
        """Where the editor gives its words."""
        return self.place.location

    @property
    def exact(self) -> str:
        """The article's words from start to end, including omissions; the site shows `wording`."""
        return self.article.text.text[self.start : self.end]

    @cached_property
    def shown(self) -> tuple[Span, ...]:
        """The spans of the article that the site may show because of this passage, in text order.

        With `rights: full` that is the passage, otherwise also the rest of its sentences; a sentence
        that is omitted entirely is not shown.
        """
        article = self.article
        if article.rights == "full":
            return (Span(self.start, self.end),)
        return tuple(
            article.joined(
                Span(
                    min(article.sentence_at(part.start).start, part.start),
                    max(article.sentence_at(part.end - 1).end, part.end),
                )
                for part in self.parts
                if part.kind == "words"
            )
        )

    @cached_property
    def around(self) -> Span | None:
        """The sentences in which it begins and ends, inside its innermost quotation.

        It is None for a passage that is not inside a quotation.
        """
        return self.article.around(self.start, self.end)

    @property
    def is_cut_at_start(self) -> bool:
        """Whether its sentence begins before it, inside the quotation."""
        return self.around is not None and has_words(
            self.article.text.text, self.around.start, self.start
        )

    @property
    def is_cut_at_end(self) -> bool:
        """Whether its sentence goes on after it, inside the quotation."""
        return self.around is not None and has_words(
            self.article.text.text, self.end, self.around.end
        )

    @property
    def quoted_wording(self) -> str:
        """Its wording, with … where it is cut inside a sentence of its quotation."""
        before, after = "… " if self.is_cut_at_start else "", " …" if self.is_cut_at_end else ""
        return f"{before}{self.wording}{after}"

    @property
    def wording(self) -> str:
        """Its words as the site shows them: […] replaces sentences that may not be republished."""
        text = self.article.text.text
        return " […] ".join(
            text[max(span.start, self.start) : min(span.end, self.end)] for span in self.shown
        )

    @property
    def line(self) -> int:
        """The line of the article's file on which the passage begins."""
        return self.article.text.line(self.start)
