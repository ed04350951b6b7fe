"""Where each record stands on the site: URLs relative to its root, `id`s as their last part."""

from dataclasses import dataclass

from builder.language import LANGUAGES
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

    def index(self, name: str) -> str:
        """Return the URL of an index page, such as that of the actors."""
        return f"{LANGUAGES[self.dossier.language].paths[name]}/"

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
                return f"{self.index('quotes')}#{self.anchor('quote', record.id)}"
            case Position():
                return f"{self.index('positions')}#{self.anchor('position', record.id)}"
            case KeyPoint():
                return f"{self.index('key_points')}#{self.anchor('key_point', record.id)}"
            case Event():
                return f"{self.index('timeline')}#{self.anchor('event', record.id)}"
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
        number = article.blocks.index(article.block_at(offset)) + 1
        return f"{self.of(article)}#{self.anchor('block', number)}"


def relative(url: str, page: str) -> str:
    """Return a URL of the site as a link on the page with the URL `page`; both relative to the root.

    Every link goes by the root: finding the shortest way costs more time than it saves bytes.
    """
    path, hash, anchor = url.partition("#")
    if path == page:
        return f"{hash}{anchor}" if anchor else "./"
    return "../" * page.count("/") + url
