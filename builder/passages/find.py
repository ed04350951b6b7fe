"""Find a passage in the text of an article, without guessing.

Words are compared in three layers, and the first layer that finds them decides: literally;
ignoring typography; letters and digits only. A passage that is not found is a problem, with
the most similar wording as a hint. Similarity is never proof: with „nicht“ inserted, a
sentence is still 99 % similar. Offsets are Unicode code points, ends exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Literal

from builder.passages.context import ends_with, starts_with
from builder.passages.folding import QUOTATION_MARKS
from builder.passages.layers import Layer, NotFound, layers_of
from builder.passages.nearest import around_difference, compare, nearest, two_sources
from builder.passages.omissions import JOINT, Joint, chains, fault, length_fault, split
from builder.passages.quotations import Pairs, Span, Spans, Unpaired, pairs
from builder.passages.sentences import sentences
from builder.passages.speech import NO_SPEECH, Speech, turns
from builder.passages.subtitles import looks_like_subtitles

_HINT_BUDGET = 400_000_000
"""Characters of passages times characters of the text, which takes a second or two.

Passages beyond it are refused without the nearest wording.
"""

_MARKS = frozenset(QUOTATION_MARKS)
_NEXT_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:…\n])[\W_]*\Z")
_SENTENCE_ENDS = re.compile(r".?[^\w\n]*?(?:(?<=[.!?:…])|[.!?:…\n]|\Z)", re.DOTALL)
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True)
class Part:
    """A part of a match: words of the article, omitted words, or an editor's insertion."""

    kind: Literal["words", "omission", "insertion"]
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Match:
    """Where a passage was found in an article's text.

    `layer` is 1 for a literal match, 2 if typography differs, 3 if punctuation or spaces do.
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    layer: int


@dataclass(frozen=True)
class Selector:
    """The words to find, and the words right before and after them (W3C TextQuoteSelector).

    If `quoted`, they must lie inside one quotation. `max_layer` is the most lenient layer that
    may find them.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    quoted: bool = False
    max_layer: int = 3


