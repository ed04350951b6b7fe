"""Looks up the types of the schema: of the record at a path, and what a type consists of."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from builder.content.parsing import Path_, YamlValue
from builder.content.schema.records import SchemaRecord


def model_at(record: type[SchemaRecord], path: Path_) -> type[SchemaRecord]:
    """Return the schema of the record at a path."""
    for part in path:
        if isinstance(part, str) and part in record.model_fields:
            record = record_in(record.model_fields[part].annotation) or record
    return record


def within(annotation: Any) -> Iterator[Any]:
    """Yield a type annotation, then all of its arguments, recursively."""
    yield annotation
    for part in get_args(annotation):
        yield from within(part)


def record_in(annotation: Any) -> type[SchemaRecord] | None:
    """Return the schema of the record in a type annotation, such as that of a list's entries."""
    if isinstance(annotation, type) and issubclass(annotation, SchemaRecord):
        return annotation
    return next((r for r in map(record_in, get_args(annotation)) if r), None)


def is_list(field: FieldInfo) -> bool:
    """Return whether the value of a key is a list."""
    return any(getattr(part, "__origin__", None) is list for part in within(field.annotation))


def value_at(yaml: YamlValue, path: Path_) -> Any:
    """Return the value at a path."""
    value = yaml.value
    for part in path:
        value = value[part]
    return value
