"""Says what to type where a text stands in the place of a list or of a record with keys."""

import re
import unicodedata
from typing import Any

from pydantic.fields import FieldInfo

from builder.content.parsing import Path_, YamlValue
from builder.content.parsing.quoting import quoted, reads
from builder.content.schema.lost import TEXTS, hints_of
from builder.content.schema.misplaced import typed_key, without_key
from builder.content.schema.records import Date, Evidence, Id, SchemaRecord, is_id
from builder.content.schema.types import is_list, model_at, record_in, value_at, within

_PLAIN = re.compile(r"\w[^:#\n]*")
_KEY = re.compile(r"[a-z_]+")
_TRANSCRIBED = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
    }
)
_MAX_ID = 64
NO_ID = " cannot be an id"
"""The end of the message for a text that is no id; before it stands the text in quotation marks."""


def id_of(text: str) -> str:
    """Return the id that is nearest to a text, such as joerg-kuehne, or an empty string."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_TRANSCRIBED)
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", composed))
    if any(c.isalnum() and not c.isascii() for c in letters):
        return ""  # another script
    id = (
        re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f\u00ad]", "", letters))
        .strip("-")[:_MAX_ID]
        .strip("-")
    )
    return id if is_id(id) else ""


def instead_of_text(record: type[SchemaRecord], yaml: YamlValue, path: Path_, text: str) -> str:
    """Return what to write instead of a text where a list or a record belongs."""
    if not path:
        return keys_of(record)
    key, field = _field(record, path)
    in_flow = _in_flow(yaml, path)
    is_whole = isinstance(path[-1], str) and is_list(field)
    if isinstance(path[-1], int):
        return _item(record, field, text, in_flow=in_flow, path=path)
    return (
        _whole_list(record, field, key, text, in_flow=in_flow, path=path)
        if is_whole
        else (_written(f"{key}: ", model_at(record, path), text))
    )


def instead_of_id(record: type[SchemaRecord], yaml: YamlValue, path: Path_, text: str) -> str:
    """Return what to write instead of words of an article where the id of a quote belongs."""
    if not isinstance(path[-1], int) or Evidence not in _parts(record, path):
        return ""
    key, _ = _field(record, path)
    if split := split_text(record, yaml, path):
        passages = _passages(key, split, in_flow=_in_flow(yaml, path[:-1]))
        return f"to cite a passage, write\n{passages}"
    if is_word(text):
        return ""
    in_flow = _in_flow(yaml, path)
    text = _cited(record, path, text)
    item = f"{{exact: {_value(text, in_flow=True)}}}" if in_flow else f"- exact: {_value(text)}"
    return f"to cite a passage, write\n{item}"


def split_text(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> str:
    """Return the words between brackets that YAML splits at commas, where ids of quotes belong."""
    if not path or not isinstance(path[-1], int) or not _in_flow(yaml, path):
        return ""
    items = value_at(yaml, path[:-1])
    if Evidence not in _parts(record, path) or any(
        not isinstance(item, str) or is_id(item) for item in items
    ):
        return ""
    return "" if all(map(is_word, items)) else ", ".join(items)


def _cited(record: type[SchemaRecord], path: Path_, text: str) -> str:
    """Return the words of a passage without the key that is typed in front of them."""
    model = model_at(record, path)
    return without_key(text, "exact", model) if "exact" in model.model_fields else text


def is_word(text: str) -> bool:
    """Return whether a text may be meant as an id: it has neither spaces nor capitals."""
    return bool(text) and text == text.lower() and not re.search(r"\s", text)


def text_as_key(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> tuple[str, int] | None:
    """Return the text that YAML reads as a mapping, and the length of its key, or None.

    That is one like `Er sagte: "ja"`, whose part before the colon cannot be a key.
    """
    mapping = value_at(yaml, path)
    if not path or not isinstance(mapping, dict) or len(mapping) != 1:
        return None
    ((key, value),) = mapping.items()
    source, at = yaml.source(path)
    line = source[at:].split("\n")[0].strip()
    if typed_key(line, model_at(record, path).model_fields):
        return None
    if _KEY.fullmatch(key) or not line.startswith(f"{key}:") or _in_flow(yaml, path):
        return None
    if value is None or (isinstance(value, str) and line.strip("\"' ").endswith(value.strip())):
        return line, len(key)
    return (f"{key}: {value}", len(key)) if isinstance(value, str) else None


def may_lack_day(record: type[SchemaRecord], path: Path_) -> bool:
    """Return whether the value at a path may be a month or a year."""
    return Date in _parts(record, path)


def keys_of(record: type[SchemaRecord]) -> str:
    """Return a hint with the keys that a record needs."""
    needed = [key for key, field in record.model_fields.items() if field.is_required()]
    keys = ", ".join(f"{key}:" for key in needed or record.model_fields)
    return f"write the keys {keys}, each on a line" if "," in keys else f"write the key {keys}"


def in_list(yaml: YamlValue, path: Path_) -> str:
    """Return how to make a list of a single mapping."""
    source, at = yaml.source(path)
    is_flow = source[at : at + 1] == "{"
    return "put [ before it and ] behind it" if is_flow else "put a hyphen before its first key"


def _item(
    record: type[SchemaRecord], field: FieldInfo, text: str, *, in_flow: bool, path: Path_
) -> str:
    """Return what to write instead of an entry of a list."""
    model = record_in(field.annotation)
    return _written("" if in_flow else "- ", model or record, text)


def _whole_list(
    record: type[SchemaRecord],
    field: FieldInfo,
    key: str,
    text: str,
    *,
    in_flow: bool,
    path: Path_,
) -> str:
    """Return what to write instead of a text where a list belongs."""
    parts = _parts(record, path)
    if Evidence in parts:
        text = _cited(record, path, text)
        if is_word(text):
            return f"write {key}: [{id_of(text) or text}]"
        return f"to cite a passage, write\n{_passages(key, text, in_flow=in_flow)}"
    if model := record_in(field.annotation):
        return _written(f"{key}: ", model, text, in_list=True)
    items = [item.strip() for item in text.split(",")]
    if Id in parts:
        items = [id_of(item) or item for item in items]
    return f"write {key}: [{', '.join(_value(item, in_flow=True) for item in items)}]"


def _passages(key: str, text: str, *, in_flow: bool) -> str:
    if in_flow:
        return f"{key}: [{{exact: {_value(text, in_flow=True)}}}]"
    return f"{key}:\n- exact: {_value(text)}"


def _written(lead: str, model: type[SchemaRecord], text: str, *, in_list: bool = False) -> str:
    """Return the line with a record that has the text in its first key for a text."""
    needed = {key: field for key, field in model.model_fields.items() if field.is_required()}
    key = _text_key(model, text)
    if not key:
        return keys_of(model)
    text = without_key(text, key, model)
    others = {other: field for other, field in needed.items() if other != key}
    if lead == "- " and not others:
        return f"write - {key}: {_value(text)}"
    values = [f"{key}: {_value(text, in_flow=True)}"]
    values += [f"{other}: {'[…]' if is_list(field) else '…'}" for other, field in others.items()]
    mapping = f"{{{', '.join(values)}}}"
    lines = [f"write {lead}{f'[{mapping}]' if in_list else mapping}"]
    return "\n".join([*lines, *(f"{k}: {field.description}" for k, field in others.items())])


def _text_key(model: type[SchemaRecord], text: str) -> str:
    """Return the first key of a record that the text may be meant for; needed ones come first."""
    hints = hints_of(model)
    for key, field in model.model_fields.items():
        if field.is_required() and any(part in TEXTS for part in within(hints[key])):
            return key
    first = next(iter(model.model_fields))
    is_only_id = not any(field.is_required() for field in model.model_fields.values())
    return first if is_only_id and is_id(text) and Id in within(hints[first]) else ""


def _value(text: str, *, in_flow: bool = False) -> str:
    """Return a text as a value, between quotation marks where YAML needs them."""
    is_plain = bool(_PLAIN.fullmatch(text)) and not in_flow
    return text if is_plain or ("\n" not in text and reads(text, in_flow=True)) else quoted(text)


def _field(record: type[SchemaRecord], path: Path_) -> tuple[str, FieldInfo]:
    """Return the last key of a path and its field."""
    at = max(n for n, part in enumerate(path) if isinstance(part, str))
    return str(path[at]), model_at(record, path[:at]).model_fields[str(path[at])]


def _parts(record: type[SchemaRecord], path: Path_) -> list[Any]:
    """Return the parts of the type of the last key of a path."""
    at = max(n for n, part in enumerate(path) if isinstance(part, str))
    return list(within(hints_of(model_at(record, path[:at]))[str(path[at])]))


def _in_flow(yaml: YamlValue, path: Path_) -> bool:
    """Return whether the value at a path stands between brackets or braces."""
    source, at = yaml.source(path[:-1])
    return source[at : at + 1] in ("[", "{")
