"""The linked dossier becomes pages of HTML: pure functions and templates, no engine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from builder.annotate import Annotator
from builder.coverage import coverage
from builder.language import LANGUAGES
from builder.model import (
    Actor,
    Article,
    Citing,
    Dossier,
    Event,
    KeyPoint,
    Mark,
    Mention,
    Note,
    Passage,
    Position,
    Quote,
    Topic,
)
from builder.network import actors_picture, network, topics_picture
from builder.passages.folding import letters
from builder.prose import free_text, inline, prose
from builder.urls import Linked, Urls, relative

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Heading:
    """A heading of a page, for its table of contents."""

    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page of the site; `path` is its URL relative to the root, such as `akteure/donald-trump/`.

    `in_menu` tells that the page is an index page, which the menu shows.
    """

    path: str
    title: str
    description: str
    html: str
    toc: tuple[Heading, ...]
    in_menu: bool = False
    wide: bool = False


def pages(dossier: Dossier) -> Iterator[Page]:
    """Yield all pages of a dossier, index pages in the order of the menu."""
    return Pages(dossier).all()


class Pages:
    """Makes the pages of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.urls = Urls(dossier)
        self.language = LANGUAGES[dossier.language]
        self.translations = NullTranslations()  # texts are German; see language.py
        self.environment = _environment(self)
        self.elements = self.environment.get_template("marks.html.jinja").module

    def all(self) -> Iterator[Page]:
        """Yield every page."""
        yield from self._index_pages()
        for actor in self.dossier.actors:
            yield self._page(self.urls.of(actor), actor.name, "actor", actor=actor)
        for topic in self.dossier.topics:
            yield self._page(self.urls.of(topic), topic.name, "topic", topic=topic)
        for article in self.dossier.articles:
            yield self._page(self.urls.of(article), article.headline, "article", article=article)
        for page in self.dossier.pages:
            yield self._page(self.urls.of(page), page.title, "free_page", page=page)

    def _index_pages(self) -> Iterator[Page]:
        _ = self.translations.gettext
        index = self.urls.index
        yield self._menu("", _("Überblick"), "start")
        yield self._menu(index("actors"), _("Akteure"), "actors")
        yield self._menu(index("topics"), _("Themen"), "topics")
        yield self._menu(index("positions"), _("Positionen"), "positions", wide=True)
        yield self._menu(index("quotes"), _("Zitate"), "quotes")
        yield self._menu(index("key_points"), _("Kernpunkte"), "key_points")
        yield self._menu(index("timeline"), _("Zeitleiste"), "timeline")
        ties = network(self.dossier)
        yield self._menu(index("network"), _("Netzwerk"), "network", wide=True, network=ties)
        yield self._menu(index("articles"), _("Artikel"), "articles")
        yield self._menu(index("method"), _("Methode"), "method", coverage=coverage(self.dossier))

    def _menu(self, path: str, title: str, template: str, **values: Any) -> Page:
        return self._page(path, title, template, in_menu=True, **values)

    def _page(
        self,
        path: str,
        title: str,
        template: str,
        in_menu: bool = False,
        wide: bool = False,
        **values: Any,
    ) -> Page:
        writing = _Writing(self, path)
        source = self.environment.get_template(f"{template}.html.jinja")
        html = source.render(page_title=title, w=writing, **values)
        description = self._description(title, values)
        return Page(path, title, description, html, tuple(writing.toc), in_menu, wide)

    def _description(self, title: str, values: dict[str, Any]) -> str:
        record = values.get("actor") or values.get("topic")
        summary = record.summary.text if record and record.summary else self.dossier.subtitle
        return f"{title}. {summary or self.dossier.title}"


@dataclass
class _Writing:
    """What a template needs while it writes one page."""

    pages: Pages
    path: str
    toc: list[Heading] = field(default_factory=list)

    def heading(self, id: str, title: str) -> Markup:
        """Return a heading of level 2, which also enters the table of contents."""
        self.toc.append(Heading(id, title))
        return Markup('<h2 id="{}">{}</h2>').format(id, title)

    def toc_entry(self, id: str, title: str) -> str:
        """Enter a heading that the template writes itself into the table of contents."""
        self.toc.append(Heading(id, title))
        return ""

    def url(self, record: Linked) -> str:
        """Return the link from this page to a record."""
        return relative(self.pages.urls.of(record), self.path)

    def index(self, name: str) -> str:
        """Return the link from this page to an index page."""
        return relative(self.pages.urls.index(name), self.path)

    def file(self, name: str) -> str:
        """Return the link from this page to a file in the root of the site."""
        return relative(name, self.path)

    def mark(self, passage: Passage) -> str:
        """Return the link from this page to the mark of a passage in its article."""
        return self.url(self.pages.dossier.mark(passage))

    def mark_in_print(self, passage: Passage) -> str:
        """Return what names the mark of a passage on paper, where a link cannot be followed."""
        return f"{passage.article.id}#{self.pages.dossier.mark(passage).id}"

    def block(self, article: Article, offset: int) -> str:
        """Return the link from this page to a paragraph of an article."""
        return relative(self.pages.urls.block(article, offset), self.path)

    def sections(self, article: Article) -> list[Any]:
        """Return the sections of an article with marks, names and notes."""
        return list(Annotator(self.pages.dossier, article, self._marked, self._named).sections())

    def _marked(self, mark: Mark, html: Markup, first: bool, last: bool) -> Markup:
        return self._element("mark", mark, html, first, last)

    def _named(self, mention: Mention, html: Markup, linked: bool, first: bool) -> Markup:
        return self._element("name", mention, html, linked, first)

    def _element(self, macro: str, *values: object) -> Markup:
        html: Markup = getattr(self.pages.elements, macro)(self, *values)
        return html


def _environment(pages: Pages) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,  # each build makes an environment of its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
    )
    environment.install_gettext_translations(pages.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "prose": prose,
        "inline": inline,
        "free_text": free_text,
        "date": pages.language.date,
        "percent": pages.language.percent,
        "shortened": _shortened,
        "initials": _initials,
    }
    environment.globals |= {
        "dossier": pages.dossier,
        "language": pages.language,
        "urls": pages.urls,
        "kind_of": _kind_of,
        "spellings": _spellings,
        "sentence": _sentence,
        "same_words": _same_words,
        "by_mentions": lambda actors: sorted(
            actors, key=lambda a: -len(pages.dossier.links(a).mentions)
        ),
        "by_positions": lambda actors: sorted(
            actors, key=lambda a: -len(pages.dossier.links(a).positions)
        ),
        "by_lead_in": _by_lead_in,
        "by_year": _by_year,
        "actors_picture": actors_picture,
        "topics_picture": topics_picture,
    }
    return environment


def _shortened(text: str, length: int = 140) -> str:
    """Return the text on one line, cut at a word where it is longer."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    return f"{words[:length].rsplit(' ', 1)[0]} […]"


