"""An article's text, prepared for searching.

Offsets are Unicode code points, ends exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter

from builder.passages.levels import Level, levels_of
from builder.passages.nearest import HintBudget
from builder.passages.pairing import Pairs, Unpaired
from builder.passages.quotations import pairs
from builder.passages.sentences import sentences
from builder.passages.spans import Span, Spans
from builder.passages.speech import NO_SPEECH, Speech

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


class Text:
    """An article's text, prepared for searching; it begins on line `first_line` of its file.

    `language` is an ISO 639-1 code, which decides about quotation marks and ends of sentences.
    `speech` is what the text holds of speech without quotation marks. If `text` is only a part of
    the file's text, `source`, then `kept` are its stretches: (start in `text`, start in `source`).
    """

    def __init__(
        self,
        text: str,
        first_line: int = 1,
        language: str = "de",
        *,
        speech: Speech = NO_SPEECH,
        source: str | None = None,
        kept: Sequence[tuple[int, int]] = ((0, 0),),
    ) -> None:
        self.text = text
        self.first_line = first_line
        self.language = language
        self.speech = speech
        self.source = text if source is None else source
        self.kept = kept
        self.hint_budget = HintBudget()

    @cached_property
    def _pairs(self) -> Pairs:
        return pairs(self.text, self.language)

    @property
    def quotations(self) -> Spans:
        """The stretches between quotation marks."""
        return self._pairs.quotations

    @property
    def unpaired(self) -> tuple[Unpaired, ...]:
        """The quotation marks without their other half."""
        return self._pairs.unpaired

    @cached_property
    def paragraphs(self) -> Spans:
        """The stretches between empty lines."""
        return Spans(Span(*m.span()) for m in _PARAGRAPH.finditer(self.text))

    @cached_property
    def verbatim(self) -> Spans:
        """The stretches of verbatim words: quotations within one turn, and declared speech."""
        parts = self.speech.parts
        return Spans((*(q for q in self.quotations if not parts(*q)), *self.speech.spans))

    @cached_property
    def together(self) -> Spans:
        """The stretches that an omission may not leave: paragraphs within one turn, and speech."""
        pieces = (piece for whole in self.paragraphs for piece in self.speech.divided(whole))
        return Spans((*pieces, *self.speech.spans))

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the paragraphs, in order."""
        return sentences(self.text, self.language, self.paragraphs)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels of comparison, the strictest first."""
        return levels_of(self.text, self.language)

    def is_quoted_in_speech(self, start: int, end: int) -> bool:
        """Return whether start to end lies between quotation marks within declared speech."""
        return any(
            self.speech.at(*quotation) is not None and not self.is_speech_itself(quotation)
            for quotation in self.quotations.around(start, end)
        )

    def is_speech_itself(self, quotation: Span) -> bool:
        """Return whether a quotation is a whole paragraph of declared speech: marks round a turn."""
        stretch = self.speech.at(*quotation)
        return stretch is not None and self._is_paragraph(quotation, stretch.start, stretch.end)

    def _is_paragraph(self, quotation: Span, start: int, end: int) -> bool:
        """Return whether a quotation is all that its paragraphs hold of start to end."""
        before = self.text[max(start, self._paragraph(quotation.start).start) : quotation.start]
        after = self.text[quotation.end : min(end, self._paragraph(quotation.end - 1).end)]
        return not any(c.isalnum() for c in before + after)

    def _paragraph(self, offset: int) -> Span:
        """Return the paragraph at an offset."""
        number = bisect_right(self.paragraphs, offset, key=itemgetter(0)) - 1
        return self.paragraphs[max(0, number)]

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.source)]

    def line(self, offset: int) -> int:
        """Return the number of the line in the article's file that contains the offset."""
        return self.first_line + bisect_left(self._line_ends, self.source_offset(offset))

    def source_offset(self, offset: int) -> int:
        """Return the offset in `source` of an offset in `text`."""
        text_start, start = self.kept[bisect_right(self.kept, offset, key=itemgetter(0)) - 1]
        return start + offset - text_start

    def occurrences(self, words: str, max_level: int = 3) -> tuple[int, list[Span]]:
        """Return the number of the strictest level with the words, or 0, and all their places."""
        for number, level in enumerate(self.levels[:max_level], 1):
            if spans := level.find(words, lambda _: True):
                return number, spans
        return 0, []

    def context(self, span: Span) -> str:
        """Return the words in brackets, shortened if long, with some of the text around them."""
        before = self.text[max(0, span.start - 30) : span.start]
        after = self.text[span.end : span.end + 30]
        words = self.text[span.start : span.end]
        shown = words if len(words) <= 60 else f"{words[:40]} … {words[-15:]}"
        return " ".join(f"…{before}[{shown}]{after}…".split())

    def places(self, spans: Iterable[Span]) -> str:
        """Return a line for each stretch: its number and its context."""
        return "\n".join(f"line {self.line(span.start)}: {self.context(span)}" for span in spans)
