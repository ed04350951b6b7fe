"""The mark and its colours: the same wherever they are written down."""

import re

from PIL import Image, ImageChops

from builder.sharing.files import READY_MADE
from builder.sharing.mark import mark
from tests.support import tokens
from tests.support.icons import THEME, ready_made

LIGHT = tokens.light()
SVG = (THEME / "assets/images/mark.svg").read_text("utf-8")
LOGO = (THEME / "partials/logo.html").read_text("utf-8")


def different(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that look different, more than edges drawn by another program."""
    shades = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return sum(shades.histogram()[64:]) / (one.width * one.height)


def test_the_icon_and_the_logo_have_the_same_shapes() -> None:
    shapes = re.findall(r' d="([^"]+)"', SVG)
    assert len(shapes) == 2
    assert re.findall(r' d="([^"]+)"', LOGO) == shapes


def test_the_icon_has_the_colours_of_the_light_scheme() -> None:
    found = re.findall(r'fill="([^"]+)"', SVG)
    assert found == [LIGHT["ink"], LIGHT["marker"], LIGHT["paper"]]


def test_the_bar_of_a_browser_has_the_colour_of_the_paper() -> None:
    head = (THEME / "main.html").read_text("utf-8")
    found = re.findall(r'name="theme-color" content="([^"]+)" media="[^"]*: (\w+)\)"', head)
    assert found == [(LIGHT["paper"], "light"), (tokens.dark()["paper"], "dark")]


def test_the_drawn_mark_looks_like_the_icon() -> None:
    drawn = mark(180, LIGHT["ink"], LIGHT["paper"], LIGHT["marker"])
    within = (28, 28, 152, 154)  # without the corners, which are round only on one of them
    with Image.open(THEME / "assets/images/icon-180.png") as icon:
        assert different(drawn.crop(within), icon.crop(within)) < 0.01


def test_the_picture_of_links_is_as_it_is_made() -> None:
    made = ready_made(THEME)
    with Image.open(THEME / READY_MADE) as kept:
        assert kept.size == made.size
        assert different(kept, made) < 0.002
