"""Where each record stands on the site: URLs relative to its root, `id`s as their last part."""

from dataclasses import dataclass
from functools import cached_property

from builder.model import (
    Actor,
    Article,
    Dossier,
    Event,
    FreePage,
    KeyPoint,
    Mark,
    Mention,
    Note,
    Position,
    Quote,
    Statement,
    Topic,
)
from builder.pages.language import LANGUAGES
from builder.pages.lists import Lists

Linked = (
    Actor
    | Topic
    | Article
    | Quote
    | Position
    | KeyPoint
    | Event
    | Note
    | Mark
    | Mention
    | FreePage
    | Statement
)


@dataclass(frozen=True)
class Urls:
    """The URLs of one dossier."""

    dossier: Dossier

    @cached_property
    def lists(self) -> Lists:
        """The lists in whose parts records stand."""
        return Lists(self.dossier)

    def index(self, name: str, number: int = 1) -> str:
        """Return the URL of an index page, such as that of the actors, or of its further parts."""
        return self._part(f"{LANGUAGES[self.dossier.language].paths[name]}/", number)

    def list(self, record: Actor | Topic, kind: str, number: int = 1) -> str:
        """Return the URL of a list on an actor or a topic that their page has not all of."""
        return self._part(f"{self.of(record)}{self._inner(kind)}/", number)

    def coverage(self, article: Article) -> str:
        """Return the URL of the page that tells how much of an article is cited."""
        return f"{self.of(article)}{self._inner('coverage')}/"

    def _part(self, path: str, number: int) -> str:
        return path if number == 1 else f"{path}{self._inner('part')}/{number}/"

    def _inner(self, name: str) -> str:
        return LANGUAGES[self.dossier.language].inner_paths[name]

    def _entry(self, index: str, anchor: str, record: Quote | Position | KeyPoint | Event) -> str:
        page = self.index(index, self.lists.number(record))
        return f"{page}#{self.anchor(anchor, record.id)}"

    def anchor(self, name: str, id: str | int) -> str:
        """Return the id of an element on its page."""
        return f"{LANGUAGES[self.dossier.language].anchors[name]}-{id}"

    def of(self, record: Linked) -> str:
        """Return the URL of a record, with its anchor where it shares a page with others."""
        match record:
            case Actor():
                return f"{self.index('actors')}{record.id}/"
            case Topic():
                return f"{self.index('topics')}{record.id}/"
            case Article():
                return f"{self.index('articles')}{record.id}/"
            case Quote():
                return self._entry("quotes", "quote", record)
            case Position():
                return self._entry("positions", "position", record)
            case KeyPoint():
                return self._entry("key_points", "key_point", record)
            case Event():
                return self._entry("timeline", "event", record)
            case Note():
                article = record.passages[0].article
                return f"{self.of(article)}#{self.anchor('note', record.id)}"
            case Mark():
                return f"{self.of(record.passage.article)}#{record.id}"
            case Mention():
                page = self.of(record.article)
                if not self.dossier.may_show(record.article, record):
                    return page
                return f"{page}#{self.anchor('mention', record.start)}"
            case FreePage():
                return f"{record.id}/"
            case Statement():
                return f"#{self.anchor('summary', self.dossier.summary.index(record) + 1)}"

    def block(self, article: Article, offset: int) -> str:
        """Return the URL of the paragraph of an article in which an offset lies."""
        number = article.block_number(offset)
        return f"{self.of(article)}#{self.anchor('block', number)}"
