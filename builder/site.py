"""What a site consists of, independent of the engine that builds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from builder.exports.citations import citation_files
from builder.exports.dossier_json import SCHEMA_FILE, dossier_pieces
from builder.exports.schema import schema_json
from builder.model import Dossier
from builder.pages.cards import card_files
from builder.pages.pages import Page, PageFactory, Pages, source_line
from builder.pages.urls import Urls
from builder.search.index import search_files
from builder.search.results import search_results
from builder.sharing.files import FOLDER_OF_PICTURES, PictureFile, Pictures, pictures_of
from builder.verify import SCRIPT, script_source

_FEW_SOURCES = 3
"""Maximum articles that a page names as its sources in print; with more, it names none."""

Data = Iterator[tuple[str, Iterable[bytes]]]
"""Pairs of a file name and its content, in pieces."""


@dataclass(frozen=True)
class SiteInfo:
    """What every page shows of its site; `free_pages` maps paths to titles.

    `pictures` are those that other sites show of pages; there are none if the site's address is not
    known.
    """

    title: str
    language: str
    updated: str
    free_pages: Mapping[str, str]
    sources: Sequence[str]
    updated_in_words: str = ""
    pictures: Pictures = field(default=Pictures(), compare=False)

    @property
    def picture_files(self) -> set[str]:
        """The names of the pictures' files, relative to the site's root."""
        return self.pictures.names()

    def picture_of(self, page: Page) -> PictureFile | None:
        """Return the picture of a page, or None if the site has none."""
        return self.pictures.of(page.path) or self.pictures.of("")

    def sources_of(self, page: Page) -> Sequence[str]:
        """Return what a page names as its sources in print: its article, or all of a few."""
        if page.source:
            return [page.source]
        return self.sources if len(self.sources) <= _FEW_SOURCES else []


@dataclass(frozen=True)
class Site:
    """Everything to build: pages, data files, and facts that all pages show.

    `page_factories` is keyed by path prefix, `data` has factories of data files keyed by name
    prefix.
    """

    info: SiteInfo
    page_factories: Mapping[str, PageFactory]
    data: Mapping[str, Callable[[], Data]]

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, index pages in the order of the menu."""
        return [page for make in self.page_factories.values() for page in make()]

    def page(self, path: str) -> Page | None:
        """Return the page with a path, or None; faster than a search of `pages`."""
        return next((page for page in self._candidates(path) if page.path == path), None)

    def has_pages_below(self, path: str) -> bool:
        """Return whether the path of a page starts with `path`, which ends in a slash."""
        return any(prefix.startswith(path) for prefix in self.page_factories) or any(
            page.path.startswith(path) for page in self._candidates(path)
        )

    def _candidates(self, path: str) -> Iterator[Page]:
        """Yield all pages that may have a path, the most likely first."""
        while path:
            yield from self._pages_of(path)
            path = "".join(path[:-1].rpartition("/")[:2])
        yield from self._pages_of("")

    def _pages_of(self, prefix: str) -> Iterator[Page]:
        make = self.page_factories.get(prefix)
        return make() if make else iter(())


def site_of(
    dossier: Dossier, cache: Path | None = None, address: str = "", theme: Path | None = None
) -> Site:
    """Return the site of a dossier.

    `cache` is a folder for what builds keep: parts of the search index, and pictures. `address` is
    that of the site; only with it can other sites show pictures, for which `theme` has the fonts.
    """
    pages = Pages(dossier, address)
    language = pages.urls.language
    kept = cache and cache / "pictures"
    pictures = Pictures()
    if address:
        pictures = pictures_of(pages.urls, pages.descriptions, theme, kept)
    info = SiteInfo(
        title=dossier.title,
        language=dossier.language,
        updated=dossier.updated,
        free_pages={pages.urls.of(page): page.title for page in dossier.pages},
        updated_in_words=language.date(dossier.updated),
        sources=[
            source_line(article, language) for article in dossier.articles[: _FEW_SOURCES + 1]
        ],
        pictures=pictures,
    )
    data = _data(pages.urls, cache)
    if draw := pictures.draw:
        data[FOLDER_OF_PICTURES] = lambda: ((name, (file,)) for name, file in draw())
    return Site(info, pages.factories(), data)


def empty_site() -> Site:
    """Return a site without a dossier."""
    return Site(SiteInfo("Dossier", "de", "1970-01-01", {}, ()), {}, {})


def write_data(site: Site, folder: Path) -> list[str]:
    """Write the data files into a folder, and return their names."""
    names = []
    for make in site.data.values():
        for name, pieces in make():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("wb") as file:
                file.writelines(pieces)
            names.append(name)
    return names


def _data(urls: Urls, cache: Path | None) -> dict[str, Callable[[], Data]]:
    def whole(files: Mapping[str, bytes]) -> Data:
        return ((name, (content,)) for name, content in files.items())

    return {
        "dossier.json": lambda: iter([("dossier.json", dossier_pieces(urls))]),
        SCHEMA_FILE: lambda: whole({SCHEMA_FILE: schema_json()}),
        SCRIPT: lambda: whole({SCRIPT: script_source()}),
        "cards": lambda: whole(card_files(urls)),
        "citations": lambda: whole(citation_files(urls)),
        "pagefind/": lambda: whole(
            search_files(search_results(urls), urls.dossier.language, cache)
        ),
    }
