"""Find a passage in the text of an article, without guessing.

Words are compared at three levels, and the first level that finds them decides: literally;
ignoring typography; only words and the signs that change them. A passage that is not found is a
problem, with the most similar wording as a hint. Similarity is never proof: with „nicht“ inserted,
a sentence is still 99 % similar.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from builder.passages.context import ends_with, starts_with
from builder.passages.folding import QUOTATION_MARKS
from builder.passages.levels import NotFound
from builder.passages.omissions import JOINT, Joint, chains, fault, length_fault, split
from builder.passages.signs import difference
from builder.passages.spans import Span, has_words
from builder.passages.text import Text
from builder.passages.why_not import not_found, other_signs, undeclared_speech

_MARKS = frozenset(QUOTATION_MARKS)
_NEXT_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:…\n])[\W_]*\Z")
_SENTENCE_ENDS = re.compile(r".?[^\w\n]*?(?:(?<=[.!?:…])|[.!?:…\n]|\Z)", re.DOTALL)


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

    `level` is 1 for a literal match, 2 if typography differs, 3 if only the words and the signs that
    change them are the same; then `signs_differ` is the kind of signs that are not, or “”.
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    level: int
    signs_differ: str = ""


@dataclass(frozen=True)
class Selector:
    """The words to find, and the words right before and after them (W3C TextQuoteSelector).

    If `quoted`, they must lie inside one quotation. `max_level` is the most lenient level that
    may find them.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    quoted: bool = False
    max_level: int = 3


def find(text: Text, selector: Selector) -> Match:
    """Return where the words occur; raises NotFound."""
    whole = _find_words(text, selector)
    if whole:
        return whole
    if JOINT.search(selector.exact):
        return _find_joined(text, selector)
    raise not_found(text, selector.exact, quoted=selector.quoted)


def _find_words(text: Text, selector: Selector) -> Match | None:
    for number, level in enumerate(text.levels[: selector.max_level], 1):
        if spans := level.find(selector.exact, lambda span: _is_allowed(text, span, selector)):
            span = _unique(text, spans, selector)
            differ = _signs_differ(text, selector, [selector.exact], [span]) if number > 2 else ""
            return Match(*span, (Part("words", *span, text.text[slice(*span)]),), number, differ)
    return None


def _unique(text: Text, spans: list[Span], selector: Selector) -> Span:
    fitting = [s for s in spans if _in_context(text, s, selector)]
    if len(fitting) == 1:
        return fitting[0]
    places = text.places(spans[:8])
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


def _in_context(text: Text, span: Span, selector: Selector) -> bool:
    return ends_with(text.text, span.start, selector.prefix) and starts_with(
        text.text, span.end, selector.suffix
    )


def _is_allowed(text: Text, span: Span, selector: Selector) -> bool:
    if not selector.quoted:
        return _is_whole(text, span)
    if text.speech.parts(*span) or not text.verbatim.any_contains(*span):
        return False
    if _joins_nested(text, span) or _is_bracketed(text, span):
        return False
    return not text.speech.is_unsaid(*span) or _is_quoted_in_unsaid(text, span)


def _is_bracketed(text: Text, span: Span) -> bool:
    """Return whether a span is inside square brackets, with which others insert words in a quotation."""
    around = next(text.verbatim.around(*span), span)
    opened = text.text.rfind("[", around.start, span.start)
    return opened >= 0 and "]" not in text.text[opened : span.start]


def _is_quoted_in_unsaid(text: Text, span: Span) -> bool:
    """Return whether a span is within a quotation in a stage direction."""
    return text.speech.unsaid.any_contains(*span) and text.quotations.any_contains(*span)


def _is_whole(text: Text, span: Span) -> bool:
    """Return whether a stretch does not join parts of two paragraphs or of two quotations."""
    start, end = span
    has_marks = not _MARKS.isdisjoint(text.text[max(0, start - 1) : end + 1])
    if has_marks and len(text.quotations.torn(start, end)) > 1:
        return False
    if not _NEXT_PARAGRAPH.search(text.text, start, end) or text.verbatim.any_contains(*span):
        return True
    return bool(
        _SENTENCE_BEGINS.search(text.text[max(0, start - 20) : start])
        and _SENTENCE_ENDS.match(text.text[end - 1 : end + 20])
    )


