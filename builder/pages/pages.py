"""Turns a linked dossier into pages of HTML; knows nothing of the engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, NamedTuple

from builder.model import (
    Actor,
    Article,
    Dossier,
    FreePage,
    Topic,
)
from builder.model.kinds import BY_INDEX, LISTS_ON
from builder.pages.descriptions import Descriptions
from builder.pages.dossier_environment import dossier_environment
from builder.pages.language import LANGUAGES, Language
from builder.pages.linked_data import LinkedData
from builder.pages.lists import UNDER_MORE, ListPage
from builder.pages.page_context import PageContext, TocEntry, placed, with_spaces
from builder.pages.translations import TRANSLATIONS
from builder.pages.urls import Urls

_WITH_CONTENTS = ("timeline", "key_points", "questions", "corrections", "method")
"""Index pages with a table of contents; the others need its space, or are short."""

_SUBJECTS: dict[str, "Subject"] = {"article": "article", "actor": "profile"}

Subject = Literal["website", "article", "profile"]


class Body(NamedTuple):
    """A page's HTML without the theme, and its table of contents."""

    html: str
    toc: tuple[TocEntry, ...]


@dataclass(frozen=True)
class MenuEntry:
    """How the menu shows a page: the text, the path it leads to, and whether it is folded."""

    title: str
    path: str
    under_more: bool = False


@dataclass(frozen=True)
class Page:
    """A page of the site; `path` is its URL relative to the root, such as `akteure/donald-trump/`.

    `body` renders the content on each call, so a site of thousands of pages needs memory for one.
    `menu` is set for the pages in the menu; `wide` is true for pages without a table of contents;
    `source` names the article that the page shows, if any. `subject` is what Open Graph calls what the
    page is about; `linked_data` returns its element with JSON-LD.
    """

    path: str
    title: str
    description: str
    template: str
    body: Callable[[], Body]
    linked_data: Callable[[], str]
    subject: Subject = "website"
    menu: MenuEntry | None = None
    wide: bool = True
    source: str | None = None

    @property
    def in_menu(self) -> bool:
        """Whether the page is in the menu."""
        return self.menu is not None

    @property
    def section(self) -> str:
        """The path of the index that the page is below, such as `akteure/`; "" if there is none."""
        first, slash, rest = self.path.partition("/")
        return first + slash if rest else ""


PageFactory = Callable[[], Iterator[Page]]


def pages(dossier: Dossier) -> Iterator[Page]:
    """Yield all pages of a dossier, index pages in the order of the menu."""
    for make in Pages(dossier).factories().values():
        yield from make()


