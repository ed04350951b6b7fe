"""Writes the pages outside the menu, and the data files, without going through MkDocs.

Most pages of a large site are outside the menu. All processors write them at the same time.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from builder.engine.mending import Mending
from builder.engine.theme import Theme
from builder.pages.pages import Page
from builder.publish.inspection import Inspection
from builder.publish.links import PageLinks
from builder.publish.previous import PreviousPages
from builder.publish.processes import Piece, SharedWork

_PAGES_PER_PIECE = 10
"""Pages per unit of work."""

_PAGES_PER_PROCESS = 100
"""Minimum pages per process; with fewer, an extra process costs more than it saves."""

_OF_ARTICLES = ("article", "coverage")
"""Templates of pages about one article. The other pages share quotes, positions and events."""


class _Findings(NamedTuple):
    """The findings of another process in the pages that it wrote, their digests, its data files."""

    links: PageLinks
    inspection: Inspection
    mending: Mending
    digests: dict[str, str]
    data: list[str]


class PagesOutsideMenu:
    """Writes pages into a folder, and reuses those of the previous build that are the same.

    `write_data` writes the data files and returns their names; `advance` is called for each page.
    `digests` maps the names of the pages' files to digests, `data` names the data files.
    """

    def __init__(
        self,
        theme: Theme,
        folder: Path,
        write_data: Callable[[], list[str]],
        *,
        previous: PreviousPages | None = None,
        advance: Callable[[], None] = lambda: None,
    ) -> None:
        self.digests: dict[str, str] = {}
        self.data: list[str] = []
        self._theme = theme
        self._folder = folder
        self._previous = previous
        self._advance = advance
        pages = theme.outside_menu
        self._processes = 1 + len(pages) // _PAGES_PER_PROCESS
        of_articles = [page for page in pages if page.template in _OF_ARTICLES]
        others = [page for page in pages if page.template not in _OF_ARTICLES]
        self._shared = SharedWork(
            parent_first=self._pieces(others),
            forks_first=[lambda: self.data.extend(write_data()), *self._pieces(of_articles)],
            report=self._findings,
        )

    def start(self, forks: int) -> None:
        """Begin to write, with up to this many other processes."""
        self._shared.start(min(forks, self._processes))

    def finish(self) -> None:
        """Write what is left, and wait for the other processes."""
        for report in self._shared.finish():
            self._theme.links.add(report.links)
            self._theme.inspection.add(report.inspection)
            self._theme.mending.add(report.mending)
            self.digests |= report.digests
            self.data += report.data

    def stop(self) -> None:
        """Stop writing; may be called at any time."""
        self._shared.stop()

    def _findings(self) -> _Findings:
        theme = self._theme
        return _Findings(theme.links, theme.inspection, theme.mending, self.digests, self.data)

    def _pieces(self, pages: Sequence[Page]) -> list[Piece]:
        starts = range(0, len(pages), _PAGES_PER_PIECE)
        return [partial(self._write, pages[start : start + _PAGES_PER_PIECE]) for start in starts]

    def _write(self, pages: Iterable[Page]) -> None:
        for page in pages:
            body = page.body()
            self._theme.links.look_at(page.path, body.html)
            name = f"{page.path}index.html"
            file = self._folder / name
            with suppress(FileExistsError):
                file.parent.mkdir(parents=True)
            framed = self._theme.framed(page, body)
            self.digests[name] = digest = framed.digest
            if not self._previous or not self._previous.reuse(name, digest, file):
                file.write_bytes(framed.html.encode("utf-8", "xmlcharrefreplace"))
            self._advance()
        gc.collect(0)  # the garbage that Jinja leaves
