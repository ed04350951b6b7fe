"""Finds the record that a text is meant for where its id belongs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from builder.content.raw import RawRecord, RecordFiles
from builder.content.schema.remedies import NO_ID, id_of
from builder.problems import Problems

_NAMED = ("actors", "topics")
"""Kinds whose records have a name."""


def with_known_ids(files: RecordFiles) -> Problems:
    """Return the problems; those of a text that is no id name the record with that id or name."""
    wrong = [p for p in files.problems if p.rule == "invalid-id" and p.message.endswith(NO_ID)]
    if not wrong:
        return files.problems
    own = {raw.place("id") for raws in files.records.values() for raw in raws if not raw.valid}
    known = _known(files)
    found = Problems()
    for problem in files.problems:
        if problem in wrong and problem.location not in own:
            ids = known.get(id_of(problem.message.removesuffix(NO_ID)), ())
            if len(ids) == 1:
                problem = replace(problem, hint=f"did you mean '{next(iter(ids))}'?")
        found.add(problem)
    return found


def _known(files: RecordFiles) -> dict[str, set[str]]:
    """Return the ids that exist by themselves and by the names of their records."""
    known: dict[str, set[str]] = defaultdict(set)
    for plural in _NAMED:
        for raw in files.records[plural]:
            for name in _names(raw):
                known[id_of(name)].add(raw.id)
    for raws in files.records.values():
        for raw in raws:
            known[raw.id] = {raw.id}
    known.pop("", None)
    return known


def _names(raw: RawRecord) -> Iterator[str]:
    value = raw.yaml.value
    if not raw.id or not isinstance(value, dict):
        return
    others = value.get("other_names")
    named = [value, *(others if isinstance(others, list) else [])]
    for mapping in named:
        name = mapping.get("name") if isinstance(mapping, dict) else None
        if isinstance(name, str):
            yield name
