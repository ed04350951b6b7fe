"""All that is to be built of a dossier, whatever builds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.exports.dossier_json import dossier_pieces
from builder.model import Dossier
from builder.pages.cards import card_files
from builder.pages.pages import MakePages, Page, Pages, source_line
from builder.search.index import search_files
from builder.search.records import records

_FEW_SOURCES = 3
"""With more articles, a page of several names no sources in print."""

Data = Iterator[tuple[str, Iterable[bytes]]]
"""Names of files, each with its content in pieces."""


@dataclass(frozen=True)
class SiteInfo:
    """What every page shows of its site; `free_pages` maps paths to titles."""

    title: str
    language: str
    updated: str
    free_pages: Mapping[str, str]
    sources: Sequence[str]

    def sources_of(self, page: Page) -> Sequence[str]:
        """Return what a page names as its sources in print: its article, or all of a few."""
        if page.source:
            return [page.source]
        return self.sources if len(self.sources) <= _FEW_SOURCES else []


@dataclass(frozen=True)
class Site:
    """All that is to be built of a dossier: its pages and data files, and what every page shows.

    `makers`: page factories by path prefix; `data`: data-file factories by name prefix.
    """

    info: SiteInfo
    makers: Mapping[str, MakePages]
    data: Mapping[str, Callable[[], Data]]

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, those of the menu in its order."""
        return [page for make in self.makers.values() for page in make()]

    def page(self, path: str) -> Page | None:
        """Return the page with a path, or None, without making all pages."""
        return next((page for page in self._near(path) if page.path == path), None)

    def has_pages_below(self, path: str) -> bool:
        """Return whether a page's path begins with this path, which ends with a slash."""
        return any(prefix.startswith(path) for prefix in self.makers) or any(
            page.path.startswith(path) for page in self._near(path)
        )

    def _near(self, path: str) -> Iterator[Page]:
        """Yield the pages that could have a path, the most likely first."""
        while path:
            yield from self._pages_of(path)
            path = "".join(path[:-1].rpartition("/")[:2])
        yield from self._pages_of("")

    def _pages_of(self, prefix: str) -> Iterator[Page]:
        make = self.makers.get(prefix)
        return make() if make else iter(())


def site_of(dossier: Dossier, search_cache: Path | None = None) -> Site:
    """Return the site of a dossier; `search_cache` is a folder for parts of the search index."""
    pages = Pages(dossier)
    info = SiteInfo(
        title=dossier.title,
        language=dossier.language,
        updated=dossier.updated,
        free_pages={pages.urls.of(page): page.title for page in dossier.pages},
        sources=[source_line(article) for article in dossier.articles[: _FEW_SOURCES + 1]],
    )
    return Site(info, pages.by_path(), _data(dossier, search_cache))


def empty_site() -> Site:
    """Return a site without a dossier."""
    return Site(SiteInfo("Dossier", "de", "1970-01-01", {}, ()), {}, {})


def write_data(site: Site, folder: Path) -> list[str]:
    """Write the data files into a folder and return their names."""
    names = []
    for make in site.data.values():
        for name, pieces in make():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("wb") as file:
                file.writelines(pieces)
            names.append(name)
    return names


def _data(dossier: Dossier, search_cache: Path | None) -> dict[str, Callable[[], Data]]:
    def whole(files: Mapping[str, bytes]) -> Data:
        return ((name, (content,)) for name, content in files.items())

    return {
        "dossier.json": lambda: iter([("dossier.json", dossier_pieces(dossier))]),
        "cards": lambda: whole(card_files(dossier)),
        "pagefind/": lambda: whole(search_files(records(dossier), dossier.language, search_cache)),
    }
