"""Reads a text as a browser searches it for the words of a text fragment.

Chromium compares only the letters themselves (ICU, primary strength, search collation), so that a
fragment also finds words with other accents, ligatures or signs of no width. Which letters it takes
for the same depends on the reader's language: the text here has fewer differences than for any of
them, so that what is found first in it is found first by each.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from builder.passages import Span

_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "ı": "i", "ς": "σ", "ꝛ": "r", "ة": "ه", "ى": "ي",
    "‚": "'", "‘": "'", "’": "'", "‛": "'", "„": '"', "“": '"', "”": '"', "‟": '"', "ـ": "",
}  # fmt: skip
"""Letters and signs that are not told apart by what Unicode says of them."""

_UMLAUT_E = ("a", "o", "u")
"""Letters after which an e is left out: browsers in German take ae for ä."""

_HIRAGANA = re.compile("[ぁ-ゖ]")
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script without spaces between words, of which only a dictionary knows where they end."""


class AsSearched:
    """A text without what a search does not tell apart; `starts` has the offset of each character."""

    def __init__(self, text: str) -> None:
        found: list[str] = []
        self.starts = array("L")
        last = ""
        for at, character in enumerate(text):
            for letter in _letters(character):
                if (letter == last == " ") or (letter == "e" and last in _UMLAUT_E):
                    continue
                found.append(letter)
                self.starts.append(at)
                last = letter
        self.text = "".join(found)
        self.starts.append(len(text))

    def span(self, span: Span) -> Span:
        """Return where a stretch of the text itself is in this one."""
        return Span(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def is_inside_word(self, offset: int) -> bool:
        """Return whether an offset is between letters of one word, or inside one letter such as ß."""
        if not 0 < offset < len(self.text):
            return False
        around = self.text[offset - 1 : offset + 1]
        if self.starts[offset - 1] == self.starts[offset]:
            return True
        return around[0].isalnum() and around[1].isalnum() and not _NO_SPACES.search(around)


def is_of_word(character: str) -> bool:
    """Return whether a character does not end a word: a letter, a digit, or a mark on one."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc", "Cf")


@cache
def _letters(character: str) -> str:
    """Return the letters for which a search takes a character, none for a sign of no width."""
    if character.isspace():
        return " "
    return "".join(filter(None, map(_letter, _decomposed(character))))


def _decomposed(character: str) -> Iterator[str]:
    for part in unicodedata.normalize("NFKD", character.lower()):
        yield from _LETTERS.get(part, part)


def _letter(character: str) -> str:
    """Return a letter without a stroke or a hook, a digit as one of 0 to 9, and no mark."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return ""
    if character.isspace():
        return " "
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    if _HIRAGANA.match(character):
        return chr(ord(character) + 0x60)
    plain, has_more, _more = unicodedata.name(character, "").partition(" WITH ")
    if not (has_more and character.isalpha()):
        return character
    try:
        return unicodedata.lookup(plain)
    except KeyError:  # no letter has only the first part of its name
        return character
