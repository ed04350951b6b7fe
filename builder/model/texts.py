"""What editors wrote themselves, each text with its place: not the words of the articles."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.records import Background, Citation
from builder.problems import Location, Places

Placed = tuple[Location, str]


def statements(dossier: Dossier) -> Iterator[tuple[Location, str, tuple[Citation, ...]]]:
    """Yield what the dossier says about the articles: each text with its place and its evidence."""
    for position in dossier.positions:
        yield position.places.of("text"), position.text, position.evidence
    for key_point in dossier.key_points:
        yield key_point.places.of("text"), key_point.text, key_point.evidence
    for event in dossier.events:
        yield event.places.of("name"), event.name, event.evidence
        yield event.places.of("text"), event.text or "", event.evidence
    summaries = [*dossier.summary, *(topic.summary for topic in dossier.topics)]
    summaries += [s for a in dossier.actors for s in (a.role, a.summary) if s]
    for statement in summaries:
        yield statement.location, statement.text, statement.evidence


def texts(dossier: Dossier) -> Iterator[Placed]:
    """Yield every text of the editors' that the site shows, with its place."""
    for place, text, _ in statements(dossier):
        yield place, text
    yield dossier.places.of("title"), dossier.title
    yield dossier.places.of("subtitle"), dossier.subtitle or ""
    for actor in dossier.actors:
        yield actor.places.of("name"), actor.name
        for other in actor.other_names:
            yield actor.places.of("other_names"), f"{other.name}\n{other.note or ''}"
        yield from _background(actor.background, actor.places)
    for topic in dossier.topics:
        yield topic.places.of("name"), topic.name
        yield topic.places.of("question"), topic.question or ""
        yield from _background(topic.background, topic.places)
    for quote in dossier.quotes:
        yield quote.places.of("medium"), quote.medium or ""
        yield quote.places.of("translation"), quote.translation or ""
    for event in dossier.events:
        yield event.places.of("date_note"), event.date_note or ""
        yield from _background(event.background, event.places)
    for note in dossier.notes:
        yield note.places.of("text"), note.text
    for exempt in dossier.exempt_quotations:
        yield exempt.passage.location, exempt.reason
    for page in dossier.pages:
        yield page.places.start, f"{page.title}\n{page.text}"


def _background(facts: tuple[Background, ...], places: Places) -> Iterator[Placed]:
    for fact in facts:
        yield places.of("background"), f"{fact.text}\n{fact.source.title}"
