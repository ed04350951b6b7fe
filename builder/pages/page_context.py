"""Gives a template what depends on the page: links, headings and annotated articles."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from builder.model import Actor, Article, Dossier, Event, Mark, Mention, Note, Passage, Topic
from builder.pages.annotate import Annotator, Band, bands
from builder.pages.hyphens import hyphenated
from builder.pages.time_links import at_time, clock
from builder.pages.urls import Urls

ROOT = "\x02"
"""Placeholder in links for the path to the site's root; content has no such character."""
_NOT_SHOWN = "\x0b\x0c\x85\u2028\u2029"
"""Separators of lines and paragraphs that HTML does not allow or browsers show as nothing."""


@dataclass(frozen=True)
class TocEntry:
    """An entry of a page's table of contents."""

    id: str
    title: str


@dataclass
class PageContext:
    """The context of one page; `elements` are the macros that wrap passages and names.

    Links start with ROOT, so that a piece of HTML is the same on every page; see `placed()`.
    """

    dossier: Dossier
    urls: Urls
    elements: Any
    toc: list[TocEntry] = field(default_factory=list)

    def heading(self, id: str, title: str) -> Markup:
        """Return a heading of level 2, and add it to the table of contents."""
        self.toc.append(TocEntry(id, title))
        return Markup(f'<h2 id="{escape(id)}">{hyphenated(title)}</h2>')  # noqa: S704 escaped here

    def add_to_toc(self, id: str, title: str) -> str:
        """Add a heading that the template writes itself; return an empty string."""
        self.toc.append(TocEntry(id, title))
        return ""

    def index(self, name: str, number: int = 1) -> str:
        """Return the link to a page of an index."""
        return ROOT + self.urls.index(name, number)

    def list(self, record: Actor | Topic, kind: str, number: int = 1) -> str:
        """Return the link to a page of a list on an actor or a topic."""
        return ROOT + self.urls.list(record, kind, number)

    def accounts(self, event: Event) -> str | None:
        """Return the link to the accounts of an event, or None if there is only one of it."""
        url = self.urls.accounts(event)
        return url and ROOT + url

    def coverage(self, article: Article) -> str:
        """Return the link to the page on how much of an article is cited."""
        return ROOT + self.urls.coverage(article)

    def file(self, name: str) -> str:
        """Return the link to a file in the root of the site."""
        return ROOT + name

    def mark(self, passage: Passage) -> str:
        """Return the link to the mark of a passage in its article."""
        return ROOT + self.urls.of(self.dossier.mark(passage))

    def note(self, note: Note, article: Article) -> str:
        """Return the link to a note in the margin of an article."""
        return f"{ROOT}{self.urls.of(article)}#{self.urls.anchor('note', note.id)}"

    def block(self, article: Article, offset: int) -> str:
        """Return the link to a paragraph of an article."""
        return ROOT + self.urls.block(article, offset)

    def bands(self, article: Article) -> Iterator[Band]:
        """Yield the blocks of an article with marks, names and notes, in bands; see `bands`."""
        annotator = Annotator(self.dossier, article, self._marked, self._named, self._link)
        return bands(annotator.sections())

    def time(self, passage: Passage) -> Markup:
        """Return when a passage of subtitles is said, as a link if there is one, or nothing."""
        seconds = passage.article.seconds_at(passage.start)
        if seconds is None:
            return Markup()
        time, url = clock(seconds), at_time(passage.article.url, seconds)
        html = '<a class="quote__time" href="{}" rel="noopener noreferrer">{}</a>' if url else ""
        return Markup(html or '<span class="quote__time">{1}</span>').format(url, time)  # noqa: S704

    def _link(self, actor: Actor) -> str:
        return ROOT + self.urls.of(actor)

    def _marked(self, mark: Mark, html: Markup, first: bool, last: bool) -> Markup:
        return self._element("mark", mark, html, first, last)

    def _named(self, mention: Mention, html: Markup, linked: bool, first: bool) -> Markup:
        return self._element("name", mention, html, linked, first)

    def _element(self, macro: str, *values: object) -> Markup:
        html: Markup = getattr(self.elements, macro)(self, *values)
        return html


def with_spaces(html: str) -> str:
    """Return HTML with a space for each separator that browsers do not show, such as U+2028."""
    for separator in _NOT_SHOWN:
        html = html.replace(separator, " ")
    return html


def placed(html: str, path: str) -> str:
    """Return HTML with the placeholders in its links replaced for the page with the URL `path`.

    Links still lead through the root: finding shorter ones costs more time than it saves bytes.
    """
    html = html.replace(f'"{ROOT}{path}#', '"#').replace(f'"{ROOT}{path}"', '"./"')
    return html.replace(ROOT, "../" * path.count("/"))
