"""What editors wrote themselves, each text with its place: not the words of the articles."""

from collections.abc import Iterator
from itertools import chain

from builder.model.dossier import Dossier
from builder.model.fields import Stated, fields_of, stated
from builder.model.kinds import KINDS
from builder.model.record import Record
from builder.model.records import Background, Citing
from builder.problems import Place


def stating(dossier: Dossier) -> Iterator[Citing]:
    """Yield everything that says something about the articles: records and the summary."""
    yield from chain.from_iterable(
        dossier.records[kind.plural] for kind in KINDS if issubclass(kind.model, Record)
    )
    yield from dossier.summary


def texts(dossier: Dossier) -> Iterator[Stated]:
    """Yield every text of the editors that the site shows."""
    yield from stated(dossier)
    for kind in KINDS:
        for record in dossier.records[kind.plural]:
            yield from stated(record)


def addresses(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Yield the address of each source that editors name, with its place."""
    for kind in KINDS:
        backgrounds = [field for field in fields_of(kind.model).all if field.of is Background]
        for record in dossier.records[kind.plural] if backgrounds else ():
            for field in backgrounds:
                for number, background in enumerate(field.values(record)):
                    if background.source.url:
                        path = (field.name, number, "source", "url")
                        yield Place(record.places, path), background.source.url
