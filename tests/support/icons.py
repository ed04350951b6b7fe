"""Makes the theme's icons in PNG from overrides/assets/images/mark.svg: `make icons`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.browser import launch

IMAGES = Path("overrides/assets/images")

SIZES = {"favicon.png": 48, "icon-180.png": 180}
"""Pixels of each side. The larger one is for home screens, which round its corners themselves."""


def make_icons(folder: Path) -> None:
    """Write the icons into the folder of the mark."""
    mark = (folder / "mark.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, size in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            drawn = mark.replace(' rx="10"', "") if size > 64 else mark
            page.set_content(f"<body style='margin:0'>{drawn}</body>")
            page.add_style_tag(content="svg { display: block }")
            page.screenshot(path=folder / name, omit_background=True)


if __name__ == "__main__":
    make_icons(IMAGES)
