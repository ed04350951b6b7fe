"""Hints for a passage that was not found: the nearest wording, or its two sources.

They help an editor to see what differs, and prove nothing.
"""

import difflib
from dataclasses import dataclass
from itertools import islice

from builder.passages.edges import is_edge
from builder.passages.folding import QUOTATION_MARKS, Folded, letters, typographic
from builder.passages.levels import MAX_PLACES
from builder.passages.spans import Span, Spans
from builder.problems.hints import nearest_stretch

_MAX_SHOWN = 110
"""Maximum characters of a wording in a hint; longer ones are cut to the first difference."""

_MAX_WORDS = 400
"""Maximum words compared; longer wordings are cut, and passages are not split in two."""

_MAX_COMPARED = 500
"""Maximum characters for which a similar wording is searched; longer passages are cut."""

_HINT_BUDGET = 400_000_000
"""Characters of passages times characters of the text, which takes a second or two.

Passages beyond it are refused without the nearest wording.
"""


@dataclass
class HintBudget:
    """What is left of the time for hints, which several texts may share."""

    left: int = _HINT_BUDGET


def nearest(wanted: str, folded: Folded, source: str) -> Span | None:
    """Return the stretch of the source most similar to the words, in whole words, or None."""
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


def around_difference(wanted: str, folded: Folded) -> str:
    """Return the words, if long only those around their first difference from the source."""
    if len(wanted) <= _MAX_COMPARED:
        return wanted
    own = typographic(wanted)
    low, high = 0, len(own.text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if own.text[:middle] in folded.text else (low, middle - 1)
    start = own.starts[max(0, low - _MAX_COMPARED // 2)] if own.starts else 0
    return wanted[start : start + _MAX_COMPARED]


def compare(theirs: str, yours: str) -> tuple[str, str]:
    """Return each wording on one line, if long cut to the words around the first difference."""
    a, b = theirs.split(), yours.split()
    if max(len(theirs), len(yours)) <= _MAX_SHOWN:
        return " ".join(a), " ".join(b)
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    a, b = a[max(0, same - 8) : same + _MAX_WORDS], b[max(0, same - 8) : same + _MAX_WORDS]
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changed = next((block for block in blocks if block[0] != "equal"), None)
    if changed is None:
        return " ".join(a), " ".join(b)
    _, a_start, a_end, b_start, b_end = changed
    return _around(a, a_start, a_end), _around(b, b_start, b_end)


def two_sources(wanted: str, folded: Folded, containers: Spans) -> list[Span]:
    """Return the two stretches from which a passage was put together, or an empty list.

    It is empty if one container contains both. `folded` is the source folded by `letters`;
    each stretch has at least three words.
    """
    words = wanted.split()
    if len(words) > _MAX_WORDS:
        return []
    low, high = 2, len(words) - 3
    while low < high:  # bisect for the longest beginning that occurs
        middle = (low + high + 1) // 2
        found = _places(" ".join(words[:middle]), folded)
        low, high = (middle, high) if found else (low, middle - 1)
    head, tail = _places(" ".join(words[:low]), folded), _places(" ".join(words[low:]), folded)
    if low < 3 or not head or not tail:
        return []
    together = any(
        containers.any_contains(min(first.start, second.start), max(first.end, second.end))
        for first in head
        for second in tail
    )
    return [] if together else [head[0], tail[0]]


def _places(words: str, folded: Folded) -> list[Span]:
    return [Span(*o) for o in islice(folded.occurrences(letters(words).text), MAX_PLACES)]


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - 6), min(len(words), end + 6)
    shown = " ".join(words[first:last])
    return f"{'… ' if first else ''}{shown}{' …' if last < len(words) else ''}"
