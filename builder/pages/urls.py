"""The URL of each record, relative to the site's root; ids of records are their last part."""

from dataclasses import dataclass, field
from functools import cached_property

from builder.model import Actor, Article, Dossier, Event, Mark, Mention, Statement, Topic
from builder.model.fields import cited_by
from builder.model.kinds import kind_of
from builder.model.record import Record
from builder.pages.language import LANGUAGES, Language
from builder.pages.lists import Lists

Linkable = Record | Mark | Mention | Statement


@dataclass(frozen=True)
class Urls:
    """The URLs of one dossier."""

    dossier: Dossier
    _of_records: dict[Record, str] = field(default_factory=dict)

    @cached_property
    def language(self) -> Language:
        """The words and paths of the site's language."""
        return LANGUAGES[self.dossier.language]

    @cached_property
    def lists(self) -> Lists:
        """The site's lists, which give the page of each entry."""
        return Lists(self.dossier)

    def index(self, name: str, number: int = 1) -> str:
        """Return the URL of a page of an index, such as `actors`."""
        return self._list_page(f"{self.language.path(name)}/", number)

    def accounts(self, event: Event) -> str | None:
        """Return the URL of the accounts of an event, or None if there is only one of it."""
        number = self.lists.accounts_pages.get(event)
        if number is None:
            return None
        return f"{self.index('accounts', number)}#{self.anchor('accounts', event.id)}"

    def list(self, record: Actor | Topic, kind: str, number: int = 1) -> str:
        """Return the URL of a page of a list on an actor or a topic."""
        return self._list_page(f"{self.of(record)}{self.language.inner_path(kind)}/", number)

    def coverage(self, article: Article) -> str:
        """Return the URL of the page on how much of an article is cited."""
        return f"{self.of(article)}{self.language.inner_path('coverage')}/"

    def _list_page(self, path: str, number: int) -> str:
        return path if number == 1 else f"{path}{self.language.inner_path('list_page')}/{number}/"

    def anchor(self, name: str, id: str | int) -> str:
        """Return the id of an element on its page."""
        return f"{self.language.anchor(name)}-{id}"

    def of(self, record: Linkable) -> str:
        """Return the URL of a record, with an anchor if it does not have a page of its own."""
        match record:
            case Mark():
                return f"{self.of(record.passage.article)}#{record.id}"
            case Mention():
                page = self.of(record.article)
                if not self.dossier.may_show(record.article, record):
                    return page
                return f"{page}#{self.anchor('mention', record.start)}"
            case Statement():
                return f"#{self.anchor('summary', self.dossier.summary.index(record) + 1)}"
        if record not in self._of_records:
            self._of_records[record] = self._of_record(record)
        return self._of_records[record]

    def _of_record(self, record: Record) -> str:
        kind = kind_of(record)
        if kind.home == "page":
            return f"{self.index(kind.index)}{record.id}/"
        if kind.home == "root":
            return f"{record.id}/"
        if kind.home == "entry":
            page = self.index(kind.index, self.lists.number(record))
        else:
            page = self.of(next(cited_by(record)).article)
        return f"{page}#{self.anchor(kind.name, record.id)}"

    def block(self, article: Article, offset: int) -> str:
        """Return the URL of the paragraph of an article that contains an offset."""
        number = article.block_number(offset)
        return f"{self.of(article)}#{self.anchor('block', number)}"