def _initials(name: str) -> str:
    """Return one or two letters that stand for a name: of its first and last word."""
    words: list[str] = re.findall(r"[^\W_]+", name)
    if not words:
        return "?"
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters if words[0].isupper() else letters[0].upper() + letters[1:]


def _kind_of(record: Citing) -> str:
    """Return which kind of record cites a passage."""
    kinds = {
        Quote: "quote",
        Position: "position",
        KeyPoint: "key_point",
        Event: "event",
        Note: "note",
        Actor: "actor",
        Topic: "topic",
    }
    return kinds.get(type(record), "summary")


def _spellings(mentions: list[Mention]) -> dict[str, list[Mention]]:
    """Return the mentions of an actor by the form in which they name them, the commonest first."""
    forms: dict[str, list[Mention]] = {}
    for mention in mentions:
        forms.setdefault(mention.name, []).append(mention)
    return dict(sorted(forms.items(), key=lambda form: -len(form[1])))


def _sentence(mention: Mention) -> tuple[str, str, str]:
    """Return the sentence of a mention: what comes before the name, the name, what comes after."""
    text, span = mention.article.text.text, mention.sentence
    end = max(span.end, mention.end)
    return (
        text[span.start : mention.start],
        text[mention.start : mention.end],
        text[mention.end : end],
    )


def _same_words(one: Passage, other: Passage) -> bool:
    """Return whether two passages differ in nothing but typography."""
    return letters(one.wording).text == letters(other.wording).text


def _by_year(events: tuple[Event, ...]) -> dict[str, dict[str, list[Event]]]:
    """Return the dated events by year, then by date as precise as it is, in order of time."""
    years: dict[str, dict[str, list[Event]]] = {}
    for event in events:
        if event.date:
            years.setdefault(event.date[:4], {}).setdefault(event.date, []).append(event)
    return years


def _by_lead_in(dossier: Dossier) -> list[tuple[str, list[KeyPoint]]]:
    """Return the key points by what introduces their list in the article, in order."""
    lists: dict[str, list[KeyPoint]] = {}
    for key_point in dossier.key_points:
        passage = key_point.evidence[0].passage
        block = passage.article.lead_in(passage.start)
        lead_in = ""
        if block and dossier.may_show(passage.article, block):
            lead_in = " ".join(passage.article.text.text[block.start : block.end].split())
        lists.setdefault(lead_in, []).append(key_point)
    return list(lists.items())
