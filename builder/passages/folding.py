"""Fold texts for comparison, and map the folded characters back to the source.

Offsets are Unicode code points, ends exclusive. There are two foldings:

typographic
    NFKC of each character with its combining marks, one kind of quotation mark and
    dash, white space collapsed, invisible characters dropped, no space before
    punctuation.
letters
    In addition, only letters, digits, the ends of sentences and the signs that change a
    number or a claim (`%`, `€`, `?`, a decimal separator, a minus), in lower case,
    without full stops and exclamation marks at the very end.

Superscripts and fractions are kept, so that 10² is not 102; ß is kept, so that
„in Maßen“ is not „in Massen“.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

QUOTATION_MARKS = "\"'`´′″„“”‟‚‘’‛«»‹›「」"
DASHES = "-‐‑‒–—―−"
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff"
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(f".[{_COMBINING}]*", re.DOTALL)
_MARKS = {**dict.fromkeys(QUOTATION_MARKS, '"'), **dict.fromkeys(DASHES, "-")}
_NO_SPACE_BEFORE = frozenset(",;:.!?")


@dataclass(frozen=True)
class Folded:
    """A folded text; its character n comes from `source[starts[n]:ends[n]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def occurrences(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield start and end in the source of each occurrence of the folded `words`.

        Occurrences may overlap, but never cut a character of the source.
        """
        at = self.text.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            whole_start = at == 0 or self.starts[at] != self.starts[at - 1]
            whole_end = end == len(self.text) or self.starts[end] != self.starts[end - 1]
            if whole_start and whole_end:
                yield self.starts[at], self.ends[end - 1]
            at = self.text.find(words, at + 1)


def unfolded(text: str) -> Folded:
    """Return the text unchanged."""
    return Folded(text, range(len(text)), range(1, len(text) + 1))


@lru_cache(maxsize=32)
def typographic(text: str) -> Folded:
    """Return the text without differences of typography."""
    folding = _Folding()
    space: tuple[int, int] | None = None
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        if cluster.isspace():
            space = (space[0] if space else match.start(), match.end())
        elif cluster not in INVISIBLE:
            folded = _compatible(cluster)
            if space and folding.characters and folded[0] not in _NO_SPACE_BEFORE:
                folding.add(" ", *space)
            space = None
            folding.add(folded, *match.span())
    return folding.folded()


@lru_cache(maxsize=32)
def letters(text: str) -> Folded:
    """Return the letters and digits of the text, and the signs that change a number or a claim."""
    folding = _Folding()
    clusters = [
        (_compatible(m.group()), m.start(), m.end())
        for m in _CLUSTER.finditer(text)
        if m.group() not in INVISIBLE
    ]
    for n, (cluster, start, end) in enumerate(clusters):
        before = clusters[n - 1][0][-1] if n else " "
        after = clusters[n + 1][0][0] if n + 1 < len(clusters) else " "
        if any(c.isalnum() for c in cluster) or _changes_the_claim(cluster, before, after):
            if cluster[0].isdigit() and not before.isdigit() and folding.last.isdigit():
                folding.add(" ", folding.ends[-1], start)  # two numbers, not one
            folding.add(cluster.lower(), start, end)
    return folding.folded(strip_end=".!")


class _Folding:
    """Collects folded characters with their offsets in the source."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    @property
    def last(self) -> str:
        """The character added last."""
        return self.characters[-1] if self.characters else " "

    def add(self, folded: str, start: int, end: int) -> None:
        self.characters += folded
        self.starts += [start] * len(folded)
        self.ends += [end] * len(folded)

    def folded(self, strip_end: str = "") -> Folded:
        """Return the folded text, without the characters `strip_end` at its end."""
        text = "".join(self.characters).rstrip(strip_end)
        starts, ends = array("I", self.starts[: len(text)]), array("I", self.ends[: len(text)])
        return Folded(text, starts, ends)


@lru_cache(maxsize=10_000)
def _compatible(cluster: str) -> str:
    if cluster in _MARKS:
        return _MARKS[cluster]
    if unicodedata.decomposition(cluster[0]).startswith(("<super>", "<sub>", "<fraction>")):
        return cluster
    return unicodedata.normalize("NFKC", cluster).strip() or cluster


def _changes_the_claim(cluster: str, before: str, after: str) -> bool:
    if cluster in ".!?%‰§":
        return True
    if cluster in ",:/":
        return before.isdigit() and after.isdigit()
    if cluster == "-":
        return after.isdigit() and not before.isalpha()
    return cluster != '"' and unicodedata.category(cluster[0]) in ("Sc", "Sm", "So")
