"""Check the words right before and after a passage (prefix and suffix of a TextQuoteSelector)."""

import re

from builder.passages.folding import QUOTATION_MARKS, letters


def ends_with(text: str, end: int, words: str) -> bool:
    """Return whether the text before `end` ends with the words, ignoring typography."""
    text = text[max(0, end - _window(words)) : end]
    if not any(c.isalnum() for c in words):
        return text.rstrip().endswith(words.strip()) or _marks(text[-8:]).endswith(_marks(words))
    before, ending = _words(text), _words(words)
    return before.endswith(ending) and not (
        ending[:1].isalnum() and before[: -len(ending)][-1:].isalnum()  # “Anna” is not “Hanna”
    )


def starts_with(text: str, start: int, words: str) -> bool:
    """Return whether the text from `start` on begins with the words, ignoring typography."""
    text = text[start : start + _window(words)]
    if not any(c.isalnum() for c in words):
        return text.lstrip().startswith(words.strip()) or _marks(text[:8]).startswith(_marks(words))
    after, beginning = _words(text), _words(words)
    return after.startswith(beginning) and not (
        beginning[-1:].isalnum() and after[len(beginning) :][:1].isalnum()
    )


def _window(words: str) -> int:
    """Return how many characters the words may occupy in a text, at most."""
    return 3 * len(words) + 40


def _words(text: str) -> str:
    return " ".join(re.sub("[.!,]", " ", letters(text).text).split())


def _marks(text: str) -> str:
    return "".join('"' if c in QUOTATION_MARKS else c for c in text if not c.isspace())
