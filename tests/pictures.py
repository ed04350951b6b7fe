"""The screenshots of the README: `make pictures`.

One picture for each kind of page: a desk in daylight, a phone at night.
"""

import sys
import tempfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.support.browser import Scheme, launch, opened, serve
from tests.support.site import ROOT, dossier, project

FOLDER = ROOT / ".github/images"
PAGES = {
    "start": "",
    "actor": "akteure/donald-trump/",
    "topic": "themen/waffenstillstand/",
    "positions": "positionen/",
    "article": "artikel/telefongespraech/",
}
DESK: ViewportSize = {"width": 1024, "height": 700}
PHONE: ViewportSize = {"width": 360, "height": 700}
MOST_BYTES = 150_000

_BESIDE = """<style>
body {{ display: flex; gap: 16px; margin: 0; width: max-content; }}
img {{ border: 1px solid #8a949c; border-radius: 6px; }}
</style><img src="{}"><img src="{}">"""


def main() -> int:
    """Build the example and write its pictures; return 1 where one is too big."""
    too_big = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = dossier(project(Path(folder, "project"), ROOT / "content"), "build")
        if built.returncode != 0:
            print(built.stderr, file=sys.stderr)
            return 1
        browser = launch(playwright)
        with serve(Path(folder, "project/site")) as url:
            for name, path in PAGES.items():
                picture = _picture(browser, url + path)
                target = FOLDER / f"{name}.png"
                target.write_bytes(picture)
                print(f"{target.relative_to(ROOT)}: {len(picture) / 1000:.0f} kB")
                too_big |= len(picture) > MOST_BYTES
        browser.close()
    return 1 if too_big else 0


def _picture(browser: Browser, url: str) -> bytes:
    both = _shown(browser, url, DESK, "light"), _shown(browser, url, PHONE, "dark")
    page = browser.new_page()
    page.set_content(_BESIDE.format(*both))
    picture = page.locator("body").screenshot()
    page.close()
    return _small(picture)


def _small(png: bytes) -> bytes:
    """Return a picture in at most 128 colours, well packed: a third of the bytes."""
    small = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
            small, "PNG", optimize=True
        )
    return small.getvalue()


def _shown(browser: Browser, url: str, viewport: ViewportSize, scheme: Scheme) -> str:
    with opened(browser, url, viewport, scheme=scheme) as page:
        page.wait_for_load_state("networkidle")
        png = page.screenshot(animations="disabled", caret="hide")
    return f"data:image/png;base64,{b64encode(png).decode()}"


if __name__ == "__main__":
    sys.exit(main())
