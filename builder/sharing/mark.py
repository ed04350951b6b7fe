"""Draws the mark of the theme: a quotation mark on a marked line."""

from collections.abc import Iterator

from PIL import Image, ImageDraw

_SMOOTH = 4
"""How many times as large the mark is drawn, for smooth edges."""


def mark(size: int, ink: str, paper: str, marker: str) -> Image.Image:
    """Return the mark as a square of this many pixels."""
    side = size * _SMOOTH
    scale = side / 64
    image = Image.new("RGB", (side, side), paper)
    on = ImageDraw.Draw(image)
    on.rounded_rectangle((0, 0, side - 1, side - 1), 10 * scale, ink)
    on.rectangle((11 * scale, 46 * scale, 53 * scale, 54 * scale), marker)
    for shift in (0, 22):
        on.polygon([((x + shift) * scale, y * scale) for x, y in _outline()], paper)
    return image.resize((size, size), Image.Resampling.LANCZOS)


_START = (21.0, 14.0)
_CURVES = (
    ((16.7, 14.0), (13.5, 17.1), (13.5, 21.4)),
    ((13.5, 25.6), (16.4, 28.4), (20.4, 28.6)),
    ((19.9, 31.7), (17.7, 34.6), (13.4, 36.8)),
    ((13.4, 36.8), (15.4, 40.4), (15.4, 40.4)),
    ((23.6, 37.0), (28.5, 31.0), (28.5, 23.2)),
    ((28.5, 17.6), (25.6, 14.0), (21.0, 14.0)),
)
"""The outline of one stroke of the mark as cubic Bézier curves, on a square of 64."""


def _outline() -> Iterator[tuple[float, float]]:
    start = _START
    for first, second, end in _CURVES:
        for step in range(12):
            t = step / 12
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points = (start, first, second, end)
            yield (
                sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
            )
        start = end
