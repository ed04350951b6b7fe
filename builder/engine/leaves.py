"""What MkDocs need not know of: the pages that are no part of the menu, by far the most, and the data."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from builder.engine.theme import Theme
from builder.pages.pages import Page
from builder.publish.earlier import Earlier
from builder.publish.inspection import Inspection
from builder.publish.links import Links
from builder.publish.processes import Piece, Shared

_PIECE = 10
"""So many pages are written before others are asked for."""

_OF_ARTICLES = ("article", "coverage")

_WORTH = 100
"""With fewer pages, a process more takes longer than it saves."""

Found = tuple[Links, Inspection, dict[str, str], list[str]]
"""What is to be told of what was written: `links`, `inspection`, `shown` and `data`."""


class Leaves:
    """Writes pages into a folder, of which some may stay as they were at the last build, and data.

    `written` is told of each page. `shown` is what the pages show by the names of their files, `data`
    the names of the files of data.
    """

    def __init__(
        self,
        theme: Theme,
        folder: Path,
        earlier: Earlier | None,
        written: Callable[[], None],
    ) -> None:
        self.shown: dict[str, str] = {}
        self.data: list[str] = []
        self._theme = theme
        self._folder = folder
        self._earlier = earlier
        self._written = written
        self._shared: Shared[Found] | None = None

    def start(self, pages: Iterable[Page], data: Callable[[], list[str]], copies: int) -> None:
        """Begin to write pages and what `data` writes, together with up to so many copies."""
        of_articles: list[Page] = []
        others: list[Page] = []  # which show the same quotes, positions and events
        for page in pages:
            (of_articles if page.template in _OF_ARTICLES else others).append(page)
        there = [lambda: self.data.extend(data()), *self._pieces(of_articles)]
        self._shared = Shared(self._pieces(others), there, self._found)
        worth = 1 + (len(of_articles) + len(others)) // _WORTH
        self._shared.start(min(copies, worth))

    def try_each_kind(self, pages: Iterable[Page]) -> None:
        """Make one page of each kind and write none, so that what is wrong with its template shows."""
        for page, *_ in _kinds(pages):
            self._theme.made(page, page.body())

    def finish(self) -> None:
        """Write what is left, and wait for the other processes."""
        if not self._shared:
            return
        for links, inspection, shown, data in self._shared.finish():
            self._theme.links.add(links)
            self._theme.inspection.add(inspection)
            self.shown |= shown
            self.data += data

    def stop(self) -> None:
        """Write no more; may be called at any time."""
        if self._shared:
            self._shared.stop()

    def _found(self) -> Found:
        return self._theme.links, self._theme.inspection, self.shown, self.data

    def _pieces(self, pages: list[Page]) -> list[Piece]:
        starts = range(0, len(pages), _PIECE)
        return [partial(self._write, pages[start : start + _PIECE]) for start in starts]

    def _write(self, pages: Iterable[Page]) -> None:
        for page in pages:
            body = page.body()
            self._theme.links.look_at(page.path, body.html)
            name = f"{page.path}index.html"
            file = self._folder / name
            with suppress(FileExistsError):
                file.parent.mkdir(parents=True)
            made = self._theme.made(page, body)
            self.shown[name] = shows = made.digest
            if not self._earlier or not self._earlier.stays(name, shows, file):
                file.write_bytes(made.html.encode("utf-8", "xmlcharrefreplace"))
            self._written()
        gc.collect(0)  # what Jinja leaves of a page


def _kinds(pages: Iterable[Page]) -> Iterable[list[Page]]:
    kinds: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        kinds[page.template].append(page)
    return kinds.values()
