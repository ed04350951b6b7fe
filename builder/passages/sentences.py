"""Split a text into sentences."""

from collections.abc import Iterable, Iterator

import sentencex

from builder.passages.folding import QUOTATION_MARKS
from builder.passages.spans import Span

_MAX_PIECE = 5000
"""Maximum characters given to sentencex at once; longer blocks are split before."""

_MASK = {ord(mark): " " for mark in QUOTATION_MARKS + "•" if mark not in "'’`´′"}


def sentences(text: str, language: str, blocks: Iterable[Span]) -> list[Span]:
    """Return the sentences of each block, without the white space around them.

    The boundaries are those of sentencex. It would not split a quotation, so its marks are
    masked.
    """
    found = []
    for block in (piece for whole in blocks for piece in _pieces(text, whole)):
        words = text[block.start : block.end].translate(_MASK)
        starts = [
            block.start + boundary["start_index"]
            for boundary in sentencex.get_sentence_boundaries(language[:2], words)
        ]
        starts = [
            _before_marks(text, start, block.start) for start in starts if start > block.start
        ]
        for start, end in zip([block.start, *starts], [*starts, block.end], strict=True):
            stripped = _stripped(text, start, end)
            if stripped.start < stripped.end:
                found.append(stripped)
    return found


def _pieces(text: str, block: Span) -> Iterator[Span]:
    """Yield the block in pieces, since the time of sentencex grows with the square of the length."""
    start = block.start
    while block.end - start > _MAX_PIECE:
        end = start + _MAX_PIECE
        end = max(text.rfind(". ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield Span(start, end)
        start = end
    yield Span(start, block.end)


def _before_marks(text: str, start: int, first: int) -> int:
    """Return the boundary, moved before quotation marks that follow a space."""
    at = start
    while at > first and text[at - 1] in QUOTATION_MARKS:
        at -= 1
    return at if at > first and text[at - 1].isspace() else start


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip()))
