"""Orders the site's lists and splits the long ones into pages.

No page grows without limit with the dossier. An index continues on further pages; the page of an
actor or a topic shows the latest entries of a list, and pages of its own show the whole list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

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
from builder.model.accounts import Accounts, Differences, differences
from builder.model.dates import is_later, less_precise
from builder.model.fields import actors_and_topics
from builder.model.kinds import BY_INDEX, KINDS, LISTS
from builder.model.order import in_time
from builder.model.record import Record
from builder.model.sequence import Neighbour, neighbours
from builder.pages.start import Start, main_first

PAGE_SIZE = 100
"""Maximum entries per page of a list; longer lists continue on further pages."""

LATEST = 50
"""Maximum entries of a list on another page, such as an actor's, which shows the latest."""

OVERVIEW = 24
"""Maximum entries of a list within another record or page, such as the actors of an event."""

TABLE = 20
"""Maximum actors and maximum topics in the comparison; the page says that others are left out."""

COLUMNS_IN_SIGHT = 6
"""Actors that the comparison has room for at the desk; of more, it scrolls sideways."""

MENU = (
    *("articles", "positions", "quotes", "actors", "topics", "timeline", "key_points"),
    *("accounts", "network", "questions", "corrections", "method"),
)
"""Names of the index pages that a site may have, in the order of the menu."""

UNDER_MORE = ("key_points", "accounts", "network", "questions", "corrections")
"""Index pages that the menu of wide screens folds, so that it fits into one line."""

_ALWAYS = ("articles", "method")
"""Index pages that each site has; the others only if there is something on them."""


