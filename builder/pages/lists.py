"""The long lists of the site: in which order they stand, and in which parts.

No page holds a list that grows with the dossier without end: an index page continues on
further pages, and the page of an actor or a topic on pages of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from builder.model import (
    Actor,
    Article,
    Dossier,
    Event,
    KeyPoint,
    Mention,
    Position,
    Quote,
    Topic,
)
from builder.model.fields import actors_and_topics
from builder.model.kinds import BY_INDEX, KINDS, LISTS
from builder.model.record import Record

PAGE_SIZE = 100
"""A page of a list shows no more of its entries."""

LATEST = 50
"""A page on something else, such as an actor, shows no more of a list than the latest entries."""

OVERVIEW = 24
"""The start page shows no more of a list."""

TABLE = 20
"""A table of actors by topics has no more of either."""

MENU = (
    *(kind.index for kind in KINDS if kind.files and kind.index),
    *("network", "articles", "method"),
)
"""The index pages in the order of the menu."""


@dataclass(frozen=True)
class ListPage:
    """A part of a list: its entries, and where it stands among the `count` parts, from 1."""

    number: int
    count: int
    entries: Sequence[Any]
    total: int

    @property
    def first(self) -> int:
        """The number of its first entry in the list, from 1."""
        return (self.number - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        """The number of its last entry in the list."""
        return self.first + len(self.entries) - 1

    @property
    def nearby(self) -> list[int]:
        """The numbers of the parts to offer from here: the first, the last, those around."""
        around = range(max(2, self.number - 3), min(self.count, self.number + 4))
        return sorted({1, self.count, *around})


class Lists:
    """The lists of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._indexes: dict[str, list[ListPage]] = {}

    def index(self, name: str) -> list[ListPage]:
        """Return the parts of an index, such as that of the actors; at least one."""
        if name not in self._indexes:
            self._indexes[name] = list_pages(self._entries(name))
        return self._indexes[name]

    def of(self, record: Actor | Topic, kind: str) -> list[ListPage]:
        """Return the parts of a list on an actor or a topic, where its page has not all of it."""
        links = self.dossier.links(record)
        if links.at_most(kind) <= LATEST:
            return []
        entries = links.of(kind)
        return list_pages(entries) if len(entries) > LATEST else []

    def number(self, record: Record) -> int:
        """Return the number of the part of its index in which a record stands."""
        return self._numbers[record]

    def filter_options(self, kind: str, entries: Iterable[Any]) -> tuple[list[Actor], list[Topic]]:
        """Return the actors and topics that the records of a list are about, by name."""
        fields = LISTS[kind].lists[kind]
        about = {record for entry in entries for record in actors_and_topics(entry, fields)}
        actors = [record for record in about if isinstance(record, Actor)]
        topics = [record for record in about if isinstance(record, Topic)]
        return sorted(actors, key=self._rank), sorted(topics, key=self._rank)

    def _rank(self, record: Actor | Topic) -> int:
        return self._ranks[record]

    @cached_property
    def _ranks(self) -> dict[Actor | Topic, int]:
        dossier = self.dossier
        records: list[Actor | Topic] = [*dossier.actors, *dossier.topics]
        return {record: n for n, record in enumerate(records)}

    def main_topics(self, topics: Sequence[Topic]) -> list[Topic]:
        """Return the topics with the most positions and quotes, no more than an overview has, by name."""
        links = self.dossier.links
        most = sorted(topics, key=lambda t: -len(links(t).positions) - len(links(t).quotes))
        return sorted(most[:OVERVIEW], key=self._rank)

    def matrix(self) -> tuple[list[Actor], list[Topic], bool]:
        """Return the actors and topics of the comparison, and whether others are left out.

        Actors with the most positions first; topics by name.
        """
        links = self.dossier.links
        actors = sorted(
            {p.actor: None for p in self.dossier.positions}, key=lambda a: -len(links(a).positions)
        )
        topics = [topic for topic in self.dossier.topics if links(topic).positions]
        most = sorted(topics, key=lambda t: -len(links(t).positions))[:TABLE]
        left_out = len(actors) > TABLE or len(topics) > TABLE
        return actors[:TABLE], sorted(most, key=self._rank), left_out

    def _entries(self, name: str) -> Sequence[Any]:
        dossier = self.dossier
        match name:
            case "actors":
                return sorted(dossier.actors, key=lambda actor: actor.kind != "person")
            case "positions":
                return [p for topic in dossier.topics for p in dossier.links(topic).positions]
            case "key_points":
                return [k for _, listed in self.lead_ins(dossier.key_points) for k in listed]
            case "articles":
                return dossier.articles[::-1]
            case "method":
                return dossier.articles
            case "network":
                return ()
        return dossier.records[BY_INDEX[name].plural]

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        numbers = {
            entry: list_page.number
            for kind in KINDS
            if kind.home == "entry"
            for list_page in self.index(kind.index)
            for entry in list_page.entries
        }
        for list_page in self.index("positions"):
            for position in list_page.entries:  # those before it are told together with it
                numbers |= dict.fromkeys(self.dossier.earlier(position), list_page.number)
        return numbers

    def lead_ins(self, key_points: Iterable[KeyPoint]) -> list[tuple["LeadIn", list[KeyPoint]]]:
        """Return key points by what introduces their list in the article, in order."""
        lists: dict[LeadIn, list[KeyPoint]] = {}
        for key_point in key_points:
            lists.setdefault(self._lead_in(key_point), []).append(key_point)
        return list(lists.items())

    def _lead_in(self, key_point: KeyPoint) -> "LeadIn":
        passage = key_point.evidence[0].passage
        article = passage.article
        block = article.lead_in(passage.start)
        words = ""
        if block and self.dossier.may_show(article, block):
            words = " ".join(article.text.text[block.start : block.end].split())
        return LeadIn(words, article if self.dossier.has_several_articles else None)


