"""Generates a dossier in which all texts differ, from the schema, so that it includes new keys."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from builder.content.parsing import read_text_file, read_yaml
from builder.content.schema.records import RECORDS as SCHEMA
from builder.content.schema.records import (
    ArticleRecord,
    Date,
    Day,
    Id,
    Line,
    Link,
    PageRecord,
    Prose,
    SchemaRecord,
    SearchWord,
    Timestamp,
)
from builder.content.schema.types import record_in
from builder.model import Actor, Citation, Passage, Topic
from builder.model.fields import fields_of
from builder.model.kinds import KINDS
from tests.support.samples import CONTENT

_REFERENCES: dict[type, Any] = {
    Actor: "greta-berger",
    Topic: "freibad",
    Citation: {"exact": "das Freibad", "prefix": "Die Stadt schließt"},
    Passage: {"exact": "das Freibad", "prefix": "Die Stadt schließt"},
}

Filler = Callable[[str, int], str]
"""Returns the text of a field, given its path, such as `people.0.name`, and its maximum length."""

RECORDS: dict[str, type[SchemaRecord]] = {
    **{name: record for name, record in SCHEMA.items() if name.endswith(".yml")},
    "articles/freibad.md": ArticleRecord,
    "pages/impressum.md": PageRecord,
    "pages/datenschutz.md": PageRecord,
}
# The names of lines of the article and of a file cannot be changed freely.
NOT_FREE = ("headings", "source_file")
_LENGTHS = {Line: 300, SearchWord: 60, Prose: 5000}


def fields(record: type[SchemaRecord]) -> Iterator[str]:
    """Yield the path of each key of a record with a free text, such as `role.text`."""
    for key, hint in get_type_hints(record, include_extras=True).items():
        if key in NOT_FREE or key == "model_config":
            continue
        if inner := record_in(hint):
            yield from (f"{key}.{path}" for path in fields(inner))
        elif _free(hint):
            yield key


def filled(
    record: type[SchemaRecord], value: dict[str, Any], fill: Filler, at: str
) -> dict[str, Any]:
    """Return a record's value with a new text in each key with a free text."""
    new = dict(value)
    for key, hint in get_type_hints(record, include_extras=True).items():
        where = f"{at}.{key}"
        inner = record_in(hint)
        if key in NOT_FREE or key == "model_config":
            continue
        if inner and key in _DEFAULTS and key not in new:
            new[key] = json.loads(json.dumps(_DEFAULTS[key]))
        if inner and key in new:
            new[key] = _inside(inner, new[key], fill, where)
        elif Link in _parts(hint):
            new[key] = "https://birkenfurt.example/?a='onload=1&b=&lt;"
        elif (kind := _free(hint)) and _is_allowed(new, key):
            text = fill(where, _LENGTHS[kind])
            new[key] = [text] if "list" in str(hint) else text
    return new


_EVIDENCE = [{"exact": "das Freibad", "prefix": "Die Stadt schließt"}]
_DEFAULTS: dict[str, Any] = {
    "role": {"text": "", "evidence": _EVIDENCE},
    "further_roles": [{"text": "", "evidence": _EVIDENCE}],
    "summary": {"text": "", "evidence": _EVIDENCE},
    "other_names": [{"name": ""}],
    "background": [{"text": "", "source": {"title": ""}}],
}


# The article does not contain the new names.
_ATTRIBUTIONS = {
    "berger-nicht-leisten": {"attribution": "sagte Berger im Rathaus"},
    "kuehne-kein-sparen": {"attribution": "Kühne widersprach ihr"},
}


def example(file: str) -> dict[str, Any]:
    """Return a record for a file missing in the small dossier; its texts are not filled in."""
    kind = next(kind for kind in KINDS if file in kind.files)
    fields = {field.name: field for field in fields_of(kind.model).all}
    hints = get_type_hints(RECORDS[file], include_extras=True)
    examples = {key: _example(fields[key].of, hints[key]) for key in hints if key in fields}
    return {
        key: [value] if fields[key].many else value
        for key, value in examples.items()
        if value is not None
    }


def _example(of: type, hint: Any) -> Any:
    if of in _REFERENCES:
        return _REFERENCES[of]
    parts = _parts(hint)
    choices = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    texts = {Id: "beispiel", Date: "2019-05-10", Day: "2019-05-10", Timestamp: "2019-05-10"}
    return next((texts[part] for part in parts if part in texts), next(iter(choices), None))


def _inside(record: type[SchemaRecord], value: Any, fill: Filler, at: str) -> Any:
    if isinstance(value, dict):
        return filled(record, value, fill, at)
    return [filled(record, item, fill, at) if isinstance(item, dict) else item for item in value]


def _is_allowed(value: dict[str, Any], key: str) -> bool:
    given_with = {"translation": ("form", "translated"), "condition": ("stance", "conditional")}
    other, needed = given_with.get(key, (key, value.get(key)))
    return value.get(other) == needed


def _parts(hint: Any) -> list[Any]:
    return [hint, *(part for arg in get_args(hint) for part in _parts(arg))]


def _free(hint: Any) -> Any:
    return next((kind for kind in _LENGTHS if kind in _parts(hint)), None)


def write_filled(folder: Path, fill: Filler) -> Path:
    """Return a copy of the small dossier in which all free texts differ, also in articles and pages."""
    content = shutil.copytree(CONTENT, folder / "content")
    for name, record in RECORDS.items():
        path = content / name
        kind = path.stem
        if path.suffix == ".yml":
            value = read_yaml(path, name).value if path.exists() else [example(name)]
            if isinstance(value, list):
                new: Any = [
                    filled(record, item, fill, f"{kind}.{n}")
                    | _ATTRIBUTIONS.get(item.get("id"), {})
                    for n, item in enumerate(value)
                ]
            else:
                new = filled(record, value, fill, kind)
            path.write_text(json.dumps(new, ensure_ascii=False, indent=1), "utf-8")
        else:
            file = read_text_file(path, name)
            front = filled(record, file.front_matter.value, fill, kind)
            front.pop("source_file", None)
            text = json.dumps(front, ensure_ascii=False, indent=1)
            more = fill(f"{kind}.text", 5000)
            path.write_text(f"---\n{text}\n---\n\n{file.text}\n\n{more}\n", "utf-8")
    (content / "articles/freibad.txt").unlink()
    return content
