"""Converts a record as read to a record of the model, field by field, according to their types."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from builder import model
from builder.content.raw import RawRecord
from builder.content.references import Resolver
from builder.content.schema.records import RECORDS
from builder.model.fields import Field, fields_of
from builder.model.kinds import BY_PLURAL, KINDS, Kind
from builder.model.record import Record

Convert = Callable[[Any, Resolver], Any]
"""A function that returns the value of a field, given the validated record and its resolver."""

_BY_FILE = {RECORDS[file]: values for kind in KINDS for file, values in kind.files.items()}


def converted(kind: Kind, raw: RawRecord, resolver: Resolver) -> Any:
    """Return the record of the model for a valid record.

    If `resolver.complete` is False afterwards, a reference has failed: do not use the result.
    """
    record = raw.record
    values: dict[str, Any] = {
        name: convert(record, resolver) for name, convert in _converters(kind.plural)
    }
    values |= _BY_FILE[type(record)]
    if issubclass(kind.model, Record):
        values["places"] = raw.yaml
    return kind.model(**values)


@cache
def _converters(plural: str) -> list[tuple[str, Convert]]:
    """Return a converter for each field of a kind, with the field's name."""
    kind = BY_PLURAL[plural]
    by_file = {name for values in kind.files.values() for name in values}
    return [
        (field.name, _SPECIAL.get((kind.model, field.name)) or _by_type(field))
        for field in fields_of(kind.model).all
        if field.name != "places" and field.name not in by_file
    ]


def _by_type(field: Field) -> Convert:
    name, many = field.name, field.many

    def convert(record: Any, resolver: Resolver) -> Any:
        given = getattr(record, name, None)  # the files of a kind may have different keys
        if given is None:
            return None
        if field.of is model.Actor:
            return resolver.actors(given, name) if many else resolver.actor(given, name)
        if field.of is model.Topic:
            return resolver.topics(given, name) if many else resolver.topic(given, name)
        if field.of is model.Citation:
            return resolver.evidence(given, name)
        if field.of is model.Statement:
            return resolver.statement(given, name)
        if field.of is model.Passage:
            if not many:
                return resolver.passage(given, name)
            return tuple(resolver.passage(item, name, n) for n, item in enumerate(given))
        if field.has_parts:
            return _parts(field.of, given) if many else _part(field.of, given)
        return tuple(given) if many else given

    return convert


def _parts(of: type, given: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(_part(of, item) for item in given)


def _part(of: type, given: Any) -> Any:
    """Return a part of a record without references, such as a background with its source."""
    values = {}
    for field in fields_of(of).all:
        value = getattr(given, field.name)
        values[field.name] = _part(field.of, value) if field.has_parts else value
    return of(**values)


def _sort_name(record: Any, resolver: Resolver) -> str:
    name: str = record.sort_name or record.name
    return name


def _id(plural: str, name: str, record: Any, resolver: Resolver) -> Any:
    """Return the id or ids of records of the same kind, which may not be linked yet."""
    given = getattr(record, name)
    if isinstance(given, list):
        for n, id in enumerate(given):
            resolver.check_id(plural, id, name, n)
        return tuple(given)
    if given:
        resolver.check_id(plural, given, name)
    return given


def _passage_of_quote(record: Any, resolver: Resolver) -> model.Passage:
    return resolver.passage_of_quote(record.id)


def _appearances(record: Any, resolver: Resolver) -> tuple[model.Appearance, ...]:
    found = []
    for n, appearance in enumerate(record.appearances):
        form = appearance.form or record.form
        passage = resolver.passage(appearance, "appearances", n, quoted=form != "indirect")
        found.append(model.Appearance(passage=passage, form=form))
    return tuple(found)


def _quoted_passage(record: Any, resolver: Resolver) -> model.Passage:
    return resolver.passage(record.passage, "passage", quoted=True)


_SPECIAL: dict[tuple[type, str], Convert] = {
    (model.Actor, "sort_name"): _sort_name,
    (model.Topic, "broader"): partial(_id, "topics", "broader"),
    (model.Topic, "related"): partial(_id, "topics", "related"),
    (model.Position, "supersedes"): partial(_id, "positions", "supersedes"),
    (model.Quote, "passage"): _passage_of_quote,
    (model.Quote, "appearances"): _appearances,
    (model.ExemptQuotation, "passage"): _quoted_passage,
}
"""Converters of the fields for which the type is not enough."""
