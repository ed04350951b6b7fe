"""relation: records that agree or contradict each other are two, of different actors.

Passes: a quote of Trump that agrees with one of the Kremlin; positions at odds of two actors.
Fails: one that agrees with itself, or with another one of the same speaker or actor.
Fails: two that agree and contradict each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder.model import Actor, Dossier, Position, Quote
from builder.problems import Problem

_FIELDS = ("agrees_with", "contradicts")


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each agreement or contradiction that cannot be one."""
    for records in (dossier.quotes, dossier.positions):
        yield from _check(records, {record.id: record for record in records})


def _check(
    records: Sequence[Quote | Position], by_id: Mapping[str, Quote | Position]
) -> Iterator[Problem]:
    agreeing = {frozenset((record.id, id)) for record in records for id in record.agrees_with}
    for record in records:
        for field in _FIELDS:
            for number, id in enumerate(getattr(record, field)):
                if message := _wrong(record, by_id[id], field, agreeing):
                    yield Problem(
                        record.places.of(field, number), message, "relation", "remove the id"
                    )


def _wrong(record: Any, other: Any, field: str, agreeing: set[frozenset[str]]) -> str:
    """Return what is wrong with a relation of a record to another one, or an empty text."""
    if other is record:
        return f"'{record.id}' is this record itself"
    if _told_by(other) is _told_by(record):
        return f"'{other.id}' is told by '{_told_by(record).id}' too"
    if field == "contradicts" and frozenset((record.id, other.id)) in agreeing:
        return f"'{record.id}' and '{other.id}' agree with each other already"
    return ""


def _told_by(record: Quote | Position) -> Actor:
    return record.teller if isinstance(record, Quote) else record.actor
