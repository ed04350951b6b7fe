"""A record as it was read becomes a record of the model, field by field, by the types of its fields."""

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
"""Returns the value of a field, given the validated record and what resolves its references."""

_BY_FILE = {RECORDS[file]: values for kind in KINDS for file, values in kind.files.items()}


def converted(kind: Kind, raw: RawRecord, resolver: Resolver) -> Any:
    """Return the record of the model that a valid record makes.

    Where a reference fails, `resolving` has the problem, and what is returned must not be used.
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
    """Return how each field of a record of a kind is made of what was read."""
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
        given = getattr(record, name, None)  # a kind's files may have different keys
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
            return tuple(resolver.passage(one, name, n) for n, one in enumerate(given))
        if field.has_parts:
            return _parts(field.of, given) if many else _part(field.of, given)
        return tuple(given) if many else given

    return convert


def _parts(of: type, given: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(_part(of, one) for one in given)


def _part(of: type, given: Any) -> Any:
    """Return a part of a record that refers to nothing, such as a background with its source."""
    values = {}
    for field in fields_of(of).all:
        value = getattr(given, field.name)
        values[field.name] = _part(field.of, value) if field.has_parts else value
    return of(**values)


def _sort_name(record: Any, resolver: Resolver) -> str:
    name: str = record.sort_name or record.name
    return name


def _id(plural: str, name: str, record: Any, resolver: Resolver) -> Any:
    """Return an id, or several, of records of the same kind, which may not be linked yet."""
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


def _between_marks(record: Any, resolver: Resolver) -> model.Passage:
    return resolver.passage(record.passage, "passage", quoted=True)


_SPECIAL: dict[tuple[type, str], Convert] = {
    (model.Actor, "sort_name"): _sort_name,
    (model.Topic, "broader"): partial(_id, "topics", "broader"),
    (model.Topic, "related"): partial(_id, "topics", "related"),
    (model.Position, "supersedes"): partial(_id, "positions", "supersedes"),
    (model.Quote, "passage"): _passage_of_quote,
    (model.Quote, "appearances"): _appearances,
    (model.ExemptQuotation, "passage"): _between_marks,
}
"""The fields whose values are more than their type says."""
