"""Compare words with a text in three layers, from literal to letters and digits only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.passages.folding import DASHES, INVISIBLE, Folded, letters, typographic, unfolded
from builder.passages.quotations import Span

_OPTIONAL_AT_END = ".,;:"
_JOINS_DIGITS = ".,:/'’"

MAX_PLACES = 100
"""Maximum places of a passage; one with more is refused as ambiguous."""

_MAX_COMPARED = 20_000_000
"""Maximum characters compared for a passage; beyond, it is refused as ambiguous.

Only a text that repeats one word over and over reaches it.
"""


class NotFound(Exception):
    """A passage cannot be used: the rule it breaks, what is wrong, how to fix it."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        self.rule, self.message, self.hint = rule, message, hint
        super().__init__(message)


@dataclass
class Layer:
    """A text, how to fold it, and which variants of the words to search for."""

    source: str
    fold: Callable[[str], Folded]
    variants: Callable[[str], Iterator[str]]

    @cached_property
    def folded(self) -> Folded:
        """The folded source."""
        return self.fold(self.source)

    def find(self, words: str, accepts: Callable[[Span], bool]) -> list[Span]:
        """Return the accepted places where the words occur as whole words.

        They are those of the first variant that occurs. Raises NotFound if there are too many.
        """
        for variant in self.variants(words):
            found = []
            for number, place in enumerate(self.folded.occurrences(variant), 1):
                if whole_words(self.source, *place) and accepts(Span(*place)):
                    found.append(Span(*place))
                if len(found) > MAX_PLACES or number * len(variant) > _MAX_COMPARED:
                    raise NotFound(
                        "passage-ambiguous",
                        f"the words occur in the article more than {len(found) - 1} times",
                        "quote more of the words around them",
                    )
            if found:
                return found
        return []


def layers_of(text: str) -> tuple[Layer, Layer, Layer]:
    """Return the layers of a text: literal, without typography, letters and digits only."""
    return (
        Layer(text, unfolded, lambda words: iter([words])),
        Layer(text, typographic, _typographic_variants),
        Layer(text, letters, lambda words: iter([letters(words).text])),
    )


def _typographic_variants(words: str) -> Iterator[str]:
    """Yield the words with and without outer quotation marks and final punctuation.

    Each variant is followed by one with the other case of its first letter.
    """
    folded = typographic(words).text.strip()
    unpunctuated = folded.rstrip(_OPTIONAL_AT_END)
    bare = folded.strip('" ').rstrip(_OPTIONAL_AT_END).strip('" ')
    for text in dict.fromkeys([folded, unpunctuated, folded.strip('" '), bare]):
        yield text
        yield text[:1].swapcase() + text[1:]


def whole_words(text: str, start: int, end: int) -> bool:
    """Return whether neither start nor end is inside a word, compound or number."""
    return is_edge(text, start) and is_edge(text, end) and not _signed(text, start)


def is_edge(text: str, at: int) -> bool:
    """Return whether the offset is not inside a word, compound or number."""
    return not _inside_word(text, at)


def _inside_word(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at].rstrip(INVISIBLE)
    after = text[at : at + 40].lstrip(INVISIBLE)
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    if _in_word(last) and _in_word(first):
        return True
    if first in DASHES + _JOINS_DIGITS and after[1:]:
        return _joined(last, first, after[1])
    if last in DASHES + _JOINS_DIGITS and before[:-1]:
        return _joined(before[-2], last, first)
    return False


def _joined(before: str, joint: str, after: str) -> bool:
    if joint in "-‐‑'’":
        return _in_word(before) and _in_word(after)
    return before.isdigit() and after.isdigit()


def _signed(text: str, start: int) -> bool:
    """Return whether a minus precedes the number at `start`."""
    before, first = text[max(0, start - 2) : start], text[start : start + 1]
    return first.isdigit() and before[-1:] in tuple("-−–") and not before[:-1].strip()


def _in_word(character: str) -> bool:
    return character.isalnum() or "\u0300" <= character <= "\u036f"
