"""Says what a page is about in the words of schema.org, as JSON-LD for search engines and programs.

It repeats what the page shows, as far as the records say it: no date that is only a guess, no role
that nobody is known to have. Only direct speech is a quotation.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from builder.model import Actor, Article, Dossier, Event, Quote, Topic
from builder.model.kinds import BY_INDEX
from builder.pages.dates import html_date
from builder.pages.in_sentence import FOLDED, begun
from builder.pages.lists import ListPage
from builder.pages.prose import plain
from builder.pages.urls import Urls

MOST = 12
"""Maximum quotations, events or terms that a page describes: the first that it shows.

All of them are in dossier.json, which each page would otherwise repeat.
"""

_CONTEXT = "https://schema.org"
_TYPES = {"actor": "ProfilePage", "method": "AboutPage"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

# So that no text can end the element, whatever an editor or an article writes.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\x7f\x85\u2028\u2029"}

Node = dict[str, Any]


class LinkedData:
    """The linked data of the pages of one dossier.

    `address` is that of the site, with a slash at the end; without it, all addresses are relative to
    the page.
    """

    def __init__(self, urls: Urls, address: str = "") -> None:
        self.urls = urls
        self.dossier: Dossier = urls.dossier
        self.address = address

    def element(
        self, path: str, template: str, title: str, description: str, values: Mapping[str, Any]
    ) -> str:
        """Return the element with the linked data of a page; `values` are those of its template."""
        page = _Page(self.urls, self.address or "../" * path.count("/") or "./", self._named)
        return _element(page.node(path, template, title, description, values))

    @cached_property
    def _named(self) -> dict[str, Actor]:
        """The actors by their names, without a name that several have."""
        actors = self.dossier.actors
        count = Counter(actor.name for actor in actors)
        return {actor.name: actor for actor in actors if count[actor.name] == 1}


class _Page:
    """Describes one page; `root` is the address of the site as seen from it."""

    def __init__(self, urls: Urls, root: str, named: Mapping[str, Actor]) -> None:
        self.urls = urls
        self.named = named
        self.dossier = urls.dossier
        self.root = root

    def node(
        self, path: str, template: str, title: str, description: str, values: Mapping[str, Any]
    ) -> Node:
        dossier = self.dossier
        site = {"@type": "WebSite", "@id": self.root, "name": dossier.title}
        common = {
            "description": description,
            "inLanguage": dossier.language,
            "dateModified": dossier.updated,
        }
        if not path:
            return site | {"url": self.root} | common | {"creditText": dossier.editor}
        is_list = "list_page" in values and template not in _TYPES
        type_ = "CollectionPage" if is_list else _TYPES.get(template, "WebPage")
        page: Node = {"@type": type_, "@id": self._at(path), "url": self._at(path), "name": title}
        page |= common | {"isPartOf": site, "breadcrumb": self._breadcrumb(path, title, values)}
        return page | self._about(values)

    def _about(self, values: Mapping[str, Any]) -> Node:
        """Return the entity that a page is about, or those that it lists."""
        match values:
            case {"list_page": ListPage() as listed, "name": "quotes"}:
                return self._parts(listed.entries)
            case {"list_page": ListPage() as listed, "name": "timeline"}:
                return {"mainEntity": self._list([*map(self._event, listed.entries[:MOST])])}
            case {"list_page": ListPage() as listed, "name": "topics"}:
                terms = [*map(self._reference, listed.entries[:MOST])]
                return {"mainEntity": self._terms() | {"hasDefinedTerm": terms}}
            case {"list_page": ListPage()}:
                return {}
            case {"actor": Actor() as actor}:
                quotes = self._parts(self.dossier.links(actor).quotes)
                return quotes if actor.unnamed else {"mainEntity": self._actor(actor)} | quotes
            case {"topic": Topic() as topic}:
                term = {"mainEntity": self._topic(topic)}
                return term | self._parts(self.dossier.links(topic).quotes)
            case {"article": Article() as article}:
                return {"mainEntity": self._article(article)}
        return {}

    def _breadcrumb(self, path: str, title: str, values: Mapping[str, Any]) -> Node:
        """Return the way from the start page: index pages, the record's page, this page."""
        way = [("", self.dossier.title)]
        records = ("record", "actor", "topic", "article")
        record = next((values[name] for name in records if name in values), None)
        if isinstance(record, Actor | Topic | Article):
            index = {Actor: "actors", Topic: "topics", Article: "articles"}[type(record)]
            way.append((self.urls.index(index), self.urls.language.title(index)))
            way.append((self.urls.of(record), _name(record)))
        elif values.get("name") in BY_INDEX:
            way.append((self.urls.index(values["name"]), self.urls.language.title(values["name"])))
        if way[-1][0] != path:
            way.append((path, title))
        items = [
            {"@type": "ListItem", "position": n, "name": name, "item": self._at(url)}
            for n, (url, name) in enumerate(way, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _parts(self, quotes: Iterable[Quote]) -> Node:
        direct = [quote for quote in quotes if quote.form != "indirect"]
        return {"hasPart": [*map(self._quote, direct[:MOST])]} if direct else {}

    def _list(self, entries: Sequence[Node]) -> Node:
        items = [
            {"@type": "ListItem", "position": n, "item": entry}
            for n, entry in enumerate(entries, 1)
        ]
        return {"@type": "ItemList", "itemListElement": items}

    def _quote(self, quote: Quote) -> Node:
        """Return a quotation; one that others relay is only attributed to its speakers."""
        passage = quote.passage
        speakers = [self._reference(actor) for actor in quote.speakers[:MOST]]
        return _known(
            {
                "@type": "Quotation",
                "@id": self._of(quote),
                "text": begun(quote.wording, passage.article, FOLDED),
                "inLanguage": passage.article.language,
                "spokenByCharacter" if quote.reported_by else "creator": _one_or_all(speakers),
                "dateCreated": _date(quote.date),
                "citation": {
                    "@type": "WebPageElement",
                    "url": self._of(self.dossier.mark(passage)),
                    "isPartOf": self._reference(passage.article),
                },
            }
        )

    def _event(self, event: Event) -> Node:
        start = _date(event.date)
        if start and event.time and len(start) == len("2025-02-12"):
            start = f"{start}T{event.time}"
        scheduled = f"{_CONTEXT}/EventScheduled" if event.planned else ""
        return _known(
            {
                "@type": "Event",
                "@id": self._of(event),
                "name": event.name,
                "description": plain(event.text) if event.text else "",
                "startDate": start,
                "endDate": _date(event.end_date),
                "eventStatus": scheduled,
            }
        )

    def _actor(self, actor: Actor) -> Node:
        role = plain(actor.role.text) if actor.role and not actor.role.end_date else ""
        return _known(
            self._reference(actor)
            | {
                "alternateName": [o.name for o in actor.other_names if not o.weak],
                "jobTitle": role if actor.kind == "person" else "",
                "description": plain(actor.summary.text) if actor.summary else "",
                "url": self._of(actor),
            }
        )

    def _topic(self, topic: Topic) -> Node:
        return self._reference(topic) | {
            "description": plain(topic.summary.text),
            "url": self._of(topic),
            "inDefinedTermSet": self._terms(),
        }

    def _terms(self) -> Node:
        name = f"{self.urls.language.title('topics')}: {self.dossier.title}"
        return {"@type": "DefinedTermSet", "@id": f"{self._at(self.urls.index('topics'))}#this"} | {
            "name": name
        }

    def _article(self, article: Article) -> Node:
        publisher = {"@type": "Organization", "name": article.publisher}
        return _known(
            self._reference(article)
            | {
                "url": self._of(article),
                "inLanguage": article.language,
                "publisher": publisher if article.publisher else None,
                "datePublished": _date(article.published),
                "isBasedOn": article.url,
            }
            | self._authors(article)
        )

    def _authors(self, article: Article) -> Node:
        """Return who wrote or gave it, or the credit if nobody knows whether that is a person."""
        speaker = _speaker_of_all(article)
        if actor := self.named.get(article.author or ""):
            return {"author": self._reference(actor)}
        if article.author and article.author == article.publisher:
            return {"author": {"@type": "Organization", "name": article.author}}
        if speaker and not article.author:
            return {"author": self._reference(self.dossier.actor(speaker))}
        return {"creditText": article.author}

    def _reference(self, record: Actor | Topic | Article) -> Node:
        """Return what is said of a record wherever it is named."""
        id = f"{self._of(record)}#this"
        match record:
            case Actor():
                type_ = "Person" if record.kind == "person" else "Organization"
                return {"@type": type_, "@id": id, "name": record.name}
            case Topic():
                return {"@type": "DefinedTerm", "@id": id, "name": record.name}
        type_ = "CreativeWork" if _is_all_speech(record) else "NewsArticle"
        return {"@type": type_, "@id": id, "headline": record.headline}

    def _at(self, path: str) -> str:
        return f"{self.root}{path}"

    def _of(self, record: Any) -> str:
        return self._at(self.urls.of(record))


def _element(node: Node) -> str:
    data = json.dumps({"@context": _CONTEXT, **node}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{data.translate(_ESCAPES)}</script>'


def _known(node: Node) -> Node:
    """Return a node without the properties that nothing is known of."""
    return {name: value for name, value in node.items() if value}


def _one_or_all(nodes: Sequence[Node]) -> Node | Sequence[Node]:
    return nodes[0] if len(nodes) == 1 else nodes


def _is_all_speech(article: Article) -> bool:
    """Return whether a text is a record of speech, such as minutes or a speech, and no report."""
    declared = any(turn.declared for turn in article.speech.turns)
    return bool(declared or article.speech.stamps or _speaker_of_all(article))


def _speaker_of_all(article: Article) -> str | None:
    """Return the id of the one who says the whole text, as in a speech."""
    end = len(article.text.text)
    whole = (each for each in article.speech.stretches if not each.start and each.end >= end)
    return next((each.speaker for each in whole if not each.label), None)


def _name(record: Actor | Topic | Article) -> str:
    return record.headline if isinstance(record, Article) else record.name


def _date(date: str | None) -> str:
    """Return a date as ISO 8601 writes it, or an empty text for one that is a guess or too early."""
    found = html_date(date) if date else ""
    return found if _DATE.fullmatch(found) else ""
