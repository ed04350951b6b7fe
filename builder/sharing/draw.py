"""Draws a picture of 1200 × 630 pixels: large words, whom they are from, and the dossier."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from builder.pages.share_pictures import SharePicture, StanceRow
from builder.sharing.fonts import Font, Fonts
from builder.sharing.mark import mark

WIDTH, HEIGHT = 1200, 630

# The colours of the light scheme, see overrides/styles/05-tokens.css.
_PAPER, _INK, _SOFT, _MARKER = "#fbf9f4", "#1a1b1f", "#4a4a50", "#f3d35f"
_OF_STANCES = {"supports": "#0b5345", "opposes": "#8a2113"}
_BETWEEN = "#3f4350"

_LEFT, _RIGHT = 72, WIDTH - 72
_TOP, _BOTTOM = 64, 452
"""Where the words may begin, and where what is about them ends."""

_RULE = 480
_SIZES = (92, 84, 76, 68, 60, 54, 48, 42, 38)
"""The sizes for the words in pixels: the largest in which they fit without breaking a word, else the
smallest; beyond, they are cut.
"""

_LINE = 1.14
_MARK = 64
_LABEL_LINES = 3
_NAMES = 0.7
"""The share of a line that names may take, so that on what a stance rests has space after them."""


def draw(picture: SharePicture, fonts: Fonts) -> bytes:
    """Return a picture as PNG; the same picture gives the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    canvas = _Canvas(ImageDraw.Draw(image), fonts)
    top = canvas.about(picture)
    if picture.words:
        canvas.words(picture, top - 36)
    else:
        image.paste(_mark(200), (_LEFT, _TOP))
    canvas.foot(picture)
    image.paste(_mark(_MARK), (_LEFT, _RULE + 28))
    return _png(image)


class _Canvas:
    def __init__(self, on: ImageDraw.ImageDraw, fonts: Fonts) -> None:
        self.on = on
        self.fonts = fonts

    def about(self, picture: SharePicture) -> float:
        """Draw what stands below the words, from the bottom up; return where it begins."""
        sans, serif, full = self.fonts.sans(28), self.fonts.serif(38), _RIGHT - _LEFT
        bottom = _BOTTOM - 11
        note = sans.width(picture.note) + 76 if picture.note else 0
        is_beside_name = bool(note) and sans.width(picture.label) > full - note
        if note:
            self._note(picture, bottom - 44 if is_beside_name else bottom)
        for row in reversed(picture.rows):
            self._row(row, bottom, self._widest_badge(picture.rows))
            bottom -= 52
        if picture.label:
            most = 1 if note else _LABEL_LINES
            for line in reversed(sans.at_most(most, picture.label, full)):
                sans.draw(self.on, _LEFT, bottom, line, _SOFT)
                bottom -= 39
        if picture.name:
            width = full - note if is_beside_name else full
            serif.draw(self.on, _LEFT, bottom - 5, serif.shortened(picture.name, width), _INK)
            bottom -= 49
        return bottom

    def words(self, picture: SharePicture, bottom: float) -> None:
        """Draw the large words, in the middle between the top and here."""
        before, words, after = _parts(picture)
        for size in _SIZES:
            font = self.fonts.serif(size)
            hanging, width = font.width(before), _RIGHT - _LEFT - font.width(before + after)
            most = int((bottom - _TOP) / (size * _LINE))
            if font.widest_word(words) > width:
                continue
            lines = font.balanced(words, width)
            if len(lines) <= most:
                break
        else:
            lines = font.at_most(most, words, width)
        baseline = _TOP + (bottom - _TOP - len(lines) * size * _LINE) / 2 + size * 0.9
        for number, line in enumerate(lines):
            if picture.is_quote:
                self._marker(font, _LEFT + hanging, baseline, line)
            if not number:
                font.draw(self.on, _LEFT, baseline, before, _INK)
            end = after if number == len(lines) - 1 else ""
            font.draw(self.on, _LEFT + hanging, baseline, line + end, _INK)
            baseline += size * _LINE

    def foot(self, picture: SharePicture) -> None:
        """Draw a rule, and below it the dossier's title and date."""
        self.on.rectangle((_LEFT, _RULE, _RIGHT - 1, _RULE + 1), _INK)
        x, serif, sans = _LEFT + _MARK + 20, self.fonts.serif(28), self.fonts.sans(24)
        serif.draw(self.on, x, _RULE + 51, serif.shortened(picture.dossier, _RIGHT - x), _INK)
        sans.draw(self.on, x, _RULE + 86, picture.state, _SOFT)

    def _marker(self, font: Font, x: float, baseline: float, line: str) -> None:
        top = baseline + font.size * 0.07
        box = (x, top, x + font.width(line), top + font.size * 0.15)
        self.on.rectangle(tuple(map(round, box)), _MARKER)

    def _note(self, picture: SharePicture, baseline: float) -> None:
        """Draw a square and the kind of a note at the right."""
        sans, side = self.fonts.sans(28), 24
        x = _RIGHT - sans.width(picture.note)
        sans.draw(self.on, x, baseline, picture.note, _INK)
        box = (round(x) - 12 - side, baseline - side + 2, round(x) - 12, baseline + 2)
        fill = _INK if picture.note_is_weighty else None
        self.on.rounded_rectangle(box, 3, fill, _INK, 2)

    def _row(self, row: StanceRow, baseline: float, badge: float) -> None:
        """Draw a stance: filled if in somebody's own words, outlined if it is told or inferred."""
        sans, small = self.fonts.sans(28), self.fonts.sans(24)
        ink = _OF_STANCES.get(row.stance, _BETWEEN)
        box = (_LEFT, round(baseline) - 31, round(_LEFT + badge), round(baseline) + 11)
        self.on.rounded_rectangle(box, 4, ink if row.is_own_words else None, ink, 2)
        words = _PAPER if row.is_own_words else ink
        small.draw(self.on, _LEFT + 14, baseline - 2, _badge(row), words)
        x = _LEFT + badge + 18
        names = sans.shortened(row.names, (_RIGHT - x) * _NAMES)
        sans.draw(self.on, x, baseline, names, _INK)
        x += sans.width(names) + 14
        small.draw(self.on, x, baseline, small.shortened(row.basis, _RIGHT - x), _SOFT)

    def _widest_badge(self, rows: tuple[StanceRow, ...]) -> float:
        return max(self.fonts.sans(24).width(_badge(row)) for row in rows) + 28


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


def _parts(picture: SharePicture) -> tuple[str, str, str]:
    """Return the opening mark of a quote, its words, and its closing mark."""
    words = picture.words
    if not picture.is_quote:
        return "", words, ""
    return words[:1], words[1:-1], words[-1:]


def _badge(row: StanceRow) -> str:
    return f"{row.sign} {row.word}"
