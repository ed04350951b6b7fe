"""All that is to be built of a dossier, whatever builds it."""

from concurrent.futures import Future
from dataclasses import dataclass

from builder.cards import card_files
from builder.export import dossier_json
from builder.model import Article, Dossier
from builder.pages import Page, pages
from builder.urls import Urls

_FEW_SOURCES = 3


@dataclass(frozen=True)
class Site:
    """All that is to be built: pages, files of data by name, and what MkDocs wants to know."""

    pages: list[Page]
    data: dict[str, bytes]
    search: Future[dict[str, bytes]]
    updated: str
    title: str
    free_pages: list[str]
    sources: dict[str, str]

    def sources_of(self, page: Page) -> list[str]:
        """Return what a page names as its sources in print: its article, or all of a few."""
        if page.path in self.sources:
            return [self.sources[page.path]]
        return [*self.sources.values()] if len(self.sources) <= _FEW_SOURCES else []


def site_of(dossier: Dossier, search: Future[dict[str, bytes]]) -> Site:
    """Return the site of a dossier, with the search index that is being made of it."""
    return Site(
        pages=list(pages(dossier)),
        data={"dossier.json": dossier_json(dossier).encode(), **card_files(dossier)},
        search=search,
        updated=dossier.updated,
        title=dossier.title,
        free_pages=[f"{page.id}/" for page in dossier.pages],
        sources={Urls(dossier).of(article): _source_line(article) for article in dossier.articles},
    )


def empty_site() -> Site:
    """Return a site without a dossier."""
    search: Future[dict[str, bytes]] = Future()
    search.set_result({})
    return Site([], {}, search, "1970-01-01", "Dossier", [], {})


def _source_line(article: Article) -> str:
    """Return what names an article as a source, for print."""
    parts = (article.publisher, article.author, article.published, article.url)
    return ", ".join((f"„{article.headline}“", *filter(None, parts)))
