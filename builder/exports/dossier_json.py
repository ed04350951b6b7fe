"""The whole linked dossier as JSON, for other programs; README.md documents its shape."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from builder.model import (
    Actor,
    Article,
    Background,
    Citation,
    Dossier,
    Event,
    KeyPoint,
    Note,
    Passage,
    Position,
    Quote,
    Source,
    Statement,
    Topic,
)
from builder.pages.urls import Urls

VERSION = 1
"""Raised when a key is removed or changes its meaning; new keys may come at any time."""


def dossier_json(dossier: Dossier) -> bytes:
    """Return the dossier as JSON, keys and records in a stable order, a record a line."""
    return b"".join(dossier_pieces(dossier))


def dossier_pieces(dossier: Dossier) -> Iterator[bytes]:
    """Yield the same in pieces, since a large dossier would be in memory twice."""
    export = _Export(dossier)
    before = "{"
    for key, value in export.facts().items():
        yield f"{before}\n{_json(key)}: {_json(value)}".encode()
        before = ","
    for key, records in export.lists():
        yield f",\n{_json(key)}: [".encode()
        before = ""
        for record in records:
            yield f"{before}\n{_json(record)}".encode()
            before = ","
        yield b"\n]"
    yield b"\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


class _Export:
    """Turns records into plain objects; other records are named by id, URLs are relative to the root."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.urls = Urls(dossier)

    def facts(self) -> dict[str, Any]:
        """Return what is told once."""
        dossier = self.dossier
        return {
            "format": "explainer-dossier",
            "version": VERSION,
            "title": dossier.title,
            "subtitle": dossier.subtitle,
            "language": dossier.language,
            "editor": dossier.editor,
            "licence": dossier.licence,
            "updated": dossier.updated,
        }

    def lists(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        """Yield the records of each kind, made one by one."""
        dossier = self.dossier
        yield "summary", map(self.statement, dossier.summary)
        yield "articles", map(self.article, dossier.articles)
        yield "actors", map(self.actor, dossier.actors)
        yield "topics", map(self.topic, dossier.topics)
        yield "positions", map(self.position, dossier.positions)
        yield "key_points", map(self.key_point, dossier.key_points)
        yield "quotes", map(self.quote, dossier.quotes)
        yield "events", map(self.event, dossier.events)
        yield "notes", map(self.note, dossier.notes)

    def article(self, article: Article) -> dict[str, Any]:
        is_full = article.rights == "full"
        return {
            "id": article.id,
            "url": self.urls.of(article),
            "headline": article.headline,
            "publisher": article.publisher,
            "author": article.author,
            "published": article.published,
            "original_url": article.url,
            "retrieved": article.retrieved,
            "language": article.language,
            "rights": article.rights,
            "licence": article.licence,
            "text": article.text.text if is_full else None,
        }

    def actor(self, actor: Actor) -> dict[str, Any]:
        links = self.dossier.links(actor)
        return {
            "id": actor.id,
            "kind": actor.kind,
            "url": self.urls.of(actor),
            "name": actor.name,
            "sort_name": actor.sort_name,
            "role": self.statement(actor.role) if actor.role else None,
            "summary": self.statement(actor.summary) if actor.summary else None,
            "other_names": [
                {"name": o.name, "lang": o.lang, "note": o.note, "weak": o.weak}
                for o in actor.other_names
            ],
            "background": self.background(actor.background),
            "positions": _ids([*links.positions, *links.earlier]),
            "quotes": _ids(links.quotes),
            "relayed_quotes": _ids(links.relayed),
            "key_points": _ids(links.key_points),
            "events": _ids(links.events),
            "notes": _ids(links.notes),
            "mentions": [
                {
                    "article": mention.article.id,
                    "start": mention.start,
                    "end": mention.end,
                    "name": mention.name,
                    "url": self.urls.of(mention),
                }
                for mention in links.mentions
            ],
        }

    def topic(self, topic: Topic) -> dict[str, Any]:
        links = self.dossier.links(topic)
        return {
            "id": topic.id,
            "url": self.urls.of(topic),
            "name": topic.name,
            "question": topic.question,
            "broader": topic.broader,
            "narrower": _ids(links.narrower),
            "related": _ids(links.related),
            "summary": self.statement(topic.summary),
            "background": self.background(topic.background),
            "positions": _ids([*links.positions, *links.earlier]),
            "quotes": _ids(links.quotes),
            "key_points": _ids(links.key_points),
            "events": _ids(links.events),
        }

    def position(self, position: Position) -> dict[str, Any]:
        return {
            "id": position.id,
            "url": self.urls.of(position),
            "actor": position.actor.id,
            "topic": position.topic.id,
            "stance": position.stance,
            "basis": position.basis,
            "text": position.text,
            "evidence": self.evidence(position.evidence),
            "date": self.dossier.date_of(position),
            "supersedes": position.supersedes,
        }

    def key_point(self, key_point: KeyPoint) -> dict[str, Any]:
        return {
            "id": key_point.id,
            "url": self.urls.of(key_point),
            "text": key_point.text,
            "topics": _ids(key_point.topics),
            "actors": _ids(key_point.actors),
            "evidence": self.evidence(key_point.evidence),
        }

    def quote(self, quote: Quote) -> dict[str, Any]:
        return {
            "id": quote.id,
            "url": self.urls.of(quote),
            "speaker": quote.speaker.id,
            "reported_by": _ids(quote.reported_by),
            "form": quote.form,
            "medium": quote.medium,
            "date": quote.date,
            "topics": _ids(quote.topics),
            "passage": self.passage(quote.passage),
            "appearances": [
                {"form": one.form, **self.passage(one.passage)} for one in quote.appearances
            ],
            "translation": quote.translation,
        }

    def event(self, event: Event) -> dict[str, Any]:
        return {
            "id": event.id,
            "url": self.urls.of(event),
            "name": event.name,
            "date": event.date,
            "date_note": event.date_note,
            "participants": _ids(event.participants),
            "topics": _ids(event.topics),
            "text": event.text,
            "evidence": self.evidence(event.evidence),
            "background": self.background(event.background),
        }

    def note(self, note: Note) -> dict[str, Any]:
        return {
            "id": note.id,
            "url": self.urls.of(note),
            "kind": note.kind,
            "text": note.text,
            "date": note.date,
            "passages": [self.passage(passage) for passage in note.passages],
        }

    def statement(self, statement: Statement) -> dict[str, Any]:
        return {"text": statement.text, "evidence": self.evidence(statement.evidence)}

    def evidence(self, evidence: Iterable[Citation]) -> list[dict[str, Any]]:
        return [{"quote": c.quote, **self.passage(c.passage)} for c in evidence]

    def passage(self, passage: Passage) -> dict[str, Any]:
        return {
            "article": passage.article.id,
            "start": passage.start,
            "end": passage.end,
            "exact": passage.wording,
            "omissions": [
                {"start": part.start, "end": part.end}
                for part in passage.parts
                if part.kind == "omission"
            ],
            "url": self.urls.of(self.dossier.mark(passage)),
        }

    def background(self, facts: Iterable[Background]) -> list[dict[str, Any]]:
        return [{"text": fact.text, "source": _source(fact.source)} for fact in facts]


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "date": source.date,
        "retrieved": source.retrieved,
    }


def _ids(
    records: Iterable[Actor | Topic | Position | KeyPoint | Quote | Event | Note],
) -> list[str]:
    return [record.id for record in records]
