"""What editors wrote themselves, each text with its place: not the words of the articles."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from builder.model.dossier import Dossier
from builder.model.records import (
    Actor,
    Background,
    Citation,
    Event,
    KeyPoint,
    Position,
    Statement,
    Topic,
)
from builder.problems import Place, Places

Placed = tuple[Place, str]


class Stated(NamedTuple):
    """What a record says about the articles: a text with its place and its evidence."""

    place: Place
    text: str
    evidence: tuple[Citation, ...]


Stating = Position | KeyPoint | Event | Statement | Topic | Actor


def stating(dossier: Dossier) -> Iterable[Stating]:
    """Return all records that say something about the articles."""
    return chain(
        dossier.positions,
        dossier.key_points,
        dossier.events,
        dossier.summary,
        dossier.topics,
        dossier.actors,
    )


def stated(record: Stating) -> Iterator[Stated]:
    """Yield what a record says about the articles."""
    match record:
        case Event():
            yield Stated(Place(record.places, ("name",)), record.name, record.evidence)
            yield Stated(Place(record.places, ("text",)), record.text or "", record.evidence)
        case Position() | KeyPoint():
            yield Stated(Place(record.places, ("text",)), record.text, record.evidence)
        case Statement():
            yield Stated(record.place, record.text, record.evidence)
        case Topic():
            yield from stated(record.summary)
        case Actor():
            for statement in filter(None, (record.role, record.summary)):
                yield from stated(statement)


def texts(dossier: Dossier) -> Iterator[Placed]:
    """Yield every text of the editors' that the site shows, with its place."""
    for record in stating(dossier):
        for one in stated(record):
            yield one.place, one.text
    yield Place(dossier.places, ("title",)), dossier.title
    yield Place(dossier.places, ("subtitle",)), dossier.subtitle or ""
    for actor in dossier.actors:
        yield Place(actor.places, ("name",)), actor.name
        for other in actor.other_names:
            yield Place(actor.places, ("other_names",)), f"{other.name}\n{other.note or ''}"
        yield from _background(actor.background, actor.places)
    for topic in dossier.topics:
        yield Place(topic.places, ("name",)), topic.name
        yield Place(topic.places, ("question",)), topic.question or ""
        yield from _background(topic.background, topic.places)
    for quote in dossier.quotes:
        yield Place(quote.places, ("medium",)), quote.medium or ""
        yield Place(quote.places, ("translation",)), quote.translation or ""
    for event in dossier.events:
        yield Place(event.places, ("date_note",)), event.date_note or ""
        yield from _background(event.background, event.places)
    for note in dossier.notes:
        yield Place(note.places, ("text",)), note.text
    for exempt in dossier.exempt_quotations:
        yield exempt.passage.place, exempt.reason
    for page in dossier.pages:
        yield Place(page.places), f"{page.title}\n{page.text}"


def _background(facts: tuple[Background, ...], places: Places) -> Iterator[Placed]:
    for fact in facts:
        yield Place(places, ("background",)), f"{fact.text}\n{fact.source.title}"