class Pages:
    """Makes the pages of one dossier; `address` is that of the site, if it is known."""

    def __init__(self, dossier: Dossier, address: str = "") -> None:
        self.dossier = dossier
        self.urls = Urls(dossier)
        self.lists = self.urls.lists
        self.language = LANGUAGES[dossier.language]
        self.descriptions = Descriptions(dossier, self.language)
        self.linked_data = LinkedData(self.urls, address)
        self.environment = dossier_environment(dossier, self.urls)
        self._templates = frozenset(self.environment.list_templates())
        self.elements = self.environment.get_template("marks.html.jinja").module

    def factories(self) -> dict[str, PageFactory]:
        """Return page factories keyed by path prefix, index pages in the order of the menu."""
        factories: dict[str, PageFactory] = {"": self._start}
        for name in self.lists.menu():
            factories[self.urls.index(name)] = partial(self._index, name)
        for actor in self.dossier.actors:
            factories[self.urls.of(actor)] = partial(self._actor, actor)
        for topic in self.dossier.topics:
            factories[self.urls.of(topic)] = partial(self._topic, topic)
        for article in self.dossier.articles:
            factories[self.urls.of(article)] = partial(self._article, article)
        for page in self.dossier.pages:
            factories[self.urls.of(page)] = partial(self._free_page, page)
        return factories

    def _start(self) -> Iterator[Page]:
        title = TRANSLATIONS.gettext("Überblick")
        yield self._page("", title, "start", self.descriptions.start(), MenuEntry(title, ""))

    def _index(self, name: str) -> Iterator[Page]:
        title = self.language.title(name)
        for list_page in self.lists.index(name):
            yield self._list_page(name, title, list_page)

    def _actor(self, actor: Actor) -> Iterator[Page]:
        description = self.descriptions.actor(actor)
        yield self._page(self.urls.of(actor), actor.name, "actor", description, actor=actor)
        yield from self._lists(actor)

    def _topic(self, topic: Topic) -> Iterator[Page]:
        description = self.descriptions.topic(topic)
        yield self._page(self.urls.of(topic), topic.name, "topic", description, topic=topic)
        yield from self._lists(topic)

    def _article(self, article: Article) -> Iterator[Page]:
        path, description = self.urls.of(article), self.descriptions.article(article)
        page = self._page(path, article.headline, "article", description, article=article)
        yield replace(page, source=source_line(article, self.urls.language))
        if self.dossier.has_several_articles:
            title = f"{TRANSLATIONS.gettext('Abdeckung')}: {article.headline}"
            path, description = self.urls.coverage(article), self.descriptions.coverage(article)
            yield self._page(path, title, "coverage", description, wide=False, article=article)

    def _free_page(self, page: FreePage) -> Iterator[Page]:
        path, description = self.urls.of(page), self.descriptions.free_page(page)
        yield self._page(path, page.title, "free_page", description, wide=False, page=page)

    def _list_page(self, name: str, title: str, list_page: ListPage) -> Page:
        path, title = self.urls.index(name, list_page.number), self._numbered(title, list_page)
        template = name if f"{name}.html.jinja" in self._templates else "index"
        kind = BY_INDEX.get(name)
        return self._page(
            path,
            title,
            template,
            self.descriptions.index(name, list_page),
            self._menu_entry(name) if list_page.number == 1 else None,
            wide=name not in _WITH_CONTENTS,
            list_page=list_page,
            name=name,
            plural=kind.plural if kind else "",
        )

    def _menu_entry(self, name: str) -> MenuEntry:
        path, articles = self.urls.index(name), self.dossier.articles
        if name == "articles" and len(articles) == 1:
            path = self.urls.of(articles[0])
        return MenuEntry(self.language.menu_title(name), path, name in UNDER_MORE)

    def _lists(self, record: Actor | Topic) -> Iterator[Page]:
        """Yield the pages of each list of which the record's page shows only the latest entries."""
        for name in (*LISTS_ON[type(record)], "mentions"):
            for list_page in self.lists.of(record, name):
                path = self.urls.list(record, name, list_page.number)
                title = self._numbered(
                    f"{record.name}: {self.language.list_title(name)}", list_page
                )
                yield self._page(
                    path,
                    title,
                    "list",
                    self.descriptions.list(record, name, list_page),
                    record=record,
                    name=name,
                    list_page=list_page,
                )

    def _numbered(self, title: str, list_page: ListPage) -> str:
        if list_page.number == 1:
            return title
        return f"{title} ({TRANSLATIONS.gettext('Seite')} {list_page.number})"

    def _page(
        self,
        path: str,
        title: str,
        template: str,
        description: str,
        menu: MenuEntry | None = None,
        wide: bool = True,
        **values: Any,
    ) -> Page:
        body = partial(self._body, path, template, page_title=title, **values)
        data = partial(self.linked_data.element, path, template, title, description, values)
        subject = _SUBJECTS.get(template, "website")
        return Page(path, title, description, template, body, data, subject, menu, wide)

    def _body(self, path: str, template: str, **values: Any) -> Body:
        context = PageContext(self.dossier, self.urls, self.elements)
        html = self.environment.get_template(f"{template}.html.jinja").render(ctx=context, **values)
        return Body(placed(with_spaces(html), path), tuple(context.toc))


def source_line(article: Article, language: Language) -> str:
    """Return one line that names an article as a source, for print."""
    parts = (article.publisher, article.author, language.date(article.published), article.url)
    return ", ".join((f"„{article.headline}“", *filter(None, parts)))
