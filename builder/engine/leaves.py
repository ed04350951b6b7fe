"""The pages that are no part of the menu, by far the most: written here, without MkDocs' own rounds."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from builder.earlier import Earlier
from builder.engine.theme import Theme
from builder.inspection import Inspection
from builder.pages import Page
from builder.sharing import Shared, processors
from builder.verify import Links

_PIECE = 10
"""So many pages are written before others are asked for."""

_OF_ARTICLES = ("article", "coverage")

_WORTH = 100
"""With fewer pages, a process more takes longer than it saves."""

Found = tuple[Links, Inspection, dict[str, str]]
"""What is to be told of the pages that were written; of their files, what they show."""


class Leaves:
    """Writes pages into a folder, of which some may stay as they were at the last build.

    `links` and `inspection` take note of them; `written` is told of each.
    """

    def __init__(
        self,
        theme: Theme,
        folder: Path,
        earlier: Earlier | None,
        links: Links,
        inspection: Inspection,
        written: Callable[[], None],
    ) -> None:
        self.shown: dict[str, str] = {}
        self._theme = theme
        self._folder = folder
        self._earlier = earlier
        self._links, self._inspection = links, inspection
        self._written = written
        self._rest: list[Page] = []
        self._shared: Shared[Found] | None = None

    def start(self, pages: Iterable[Page]) -> None:
        """Begin to write pages, as many at a time as there are processors."""
        for some in _kinds(pages):  # with these, frames are proved, once for all processes
            for page in some[:2]:
                self._write(page)
            self._rest += some[2:]
        # Pages about articles, and all others, which show the same quotes, positions, events.
        self._rest.sort(key=lambda page: page.template in _OF_ARTICLES)
        others = sum(page.template not in _OF_ARTICLES for page in self._rest) // _PIECE
        pieces = -(-len(self._rest) // _PIECE)
        here, there = range(others), range(others, pieces)
        self._shared = Shared(here, there, self._write_piece, self._found)
        self._shared.start(copies=min(processors() - 1, len(self._rest) // _WORTH))

    def try_each_kind(self, pages: Iterable[Page]) -> None:
        """Make one page of each kind and write none, so that what is wrong with its template shows."""
        for page, *_ in _kinds(pages):
            self._theme.made(page, page.body())

    def finish(self) -> None:
        """Write what is left, and wait for the other processes."""
        if not self._shared:
            return
        for links, inspection, shown in self._shared.finish():
            self._links.add(links)
            self._inspection.add(inspection)
            self.shown |= shown

    def stop(self) -> None:
        """Write no more; may be called at any time."""
        if self._shared:
            self._shared.stop()

    def _found(self) -> Found:
        return self._links, self._inspection, self.shown

    def _write_piece(self, number: int) -> None:
        for page in self._rest[number * _PIECE : (number + 1) * _PIECE]:
            self._write(page)

    def _write(self, page: Page) -> None:
        body = page.body()
        self._links.look_at(page.path, body.html)
        name = f"{page.path}index.html"
        file = self._folder / name
        with suppress(FileExistsError):
            file.parent.mkdir(parents=True)
        made = self._theme.made(page, body)
        self.shown[name] = shows = made.digest
        if not self._earlier or not self._earlier.stays(name, shows, file):
            file.write_bytes(made.html.encode("utf-8", "xmlcharrefreplace"))
        self._written()


def _kinds(pages: Iterable[Page]) -> Iterable[list[Page]]:
    kinds: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        kinds[page.template].append(page)
    return kinds.values()
