"""Write a text in one spelling, so that names are found however they are typed.

Differences of typography are none: composed and decomposed letters, ligatures, kinds of
apostrophe and hyphen, white space, and characters that nobody sees, such as a soft hyphen. Unlike
`folding.typographic`, which compares whole passages, this keeps quotation marks, dashes and the
ends of paragraphs, at which a name ends.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.passages.unseen import COMBINING, INVISIBLE

_APOSTROPHES = "'’‘‛`´′ʼ＇"
_HYPHENS = "-‐‑‒−﹣－"
_TYPED = {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")}
_UNCHANGED = (
    "\x21-\x5f\x61-\x7e\u00c0-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0400-\u0482„“”«»–—"
)
"""Characters that stay as they are unless a combining mark follows; all others are looked at."""

_ALL_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_LOOKED_AT = re.compile(
    rf"([\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}])|(?:[^{_UNCHANGED}\s]|\S(?=[{COMBINING}]))[{COMBINING}]*"
)


@dataclass(frozen=True)
class Spelled:
    """A text in one spelling, with white space as one space, or "\\n" between paragraphs.

    `published` is the text as it was. From `own[n]` on, until `own[n + 1]`, the characters come one
    by one from `source[n]` on; or all together from there to `ends[n]`, if that is not 0.
    """

    text: str
    published: str
    own: tuple[int, ...]
    source: tuple[int, ...]
    ends: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Return where a stretch of the source begins that begins at this offset here."""
        n = bisect_right(self.own, offset) - 1
        return self.source[n] + (0 if self.ends[n] else offset - self.own[n])

    def end(self, offset: int) -> int:
        """Return where a stretch of the source ends that ends at this offset here."""
        n = bisect_right(self.own, offset - 1) - 1
        return self.ends[n] or self.source[n] + offset - self.own[n]


def spelled(text: str) -> Spelled:
    """Return a text in one spelling."""
    pieces: list[str] = []
    own, source, ends = [0], [0], [0]
    length = at = 0
    for start, end, piece in _changes(text):
        pieces += (text[at:start], piece)
        length += start - at
        own += (length, length + len(piece))
        source += (start, end)
        ends += (end, 0)
        length += len(piece)
        at = end
    pieces.append(text[at:])
    return Spelled("".join(pieces), text, tuple(own), tuple(source), tuple(ends))


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and new spelling of each stretch that is not spelt that way already."""
    for match in _LOOKED_AT.finditer(text):
        found = match.group()
        new = _space(found) if match[1] else _letter(found)
        if new != found:
            yield match.start(), match.end(), new


def _space(found: str) -> str:
    if found.count("\n") > 1:
        return "\n"
    return " " if _ALL_INVISIBLE.sub("", found) else ""


@lru_cache(maxsize=10_000)
def _letter(cluster: str) -> str:
    if cluster in _TYPED:
        return _TYPED[cluster]
    if unicodedata.decomposition(cluster[0]).startswith(("<super>", "<sub>", "<fraction>")):
        return cluster
    composed = unicodedata.normalize("NFKC", cluster)
    return cluster if " " in composed else "".join(_TYPED.get(c, c) for c in composed)
