"""The theme's fonts as pictures use them: each family is split over files by its letters."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont
from PIL.ImageDraw import ImageDraw

from builder.pages.hyphens import pieces

_SUBSETS = ("latin", "latin-ext")
_PROBE = 20
"""The size in pixels at which a letter is tried; any would do."""

_NO_LETTER = "\U0010ffff"
"""A code point that no font has: it is drawn as what stands for a missing letter."""


class Family(NamedTuple):
    """A typeface: how its files begin, and the weight to use if they have several."""

    name: str
    weight: int


SERIF = Family("newsreader", 600)
SANS = Family("hanken-grotesk", 500)


def font_files(folder: Path) -> list[Path]:
    """Return the files of all families in the theme's folder of fonts, whether they exist or not."""
    return [
        folder / f"{family.name}-{subset}.woff2" for family in (SERIF, SANS) for subset in _SUBSETS
    ]


def reason_not_to_read(file: Path) -> str:
    """Return why Pillow cannot read the file of a font, or an empty text if it can."""
    try:
        ImageFont.truetype(file, _PROBE).getlength("a")
    except (ImportError, OSError) as error:
        return str(error)
    return ""


class Fonts:
    """The fonts in a folder of the theme."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.has = cache(self._has)
        self.serif = cache(self._serif)
        self.sans = cache(self._sans)

    def can_draw(self, text: str) -> bool:
        """Return whether both families have all letters of a text; a space needs none."""
        return all(self.has(letter) for letter in set(text))

    def _has(self, letter: str) -> bool:
        return letter == " " or all(
            font.has(letter) for font in (self.serif(_PROBE), self.sans(_PROBE))
        )

    def _serif(self, size: int) -> "Font":
        return Font(self.folder, SERIF, size)

    def _sans(self, size: int) -> "Font":
        return Font(self.folder, SANS, size)


class Font:
    """A family in one size, in pixels. Each word is measured once, and a line by its words."""

    def __init__(self, folder: Path, family: Family, size: int) -> None:
        self.size = size
        files = [folder / f"{family.name}-{subset}.woff2" for subset in _SUBSETS]
        self._parts = [_Part(file, family.weight, size) for file in files]
        self._word = cache(self._measured)

    def has(self, letter: str) -> bool:
        """Return whether one of the files has a letter."""
        return any(part.has(letter) for part in self._parts)

    def width(self, text: str) -> float:
        """Return the width of a line of text."""
        return self._ends(text.split(" "))[-1]

    def draw(self, on: ImageDraw, x: float, baseline: float, text: str, ink: str) -> None:
        """Draw a line of text."""
        for word in text.split(" "):
            for part, run in self._runs(word):
                on.text((x, baseline), run, ink, part.font, anchor="ls")
                x += part.font.getlength(run)
            x += self._space

    def shortened(self, text: str, width: float) -> str:
        """Return a text cut at a word, with …, so that it is no wider than this."""
        words = text.split(" ")
        ends = self._ends(words)
        if ends[-1] <= width:
            return text
        kept = bisect_right(ends, width - self._space - self._word("…"))
        begin = " ".join(words[:kept]).rstrip(",;:·–")
        return f"{begin} …" if kept else self._cut(words[0], width)

    def wrapped(self, text: str, width: float) -> list[str]:
        """Return the lines of a text; a word that is wider than a line is broken."""
        lines: list[str] = []
        end = 0.0
        for word in text.split(" "):
            end += self._space + self._word(word)
            if lines and end <= width:
                lines[-1] += f" {word}"
            else:
                lines += self._broken(word, width)
                end = self._word(lines[-1])
        return lines

    def at_most(self, most: int, text: str, width: float) -> list[str]:
        """Return the lines of a text, the last one cut if there were more."""
        lines = self.wrapped(text, width)
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], self.shortened(" ".join(lines[most - 1 :]), width)]

    def balanced(self, text: str, width: float) -> list[str]:
        """Return as few lines as `wrapped`, of about the same width; no word is broken for that."""
        lines = self.wrapped(text, width)
        low, high = max(width / 2, self.widest_word(text)), width
        while len(lines) > 1 and high - low > self.size / 4:
            middle = (low + high) / 2
            tried = self.wrapped(text, middle)
            if len(tried) > len(lines):
                low = middle
            else:
                lines, high = tried, middle
        return lines

    def widest_word(self, text: str) -> float:
        """Return the width of the widest word of a text."""
        return max(map(self._word, text.split(" ")))

    @cached_property
    def _space(self) -> float:
        return self._measured(" ")

    def _ends(self, words: Sequence[str]) -> list[float]:
        """Return where each of the words of a line ends."""
        return list(
            accumulate(map(self._word, words), lambda end, width: end + self._space + width)
        )

    def _measured(self, text: str) -> float:
        return sum(part.font.getlength(run) for part, run in self._runs(text))

    def _runs(self, text: str) -> Iterator[tuple["_Part", str]]:
        """Yield pieces of a text with the file that has their letters."""

        def of(letter: str) -> _Part:
            return next((part for part in self._parts if part.has(letter)), self._parts[0])

        for part, letters in groupby(text, of):
            yield part, "".join(letters)

    def _broken(self, word: str, width: float) -> Iterator[str]:
        """Yield pieces of a word that are no wider than this.

        It is broken where its parts join, with a hyphen; a part that is still too wide is broken at
        any letter, without one, since that is no place for a hyphen.
        """
        if self._word(word) <= width:
            yield word
            return
        room = width - self._word("-")
        piece = ""
        for part in pieces(word):
            if piece and self._measured(piece + part) > room:
                yield f"{piece}-"
                piece = ""
            piece += part
            while len(piece) > 1 and self._measured(piece) > room:
                fits = max(1, len(self._cut(piece, width)) - 1)
                yield piece[:fits]
                piece = piece[fits:]
        yield piece

    def _cut(self, word: str, width: float) -> str:
        """Return the beginning of a word, with …, so that it is no wider than this."""
        low, high = 0, len(word)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self._measured(f"{word[:middle]}…") <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return f"{word[:low]}…"


class _Part:
    """One file of a family."""

    def __init__(self, file: Path, weight: int, size: int) -> None:
        self.font = ImageFont.truetype(file, size)
        if _is_variable(self.font):
            self.font.set_variation_by_axes([weight])
        self.has = cache(self._has)

    def _has(self, letter: str) -> bool:
        if letter == " ":
            return True
        if unicodedata.category(letter)[0] in "CMZ":  # drawn as nothing, or onto another letter
            return False
        drawn = self.font.getmask(letter)
        return drawn.getbbox() is not None and bytes(drawn) != self._nothing

    @cached_property
    def _nothing(self) -> bytes:
        return bytes(self.font.getmask(_NO_LETTER))


def _is_variable(font: ImageFont.FreeTypeFont) -> bool:
    try:
        return bool(font.get_variation_axes())
    except OSError:  # the font has one weight
        return False
