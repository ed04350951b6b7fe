"""The JSON Schema of dossier.json, written from the classes of the model.

The type of a key follows from the type of its field. What `dossier_json.py` adds or writes in its
own way is declared here. Source of the format: JSON Schema, draft 2020-12.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from builder.exports.dossier_json import INTERNAL, LIST_KEYS, VERSION
from builder.model import (
    Appearance,
    Citation,
    Dossier,
    ExemptQuotation,
    Passage,
)
from builder.model.fields import Field, fields_of
from builder.model.kinds import KINDS, LISTS_ON, Kind
from builder.model.record import Record
from builder.model.records import Form
from builder.model.speakers import SpeakerProof

Json = dict[str, Any]


def schema_json() -> bytes:
    """Return the JSON Schema of dossier.json, the same for every dossier."""
    return (json.dumps(_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def _object(properties: Mapping[str, Json]) -> Json:
    """Return the schema of an object that has all of these keys, and may have others."""
    return {"type": "object", "properties": {**properties}, "required": [*properties]}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _or_null(of: Json) -> Json:
    return {"anyOf": [of, {"type": "null"}]}


def _choice(of: Any) -> Json:
    return {"enum": [*get_args(of)]}


def _reference(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_ID: Json = {"type": "string", "pattern": "^[a-z0-9-]{1,64}$"}
_DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_PLAIN: dict[type, Json] = {str: _TEXT, bool: {"type": "boolean"}}
_ENDS = {"start": _NUMBER, "end": _NUMBER}
_STRETCH = _object(_ENDS)
_PLACE = {"article": _ID, **_ENDS}
_JOINTS = {
    "omissions": _list(_STRETCH),
    "insertions": _list(_object({**_ENDS, "text": _TEXT})),
}
_PASSAGE = {**_PLACE, "exact": _TEXT, **_JOINTS, "url": _TEXT}
_WRITTEN: dict[type, Mapping[str, Json]] = {
    Passage: _PASSAGE,
    Citation: {"quote": _or_null(_ID), **_PASSAGE},
    Appearance: {
        "form": _choice(Form),
        **_PASSAGE,
        "attribution": _or_null(_reference("passage")),
    },
    ExemptQuotation: {
        "passage": _object({**_PASSAGE, "exact": _or_null(_TEXT)}),
        "reason": _TEXT,
    },
}
"""What is not written field by field."""

_LEFT_OUT = {"article": {"file", "headings", "received"}, "page": {"first_line"}}
_ADDED: dict[str, Mapping[str, Json]] = {
    "article": {
        "original_url": _or_null(_TEXT),
        "text": _or_null(_TEXT),
        "text_sha256": _DIGEST,
        "source_sha256": _or_null(_DIGEST),
        "source_parts": _list(_STRETCH),
        "quotations": _list(_STRETCH),
        "speech": _list(_object({"speaker": _ID, **_ENDS})),
        "time_stamps": _list(_object({"start": _NUMBER, "seconds": _NUMBER})),
    },
    "actor": {
        "notes": _list(_ID),
        "mentions": _list(_object({**_PLACE, "name": _TEXT, "url": _TEXT})),
    },
    "topic": {"narrower": _list(_ID)},
    "quote": {"speaker_proof": _choice(SpeakerProof)},
    "position": {"date": _or_null(_TEXT)},
}
"""The keys of a kind that are not fields, and those that the export writes in its own way."""

_FACTS = ("title", "subtitle", "language", "editor", "licence", "updated", "start", "summary")


def _schema() -> Json:
    definitions = _Definitions()
    facts = {field.name: field for field in fields_of(Dossier).all}
    properties = {
        "$schema": _TEXT,
        "format": {"const": "explainer-dossier"},
        "version": {"const": VERSION},
        **{key: definitions.of(facts[key]) for key in _FACTS},
        **{kind.plural: _list(definitions.of_kind(kind)) for kind in KINDS},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dossier.json",
        **_object(properties),
        "$defs": definitions.made,
    }


class _Definitions:
    """The definitions of records and of their parts, each made when it is first needed."""

    def __init__(self) -> None:
        self.made: dict[str, Json] = {}
        for of in _WRITTEN:
            self._defined(of, _WRITTEN[of])

    def of_kind(self, kind: Kind) -> Json:
        """Return the schema of the records of a kind."""
        if kind.model in _WRITTEN:
            return _reference(_name(kind.model))
        lists = {LIST_KEYS.get(name, name): _list(_ID) for name in LISTS_ON.get(kind.model, ())}
        keys = self._fields(kind.model, {*_ADDED.get(kind.name, ()), *_LEFT_OUT.get(kind.name, ())})
        return self._defined(
            kind.model, keys | {"url": _TEXT} | lists | {**_ADDED.get(kind.name, {})}
        )

    def of(self, field: Field) -> Json:
        """Return the schema of a field; raises TypeError if its type is not known here."""
        one = _ID if field.id_of else self._value(field.of)
        whole = _list(one) if field.many else one
        return _or_null(whole) if field.optional else whole

    def _value(self, of: Any) -> Json:
        if get_origin(of) is Literal:
            return _choice(of)
        if of in _PLAIN:
            return _PLAIN[of]
        if not isinstance(of, type):
            raise TypeError(f"no schema for the type {of}")
        if issubclass(of, Record):
            return _ID
        if _name(of) not in self.made:
            self._defined(of, self._fields(of, set()))
        return _reference(_name(of))

    def _fields(self, of: type, without: set[str]) -> dict[str, Json]:
        return {
            field.name: self.of(field)
            for field in fields_of(of).all
            if field.of not in INTERNAL and field.name not in without
        }

    def _defined(self, of: type, keys: Mapping[str, Json]) -> Json:
        description = (of.__doc__ or "").partition("\n")[0]
        self.made[_name(of)] = {"description": description, **_object(keys)}
        return _reference(_name(of))


def _name(of: type) -> str:
    """Return the name of a class as in the model's kinds: `key_point` for `KeyPoint`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", of.__name__).lower()
