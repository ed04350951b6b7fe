"""All that is to be built of a dossier, whatever builds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.exports.dossier_json import dossier_pieces
from builder.model import Dossier
from builder.pages.cards import card_files
from builder.pages.pages import Page, PageFactory, Pages, source_line
from builder.search.index import search_files
from builder.search.results import search_results

_FEW_SOURCES = 3


Data = Iterator[tuple[str, Iterable[bytes]]]
"""Files by name, each in pieces."""


@dataclass(frozen=True)
class About:
    """What is told of a site on its pages; `free_pages` holds titles by path."""

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
    """All that is to be built: pages, files of data, and what MkDocs wants to know.

    `page_factories` make pages by how their paths begin, `data` makes files of data by how their names do.
    """

    about: About
    page_factories: Mapping[str, PageFactory]
    data: Mapping[str, Callable[[], Data]]

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, those of the menu in its order."""
        return [page for make in self.page_factories.values() for page in make()]

    def page(self, path: str) -> Page | None:
        """Return the page with a path, or None; quicker than to make all pages."""
        return next((page for page in self._near(path) if page.path == path), None)

    def has_pages_below(self, path: str) -> bool:
        """Return whether the path of some page begins so, up to a slash."""
        return any(beginning.startswith(path) for beginning in self.page_factories) or any(
            page.path.startswith(path) for page in self._near(path)
        )

    def _near(self, path: str) -> Iterator[Page]:
        """Yield all pages that could have a path, the likely ones first."""
        while path:
            yield from self._made(path)
            path = "".join(path[:-1].rpartition("/")[:2])
        yield from self._made("")

    def _made(self, beginning: str) -> Iterator[Page]:
        make = self.page_factories.get(beginning)
        return make() if make else iter(())


def site_of(dossier: Dossier, cache: Path | None = None) -> Site:
    """Return the site of a dossier; what of the search has not changed is kept in a folder."""
    made = Pages(dossier)
    about = About(
        title=dossier.title,
        language=dossier.language,
        updated=dossier.updated,
        free_pages={made.urls.of(page): page.title for page in dossier.pages},
        sources=[source_line(article) for article in dossier.articles[: _FEW_SOURCES + 1]],
    )
    return Site(about, made.factories(), _data(dossier, cache))


def empty_site() -> Site:
    """Return a site without a dossier."""
    return Site(About("Dossier", "de", "1970-01-01", {}, ()), {}, {})


def write_data(site: Site, folder: Path) -> list[str]:
    """Write what programs and scripts read into a folder; return the names of the files."""
    names = []
    for make in site.data.values():
        for name, pieces in make():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("wb") as file:
                file.writelines(pieces)
            names.append(name)
    return names


def _data(dossier: Dossier, cache: Path | None) -> dict[str, Callable[[], Data]]:
    def whole(files: Mapping[str, bytes]) -> Data:
        return ((name, (content,)) for name, content in files.items())

    return {
        "dossier.json": lambda: iter([("dossier.json", dossier_pieces(dossier))]),
        "cards": lambda: whole(card_files(dossier)),
        "pagefind/": lambda: whole(search_files(search_results(dossier), dossier.language, cache)),
    }
