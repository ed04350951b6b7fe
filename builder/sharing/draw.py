"""Draws a picture of 1200 × 630 pixels: large words, whom they are from, and the dossier."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from builder.pages.on_pictures import SharePicture, StanceRow
from builder.sharing.fonts import Font, Fonts
from builder.sharing.layout import (
    BOTTOM,
    HEIGHT,
    LABEL,
    LEFT,
    LINE,
    NAME,
    RIGHT,
    SMALL,
    TOP,
    WIDTH,
    About,
    about,
    fitted_row,
    parts,
    words,
    words_of,
)
from builder.sharing.mark import mark

# The colours of the light scheme, see overrides/styles/05-tokens.css.
_PAPER, _INK, _SOFT, _MARKER = "#fbf9f4", "#1a1b1f", "#4a4a50", "#f3d35f"
_OF_STANCES = {"supports": "#0b5345", "opposes": "#8a2113"}
_BETWEEN = "#3f4350"

_RULE = 480
_MARK = 64

_GAP = 6
"""The length of the gaps in a dashed border, in pixels."""


def draw(picture: SharePicture, fonts: Fonts) -> bytes:
    """Return a picture as PNG; the same picture gives the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    canvas = _Canvas(ImageDraw.Draw(image), fonts)
    found = about(picture, fonts)
    canvas.about(picture, found)
    if picture.words:
        canvas.words(picture, found.top - 36)
    else:
        image.paste(_mark(200), (LEFT, TOP))
    canvas.foot(picture)
    image.paste(_mark(_MARK), (LEFT, _RULE + 28))
    return _png(image)


class _Canvas:
    def __init__(self, on: ImageDraw.ImageDraw, fonts: Fonts) -> None:
        self.on = on
        self.fonts = fonts

    def about(self, picture: SharePicture, found: About) -> None:
        """Draw what rows below the words, from the bottom up."""
        sans, serif = self.fonts.sans(LABEL), self.fonts.serif(NAME)
        bottom = BOTTOM - 11
        if picture.note:
            self._note(picture, bottom - 44 if found.note_is_beside_name else bottom)
        for line in reversed(found.label):
            sans.draw(self.on, LEFT, bottom, line, _SOFT)
            bottom -= 39
        for row in reversed(picture.rows):
            self._row(row, picture.rows, bottom)
            bottom -= 52
        serif.draw(self.on, LEFT, bottom - 5, found.name, _INK)

    def words(self, picture: SharePicture, bottom: float) -> None:
        """Draw the large words, in the middle between the top and here."""
        size, lines, _ = words(picture, bottom, self.fonts)
        before, _, after = parts(picture)
        font, height = self.fonts.serif(size), size * LINE
        hanging = font.width(before)
        baseline = TOP + (bottom - TOP - len(lines) * height) / 2 + size * 0.9
        for number, line in enumerate(lines):
            if picture.is_quote:
                self._marker(font, LEFT + hanging, baseline, line)
            if not number:
                font.draw(self.on, LEFT, baseline, before, _INK)
            end = after if number == len(lines) - 1 else ""
            font.draw(self.on, LEFT + hanging, baseline, line + end, _INK)
            baseline += height

    def foot(self, picture: SharePicture) -> None:
        """Draw a rule, and below it the dossier's title and date."""
        self.on.rectangle((LEFT, _RULE, RIGHT - 1, _RULE + 1), _INK)
        x, serif, sans = LEFT + _MARK + 20, self.fonts.serif(28), self.fonts.sans(SMALL)
        serif.draw(self.on, x, _RULE + 51, serif.shortened(picture.dossier, RIGHT - x), _INK)
        sans.draw(self.on, x, _RULE + 86, picture.state, _SOFT)

    def _marker(self, font: Font, x: float, baseline: float, line: str) -> None:
        top = baseline + font.size * 0.07
        box = (x, top, x + font.width(line), top + font.size * 0.15)
        self.on.rectangle(tuple(map(round, box)), _MARKER)

    def _note(self, picture: SharePicture, baseline: float) -> None:
        """Draw a square and the kind of a note at the right."""
        sans, side = self.fonts.sans(LABEL), 24
        x = RIGHT - sans.width(picture.note)
        sans.draw(self.on, x, baseline, picture.note, _INK)
        box = (round(x) - 12 - side, baseline - side + 2, round(x) - 12, baseline + 2)
        fill = _INK if picture.note_is_weighty else None
        self.on.rounded_rectangle(box, 3, fill, _INK, 2)

    def _row(self, row: StanceRow, rows: tuple[StanceRow, ...], baseline: float) -> None:
        """Draw a stance: filled if in somebody's own words, outlined if told, dashed if inferred."""
        sans, small = self.fonts.sans(LABEL), self.fonts.sans(SMALL)
        badge, names, basis = fitted_row(row, rows, self.fonts)
        ink = _OF_STANCES.get(row.stance, _BETWEEN)
        box = (LEFT, round(baseline) - 31, round(LEFT + badge), round(baseline) + 11)
        is_own_words = row.rests_on == "own-words"
        self.on.rounded_rectangle(box, 4, ink if is_own_words else None, ink, 2)
        if row.rests_on == "inferred":
            self._gaps(box)
        on_badge = _PAPER if is_own_words else ink
        small.draw(self.on, LEFT + 14, baseline - 2, words_of(row), on_badge)
        x = LEFT + badge + 18
        sans.draw(self.on, x, baseline, names, _INK)
        small.draw(self.on, x + sans.width(names) + 14, baseline, basis, _SOFT)

    def _gaps(self, box: tuple[float, float, float, float]) -> None:
        """Interrupt the border of a box, so that it is dashed; its corners stay."""
        left, top, right, bottom = map(round, box)
        for x in _gaps_between(left, right):
            for y in (top, bottom - 1):
                self.on.rectangle((x, y, x + _GAP - 1, y + 1), _PAPER)
        for y in _gaps_between(top, bottom):
            for x in (left, right - 1):
                self.on.rectangle((x, y, x + 1, y + _GAP - 1), _PAPER)


def _gaps_between(first: int, last: int) -> Iterator[int]:
    """Yield where the gaps of a dashed line begin; dashes are about as long, and end it."""
    count = max((last - first) // (2 * _GAP), 1)
    for number in range(count):
        yield round(first + (last + 1 - first + _GAP) * (number + 1) / (count + 1)) - _GAP


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


@cache
def _palette() -> Image.Image:
    """Return the colours of the file: those above and the transitions between them.

    With a palette that is not made for each picture, a file takes a third of the bytes, at once.
    """
    colours: dict[tuple[int, ...], None] = {}
    for ground, ink, steps in (
        (_PAPER, _INK, 32),
        (_PAPER, _SOFT, 16),
        (_PAPER, _MARKER, 4),
        (_MARKER, _INK, 24),
        *((_PAPER, ink, 16) for ink in (*_OF_STANCES.values(), _BETWEEN)),
    ):
        first, last = ImageColor.getrgb(ground), ImageColor.getrgb(ink)
        for step in range(steps):
            part = step / (steps - 1)
            pairs = zip(first, last, strict=True)
            colours[tuple(round(a + (b - a) * part) for a, b in pairs)] = None
    image = Image.new("P", (1, 1))
    image.putpalette([value for colour in colours for value in colour])
    return image


@cache
def _mark(size: int) -> Image.Image:
    return mark(size, _INK, _PAPER, _MARKER)