@dataclass
class HintBudget:
    """What is left of the time for hints, which several texts may share."""

    left: int = _HINT_BUDGET


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
        self.reset_hint_budget()

    def reset_hint_budget(self, budget: "HintBudget | None" = None) -> None:
        """Allow the search for hints to take its full time again, or what is left of a budget."""
        self._hint_budget = budget or HintBudget()

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
    def _together(self) -> Spans:
        """The stretches that an omission may not leave: paragraphs within one turn, and speech."""
        pieces = (piece for whole in self.paragraphs for piece in self.speech.divided(whole))
        return Spans((*pieces, *self.speech.spans))

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of comparison, the strictest first."""
        return layers_of(self.text)

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self.text, self.language, self.paragraphs)

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

    def find(self, selector: Selector) -> Match:
        """Return where the words occur; raises NotFound."""
        whole = self._find_words(selector)
        if whole:
            return whole
        if JOINT.search(selector.exact):
            return self._find_joined(selector)
        raise self._not_found(selector)

    def occurrences(self, words: str, max_layer: int = 3) -> tuple[int, list[Span]]:
        """Return the number of the strictest layer with the words, or 0, and all their places."""
        for number, layer in enumerate(self.layers[:max_layer], 1):
            if spans := layer.find(words, lambda _: True):
                return number, spans
        return 0, []

    def _find_words(self, selector: Selector) -> Match | None:
        for number, layer in enumerate(self.layers[: selector.max_layer], 1):
            if spans := layer.find(selector.exact, lambda span: self._is_allowed(span, selector)):
                span = self._unique(spans, selector)
                return Match(*span, (Part("words", *span, self.text[slice(*span)]),), number)
        return None

    def _is_whole(self, span: Span) -> bool:
        """Return whether a stretch does not join parts of two paragraphs or of two quotations."""
        start, end = span
        has_marks = not _MARKS.isdisjoint(self.text[max(0, start - 1) : end + 1])
        if has_marks and len(self.quotations.torn(start, end)) > 1:
            return False
        if not _NEXT_PARAGRAPH.search(self.text, start, end) or self.verbatim.any_contains(*span):
            return True
        return bool(
            _SENTENCE_BEGINS.search(self.text[max(0, start - 20) : start])
            and _SENTENCE_ENDS.match(self.text[end - 1 : end + 20])
        )

    def _joins_nested(self, span: Span) -> bool:
        """Return whether a stretch joins a part of a nested quotation with words around it."""
        if _MARKS.isdisjoint(self.text[slice(*span)]):
            return False
        start, end = span
        around = next(self.verbatim.around(*span), span)
        return any(
            around.start <= q.start and q != around and q.end < end and self._has_words(q.end, end)
            for q in self.quotations.around(start, start + 1)
        ) or any(
            start < q.start and q != around and self._has_words(start, q.start)
            for q in self.quotations.around(end - 1, end + 1)
        )

    def _has_words(self, start: int, end: int) -> bool:
        return any(c.isalnum() for c in self.text[start:end])

    def _is_allowed(self, span: Span, selector: Selector) -> bool:
        if not selector.quoted:
            return self._is_whole(span)
        if self.speech.parts(*span) or not self.verbatim.any_contains(*span):
            return False
        if self._joins_nested(span):
            return False
        return not self.speech.is_unsaid(*span) or self._is_quoted_in_unsaid(span)

    def _is_quoted_in_unsaid(self, span: Span) -> bool:
        """Return whether a span is within a quotation in a stage direction."""
        return self.speech.unsaid.any_contains(*span) and self.quotations.any_contains(*span)

    def _unique(self, spans: list[Span], selector: Selector) -> Span:
        fitting = [s for s in spans if self._in_context(s, selector)]
        if len(fitting) == 1:
            return fitting[0]
        places = "\n".join(f"line {self.line(s.start)}: {self._context(s)}" for s in spans[:8])
        if not fitting:
            raise NotFound(
                "passage-context",
                "the passage is in the article, but not with this prefix and suffix",
                f"{places}\nprefix and suffix are the words right before and after the passage",
            )
        raise NotFound(
            "passage-ambiguous",
            f"the passage occurs in the article {len(fitting)} times",
            f"{places}\nsay which one with prefix: or suffix:, the words right before or after",
        )

    def _in_context(self, span: Span, selector: Selector) -> bool:
        return ends_with(self.text, span.start, selector.prefix) and starts_with(
            self.text, span.end, selector.suffix
        )

    def _context(self, span: Span) -> str:
        before = self.text[max(0, span.start - 30) : span.start]
        after = self.text[span.end : span.end + 30]
        words = self.text[span.start : span.end]
        shown = words if len(words) <= 60 else f"{words[:40]} … {words[-15:]}"
        return " ".join(f"…{before}[{shown}]{after}…".split())

    def _find_joined(self, selector: Selector) -> Match:
        """Return the match of a passage with omissions or insertions.

        Its pieces follow each other inside one quotation or paragraph.
        """
        pieces, joints = split(selector.exact)
        placed = [(piece, *self.occurrences(piece, selector.max_layer)) for piece in pieces]
        for piece, layer, _ in placed:
            if not layer:
                raise self._not_found(Selector(piece, quoted=selector.quoted))
        containers = self.verbatim if selector.quoted else self._together
        places = [spans for _, _, spans in placed]
        following = [
            chain
            for chain in chains(self.text, places, joints)
            if containers.any_contains(chain[0].start, chain[-1].end)
            and all(self._is_allowed(piece, selector) for piece in chain)
            and self._in_context(Span(chain[0].start, chain[-1].end), selector)
        ]
        if not following:
            where = "quotation" if selector.quoted else "paragraph"
            lines = "\n".join(
                f"line {self.line(spans[0].start)}: {self._context(spans[0])}" for spans in places
            )
            raise NotFound(
                "passage-stitched",
                f"the pieces do not follow each other inside one {where}",
                f"{lines}\nmake a record for each{self._undeclared_speech()}",
            )
        sound = [chain for chain in following if not self._fault(chain, joints)]
        if not sound and (error := self._fault(following[0], joints)):
            raise error
        if len({chain[0] for chain in sound}) > 1:
            self._unique(sorted({Span(c[0].start, c[-1].end) for c in sound}), selector)
        chain = min(sound, key=lambda c: (c[-1].end - c[0].start, c))
        parts = tuple(self._parts(chain, joints))
        return Match(chain[0].start, chain[-1].end, parts, max(layer for _, layer, _ in placed))

    def _fault(self, chain: tuple[Span, ...], joints: list[Joint]) -> NotFound | None:
        """Return what is wrong with the omissions in a chain of pieces, or None."""
        omissions = [
            Span(before.end, after.start)
            for (before, after), joint in zip(pairwise(chain), joints, strict=True)
            if joint.kind == "omission"
        ]
        if too_long := length_fault(omissions):
            return too_long
        for omitted in omissions:
            found = fault(self.text, omitted, self.language, self.quotations, self._sentences)
            if found:
                words = " ".join(self.text[slice(*omitted)].split())
                shown = f"omitted (line {self.line(omitted.start)}): {words}"
                return NotFound(found.rule, found.message, f"{shown}\n{found.hint}")
        return None

    def _parts(self, chain: tuple[Span, ...], joints: list[Joint]) -> Iterator[Part]:
        yield Part("words", *chain[0], self.text[slice(*chain[0])])
        for (before, after), joint in zip(pairwise(chain), joints, strict=True):
            between = self.text[before.end : after.start]
            text = between if joint.kind == "omission" else joint.text
            yield Part(joint.kind, before.end, after.start, text)
            yield Part("words", *after, self.text[slice(*after)])

    def _why_not_quoted(self, span: Span) -> str:
        """Return what to do about words that are in the text, but not in one quotation."""
        turn = self.speech.turn_at(span.start)
        if turn and self.speech.parts(*span):
            return "a speaker begins or ends within these words; quote what one of them says"
        if self.speech.is_unsaid(*span):
            return "a stage direction or subheading is among them; leave it out with […]"
        if turn and not (turn.declared and turn.certain):
            return (
                f"line {self.line(turn.start)} begins with '{turn.written}:'; declare it in speech:"
            )
        for mark in self.unpaired:
            if mark.kind != "wrong-closer" and mark.stretch.contains(*span):
                return (
                    f"the quotation mark in line {self.line(mark.mark.start)} has no other half in"
                    " its paragraph: if the words are speech, declare them in speech: of the article"
                )
        hint = "use form: indirect, or quote what is between the quotation marks"
        return hint + self._undeclared_speech()

    def _undeclared_speech(self) -> str:
        """Return a hint to declare speech in a text that seems to hold some, or nothing."""
        if not self.speech.stamps and looks_like_subtitles(self.text):
            return ";\nfor subtitles, the article says speech: {subtitles: true}"
        if not self.speech.stretches and (self.speech.stamps or len(turns(self.text, ())) > 1):
            return (
                ";\nin an interview, minutes or subtitles, the article says with speech: who speaks"
            )
        return ""

    def _not_found(self, selector: Selector) -> NotFound:
        _, anywhere = self.occurrences(selector.exact)
        if anywhere:
            places = "\n".join(f"line {self.line(s.start)}: {self._context(s)}" for s in anywhere)
            if not selector.quoted:
                return NotFound(
                    "passage-stitched",
                    "the passage joins parts of two paragraphs or quotations",
                    f"{places}\nmake a record for each",
                )
            return NotFound(
                "passage-not-quoted",
                "these words are not inside one quotation of the article",
                f"{places}\n{self._why_not_quoted(anywhere[0])}",
            )
        containers = self.verbatim if selector.quoted else self._together
        pieces = two_sources(selector.exact, self.layers[2].folded, containers)
        if pieces:
            lines = "\n".join(f"line {self.line(s.start)}: {self._context(s)}" for s in pieces)
            return NotFound(
                "passage-stitched",
                "the passage is put together from two places",
                f"{lines}\nmake a record for each; an omission inside one quotation is written […]",
            )
        yours = around_difference(selector.exact, self.layers[1].folded)
        self._hint_budget.left -= len(yours) * len(self.text)
        affordable = self._hint_budget.left > 0
        span = nearest(yours, self.layers[1].folded, self.text) if affordable else None
        if not span:
            return NotFound("passage-not-found", "the passage is not in the article")
        theirs, yours = compare(self.text[slice(*span)], yours)
        label = f"nearest (line {self.line(span.start)}):"
        return NotFound(
            "passage-not-found",
            "the passage is not in the article",
            f"{label} „{theirs}“\n{'yours:':<{len(label)}} „{yours}“",
        )
