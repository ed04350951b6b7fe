"""The published JSON Schema describes dossier.json completely, and refuses what is something else."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.checks import load_checked
from builder.exports.dossier_json import dossier_json
from builder.exports.schema import schema_json
from builder.model.kinds import KINDS
from tests.support.filling import write_filled
from tests.support.samples import BRIDGE, CONTENT, INTERVIEW, edit
from tests.support.site import ROOT, Site

Json = dict[str, Any]
SCHEMA = json.loads(schema_json())
VALIDATOR = Draft202012Validator(SCHEMA)
DOSSIERS = {"example": ROOT / "content", "small": CONTENT, "bridge": BRIDGE, "talks": INTERVIEW}


def exported(content: Path) -> Json:
    data: Json = json.loads(dossier_json(load_checked(content)))
    return data


def faults(data: Json) -> list[str]:
    """Return the path of each value that the schema refuses."""
    return [error.json_path for error in VALIDATOR.iter_errors(data)]


@pytest.fixture(scope="module")
def small() -> Json:
    return exported(CONTENT)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """A dossier with a record of each kind, and a value in each key with a free text."""
    return exported(write_filled(tmp_path_factory.mktemp("filled"), lambda where, _: where))


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("content", DOSSIERS.values(), ids=DOSSIERS)
def test_it_accepts_what_is_published(content: Path) -> None:
    assert faults(exported(content)) == []


def test_it_accepts_a_record_of_each_kind(filled: Json) -> None:
    assert all(filled[kind.plural] for kind in KINDS)
    assert faults(filled) == []


@pytest.mark.parametrize("rights", ["excerpt", "link-only"])
def test_it_accepts_articles_without_their_text(content: Path, rights: str) -> None:
    edit(content, "articles/freibad.md", "rights: full", f"rights: {rights}")
    edit(content, "dossier.yml", "updated:", "quoted_share_limit: 100\nupdated:")

    data = exported(content)

    assert data["articles"][0]["text"] is None
    assert faults(data) == []


def test_it_names_the_keys_of_every_object(filled: Json) -> None:
    """So whoever adds a key to the export, but not to the schema, is told."""
    objects = list(described(filled, SCHEMA))

    assert len(objects) > 100
    for value, schema in objects:
        assert sorted(value) == sorted(schema["required"]) == sorted(schema["properties"])


def described(value: Any, schema: Json) -> Iterator[tuple[Json, Json]]:
    """Yield each object of a value with its schema."""
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        yield value, schema
        for key, inner in value.items():
            yield from described(inner, schema["properties"].get(key, {}))
    elif isinstance(value, list):
        for inner in value:
            yield from described(inner, schema["items"])


Change = Callable[[Json], object]

CHANGES: dict[str, tuple[str, Change]] = {
    "another version": ("$.version", lambda data: data.update(version=1)),
    "a list is missing": ("$", lambda data: data.pop("questions")),
    "a key is missing": ("$.quotes[0]", lambda data: data["quotes"][0].pop("speaker")),
    "an unknown kind": ("$.notes[0].kind", lambda data: data["notes"][0].update(kind="spelling")),
    "an unknown stance": (
        "$.positions[0].stance",
        lambda data: data["positions"][0].update(stance="for"),
    ),
    "a text for a list": ("$.quotes[0].topics", lambda data: data["quotes"][0].update(topics="a")),
    "a record for its id": (
        "$.quotes[0].speaker",
        lambda data: data["quotes"][0].update(speaker={"id": "a"}),
    ),
    "null for a text": ("$.topics[0].name", lambda data: data["topics"][0].update(name=None)),
    "a text for an offset": (
        "$.quotes[0].passage.start",
        lambda data: data["quotes"][0]["passage"].update(start="5"),
    ),
    "a negative offset": (
        "$.quotes[0].passage.end",
        lambda data: data["quotes"][0]["passage"].update(end=-1),
    ),
    "a passage without its words": (
        "$.notes[0].passages[0]",
        lambda data: data["notes"][0]["passages"][0].pop("exact"),
    ),
    "a number for yes or no": (
        "$.actors[0].unnamed",
        lambda data: data["actors"][0].update(unnamed=0),
    ),
    "no digest": (
        "$.articles[0].text_sha256",
        lambda data: data["articles"][0].update(text_sha256="0"),
    ),
}


@pytest.mark.parametrize(("path", "change"), CHANGES.values(), ids=CHANGES)
def test_it_refuses(small: Json, path: str, change: Change) -> None:
    data = copy.deepcopy(small)

    change(data)

    assert faults(data) == [path]


def test_it_allows_keys_of_later_versions(small: Json) -> None:
    data = copy.deepcopy(small)

    data["quotes"][0]["mood"] = "calm"

    assert faults(data) == []


def test_every_process_writes_the_same(phone_call_site: Site) -> None:
    assert (phone_call_site.folder / "dossier.schema.json").read_bytes() == schema_json()
    data = json.loads((phone_call_site.folder / "dossier.json").read_bytes())
    assert data["$schema"] == "dossier.schema.json"
    assert faults(data) == []
