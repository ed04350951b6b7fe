"""Hints for a passage that was not found: the nearest wording, or its two sources.

Nothing here verifies anything; it only helps an editor to see what differs.
"""

import difflib
from collections.abc import Sequence

from builder.passages.folding import QUOTATION_MARKS, Folded, letters, typographic
from builder.passages.layers import is_edge
from builder.passages.quotations import Span
from builder.similar import nearest_stretch

_LONG = 110


def nearest(wanted: str, folded: Folded, source: str) -> Span | None:
    """Return the stretch of the source most similar to the wanted words, in whole words."""
    found = nearest_stretch(typographic(wanted).text.lower(), folded.text.lower())
    if found is None:
        return None
    start = folded.starts[found[0]]
    end = folded.ends[found[1] - 1]
    while start and not is_edge(source, start):
        start -= 1
    while end < len(source) and not is_edge(source, end):
        end += 1
    marks = QUOTATION_MARKS + " \n,;:"
    start += len(source[start:end]) - len(source[start:end].lstrip(marks))
    end -= len(source[start:end]) - len(source[start:end].rstrip(marks))
    return Span(start, end)


def compare(theirs: str, yours: str) -> tuple[str, str]:
    """Return both wordings on one line each, cut to the words around the first difference."""
    a, b = theirs.split(), yours.split()
    if max(len(theirs), len(yours)) <= _LONG:
        return " ".join(a), " ".join(b)
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changed = next((block for block in blocks if block[0] != "equal"), None)
    if changed is None:
        return " ".join(a), " ".join(b)
    _, a_start, a_end, b_start, b_end = changed
    return _around(a, a_start, a_end), _around(b, b_start, b_end)


def two_sources(wanted: str, folded: Folded, containers: Sequence[Span]) -> list[Span]:
    """Return the two stretches a passage was put together from, if no container holds both.

    `folded` is the source as letters; each piece has at least three words.
    """
    words = wanted.split()
    low, high = 2, len(words) - 3
    while low < high:  # the longest beginning that stands somewhere
        middle = (low + high + 1) // 2
        found = _places(" ".join(words[:middle]), folded)
        low, high = (middle, high) if found else (low, middle - 1)
    head, tail = _places(" ".join(words[:low]), folded), _places(" ".join(words[low:]), folded)
    if low < 3 or not head or not tail:
        return []
    together = any(
        c.holds(*one) and c.holds(*other) for c in containers for one in head for other in tail
    )
    return [] if together else [head[0], tail[0]]


def _places(words: str, folded: Folded) -> list[Span]:
    return [Span(*o) for o in folded.occurrences(letters(words).text)]


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - 6), min(len(words), end + 6)
    shown = " ".join(words[first:last])
    return f"{'… ' if first else ''}{shown}{' …' if last < len(words) else ''}"
