"""Turns a linked dossier into pages of HTML; knows nothing of the engine."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape

from builder.model import (
    Actor,
    Article,
    Citing,
    Dossier,
    Event,
    FreePage,
    Mark,
    Note,
    Passage,
    Position,
    Quote,
    Statement,
    Topic,
)
from builder.model.coverage import article_coverage, coverage
from builder.model.dates import parsed
from builder.model.kinds import BY_INDEX, LISTS, LISTS_ON, heading_of, kind_of
from builder.model.network import MOST, network
from builder.pages.annotate import line_break
from builder.pages.basis import basis, stance, words_of_stance
from builder.pages.by_sentence import Entry, by_sentence
from builder.pages.dates import html_date, in_id
from builder.pages.descriptions import Descriptions
from builder.pages.environment import TRANSLATIONS, environment
from builder.pages.foreign import direction, foreign
from builder.pages.hyphens import hyphenated
from builder.pages.in_sentence import (
    FOLDED,
    Form,
    InSentence,
    begun,
    in_one_sentence,
    in_sentence,
)
from builder.pages.language import LANGUAGES, Language
from builder.pages.linked_data import LinkedData
from builder.pages.lists import (
    COLUMNS_IN_SIGHT,
    LATEST,
    LEFT_OUT_IF_EMPTY,
    MENU,
    OVERVIEW,
    TABLE,
    UNDER_MORE,
    ListPage,
    by_article,
    by_day,
    by_medium,
    by_period,
    by_topic,
    citing_counts,
    dates_of,
    days_of,
    spellings,
)
from builder.pages.mentions import sentence_around
from builder.pages.notes import (
    has_margin,
    in_groups,
    is_weighty,
    letters_of_notes,
    notes_on_use,
    numbers_of_notes,
    place_of,
)
from builder.pages.occasions import occasions
from builder.pages.page_context import ROOT, PageContext, TocEntry, placed, with_spaces
from builder.pages.pictures import actors_picture, narrow_picture, topics_picture
from builder.pages.prose import free_text, inline, plain, prose, shortened
from builder.pages.speaking import attribution, speakers
from builder.pages.start import AHEAD, Start
from builder.pages.text_fragments import at_publisher
from builder.pages.urls import Urls
from builder.passages.folding import letters

_WITH_CONTENTS = ("timeline", "key_points", "questions", "corrections", "method")
"""Index pages with a table of contents; the others need its space, or are short."""

_SUBJECTS: dict[str, "Subject"] = {"article": "article", "actor": "profile"}

_OWN_SECTIONS = ("positions", "quotes", "relayed", "key_points", "events")
"""Lists with a section of their own in the templates of actors and topics."""


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
        self.environment = _environment(self)
        self._templates = frozenset(self.environment.list_templates())
        self.elements = self.environment.get_template("marks.html.jinja").module

    def factories(self) -> dict[str, PageFactory]:
        """Return page factories keyed by path prefix, index pages in the order of the menu."""
        factories: dict[str, PageFactory] = {"": self._start}
        for name in MENU:
            if name in LEFT_OUT_IF_EMPTY and not self.lists.index(name)[0].entries:
                continue
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
        page = self._page(
            path, article.headline, "article", description, wide=True, article=article
        )
        yield replace(page, source=source_line(article))
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


def _environment(pages: Pages) -> Environment:
    jinja = environment()
    jinja.filters |= {
        "prose": prose,
        "inline": inline,
        "free_text": free_text,
        "url": lambda record: ROOT + pages.urls.of(record),
        "link": partial(_link, pages.urls),
        "date": pages.language.date,
        "when": partial(_when, pages.language),
        "precision": lambda date: parsed(date).precision,
        "in_id": in_id,
        "time": cache(partial(_time, pages.language)),
        "percent": pages.language.percent,
        "shortened": shortened,
        "hyphenated": hyphenated,
        "foreign": partial(foreign, site=pages.language.code),
        "direction": direction,
        "said_by": partial(speakers, pages.language),
        "occasion_name": partial(_occasion_name, pages),
        "layers": _layers,
        "attribution": partial(attribution, partial(_link, pages.urls)),
        **_of_passages(pages),
    }
    jinja.globals |= {
        "dossier": pages.dossier,
        "language": pages.language,
        "urls": pages.urls,
        "coverage": cache(partial(coverage, pages.dossier)),
        "article_coverage": cache(partial(article_coverage, pages.dossier)),
        "network": partial(network, pages.dossier),
        "numbers_of_notes": cache(partial(numbers_of_notes, pages.dossier)),
        "letters_of_notes": cache(partial(letters_of_notes, pages.dossier)),
        "is_weighty": is_weighty,
        "in_groups": in_groups,
        "has_margin": has_margin,
        "place_of": place_of,
        "plain": plain,
        "kind_of": _kind_of,
        "line_break": line_break,
        "spellings": spellings,
        "sentence": sentence_around,
        "same_words": _same_words,
        "FOLDED": FOLDED,
        "begun": begun,
        "speakers": partial(speakers, pages.language),
        "quotes_in_one_sentence": partial(_quotes_in_one_sentence, pages.dossier),
        "occasions": partial(occasions, pages.dossier),
        "by_day": partial(by_day, pages.dossier),
        "by_medium": by_medium,
        "by_article": by_article,
        "by_topic": by_topic,
        "by_period": by_period,
        "dates_of": dates_of,
        "days_of": days_of,
        "lists": pages.lists,
        "latest": lambda entries: entries[-LATEST:],
        "LATEST": LATEST,
        "OVERVIEW": OVERVIEW,
        "TABLE": TABLE,
        "MOST": MOST,
        "start": Start(pages.dossier),
        "AHEAD": AHEAD,
        "COLUMNS_IN_SIGHT": COLUMNS_IN_SIGHT,
        "citing_counts": partial(citing_counts, pages.dossier),
        "filter_options": pages.lists.filter_options,
        "with_parts": pages.lists.with_parts,
        "OTHER_LISTS": [name for name in LISTS if name not in _OWN_SECTIONS],
        "heading_of": heading_of,
        "basis": partial(basis, pages.language),
        "stance_word": partial(stance, pages.language),
        "words_of_stance": partial(words_of_stance, pages.language, pages.dossier),
        "actors_picture": actors_picture,
        "narrow_picture": narrow_picture,
        "topics_picture": topics_picture,
    }
    _add_macros(jinja)
    other_lists = jinja.get_template("other_lists.html.jinja").module
    jinja.globals["other_lists"] = other_lists.other_lists  # type: ignore[attr-defined]
    return jinja


def _add_macros(jinja: Environment) -> None:
    """Add the global `m`: the macros that templates share, as attributes.

    They are imported here, once: an import in a template compares all globals for each page.
    """
    macros = SimpleNamespace()
    jinja.globals["m"] = macros  # before they are imported, since they call each other
    for name in jinja.list_templates():
        if name.startswith("macros/"):
            vars(macros).update(vars(jinja.get_template(name).module))


def _of_passages(pages: Pages) -> dict[str, Any]:
    """Return the filters that show a passage; each is cited on many pages."""
    shown = cache(partial(in_sentence, pages.dossier))

    def foreign_words(passage: Passage, form: Form) -> Markup:
        return foreign(passage.article, shown(passage, form).plain, site=pages.language.code)

    def words_of(passage: Passage, form: Form) -> Markup:
        return in_lines(passage.article, shown(passage, form).html)

    def in_lines(article: Article, html: Markup) -> Markup:
        lines = html.split("\n")
        return lines[0] if len(lines) == 1 else line_break(article).join(lines)

    def notes_on_entry(entry: Entry) -> list[Note]:
        passages = (*entry.passages, *entry.within)
        return list(dict.fromkeys(n for p in passages for n in pages.dossier.notes_at(p)))

    return {
        "in_sentence": lambda passage, form: shown(passage, form).plain,
        "foreign_words": cache(foreign_words),
        "words_of": cache(words_of),
        "notes_at": cache(pages.dossier.notes_at),
        "notes_on_entry": notes_on_entry,
        "by_sentence": partial(by_sentence, pages.dossier),
        "in_one_sentence": lambda entry: in_one_sentence(pages.dossier, entry.passages),
        "in_lines": lambda html, article: in_lines(article, html),
        "notes_of": cache(pages.dossier.notes_of),
        "notes_on_use": partial(notes_on_use, pages.dossier),
        "at_publisher": at_publisher,
    }


def source_line(article: Article) -> str:
    """Return one line that names an article as a source, for print."""
    parts = (article.publisher, article.author, article.published, article.url)
    return ", ".join((f"„{article.headline}“", *filter(None, parts)))


def _link(urls: Urls, record: Actor | Topic) -> Markup:
    """Return a link to an actor's or a topic's page, with its name as the text."""
    return Markup(f'<a href="{ROOT}{urls.of(record)}">{escape(record.name)}</a>')  # noqa: S704 escaped


def _quotes_in_one_sentence(dossier: Dossier, quotes: Sequence[Quote]) -> InSentence:
    """Return quotes of one form in the sentence that holds all of them."""
    return in_one_sentence(dossier, [quote.passage for quote in quotes], quotes[0].form)


def _occasion_name(pages: Pages, quote: Quote) -> str:
    """Return where a quote was said, or else when, or else in which article it stands."""
    article = quote.passage.article
    if quote.medium or quote.date:
        return quote.medium or pages.language.date(quote.date or "")
    if pages.dossier.has_several_articles:
        published = [pages.language.date(article.published)] if article.published else []
        return ", ".join((article.publisher or shortened(article.headline, 40), *published))
    return TRANSLATIONS.gettext("Ohne Angabe des Anlasses")


def _time(language: Language, date: str) -> Markup:
    """Return the element of a date, or only its words if HTML has no form for it."""
    return _time_element(html_date(date), language.date(date))


def _when(language: Language, event: Event) -> Markup:
    """Return when an event was: its date or period, with its time of day; or that it has no date."""
    words = language.period(event.date, event.end_date, event.time)
    if event.end_date or not event.date:
        return escape(words or TRANSLATIONS.gettext("ohne Datum"))
    value = html_date(event.date)
    return _time_element(f"{value}T{event.time}" if value and event.time else value, words)


def _time_element(value: str, words: str) -> Markup:
    if not value:
        return escape(words)
    return Markup(f'<time datetime="{value}">{escape(words)}</time>')  # noqa: S704 a date


def _kind_of(record: Citing) -> str:
    """Return the name of a citing record's kind, or "summary" for a statement."""
    return "summary" if isinstance(record, Statement) else kind_of(record).name


def _layers(mark: Mark) -> list[str]:
    """Return the layers in which a mark is highlighted, each once: one for each use of it."""
    return list(dict.fromkeys(_layer(mark, record) for record in mark.citing))


def _layer(mark: Mark, record: Citing) -> str:
    if isinstance(record, Note):
        return {"misprint": "misprint", "variant": "other"}.get(record.kind, "note")
    if isinstance(record, Quote) and not mark.ascribes(record):
        return "indirect" if mark.form_of(record) == "indirect" else "quote"
    return "position" if isinstance(record, Position) else "other"


def _same_words(first: Passage, second: Passage) -> bool:
    """Return whether two passages have the same letters and digits."""
    words = first.wording, second.wording
    return words[0] == words[1] or letters(words[0]).text == letters(words[1]).text
