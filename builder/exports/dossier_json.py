"""Exports the linked dossier as JSON for other programs, as described in docs/dossier-json.md."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from builder.exports.sources import digest, source_parts
from builder.model import (
    Actor,
    Appearance,
    Article,
    Citation,
    Dossier,
    ExemptQuotation,
    FreePage,
    Links,
    Passage,
    Position,
    Quote,
    Topic,
)
from builder.model.fields import fields_of
from builder.model.kinds import KINDS, LISTS_ON, kind_of
from builder.model.record import Record
from builder.pages.urls import Urls
from builder.problems import Place, Places

VERSION = 2
"""Raised when a key or one of its values is removed or changes its meaning.

New keys may be added at any time. 2: the kinds of notes are others than in 1.
"""

SCHEMA_FILE = "dossier.schema.json"
"""The name of the JSON Schema of this format, which is published beside it."""

INTERNAL = (Place, Places)
"""The types of fields with a location in the content's files, which are not exported."""

LIST_KEYS = {"relayed": "relayed_quotes"}
"""Keys of lists that have a different name in the model."""


def dossier_json(dossier: Dossier) -> bytes:
    """Return the dossier as JSON, one record per line, keys and records in a stable order."""
    return b"".join(dossier_pieces(Urls(dossier)))


def dossier_pieces(urls: Urls) -> Iterator[bytes]:
    """Yield the same in pieces, so that a large dossier is not in memory twice."""
    export = _Export(urls)
    before = "{"
    for key, value in export.facts().items():
        yield f"{before}\n{_json(key)}: {_json(value)}".encode()
        before = ","
    for key, records in export.all():
        yield f",\n{_json(key)}: [".encode()
        before = ""
        for record in records:
            yield f"{before}\n{_json(record)}".encode()
            before = ","
        yield b"\n]"
    yield b"\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


class _Export:
    """Converts records to plain objects, with references by id and URLs relative to the root."""

    def __init__(self, urls: Urls) -> None:
        self.dossier = urls.dossier
        self.urls = urls

    def facts(self) -> dict[str, Any]:
        """Return the keys that are not lists of records."""
        dossier = self.dossier
        return {
            "$schema": SCHEMA_FILE,
            "format": "explainer-dossier",
            "version": VERSION,
            "title": dossier.title,
            "subtitle": dossier.subtitle,
            "language": dossier.language,
            "editor": dossier.editor,
            "licence": dossier.licence,
            "updated": dossier.updated,
            "start": self.value(dossier.start),
        }

    def all(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        """Yield the key and the records of each kind, which are converted one by one."""
        yield "summary", map(self.value, self.dossier.summary)
        for kind in sorted(KINDS, key=lambda kind: kind.plural != "articles"):
            make = getattr(self, f"of_{kind.name}", self.record)
            yield kind.plural, map(make, self.dossier.records[kind.plural])

    def record(self, record: Any) -> dict[str, Any]:
        """Return a record, with its URL if it has one, unless a method is named after its kind."""
        url = {} if kind_of(record).home == "nowhere" else {"url": self.urls.of(record)}
        return self.fields(record) | url

    def fields(self, record: Any) -> dict[str, Any]:
        """Return the fields of a record, or of an object within one."""
        data = {}
        for field in fields_of(type(record)).all:
            if field.of not in INTERNAL:
                value = getattr(record, field.name)
                data[field.name] = list(map(self.value, value)) if field.many else self.value(value)
        return data

    def value(self, value: Any) -> Any:
        """Return the value of a field: records as ids, other dataclasses as objects."""
        if value is None or isinstance(value, str | int):
            return value
        match value:
            case Record():
                return value.id
            case Passage():
                return self.passage(value)
            case Citation():
                return {"quote": value.quote, **self.passage(value.passage)}
            case Appearance():
                return {
                    "form": value.form,
                    **self.passage(value.passage),
                    "attribution": self.value(value.attribution),
                }
        return self.fields(value)

    def of_article(self, article: Article) -> dict[str, Any]:
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
            "text_sha256": digest(article.text.text),
            "source_sha256": None if article.received is None else digest(article.received),
            "source_parts": [
                {"start": part.start, "end": part.end} for part in source_parts(article)
            ],
            "quotations": [
                {"start": start, "end": end}
                for start, end in article.text.quotations
                if not article.text.speech.parts(start, end)
            ],
            "speech": [
                {"speaker": s.speaker, "start": s.start, "end": s.end}
                for s in article.speech.stretches
            ],
            "time_stamps": [
                {"start": s.start, "seconds": s.seconds} for s in article.speech.stamps
            ],
        }

    def of_actor(self, actor: Actor) -> dict[str, Any]:
        links = self.dossier.links(actor)
        return self.record(actor) | {
            **self.lists(actor, links),
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

    def of_topic(self, topic: Topic) -> dict[str, Any]:
        links = self.dossier.links(topic)
        return self.record(topic) | {
            "narrower": _ids(links.narrower),
            "related": _ids(links.related),
            **self.lists(topic, links),
        }

    def of_page(self, page: FreePage) -> dict[str, Any]:
        return {key: value for key, value in self.record(page).items() if key != "first_line"}

    def of_quote(self, quote: Quote) -> dict[str, Any]:
        return self.record(quote) | {"speaker_proof": self.dossier.speaking(quote)[0].proof}

    def of_position(self, position: Position) -> dict[str, Any]:
        return self.record(position) | {"date": self.dossier.date_of(position)}

    def lists(self, record: Actor | Topic, links: Links) -> dict[str, list[str]]:
        """Return the ids of the records in each list on an actor or a topic."""
        ids = {LIST_KEYS.get(name, name): _ids(links.of(name)) for name in LISTS_ON[type(record)]}
        return ids | {"positions": ids["positions"] + _ids(links.earlier)}

    def of_exempt_quotation(self, exempt: ExemptQuotation) -> dict[str, Any]:
        """Return why words are not a quotation, and the words if they may be republished."""
        passage, article = exempt.passage, exempt.passage.article
        is_shown = self.dossier.may_show(article, passage)
        words = {
            "exact": passage.wording if is_shown else None,
            "url": self.urls.block(article, passage.start) if is_shown else self.urls.of(article),
        }
        return {
            "passage": self.place(passage) | self.joints(passage) | words,
            "reason": exempt.reason,
        }

    def passage(self, passage: Passage) -> dict[str, Any]:
        return {
            **self.place(passage),
            "exact": passage.wording,
            **self.joints(passage),
            "url": self.urls.of(self.dossier.mark(passage)),
        }

    def joints(self, passage: Passage) -> dict[str, Any]:
        """Return what a passage leaves out, and what an editor inserted."""
        return {
            "omissions": [
                {"start": part.start, "end": part.end}
                for part in passage.parts
                if part.kind == "omission"
            ],
            "insertions": [
                {"start": part.start, "end": part.end, "text": part.text}
                for part in passage.parts
                if part.kind == "insertion"
            ],
        }

    def place(self, passage: Passage) -> dict[str, Any]:
        return {"article": passage.article.id, "start": passage.start, "end": passage.end}


def _ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]
