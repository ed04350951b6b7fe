"""Converts a record as read to a record of the model, field by field, according to their types."""

from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from functools import cache, partial
from typing import Any

from builder import model
from builder.content.raw import RawRecord
from builder.content.references import Resolver
from builder.content.schema.records import RECORDS, SchemaRecord
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
        name: convert(record, resolver) for name, convert in _converters(kind.plural, type(record))
    }
    values |= _BY_FILE[type(record)]
    if issubclass(kind.model, Record):
        values["places"] = raw.yaml
    return kind.model(**values)


@cache
def _converters(plural: str, schema: type[SchemaRecord]) -> list[tuple[str, Convert]]:
    """Return a converter for each field of a kind that a file has, with the field's name."""
    model_class = BY_PLURAL[plural].model
    return [
        (field.name, _SPECIAL.get((model_class, field.name)) or _of_record(field))
        for field in fields_of(model_class).all
        if field.name in schema.model_fields
    ]


def _of_record(field: Field) -> Convert:
    name, convert = field.name, _by_type(field)

    def of_record(record: Any, resolver: Resolver) -> Any:
        given = getattr(record, name)
        return given if given is None else convert(given, resolver)

    return of_record


def _by_type(field: Field) -> Convert:
    """Return what converts the value of a field; raises TypeError if its type is not known here."""
    name, many = field.name, field.many
    if field.id_of:
        return partial(_ids if many else _id, field.id_of, name)
    for of, (one, several) in _REFERENCES.items():
        if field.of is of:
            return lambda given, resolver: (several if many else one)(resolver, given, name)
    if field.has_parts:
        return lambda given, _: _parts(field, given)
    if isinstance(field.of, type) and is_dataclass(field.of):
        raise TypeError(f"no converter for the field {name!r} of type {field.of.__name__}")
    return lambda given, _: tuple(given) if many else given


def _statements(resolver: Resolver, given: Sequence[Any], name: str) -> tuple[Any, ...]:
    return tuple(resolver.statement(item, name, n) for n, item in enumerate(given))


def _roles(resolver: Resolver, given: Sequence[Any], name: str) -> tuple[model.Role, ...]:
    return tuple(resolver.role(item, name, n) for n, item in enumerate(given))


def _passages(resolver: Resolver, given: Sequence[Any], name: str) -> tuple[model.Passage, ...]:
    return tuple(resolver.passage(item, name, n) for n, item in enumerate(given))


_REFERENCES: dict[type, tuple[Callable[..., Any], Callable[..., Any]]] = {
    model.Actor: (Resolver.actor, Resolver.actors),
    model.Topic: (Resolver.topic, Resolver.topics),
    model.Citation: (Resolver.evidence, Resolver.evidence),
    model.Statement: (Resolver.statement, _statements),
    model.Role: (Resolver.role, _roles),
    model.Passage: (Resolver.passage, _passages),
}
"""How references are resolved: one, and several."""


def _parts(field: Field, given: Any) -> Any:
    """Return the parts of a record in a field without references, such as its background."""
    if given is None or not field.has_parts:
        return given
    return tuple(_part(field.of, item) for item in given) if field.many else _part(field.of, given)


def _part(of: type, given: Any) -> Any:
    return of(**{f.name: _parts(f, getattr(given, f.name)) for f in fields_of(of).all})


def _sort_name(record: Any, resolver: Resolver) -> str:
    name: str = record.sort_name or record.name
    return name


def _id(plural: str, name: str, given: str, resolver: Resolver) -> str:
    resolver.check_id(plural, given, name)
    return given


def _ids(plural: str, name: str, given: Sequence[str], resolver: Resolver) -> tuple[str, ...]:
    for n, id in enumerate(given):
        resolver.check_id(plural, id, name, n)
    return tuple(given)


def _passage_of_quote(record: Any, resolver: Resolver) -> model.Passage:
    return resolver.passage_of_quote(record.id)


def _appearances(record: Any, resolver: Resolver) -> tuple[model.Appearance, ...]:
    found = []
    for n, appearance in enumerate(record.appearances):
        form = appearance.form or record.form
        passage = resolver.passage(appearance, "appearances", n, quoted=form != "indirect")
        attribution = resolver.attribution(
            appearance.attribution, passage, form, "appearances", n, "attribution"
        )
        found.append(model.Appearance(passage=passage, form=form, attribution=attribution))
    return tuple(found)


def _attribution(record: Any, resolver: Resolver) -> model.Passage | None:
    passage = resolver.passage_of_quote(record.id)
    return resolver.attribution(record.attribution, passage, record.form, "attribution")


def _reported_by(record: Any, resolver: Resolver) -> tuple[model.Actor, ...]:
    return tuple(resolver.actor(id, "reported_by", n) for n, id in enumerate(record.reported_by))


def _quoted_passage(record: Any, resolver: Resolver) -> model.Passage:
    return resolver.passage(record.passage, "passage", quoted=True)


_SPECIAL: dict[tuple[type, str], Convert] = {
    (model.Actor, "sort_name"): _sort_name,
    (model.Quote, "passage"): _passage_of_quote,
    (model.Quote, "attribution"): _attribution,
    (model.Quote, "reported_by"): _reported_by,
    (model.Quote, "appearances"): _appearances,
    (model.ExemptQuotation, "passage"): _quoted_passage,
}
"""Converters of the fields for which the type is not enough."""
