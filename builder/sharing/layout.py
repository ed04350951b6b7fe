"""Tells where the texts of a picture row and how large they are, and whether all have room."""

from collections.abc import Sequence
from typing import NamedTuple

from builder.pages.on_pictures import SharePicture, StanceRow
from builder.sharing.fonts import Fonts

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 72, WIDTH - 72
TOP, BOTTOM = 64, 452
"""Where the words may begin, and where what is about them ends."""

LINE = 1.14
"""The height of a line of the words, in times their size."""

NAME, LABEL, SMALL = 38, 28, 24
"""The sizes of what is about the words, in pixels."""

_SIZES = (92, 84, 76, 68, 60, 54, 48, 42, 38)
"""The sizes for the words in pixels: the largest in which they fit without breaking a word, else the
smallest; beyond, they are cut.
"""

_LABEL_LINES = 3
_ROOM_OF_NAMES = 0.7
"""The share of a line that names may take before they are cut, so that the basis has space as well."""


class Words(NamedTuple):
    """The lines of the large words and their size, in pixels."""

    size: int
    lines: list[str]
    is_whole: bool


class About(NamedTuple):
    """What rows below the words, from `top` on: the name, the lines of the label, the note."""

    top: float
    name: str
    label: list[str]
    note_is_beside_name: bool


class FittedRow(NamedTuple):
    """A stance: the width of its badge, who takes it, and on what it rests."""

    badge: float
    names: str
    basis: str


def about(picture: SharePicture, fonts: Fonts) -> About:
    """Return what rows below the words; names and labels without room are cut."""
    sans, full = fonts.sans(LABEL), RIGHT - LEFT
    note = sans.width(picture.note) + 76 if picture.note else 0
    is_beside_name = bool(note) and sans.width(picture.label) > full - note
    name = fonts.serif(NAME).shortened(picture.name, full - note if is_beside_name else full)
    label = sans.at_most(1 if note else _LABEL_LINES, picture.label, full) if picture.label else []
    height = 11 + 52 * len(picture.rows) + 39 * len(label) + (49 if name else 0)
    return About(BOTTOM - height, name, label, is_beside_name)


def words(picture: SharePicture, bottom: float, fonts: Fonts) -> Words:
    """Return the large words between the top and here, in the largest size that has room."""
    before, text, after = parts(picture)
    for size in _SIZES:
        font = fonts.serif(size)
        width = RIGHT - LEFT - font.width(before + after)
        most = int((bottom - TOP) / (size * LINE))
        if font.widest_word(text) > width:
            continue
        lines = font.balanced(text, width)
        if len(lines) <= most:
            return Words(size, lines, is_whole=True)
    is_whole = len(font.wrapped(text, width)) <= most
    return Words(size, font.at_most(most, text, width), is_whole)


def fitted_row(row: StanceRow, beside: Sequence[StanceRow], fonts: Fonts) -> FittedRow:
    """Return what is in the row of a stance, beside those of others; what has no room is cut."""
    small, sans = fonts.sans(SMALL), fonts.sans(LABEL)
    badge = max(small.width(words_of(each)) for each in (row, *beside)) + 28
    room = RIGHT - LEFT - badge - 18
    basis = small.width(row.basis) + 14
    names = sans.shortened(row.names, max(room - basis, room * _ROOM_OF_NAMES))
    return FittedRow(badge, names, small.shortened(row.basis, room - sans.width(names) - 14))


def is_whole(picture: SharePicture, fonts: Fonts) -> bool:
    """Return whether words, name and label have room on a picture."""
    found = about(picture, fonts)
    name_and_label = (found.name, " ".join(found.label))
    if name_and_label != (picture.name, picture.label):
        return False
    return not picture.words or words(picture, found.top - 36, fonts).is_whole


def is_row_whole(row: StanceRow, beside: Sequence[StanceRow], fonts: Fonts) -> bool:
    """Return whether everything about a stance has room in its row."""
    found = fitted_row(row, beside, fonts)
    return (found.names, found.basis) == (row.names, row.basis)


def parts(picture: SharePicture) -> tuple[str, str, str]:
    """Return the opening mark of a quote, its words, and its closing mark."""
    text = picture.words
    return (text[:1], text[1:-1], text[-1:]) if picture.is_quote else ("", text, "")


def words_of(row: StanceRow) -> str:
    """Return the words of the badge of a stance."""
    return f"{row.sign} {row.word}"
