"""Recognizes keys of a record that are typed in the wrong place or form, and says how to write them.

They lack the space behind the colon, have capitals, are not indented, or stand behind a hyphen.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from builder.content.parsing import Path_, YamlValue
from builder.content.parsing.quoting import quoted, reads
from builder.content.schema.records import SchemaRecord
from builder.content.schema.types import is_list, model_at, record_in, value_at

_TYPED = re.compile(r"([A-Za-z_]+)\s*:\s*(\S.*)", re.DOTALL)
_PLAIN = re.compile(r"\w[^:#\n]*")


def typed_key(text: str, keys: Collection[str]) -> tuple[str, str] | None:
    """Return that of some keys with which a text begins, and the rest, as in `exact:So ist es`."""
    found = _TYPED.fullmatch(text)
    if found is None or found[1].casefold() not in keys:
        return None
    return found[1].casefold(), found[2]


def without_key(text: str, key: str, model: type[SchemaRecord]) -> str:
    """Return a text without the key if it is typed in front of it."""
    typed = typed_key(text, model.model_fields)
    return typed[1] if typed and typed[0] == key else text


def under_key(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> str:
    """Return the lines to write for a key that belongs under one beside it without a value, or ""."""
    parent = parent_of(record, yaml, path)
    mapping = value_at(yaml, path[:-1])
    if not parent:
        return ""
    field = model_at(record, path[:-1]).model_fields[parent]
    inner = record_in(field.annotation)
    keys = inner.model_fields if inner else {}
    found = {
        key: value
        for key, value in mapping.items()
        if key in keys and key not in _own(record, path)
    }
    return lines_of(parent, found, hyphen=is_list(field))


def parent_of(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> str:
    """Return the key without a value under which an unknown key beside it belongs, or ""."""
    mapping = value_at(yaml, path[:-1])
    for key, field in model_at(record, path[:-1]).model_fields.items():
        inner = record_in(field.annotation)
        if inner and key in mapping and mapping[key] is None and path[-1] in inner.model_fields:
            return key
    return ""


def without_hyphen(record: type[SchemaRecord], path: Path_, given: list[Any]) -> str:
    """Return the lines to write for a list with a single record where the record itself belongs."""
    model = model_at(record, path)
    if not path or len(given) != 1 or not isinstance(path[-1], str):
        return ""
    (item,) = given
    if isinstance(item, str):
        key = next((k for k, field in model.model_fields.items() if field.is_required()), "")
        item = {key: without_key(item, key, model)} if key else item
    if not isinstance(item, dict) or not all(key in model.model_fields for key in item):
        return ""
    return lines_of(path[-1], item)


def lines_of(parent: str, values: Mapping[str, Any], *, hyphen: bool = False) -> str:
    """Return a key and the keys under it, each on a line, or "" if a value is no text."""
    if not values or not all(isinstance(value, str) for value in values.values()):
        return ""
    leads = ["- " if hyphen and n == 0 else "  " for n in range(len(values))]
    lines = (
        f"{lead}{key}: {_value(value)}"
        for lead, (key, value) in zip(leads, values.items(), strict=True)
    )
    return "\n".join([f"{parent}:", *lines])


def _value(text: str) -> str:
    is_plain = bool(_PLAIN.fullmatch(text)) or ("\n" not in text and reads(text))
    return text if is_plain else quoted(text)


def _own(record: type[SchemaRecord], path: Path_) -> Mapping[str, Any]:
    return model_at(record, path[:-1]).model_fields
