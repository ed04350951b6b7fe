"""Makes the theme's icons from its mark, and its picture of links: `make icons`."""

from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from builder.sharing.files import READY_MADE
from builder.sharing.fonts import Fonts
from builder.sharing.layout import HEIGHT, WIDTH
from builder.sharing.mark import mark
from tests.support import tokens
from tests.support.browser import launch
from tests.support.site import ROOT

THEME = ROOT / "overrides"

SIZES = {"favicon.png": 48, "icon-180.png": 180}
"""Pixels of each side. The larger one is for home screens, which round its corners themselves."""


def make_icons(folder: Path) -> None:
    """Write the icons into the folder of the mark."""
    svg = (folder / "mark.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, size in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            drawn = svg.replace(' rx="10"', "") if size > 64 else svg
            page.set_content(f"<body style='margin:0'>{drawn}</body>")
            page.add_style_tag(content="svg { display: block }")
            page.screenshot(path=folder / name, omit_background=True)


def ready_made(theme: Path) -> Image.Image:
    """Return the picture of links to sites that are built where none can be drawn."""
    colours = tokens.light()
    ink, paper = colours["ink"], colours["paper"]
    image = Image.new("RGB", (WIDTH, HEIGHT), paper)
    image.paste(mark(200, ink, paper, colours["marker"]), (212, 215))
    font = Fonts(theme / "assets/fonts").serif(120)
    font.draw(ImageDraw.Draw(image), 462, 355, "Dossier", ink)
    return image.quantize(32, dither=Image.Dither.NONE)


if __name__ == "__main__":
    make_icons(THEME / "assets/images")
    ready_made(THEME).save(THEME / READY_MADE)
