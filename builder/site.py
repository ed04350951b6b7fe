"""All that is to be built of a dossier, whatever builds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.cards import card_files
from builder.export import dossier_pieces
from builder.model import Article, Dossier
from builder.pages import Page, pages
from builder.search import records
from builder.search_index import search_files
from builder.urls import Urls

_FEW_SOURCES = 3


Data = Iterator[tuple[str, Iterable[bytes]]]
"""Files by name, each in pieces."""


@dataclass(frozen=True)
class Site:
    """All that is to be built: pages, files of data, and what MkDocs wants to know.

    `data` makes files of data, by how their names begin.
    """

    pages: list[Page]
    data: Mapping[str, Callable[[], Data]]
    updated: str
    title: str
    free_pages: list[str]
    sources: dict[str, str]

    def sources_of(self, page: Page) -> list[str]:
        """Return what a page names as its sources in print: its article, or all of a few."""
        if page.path in self.sources:
            return [self.sources[page.path]]
        return [*self.sources.values()] if len(self.sources) <= _FEW_SOURCES else []


def site_of(dossier: Dossier, kept_in: Path | None = None) -> Site:
    """Return the site of a dossier; what of the search has not changed is kept in a folder."""
    return Site(
        pages=list(pages(dossier)),
        data=_data(dossier, kept_in),
        updated=dossier.updated,
        title=dossier.title,
        free_pages=[f"{page.id}/" for page in dossier.pages],
        sources={Urls(dossier).of(article): _source_line(article) for article in dossier.articles},
    )


def empty_site() -> Site:
    """Return a site without a dossier."""
    return Site([], {}, "1970-01-01", "Dossier", [], {})


def _source_line(article: Article) -> str:
    """Return what names an article as a source, for print."""
    parts = (article.publisher, article.author, article.published, article.url)
    return ", ".join((f"„{article.headline}“", *filter(None, parts)))


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


def _data(dossier: Dossier, kept_in: Path | None) -> dict[str, Callable[[], Data]]:
    def whole(files: Mapping[str, bytes]) -> Data:
        return ((name, (content,)) for name, content in files.items())

    return {
        "dossier.json": lambda: iter([("dossier.json", dossier_pieces(dossier))]),
        "cards": lambda: whole(card_files(dossier)),
        "pagefind/": lambda: whole(search_files(records(dossier), dossier.language, kept_in)),
    }
