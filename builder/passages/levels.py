"""Compare words with a text at three levels, from literal to only words and the signs that change them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.passages.edges import whole_words
from builder.passages.folding import Folded, letters, same_capitals, typographic, unfolded
from builder.passages.spans import Span

_OPTIONAL_AT_END = ".,;:"

_ZERO_WIDTH_SPACE = "\u200b"
"""Where a line may break: within a word, or between two, which an editor types with a space."""

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
class Level:
    """A text, how to fold it, and which variants of the words to search for."""

    source: str
    fold: Callable[[str], Folded]
    variants: Callable[[str], Iterator[str]]
    agrees: Callable[[str, str], bool] = lambda words, found: True
    """Whether the words agree with those found where the folding left out a difference."""

    @cached_property
    def folded(self) -> Folded:
        """The folded source."""
        return self.fold(self.source)

    def find(self, words: str, accepts: Callable[[Span], bool]) -> list[Span]:
        """Return the accepted places where the words occur as whole words.

        They are those of the first variant that occurs. Raises NotFound if there are too many.
        """
        found = self._find(self.folded, words, accepts)
        return found or (self._find(self._spaced, words, accepts) if self._spaced else [])

    @cached_property
    def _spaced(self) -> Folded | None:
        """The folded source with a space for each zero-width space, if it has any."""
        if _ZERO_WIDTH_SPACE not in self.source or self.fold is unfolded:
            return None
        return self.fold(self.source.replace(_ZERO_WIDTH_SPACE, " "))

    def _find(self, folded: Folded, words: str, accepts: Callable[[Span], bool]) -> list[Span]:
        for variant in self.variants(words):
            found = []
            for number, place in enumerate(folded.occurrences(variant), 1):
                if (
                    whole_words(self.source, *place)
                    and accepts(Span(*place))
                    and self.agrees(words, self.source[slice(*place)])
                ):
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


def levels_of(text: str, language: str) -> tuple[Level, Level, Level]:
    """Return the levels of a text: literal, without typography, words and the signs that change them."""
    return (
        Level(text, unfolded, lambda words: iter([words])),
        Level(text, typographic, _typographic_variants),
        Level(
            text,
            lambda words: letters(words, language),
            lambda words: iter([letters(words, language).text]),
            lambda words, found: same_capitals(words, found, language),
        ),
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