def _joins_nested(text: Text, span: Span) -> bool:
    """Return whether a stretch joins a part of a nested quotation with words around it."""
    if _MARKS.isdisjoint(text.text[slice(*span)]):
        return False
    start, end = span
    around = next(text.verbatim.around(*span), span)
    return any(
        around.start <= q.start and q != around and q.end < end and has_words(text.text, q.end, end)
        for q in text.quotations.around(start, start + 1)
    ) or any(
        start < q.start and q != around and has_words(text.text, start, q.start)
        for q in text.quotations.around(end - 1, end + 1)
    )


def _find_joined(text: Text, selector: Selector) -> Match:
    """Return the match of a passage with omissions or insertions.

    Its pieces follow each other inside one quotation or paragraph.
    """
    pieces, joints = split(selector.exact)
    placed = [(piece, *text.occurrences(piece, selector.max_level)) for piece in pieces]
    for piece, level, _ in placed:
        if not level:
            raise not_found(text, piece, quoted=selector.quoted)
    containers = text.verbatim if selector.quoted else text.together
    places = [spans for _, _, spans in placed]
    following = [
        chain
        for chain in chains(text.text, places, joints)
        if containers.any_contains(chain[0].start, chain[-1].end)
        and all(_is_allowed(text, piece, selector) for piece in chain)
        and _in_context(text, Span(chain[0].start, chain[-1].end), selector)
    ]
    if not following:
        firsts = (spans[0] for spans in places)
        where = "quotation" if selector.quoted else "paragraph"
        raise NotFound(
            "passage-stitched",
            f"the pieces do not follow each other inside one {where}",
            f"{text.places(firsts)}\nmake a record for each{undeclared_speech(text)}",
        )
    sound = [chain for chain in following if not _fault(text, chain, joints)]
    if not sound and (error := _fault(text, following[0], joints)):
        raise error
    if len({chain[0] for chain in sound}) > 1:
        _unique(text, sorted({Span(c[0].start, c[-1].end) for c in sound}), selector)
    chain = min(sound, key=lambda c: (c[-1].end - c[0].start, c))
    parts = tuple(_parts(text, chain, joints))
    differ = _signs_differ(text, selector, pieces, chain)
    level = max(level for _, level, _ in placed)
    return Match(chain[0].start, chain[-1].end, parts, level, differ)


def _signs_differ(
    text: Text, selector: Selector, pieces: Sequence[str], spans: Sequence[Span]
) -> str:
    """Return the kind of signs that a direct quote has not as published, or “”; raises NotFound."""
    differ = ""
    for piece, span in zip(pieces, spans, strict=True) if selector.quoted else ():
        if found := difference(piece, text.text[slice(*span)]):
            if found.is_partial:
                raise other_signs(text, piece, span, found.kind)
            differ = found.kind
    return differ


def _fault(text: Text, chain: tuple[Span, ...], joints: list[Joint]) -> NotFound | None:
    """Return what is wrong with the omissions in a chain of pieces, or None."""
    omissions = [
        Span(before.end, after.start)
        for (before, after), joint in zip(pairwise(chain), joints, strict=True)
        if joint.kind == "omission"
    ]
    if too_long := length_fault(omissions):
        return too_long
    for omitted in omissions:
        found = fault(text.text, omitted, text.language, text.quotations, text.sentences)
        if found:
            words = " ".join(text.text[slice(*omitted)].split())
            shown = f"omitted (line {text.line(omitted.start)}): {words}"
            return NotFound(found.rule, found.message, f"{shown}\n{found.hint}")
    return None


def _parts(text: Text, chain: tuple[Span, ...], joints: list[Joint]) -> Iterator[Part]:
    yield Part("words", *chain[0], text.text[slice(*chain[0])])
    for (before, after), joint in zip(pairwise(chain), joints, strict=True):
        between = text.text[before.end : after.start]
        shown = between if joint.kind == "omission" else joint.text
        yield Part(joint.kind, before.end, after.start, shown)
        yield Part("words", *after, text.text[slice(*after)])