class LeadIn(NamedTuple):
    """What introduces a list of key points; `article` where the dossier has several."""

    words: str
    article: Article | None


def list_pages(entries: Sequence[Any]) -> list[ListPage]:
    """Return a list in parts, at least one; the last is the shortest."""
    count = max(1, -(-len(entries) // PAGE_SIZE))
    return [
        ListPage(n + 1, count, entries[n * PAGE_SIZE : (n + 1) * PAGE_SIZE], len(entries))
        for n in range(count)
    ]


def citing_counts(dossier: Dossier, article: Article) -> dict[str, int]:
    """Return how many quotes and positions rest on an article."""
    records = {record for mark in dossier.marks(article) for record in mark.citing}
    return {
        "quotes": sum(isinstance(record, Quote) for record in records),
        "positions": sum(isinstance(record, Position) for record in records),
    }


def spellings(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return the mentions of an actor by the form in which they name them, the commonest first."""
    forms: dict[str, list[Mention]] = {}
    for mention in mentions:
        forms.setdefault(mention.name, []).append(mention)
    return dict(sorted(forms.items(), key=lambda form: -len(form[1])))


def by_year(events: Iterable[Event]) -> dict[str, dict[str, list[Event]]]:
    """Return the dated events by year, then by date as precise as it is, in order of time."""
    years: dict[str, dict[str, list[Event]]] = {}
    for event in events:
        if event.date:
            years.setdefault(event.date[:4], {}).setdefault(event.date, []).append(event)
    return years


def by_day(dossier: Dossier, quotes: Iterable[Quote]) -> list[tuple[str, bool, list[Quote]]]:
    """Return quotes by their date, in order of time; those without one by that of their article.

    Each group has its date, whether it is that of the article, and its quotes; the date of
    quotes that have none at all is empty.
    """
    days: dict[tuple[str, bool], list[Quote]] = {}
    for quote in quotes:
        days.setdefault((dossier.time_of(quote) or "", not quote.date), []).append(quote)
    return [(date, undated, those) for (date, undated), those in days.items()]


def by_topic(positions: Iterable[Position]) -> list[tuple[Topic, list[Position]]]:
    """Return positions by their topic, in order."""
    topics: dict[Topic, list[Position]] = {}
    for position in positions:
        topics.setdefault(position.topic, []).append(position)
    return list(topics.items())


def by_article(mentions: Iterable[Mention]) -> list[tuple[Article, list[Mention]]]:
    """Return mentions by their article, in order."""
    articles: dict[Article, list[Mention]] = {}
    for mention in mentions:
        articles.setdefault(mention.article, []).append(mention)
    return list(articles.items())


def by_period(articles: Sequence[Article]) -> list[tuple[str, list[Article]]]:
    """Return articles by year, or by month where there are many; the period is empty without date."""
    length = len("2025") if len(articles) <= OVERVIEW else len("2025-02")
    periods: dict[str, list[Article]] = {}
    for article in articles:
        periods.setdefault((article.published or "")[:length], []).append(article)
    return list(periods.items())
