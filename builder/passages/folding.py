"""Fold texts for comparison, and map the folded characters back to the source.

Offsets are Unicode code points, ends exclusive. There are two foldings:

typographic
    NFKC of each character with its combining marks, one kind of quotation mark and
    dash, the digits 0 to 9, white space collapsed, invisible characters dropped, no
    space before punctuation.
letters
    In addition, only words with one space between them, commas, the ends of sentences
    and the signs that change a word, a number or a claim (`*`, `/`, `%`, `€`, `?`, a
    minus), in lower case, without punctuation at the very end. Numbers are spelt alike,
    so that 500 000 is 500000, and ½ is 1/2.

Fractions, and superscripts after a digit, are kept, so that 10² is not 102. ß is ss, as in
capitals and in Switzerland, but in the words that both forms have: „in Maßen“ is not „in Massen“.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps

from builder.passages.quantities import respelt
from builder.passages.unseen import INVISIBLE

QUOTATION_MARKS = "\"'`´′″„“”‟‚‘’‛«»‹›「」"
DASHES = "-‐‑‒–—―−"
_INVISIBLE = frozenset(INVISIBLE)
_MARKS = {**dict.fromkeys(QUOTATION_MARKS, '"'), **dict.fromkeys(DASHES, "-")}
_NO_SPACE_BEFORE = frozenset(",;:.!?")
_PRIMES = {"'": "′", "′": "′", '"': "″", "″": "″"}
_PRIME_WINDOW = 500
"""Characters before a mark after a digit in which its opening mark is searched for."""

_MAX_CACHED = 20_000
"""Maximum characters of a text whose folding is cached; longer ones are folded every time."""

_SIGNS = ".!?,%‰‱§&"
_SIGNS_IN_A_WORD = "*_·^•/'@:("
_SHARP_S = re.compile(r"[ßẞ]")
_OWN_SHARP_S = re.compile(
    r"\b(?:ma|bu|flo|flö|ru|scho|schö)[ßẞ](?:e[nsrt]?|n)?(?!\w)", re.IGNORECASE
)
"""Words that are other words with ss, such as „Buße“."""
_DOTS = re.compile(r"\.{3}")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐][^\S\n]*\n[^\S\n]*(?=[^\W\d_])")


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


def _cached_if_short(fold: Callable[..., Folded]) -> Callable[..., Folded]:
    """Return the folding with a cache for the words of records; a `Level` keeps folded articles."""
    cached = lru_cache(maxsize=32)(fold)

    @wraps(fold)
    def folded(text: str, *language: str) -> Folded:
        return (cached if len(text) <= _MAX_CACHED else fold)(text, *language)

    return folded


def unfolded(text: str) -> Folded:
    """Return the text unchanged."""
    return Folded(text, range(len(text)), range(1, len(text) + 1))


@_cached_if_short
def typographic(text: str) -> Folded:
    """Return the text without differences of typography; the last texts are kept."""
    return fold_once(text)


def fold_once(text: str) -> Folded:
    """Return the same as `typographic`, for a text that is not folded again."""
    folding = _Folding()
    space: tuple[int, int] | None = None
    for match in _clusters(text):
        cluster = match.group()
        if cluster.isspace():
            space = (space[0] if space else match.start(), match.end())
        elif cluster not in _INVISIBLE:
            folded = (cluster == "′" and _prime(text, match.start())) or _compatible(cluster)
            if space and folding.characters and folded[0] not in _NO_SPACE_BEFORE:
                folding.add(" ", *space)
            space = None
            folding.add(folded, *match.span())
    return folding.folded()


@_cached_if_short
def letters(text: str, language: str = "") -> Folded:
    """Return the words of the text, and the signs that change a word, a number or a claim.

    `language` is an ISO 639-1 code, which decides what 1.500 is.
    """
    folding = _Folding()
    spelt = respelt(text, language)
    kept = {at for word in _OWN_SHARP_S.finditer(text) for at in range(*word.span())}
    spelt |= {m.start(): "ss" for m in _SHARP_S.finditer(text) if m.start() not in kept}
    for pause in _DOTS.finditer(text):
        spelt |= {pause.start(): " "} | dict.fromkeys(range(pause.start() + 1, pause.end()), "")
    for hyphen in _LINE_END_HYPHEN.finditer(text):
        spelt |= dict.fromkeys(range(*hyphen.span()), "")
    clusters = [
        (_plain(text, m, spelt), m.start(), m.end())
        for m in _clusters(text)
        if m.group() not in _INVISIBLE and spelt.get(m.start()) != ""
    ]
    gap: int | None = None
    for n, (cluster, start, end) in enumerate(clusters):
        before = clusters[n - 1][0][-1] if n else " "
        if any(c.isalnum() for c in cluster):
            if gap is not None and _needs_space(folding, cluster):
                folding.add(" ", gap, start)
            apart = " " if "/" in cluster and folding.last.isdigit() else ""  # 1½ is not 11/2
            folding.add(apart + cluster.lower(), start, end)
            gap = None
        elif sign := _sign(text, clusters, n):
            folding.add(sign, start, end)
            gap = None
        elif not _joins(text[start], before, clusters[n + 1 : n + 2]):
            gap = start if gap is None else gap
    return folding.folded(strip_end=".!,")


def same_capitals(words: str, found: str, language: str = "") -> bool:
    """Return whether words with the same letters begin with the same capitals.

    The first word may differ, and one in capitals throughout: „Sie“ is not „sie“, but WIR is Wir.
    """
    ours, theirs = letters(words, language), letters(found, language)
    if ours.text != theirs.text:
        return True
    for match in re.finditer(r"\w+", ours.text):
        at, end = match.span()
        pair = [
            folded_source[folded.starts[at] : folded.ends[end - 1]]
            for folded, folded_source in ((ours, words), (theirs, found))
        ]
        if at == 0 or pair[0][0].isupper() == pair[1][0].isupper():
            continue
        after_number = ours.text[:at].rstrip()[-1:].isdigit()
        is_prefix = after_number and match.group()[0] == "m" and len(pair[0]) < 4  # mW is not MW
        if is_prefix or not any(len(word) > 1 and word.isupper() for word in pair):
            return False
    return True


def _clusters(text: str) -> Iterator[re.Match[str]]:
    """Yield each character with the combining marks behind it."""
    marks = {c for c in set(text) - _INVISIBLE if unicodedata.category(c)[0] == "M"}
    together = f".[{re.escape(''.join(sorted(marks)))}]*" if marks else "."
    return re.finditer(together, text, re.DOTALL)


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
    if cluster.isdecimal():
        return str(unicodedata.decimal(cluster))
    if unicodedata.decomposition(cluster[0]).startswith(("<super>", "<sub>", "<fraction>")):
        return cluster
    return unicodedata.normalize("NFKC", cluster).strip() or cluster


def _prime(text: str, at: int) -> str:
    """Return the sign for feet or inches at an offset, or “” if it is a quotation mark."""
    mark = text[at]
    if mark not in _PRIMES or not text[at - 1 : at].isdigit() or text[at + 1 : at + 2].isdigit():
        return ""
    before = text[max(0, at - _PRIME_WINDOW) : at].rpartition("\n")[2]
    is_opened = mark in "'\"" and re.search(rf"(?<!\w){mark}[^{mark}]*\Z", before)
    return "" if is_opened else _PRIMES[mark]


def _plain(text: str, match: re.Match[str], spelt: dict[int, str]) -> str:
    """Return a cluster folded for `letters`."""
    at, cluster = match.start(), match.group()
    if at in spelt:
        return spelt[at]
    if prime := _prime(text, at):
        return prime
    if cluster in "ªº" or not cluster[0].isnumeric() or cluster[0].isdecimal():
        return _compatible(cluster)
    plain = unicodedata.normalize("NFKC", cluster).replace("⁄", "/")
    after_digit = text[at - 1 : at].isdigit() and at > 0
    return plain if "/" in plain or not after_digit else _compatible(cluster)


def _needs_space(folding: "_Folding", cluster: str) -> bool:
    """Return whether a gap before the cluster separates two words or two numbers."""
    last = folding.last
    if last in ".,:/":
        return cluster[0].isdigit() and "".join(folding.characters[-2:-1]).isdigit()
    return folding.characters != [] and (last.isalnum() or unicodedata.category(last)[0] == "M")


def _sign(text: str, clusters: list[tuple[str, int, int]], n: int) -> str:
    """Return the sign at the nth cluster that changes a word, a number or a claim, or “”."""
    cluster, start, _ = clusters[n]
    if cluster in _SIGNS or cluster in "′″":
        return cluster
    before = clusters[n - 1][0][-1] if n else " "
    after = clusters[n + 1][0][0] if n + 1 < len(clusters) else " "
    if text[start] in DASHES:
        beyond = next((c for c, *_ in clusters[n + 1 : n + 4] if not c.isspace()), " ")
        return "-" if beyond[0].isdigit() and not before.isalpha() else ""
    if cluster == '"':
        cluster = "'" if text[start] in "'’‘`´" else ""
    if cluster and cluster in _SIGNS_IN_A_WORD and before.isalnum() and after.isalnum():
        is_digits = before.isdigit() and after.isdigit()
        return cluster if cluster not in ":(" or is_digits or after.islower() else ""
    if cluster == "/":
        around = [c for c, *_ in clusters[max(0, n - 2) : n + 3] if not c.isspace()]
        return cluster if len(around) > 2 else ""
    return cluster if cluster and unicodedata.category(cluster[0]) in ("Sc", "Sm", "So") else ""


def _joins(sign: str, before: str, following: list[tuple[str, int, int]]) -> bool:
    """Return whether a sign joins the letters around it into one word, as the hyphen of E-Mail."""
    return sign in "-‐‑–" and before.isalnum() and bool(following) and following[0][0][0].isalnum()
