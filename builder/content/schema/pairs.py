"""Says what to write where two keys of a record belong together, and one of them is missing."""

from typing import Any, NamedTuple

from builder.content.parsing import Path_, YamlValue
from builder.content.schema.records import is_id
from builder.problems import Location


class Pair(NamedTuple):
    """A key that a record has if, and only if, another key has a value."""

    key: str
    other: str
    value: str
    line: str


PAIRS = {
    "translation": Pair(
        "translation",
        "form",
        "translated",
        "write translation: and the editor's translation\n"
        "if it is the article that translates, write instead\n"
        "form: direct\n"
        "original_language: en",
    ),
    "condition": Pair(
        "condition",
        "stance",
        "conditional",
        "write on the next line, for example\ncondition: wenn der Rat zustimmt",
    ),
}
"""The pairs of keys by the types of the errors that the schema raises."""


def unpaired(yaml: YamlValue, path: Path_, pair: Pair) -> tuple[Location, str, str]:
    """Return the place, the message and the hint for a record with one half of a pair."""
    key, other, value, line = pair
    if place := yaml.key((*path, key)):
        message = f"only {other}: {value} goes with {key}:"
        return place, message, f"write {other}: {value}, or remove {key}:"
    message = f"{other}: {value} needs a {key}:"
    return yaml.location((*path, other)), message, line


def joint_speakers(path: Path_, given: Any) -> str:
    """Return how to write several ids that stand in speaker:, or an empty string."""
    if path != ("speaker",) or not isinstance(given, list) or len(given) < 2:
        return ""
    if not all(isinstance(id, str) and is_id(id) for id in given):
        return ""
    first, *others = given
    return f"write speaker: {first}, and on the next line\njoint_with: [{', '.join(others)}]"