@dataclass(frozen=True)
class ListPage:
    """One page of a list: its number among `count` pages, from 1, and its entries of `total`."""

    number: int
    count: int
    entries: Sequence[Any]
    total: int

    @property
    def first(self) -> int:
        """The number of the page's first entry in the list, from 1."""
        return (self.number - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        """The number of the page's last entry in the list."""
        return self.first + len(self.entries) - 1

    @property
    def nearby(self) -> list[int]:
        """The numbers of the pages to link to: the first, the last and the neighbours."""
        around = range(max(2, self.number - 3), min(self.count, self.number + 4))
        return sorted({1, self.count, *around})


class Day(NamedTuple):
    """The events of one date and end."""

    date: str
    end_date: str | None
    events: list[Event]


class Beside(NamedTuple):
    """Events without date that have the same neighbour."""

    neighbour: Neighbour
    events: list[Event]


class Year(NamedTuple):
    """The events of a year, and those without date that come before or after one of them."""

    before: list[Beside]
    days: list[Day]
    after: list[Beside]


class Timeline(NamedTuple):
    """Events in order: by year, then those without date whose place in time nothing tells."""

    years: dict[str, Year]
    undated: list[Event]
    planned: list[Event]


class Lists:
    """The lists of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._indexes: dict[str, list[ListPage]] = {}

    @cached_property
    def start(self) -> Start:
        """What the start page shows; the comparison begins with the same."""
        return Start(self.dossier)

    def menu(self) -> Iterator[str]:
        """Yield the names of the index pages that the site has, in the order of the menu."""
        for name in MENU:
            if name in _ALWAYS or self._has_entries(name):
                yield name

    def _has_entries(self, name: str) -> bool:
        if name == "network":
            return bool(self.dossier.quotes or self.dossier.positions or self.dossier.events)
        return bool(self.index(name)[0].entries)

    def index(self, name: str) -> list[ListPage]:
        """Return the pages of an index, such as `actors`; at least one."""
        if name not in self._indexes:
            self._indexes[name] = list_pages(self._entries(name))
        return self._indexes[name]

    def of(self, record: Actor | Topic, kind: str) -> list[ListPage]:
        """Return the pages of a list on an actor or a topic; none if their page has all of it."""
        links = self.dossier.links(record)
        if links.at_most(kind) <= LATEST:
            return []
        entries = links.of(kind)
        return list_pages(entries) if len(entries) > LATEST else []

    def number(self, record: Record) -> int:
        """Return the number of the index page that shows a record."""
        return self._numbers[record]

    def timeline(self, events: Iterable[Event]) -> Timeline:
        """Return the events of a page of the timeline as it shows them."""
        found = Timeline({}, [], [])
        for event in events:
            beside = self._neighbours.get(event)
            if event.date:
                _add_to_day(_year_of(found, event.date).days, event, event.date)
            elif event.planned:
                found.planned.append(event)
            elif beside and beside.event.date:
                year = _year_of(found, beside.event.date)
                _add_beside(year.after if beside.is_after else year.before, event, beside)
            else:
                found.undated.append(event)
        return found

    @cached_property
    def _neighbours(self) -> dict[Event, Neighbour]:
        return neighbours(self.dossier.events)

    def filter_options(self, kind: str, entries: Iterable[Any]) -> tuple[list[Actor], list[Topic]]:
        """Return the actors and topics to filter a list by, each sorted by name."""
        fields = LISTS[kind].lists[kind]
        records = {record for entry in entries for record in actors_and_topics(entry, fields)}
        actors = [record for record in records if isinstance(record, Actor)]
        topics = [record for record in records if isinstance(record, Topic)]
        return sorted(actors, key=self._rank), sorted(topics, key=self._rank)

    def with_parts(self, quotes: Iterable[Quote]) -> list[Quote]:
        """Return quotes, each followed by its parts."""
        return [one for quote in quotes for one in (quote, *self.dossier.parts_of(quote))]

    def _rank(self, record: Actor | Topic) -> int:
        return self._ranks[record]

    @cached_property
    def _ranks(self) -> dict[Actor | Topic, int]:
        dossier = self.dossier
        records: list[Actor | Topic] = [*dossier.actors, *dossier.topics]
        return {record: n for n, record in enumerate(records)}

    def matrix(self) -> tuple[list[Actor], list[Topic], bool]:
        """Return the actors and topics of the comparison, and whether others are left out.

        The main ones of the start page come first, in its order; then actors by their number of
        positions, most first, and topics by name.
        """
        links, main = self.dossier.links, self.start
        actors = sorted(
            {p.actor: None for p in self.dossier.positions}, key=lambda a: -len(links(a).positions)
        )
        actors = main_first(actors, main.actors)
        topics = [topic for topic in self.dossier.topics if links(topic).positions]
        most = main_first(sorted(topics, key=lambda t: -len(links(t).positions)), main.topics)
        shown = main_first(sorted(most[:TABLE], key=self._rank), main.topics)
        left_out = len(actors) > TABLE or len(topics) > TABLE
        return actors[:TABLE], shown, left_out

    def _entries(self, name: str) -> Sequence[Any]:
        dossier = self.dossier
        match name:
            case "actors":
                listed = main_first(dossier.actors, dossier.start.actors)
                return sorted(listed, key=lambda actor: actor.kind != "person")
            case "quotes":
                return dossier.utterances
            case "positions":
                topics = main_first(dossier.topics, self.start.topics)
                return [p for topic in topics for p in dossier.links(topic).positions]
            case "key_points":
                return [k for _, listed in self.lead_ins(dossier.key_points) for k in listed]
            case "articles" | "corrections":
                return dossier.records[name][::-1]
            case "method":
                return dossier.articles
            case "network":
                return ()
            case "accounts":
                return self.differences.of_all
        return dossier.records[BY_INDEX[name].plural]

    @cached_property
    def differences(self) -> Differences:
        """What is told by several tellers, or is at odds."""
        return differences(self.dossier)

    @cached_property
    def accounts_pages(self) -> dict[Event, int]:
        """The number of the page that shows the accounts of an event, for each event with some."""
        return {
            entry.event: list_page.number
            for list_page in self.index("accounts")
            for entry in list_page.entries
            if isinstance(entry, Accounts)
        }

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
            for position in list_page.entries:  # earlier ones are shown with it
                numbers |= dict.fromkeys(self.dossier.earlier(position), list_page.number)
        for list_page in self.index("quotes"):
            for quote in list_page.entries:  # parts are shown with the whole
                numbers |= dict.fromkeys(self.dossier.parts_of(quote), list_page.number)
        return numbers

    def lead_ins(self, key_points: Iterable[KeyPoint]) -> list[tuple["LeadIn", list[KeyPoint]]]:
        """Return key points grouped by what introduces their list in the article, in order."""
        lists: dict[LeadIn, list[KeyPoint]] = {}
        for key_point in key_points:
            lists.setdefault(self._lead_in(key_point), []).append(key_point)
        return list(lists.items())

    @cached_property
    def key_points_are_listed(self) -> bool:
        """Whether every key point is an item of a list in its article, and not the editors' choice."""
        return bool(self.dossier.key_points) and all(map(_is_listed, self.dossier.key_points))

    def _lead_in(self, key_point: KeyPoint) -> "LeadIn":
        passage = key_point.evidence[0].passage
        article = passage.article
        block = article.lead_in(passage.start)
        words = ""
        if block and self.dossier.may_show(article, block):
            words = " ".join(article.text.text[block.start : block.end].split())
        return LeadIn(words, article if self.dossier.has_several_articles else None)


def _is_listed(key_point: KeyPoint) -> bool:
    passage = key_point.evidence[0].passage
    return passage.article.block_at(passage.start).kind == "bullet"


class LeadIn(NamedTuple):
    """What introduces a list of key points; `article` is None if the dossier has only one."""

    words: str
    article: Article | None


def _year_of(timeline: Timeline, date: str) -> Year:
    return timeline.years.setdefault(less_precise(date, "year"), Year([], [], []))


def _add_to_day(days: list[Day], event: Event, date: str) -> None:
    """Add an event to its day, which is among the last: others begin on the same date."""
    for day in reversed(days):
        if day[:2] == (date, event.end_date):
            day.events.append(event)
            return
        if day.date != date:
            break
    days.append(Day(date, event.end_date, [event]))


def _add_beside(groups: list[Beside], event: Event, neighbour: Neighbour) -> None:
    for group in groups:
        if group.neighbour == neighbour:
            group.events.append(event)
            return
    groups.append(Beside(neighbour, [event]))


def list_pages(entries: Sequence[Any]) -> list[ListPage]:
    """Return a list split into pages, at least one."""
    count = max(1, -(-len(entries) // PAGE_SIZE))
    return [
        ListPage(n + 1, count, entries[n * PAGE_SIZE : (n + 1) * PAGE_SIZE], len(entries))
        for n in range(count)
    ]


def citing_counts(dossier: Dossier, article: Article) -> dict[str, int]:
    """Return the number of quotes and of positions that cite an article; parts of quotes are none."""
    records = {record for mark in dossier.marks(article) for record in mark.citing}
    return {
        "quotes": sum(isinstance(record, Quote) and not record.part_of for record in records),
        "positions": sum(isinstance(record, Position) for record in records),
    }


def spellings(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return an actor's mentions grouped by spelling, the most frequent first."""
    forms: dict[str, list[Mention]] = {}
    for mention in mentions:
        forms.setdefault(mention.name, []).append(mention)
    return dict(sorted(forms.items(), key=lambda form: -len(form[1])))


def by_day(dossier: Dossier, quotes: Iterable[Quote]) -> list[tuple[str, bool, list[Quote]]]:
    """Return quotes grouped by date, in order; an undated quote has the date of its article.

    Each group is the date, whether it is the article's, and the quotes. The date is empty if the
    article has none either.
    """
    days: dict[tuple[str, bool], list[Quote]] = {}
    for quote in quotes:
        days.setdefault((dossier.time_of(quote) or "", not quote.date), []).append(quote)
    return [(date, undated, group) for (date, undated), group in days.items()]


def by_medium(quotes: Iterable[Quote]) -> list[tuple[str, list[Quote]]]:
    """Return quotes grouped by where they were said, in order; without a medium they come last."""
    media: dict[str, list[Quote]] = {}
    for quote in quotes:
        media.setdefault(quote.medium or "", []).append(quote)
    return sorted(media.items(), key=lambda group: not group[0])


def by_topic(positions: Iterable[Position]) -> list[tuple[Topic, list[Position]]]:
    """Return positions grouped by topic, in order."""
    topics: dict[Topic, list[Position]] = {}
    for position in positions:
        topics.setdefault(position.topic, []).append(position)
    return list(topics.items())


def by_article(mentions: Iterable[Mention]) -> list[tuple[Article, list[Mention]]]:
    """Return mentions grouped by article, in order."""
    articles: dict[Article, list[Mention]] = {}
    for mention in mentions:
        articles.setdefault(mention.article, []).append(mention)
    return list(articles.items())


def by_period(articles: Sequence[Article]) -> list[tuple[str, list[Article]]]:
    """Return articles grouped by year, or by month if there are more than `OVERVIEW`, in order.

    The period of articles without a date is empty.
    """
    precision: Literal["year", "month"] = "year" if len(articles) <= OVERVIEW else "month"
    periods: dict[str, list[Article]] = {}
    for article in articles:
        published = article.published
        period = less_precise(published, precision) if published else ""
        periods.setdefault(period, []).append(article)
    return list(periods.items())


def dates_of(records: Iterable[Event | Quote]) -> list[str]:
    """Return the dates of records, each once, in order."""
    return sorted({record.date for record in records if record.date}, key=in_time)


def days_of(event: Event, dates: Iterable[str]) -> list[str]:
    """Return the date of an event, and those out of some that lie within its period."""
    start, end = event.date, event.end_date
    if start is None or end is None:
        return [start] if start else []
    return [d for d in dates if d == start or not (is_later(start, d) or is_later(d, end))]
