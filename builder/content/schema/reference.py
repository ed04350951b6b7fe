"""Generates the reference of all files and keys from the schema."""

import textwrap
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from builder.content.schema.records import RECORDS, SchemaRecord
from builder.content.schema.types import record_in


def reference() -> str:
    """Return the reference as text for a terminal: each file of content/ with its keys."""
    seen: list[type[SchemaRecord]] = []
    parts = []
    for file, record in RECORDS.items():
        parts.append(f"{file}\n{_wrapped(record.__doc__ or '', 2)}\n{_keys(record, seen)}")
    for record in seen:
        parts.append(f"{_title(record)}\n{_wrapped(record.__doc__ or '', 2)}\n{_keys(record, [])}")
    return "\n\n".join(parts)


def _keys(record: type[SchemaRecord], seen: list[type[SchemaRecord]]) -> str:
    lines = []
    for key, field in record.model_fields.items():
        inner = record_in(field.annotation)
        for nested in _with_inner(inner):
            if nested not in seen:
                seen.append(nested)
        type_name = f" → {_title(inner)}" if inner else ""
        required = ", required" if field.is_required() else ""
        lines.append(f"  {key}{type_name}{required}")
        lines.append(_wrapped(_description(field), 6))
    return "\n".join(lines)


def _with_inner(record: type[SchemaRecord] | None) -> Iterator[type[SchemaRecord]]:
    if record:
        yield record
        for field in record.model_fields.values():
            yield from _with_inner(record_in(field.annotation))


def _title(record: type[SchemaRecord]) -> str:
    return record.__name__.removesuffix("Record").lower()


def _description(field: FieldInfo) -> str:
    return field.description or ""


def _wrapped(text: str, indent: int) -> str:
    return textwrap.fill(
        " ".join(text.split()), 88, initial_indent=" " * indent, subsequent_indent=" " * indent
    )
