"""What editors wrote themselves, each text with its place: not the words of the articles."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.records import Background, Citation
from builder.problems import Place, Places

Placed = tuple[Place, str]


def statements(dossier: Dossier) -> Iterator[tuple[Place, str, tuple[Citation, ...]]]:
    """Yield what the dossier says about the articles: each text with its place and its evidence."""
    for position in dossier.positions:
        yield Place(position.places, ("text",)), position.text, position.evidence
    for key_point in dossier.key_points:
        yield Place(key_point.places, ("text",)), key_point.text, key_point.evidence
    for event in dossier.events:
        yield Place(event.places, ("name",)), event.name, event.evidence
        yield Place(event.places, ("text",)), event.text or "", event.evidence
    summaries = [*dossier.summary, *(topic.summary for topic in dossier.topics)]
    summaries += [s for a in dossier.actors for s in (a.role, a.summary) if s]
    for statement in summaries:
        yield statement.place, statement.text, statement.evidence


def texts(dossier: Dossier) -> Iterator[Placed]:
    """Yield every text of the editors' that the site shows, with its place."""
    for place, text, _ in statements(dossier):
        yield place, text
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
