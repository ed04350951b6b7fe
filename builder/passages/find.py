"""Find a passage in the text of an article, without guessing.

Words are compared in three layers, and the first layer that finds them decides: literally;
ignoring typography; letters and digits only. A passage that is not found is a problem, with
the most similar wording as a hint. Similarity is never proof: with „nicht“ inserted, a
sentence is still 99 % similar. Offsets are Unicode code points, ends exclusive.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from builder.passages.context import ends_with, starts_with
from builder.passages.layers import Layer, NotFound, layers_of
from builder.passages.nearest import around_difference, compare, nearest, two_sources
from builder.passages.quotations import Span, Spans, quotations

_OMISSION = r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\."
_INSERTION = r"\[[^\[\]]*\b(?:Red|Redaktion)\.?\s*\]"
_JOINT = re.compile(rf"(?<!\s)\s*(?:(?P<omission>{_OMISSION})|(?P<insertion>{_INSERTION}))\s*")
_MAX_JOINTS = 20
"""Maximum omissions and insertions in a passage; with more it is refused."""

_HINT_BUDGET = 400_000_000
"""Characters of passages times characters of the text, which takes a second or two.

Passages beyond it are refused without the nearest wording.
"""

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_CHANGES_THE_MEANING = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand\w*|nirgends|kein\w*|weder|kaum|ohne|aber|jedoch|"
    r"doch|sondern|allerdings|obwohl|wenn|falls|sofern|außer|nur|bloß|not|no|never|but|if|unless)\b",
    re.IGNORECASE,
)


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

    If `quoted`, they must lie inside one quotation.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    quoted: bool = False


@dataclass
class HintBudget:
    """What is left of the time for hints, which several texts may share."""

    left: int = _HINT_BUDGET


class Text:
    """An article's text, prepared for searching; it begins on line `first_line` of its file."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.first_line = first_line
        self.reset_hint_budget()

    def reset_hint_budget(self, budget: "HintBudget | None" = None) -> None:
        """Allow the search for hints to take its full time again, or what is left of a budget."""
        self._hint_budget = budget or HintBudget()

    @cached_property
    def quotations(self) -> Spans:
        """The stretches between quotation marks."""
        return quotations(self.text)

    @cached_property
    def paragraphs(self) -> Spans:
        """The stretches between empty lines."""
        return Spans(Span(*m.span()) for m in _PARAGRAPH.finditer(self.text))

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of comparison, the strictest first."""
        return layers_of(self.text)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line(self, offset: int) -> int:
        """Return the number of the line in the article's file that contains the offset."""
        return self.first_line + bisect_left(self._line_ends, offset)

    def find(self, selector: Selector) -> Match:
        """Return where the words occur; raises NotFound."""
        whole = self._find_words(selector)
        if whole:
            return whole
        if _JOINT.search(selector.exact):
            return self._find_joined(selector)
        raise self._not_found(selector)

    def occurrences(self, words: str) -> tuple[int, list[Span]]:
        """Return the number of the strictest layer with the words, or 0, and all their places."""
        for number, layer in enumerate(self.layers, 1):
            if spans := layer.find(words, lambda _: True):
                return number, spans
        return 0, []

    def _find_words(self, selector: Selector) -> Match | None:
        for number, layer in enumerate(self.layers, 1):
            if spans := layer.find(selector.exact, lambda span: self._is_allowed(span, selector)):
                span = self._unique(spans, selector)
                return Match(*span, (Part("words", *span, self.text[slice(*span)]),), number)
        return None

    def _is_allowed(self, span: Span, selector: Selector) -> bool:
        return not selector.quoted or self.quotations.any_contains(*span)

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
        pieces, joints = _split(selector.exact)
        if any(j.kind == "omission" and len(p.split()) < 2 for j, p in _beside(joints, pieces)):
            raise NotFound(
                "omission-too-short",
                "a piece beside an omission has fewer than two words",
                "quote more of the words around […]",
            )
        placed = [(piece, *self.occurrences(piece)) for piece in pieces]
        for piece, layer, _ in placed:
            if not layer:
                raise self._not_found(Selector(piece, quoted=selector.quoted))
        containers = self.quotations if selector.quoted else self.paragraphs
        chains = {
            chain
            for chain in self._chains([spans for _, _, spans in placed], joints)
            if containers.any_contains(chain[0].start, chain[-1].end)
            and self._in_context(Span(chain[0].start, chain[-1].end), selector)
        }
        if not chains:
            where = "quotation" if selector.quoted else "paragraph"
            lines = "\n".join(
                f"line {self.line(spans[0].start)}: {self._context(spans[0])}"
                for _, _, spans in placed
            )
            raise NotFound(
                "passage-stitched",
                f"the pieces do not follow each other inside one {where}",
                f"{lines}\nmake a record for each",
            )
        if len({chain[0] for chain in chains}) > 1:
            self._unique(sorted({Span(c[0].start, c[-1].end) for c in chains}), selector)
        chain = min(chains, key=lambda c: (c[-1].end - c[0].start, c))
        parts = tuple(self._parts(chain, joints))
        return Match(chain[0].start, chain[-1].end, parts, max(layer for _, layer, _ in placed))

    def _chains(
        self, places: list[list[Span]], joints: list["_Joint"]
    ) -> Iterator[tuple[Span, ...]]:
        """Yield each place of the first piece with the nearest places of the later pieces."""
        for first in places[0]:
            chain = [first]
            for joint, spans in zip(joints, places[1:], strict=True):
                end = chain[-1].end
                later = [s for s in spans if s.start >= end and self._fits(joint, end, s.start)]
                if not later:
                    break
                chain.append(later[0])
            if len(chain) == len(places):
                yield tuple(chain)

    def _fits(self, joint: "_Joint", start: int, end: int) -> bool:
        has_words = any(c.isalnum() for c in self.text[start:end])
        return has_words if joint.kind == "omission" else not has_words

    def _parts(self, chain: tuple[Span, ...], joints: list["_Joint"]) -> Iterator[Part]:
        yield Part("words", *chain[0], self.text[slice(*chain[0])])
        for (before, after), joint in zip(pairwise(chain), joints, strict=True):
            between = self.text[before.end : after.start]
            if joint.kind == "omission" and (word := _CHANGES_THE_MEANING.search(between)):
                raise NotFound(
                    "omission-hides-word",
                    f"the omission hides „{word.group()}“, which may change the meaning",
                    f"omitted (line {self.line(before.end)}): {' '.join(between.split())}\n"
                    "quote these words too",
                )
            text = between if joint.kind == "omission" else joint.text
            yield Part(joint.kind, before.end, after.start, text)
            yield Part("words", *after, self.text[slice(*after)])

    def _not_found(self, selector: Selector) -> NotFound:
        _, anywhere = self.occurrences(selector.exact)
        if anywhere:
            places = "\n".join(f"line {self.line(s.start)}: {self._context(s)}" for s in anywhere)
            return NotFound(
                "passage-not-quoted",
                "these words are not inside one quotation of the article",
                f"{places}\nuse form: indirect, or quote what is between the quotation marks",
            )
        containers = self.quotations if selector.quoted else self.paragraphs
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


@dataclass(frozen=True)
class _Joint:
    kind: Literal["omission", "insertion"]
    text: str


def _split(exact: str) -> tuple[list[str], list[_Joint]]:
    pieces, joints, at = [], [], 0
    for match in _JOINT.finditer(exact):
        pieces.append(exact[at : match.start()].strip())
        kind: Literal["omission", "insertion"] = "omission" if match["omission"] else "insertion"
        joints.append(_Joint(kind, match[kind]))
        at = match.end()
    pieces.append(exact[at:].strip())
    if len(joints) > _MAX_JOINTS:
        raise NotFound(
            "passage-stitched",
            f"a passage has no more than {_MAX_JOINTS} omissions and insertions",
            "make a record for each part",
        )
    if "" in pieces:
        raise NotFound(
            "omission-too-short",
            "an omission or insertion needs words of the article on both sides",
            "leave it out at the beginning and end of a passage",
        )
    return pieces, joints


def _beside(joints: list[_Joint], pieces: list[str]) -> Iterator[tuple[_Joint, str]]:
    for joint, (before, after) in zip(joints, pairwise(pieces), strict=True):
        yield joint, before
        yield joint, after
