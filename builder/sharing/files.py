"""The files of the pictures: named after their content, and cached between builds."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from builder import FOLDER
from builder.disk_cache import cached, remove_others
from builder.pages.descriptions import Descriptions
from builder.pages.on_pictures import SharePicture, StanceRow
from builder.pages.share_pictures import SharePictures
from builder.pages.translations import TRANSLATIONS
from builder.pages.urls import Urls
from builder.problems import Location, Problem

_ = TRANSLATIONS.gettext

FOLDER_OF_PICTURES = "assets/share/"
"""Where the pictures are published."""

READY_MADE = "assets/share.png"
"""The theme's picture for all pages, where no pictures can be drawn."""

_FONTS = "assets/fonts"


class PictureFile(NamedTuple):
    """The name of a picture's file, relative to the site's root, and the text instead of it."""

    name: str
    text: str


@dataclass(frozen=True)
class Pictures:
    """The pictures of a site.

    `of` returns that of the page with a URL, if it has one of its own; that of the start page is for
    all others. `names` returns the names of all files; `draw` yields them with their content, and is
    None if nothing is to be drawn. Nothing is chosen before it is asked for, so that a preview, which
    shows few pages, spends no time on it.
    """

    of: Callable[[str], PictureFile | None] = lambda _: None
    names: Callable[[], set[str]] = set
    draw: Callable[[], Iterator[tuple[str, bytes]]] | None = None


def pictures_of(
    urls: Urls, descriptions: Descriptions, theme: Path | None, cache: Path | None
) -> Pictures:
    """Return the pictures of a site: drawn, or else the theme's; `cache` may be deleted any time.

    A font that cannot be read is logged as a warning.
    """
    if theme and _can_draw(theme / _FONTS):
        drawn = _Drawn(urls, descriptions, theme / _FONTS, cache)
        return Pictures(drawn.of, drawn.names, drawn.draw)
    if theme and (theme / READY_MADE).is_file():
        picture = PictureFile(READY_MADE, _("Dossier"))
        return Pictures({"": picture}.get, lambda: {READY_MADE})
    return Pictures()


class _Drawn:
    """The pictures of a dossier, drawn with the fonts in a folder."""

    def __init__(
        self, urls: Urls, descriptions: Descriptions, fonts: Path, cache: Path | None
    ) -> None:
        self._urls = urls
        self._descriptions = descriptions
        self._fonts = fonts
        self._cache = cache

    @cached_property
    def _drawing(self) -> "Drawing":
        return Drawing(self._fonts, self._cache)

    @cached_property
    def _chosen(self) -> SharePictures:
        return SharePictures(self._urls, self._descriptions, self._drawing)

    def of(self, url: str) -> PictureFile | None:
        picture = self._chosen.of(url)
        return PictureFile(self._drawing.name(picture), picture.alternative) if picture else None

    def names(self) -> set[str]:
        return set(map(self._drawing.name, self._chosen.all().values()))

    def draw(self) -> Iterator[tuple[str, bytes]]:
        return self._drawing.files(self._chosen.all().values())


class Drawing:
    """Draws pictures with the fonts of a theme; `cache` is a folder that may be deleted any time."""

    def __init__(self, fonts: Path, cache: Path | None = None) -> None:
        from builder.sharing import layout
        from builder.sharing.draw import draw
        from builder.sharing.fonts import Fonts, font_files

        self._layout = layout
        self._fonts = Fonts(fonts)
        self._draw = draw
        self._cache = cache
        self._key = _key(font_files(fonts))

    def can_draw(self, text: str) -> bool:
        """Return whether the fonts have all letters of a text."""
        return self._fonts.can_draw(text)

    def holds(self, picture: SharePicture) -> bool:
        """Return whether words, name and label have room on a picture."""
        return self._layout.is_whole(picture, self._fonts)

    def holds_row(self, row: StanceRow, beside: Sequence[StanceRow]) -> bool:
        """Return whether a stance has room in its row, beside the rows of others."""
        return self._layout.is_row_whole(row, beside, self._fonts)

    def name(self, picture: SharePicture) -> str:
        """Return the name of a picture's file: another one if anything on it changes."""
        digest = blake2b(f"{self._key} {picture.digest}".encode(), digest_size=8).hexdigest()
        return f"{FOLDER_OF_PICTURES}{digest}.png"

    def files(self, pictures: Iterable[SharePicture]) -> Iterator[tuple[str, bytes]]:
        """Yield the name and content of each picture's file, then remove others from the cache."""
        made = {}
        for picture in pictures:
            name = self.name(picture)
            if name not in made:
                made[name] = file = Path(name).stem
                yield name, self._drawn(picture, file)
        remove_others(self._cache, set(made.values()))

    def _drawn(self, picture: SharePicture, name: str) -> bytes:
        file = self._cache and self._cache / name
        return cached(file, name, lambda: {name: self._draw(picture, self._fonts)})[name]


def _can_draw(fonts: Path) -> bool:
    """Return whether pictures can be drawn: Pillow can be used, and reads all fonts of the theme."""
    try:
        from builder.sharing.fonts import font_files, reason_not_to_read
    except ImportError:  # Pillow is missing, or was made for another system
        return False
    found = font_files(fonts)
    if not all(file.is_file() for file in found):
        return False
    for file in found:
        if reason := reason_not_to_read(file):
            logging.getLogger("dossier").warning("%s", _unreadable(file, reason))
            return False
    return True


def _unreadable(font: Path, reason: str) -> Problem:
    return Problem(
        Location(str(font)),
        f"Pillow cannot read this font: {reason}; all links show the picture of the theme",
        "font",
        "replace the file with one that is whole, or reinstall Pillow if it reads no WOFF2",
        severity="warning",
    )


def _key(fonts: Iterable[Path]) -> str:
    """Return a digest of all that pictures are made with."""
    from PIL import __version__, features

    digest = blake2b(f"{__version__} {features.version('raqm')}".encode(), digest_size=8)
    for file in (*fonts, *sorted((FOLDER / "sharing").glob("*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()
