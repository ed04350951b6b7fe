"""Validates YAML values against the schema, with problems in terms of YAML, not of Python."""

from collections.abc import Iterator
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import Tag, ValidationError
from pydantic_core import ErrorDetails

from builder.content.parsing import Path_, YamlValue
from builder.content.schema.dates import how_to_write, how_to_write_time
from builder.content.schema.languages import how_to_write_language
from builder.content.schema.lost import flow_around, is_prose, lost, quoted_line
from builder.content.schema.misplaced import parent_of, typed_key, under_key, without_hyphen
from builder.content.schema.pairs import PAIRS, joint_speakers, unpaired
from builder.content.schema.records import LINK_SCHEMES, SchemaRecord
from builder.content.schema.remedies import (
    id_of,
    in_list,
    instead_of_id,
    instead_of_text,
    keys_of,
    may_lack_day,
    split_text,
    text_as_key,
)
from builder.content.schema.types import model_at, record_in, value_at, within
from builder.problems import MAX_PROBLEMS, Location, Problem, did_you_mean, shortened
from builder.problems.hints import nearest_word

R = TypeVar("R", bound=SchemaRecord)

_HINTS = {
    "invalid_id": (
        "invalid-id",
        "'{input}' cannot be an id",
        "use a-z, 0-9 and hyphens, at most 64 characters",
    ),
    "invalid_date": (
        "invalid-date",
        "'{input}' is not a date",
        "",
    ),
    "invalid_day": (
        "invalid-date",
        "'{input}' is not a day",
        "",
    ),
    "invalid_timestamp": (
        "invalid-date",
        "'{input}' is not a day between 1970 and 2105",
        "write the day of the last change",
    ),
    "invalid_link": (
        "invalid-link",
        "'{input}' is not an address",
        f"an address begins with {', '.join(s + ':' for s in LINK_SCHEMES)}",
    ),
    "invalid_percent": (
        "invalid-value",
        "'{input}' is not a percentage",
        "write a whole number from 0 to 100, without a percent sign",
    ),
    "translation": ("translation", "", ""),
    "condition": ("condition", "", ""),
    "finding": (
        "finding",
        "finding: has no source",
        "say in background: against which source the passage was checked, or leave finding: out",
    ),
    "finding_of_wording": (
        "finding",
        "finding: says whether a claim holds, and kind: {kind} is about how something is written",
        "write kind: classification, or leave finding: out",
    ),
    "invalid_time": (
        "invalid-date",
        "'{input}' is not a time of day",
        "",
    ),
    "speaker_or_turns": (
        "invalid-value",
        "speaker: and turns: exclude each other",
        "speaker: is who says the whole text; with turns:, name each speaker there",
    ),
    "one_line": ("invalid-value", "this text must be on one line", "join the lines"),
    "several_search_words": (
        "invalid-value",
        "'{input}' has a comma or several lines",
        "write each search word as an entry of its own",
    ),
    "no_search_word": (
        "invalid-value",
        "'{input}' has no letter and no digit, so nobody finds anything with it",
        "write a word that readers type, or remove the entry",
    ),
    "search_word_twice": (
        "invalid-value",
        "the search word '{word}' is here already; capitals, hyphens and spaces make no difference",
        "remove one of them",
    ),
    "id_twice": ("invalid-value", "the id '{id}' is here already", "remove one of them"),
    "string_too_long": ("invalid-value", "this text is longer than {max_length} characters", ""),
    "string_too_short": ("invalid-value", "this text is empty", "fill it in or remove the key"),
    "string_pattern_mismatch": ("invalid-value", "'{input}' is not a language", ""),
    "bool_type": ("wrong-type", "expected true or false here", "write true or false"),
    "bool_parsing": ("invalid-value", "'{input}' is neither true nor false", "write true or false"),
    "too_short": ("missing-value", "at least one is needed here", ""),
    "too_long": ("invalid-value", "these are more than {max_length}", "remove some"),
}
_YAML_TYPES = {
    "string_type": "text",
    "list_type": "list",
    "model_type": "mapping",
    "dict_type": "mapping",
}
_OF_TEXTS = ("wrong-type", "invalid-id")
"""Rules of problems whose remedy holds the text as meant, between quotation marks if needed."""
_RENAMED = {"spelling": "misprint", "wording": "classification"}
"""Values that earlier versions knew, with those that replace them."""
_EXAMPLES = {
    "text": "if it contains a colon or begins with a special character, put it between quotation marks",
    "list": "write [one, two], or each on a line of its own after a hyphen",
}


def validate(record: type[R], yaml: YamlValue) -> tuple[R | None, list[Problem]]:
    """Return the validated record, None if it is not valid, and the problems.

    A record whose slips were mended is valid, although there are problems.
    """
    problems = list(yaml.slips)
    if not yaml.is_read:
        return None, problems
    value = yaml.value
    left_out = [] if yaml.has_tab else list(lost(record, yaml))
    try:
        valid = record.model_validate(_without_empty(value) if yaml.has_empty else value)
    except ValidationError as error:
        if yaml.has_tab:
            return None, problems
        errors = error.errors(include_url=False)[:MAX_PROBLEMS]
        invalid = list(_problems(record, yaml, _without_misspelt(record, yaml, errors)))
        return None, [*_once(problems, [*left_out, *invalid])]
    return None if left_out else valid, [*problems, *left_out]


def _without_empty(value: Any) -> Any:
    """Return the value without keys that have no value: they count as missing."""
    if isinstance(value, dict):
        return {key: _without_empty(child) for key, child in value.items() if child is not None}
    if isinstance(value, list):
        return [_without_empty(child) for child in value]
    return value


def _problems(
    record: type[SchemaRecord], yaml: YamlValue, errors: list[ErrorDetails]
) -> Iterator[Problem]:
    """Yield a problem for each error; those of a mapping that is meant as a text are one."""
    texts: set[Path_] = set()
    for error in errors:
        path = tuple(_path(record, error["loc"]))
        around = path[:-1]
        if error["type"] == "invalid_id" and split_text(record, yaml, path):
            if around not in texts:
                texts.add(around)
                yield _problem(record, yaml, error)
        elif error["type"] not in ("missing", "extra_forbidden"):
            yield _problem(record, yaml, error)
        elif around not in texts:
            if found := text_as_key(record, yaml, around):
                texts.add(around)
                text, length = found
                place = yaml.location(around)
                yield Problem(
                    place._replace(column=place.column + length),
                    "YAML takes : here for the end of a key",
                    "yaml-syntax",
                    instead_of_text(record, yaml, around, text),
                )
            else:
                if error["type"] == "extra_forbidden" and parent_of(record, yaml, path):
                    texts.add(around)  # the keys that belong under another one are shown together
                yield _problem(record, yaml, error)


def _without_misspelt(
    record: type[SchemaRecord], yaml: YamlValue, errors: list[ErrorDetails]
) -> list[ErrorDetails]:
    """Return the errors without those of a missing key that an unknown key is taken for."""
    left = []
    for error in errors:
        path = tuple(_path(record, error["loc"]))
        mapping = value_at(yaml, path[:-1]) if error["type"] == "missing" else {}
        known = list(model_at(record, path[:-1]).model_fields)
        unknown = [key for key in mapping if key not in known] if mapping else []
        if not any(
            _is_misspelt(record, yaml, (*path[:-1], key), path[-1])
            for key in unknown[:MAX_PROBLEMS]
        ):
            left.append(error)
    return left


def _is_misspelt(
    record: type[SchemaRecord], yaml: YamlValue, path: Path_, wanted: int | str
) -> bool:
    """Return whether an unknown key is taken for a missing one, or belongs under it."""
    model = model_at(record, path[:-1])
    key = str(path[-1])
    typed = typed_key(key, model.model_fields)
    nearest = typed[0] if typed else nearest_word(key, list(model.model_fields))
    return wanted in (nearest, parent_of(record, yaml, path))


def _once(slips: list[Problem], invalid: list[Problem]) -> Iterator[Problem]:
    """Yield the slips and the problems of values, one of them where a slip is on the same line.

    It is that of the value if it has the line to write for the text as meant.
    """
    meant = {p.location: p for p in invalid if p.rule in _OF_TEXTS and "write" in p.hint}
    replaced = {
        slip: place
        for slip in slips
        for place, problem in meant.items()
        if place.line == slip.location.line
        and place.column <= slip.location.column
        and slip.rule != "unseen-character"
        and not problem.hint.startswith("write the key")
    }
    yield from (slip for slip in slips if slip not in replaced)
    lines = {slip.location.line for slip in slips}
    as_keys = {p.location.line for p in invalid if p.rule == "yaml-syntax"}
    for problem in invalid:
        line = problem.location.line
        is_second = problem.rule == "wrong-type" and line in lines
        if is_second and problem.location not in replaced.values():
            continue
        if not (problem.rule == "unknown-key" and line in as_keys):
            yield problem


def _problem(record: type[SchemaRecord], yaml: YamlValue, error: ErrorDetails) -> Problem:
    path = tuple(_path(record, error["loc"]))
    error_type = error["type"]
    if error_type == "missing":
        return _missing(record, yaml, path)
    if error_type == "extra_forbidden":
        return _unknown_key(record, yaml, path)
    place = yaml.location(path)
    given = error["input"]
    if error_type == "literal_error":
        return _not_allowed(place, given, _choices(record, path))
    if error_type in _YAML_TYPES:
        expected = _YAML_TYPES[error_type]
        return Problem(
            place,
            f"expected a {expected} here, not {_named(given)}",
            "wrong-type",
            _example(record, yaml, path, expected, given),
        )
    if error_type in _HINTS:
        rule, message, hint = _HINTS[error_type]
        if pair := PAIRS.get(error_type):
            place, message, hint = unpaired(yaml, path, pair)
        elif rule == "invalid-id":
            hint = _instead_of_id(record, yaml, path, given) or hint
        elif error_type == "string_pattern_mismatch":
            hint = how_to_write_language(given)
        elif rule == "invalid-date":
            is_time = error_type == "invalid_time"
            hint = hint or (
                how_to_write_time(given) if is_time else _how_to_write(record, path, given)
            )
        return Problem(
            place, message.format(input=shortened(given), **error.get("ctx", {})), rule, hint
        )
    return Problem(place, error["msg"].lower(), "invalid-value")


def _how_to_write(record: type[SchemaRecord], path: Path_, given: str) -> str:
    """Return how to write a date; that of a period only where the record has a key for its end."""
    has_end = (
        path[-1] in ("date", "start_date")
        and "end_date" in model_at(record, path[:-1]).model_fields
    )
    whole = not may_lack_day(record, path)
    return how_to_write(given, whole=whole, end_key="end_date" if has_end else "")


def _path(record: type[SchemaRecord], loc: tuple[int | str, ...]) -> Iterator[int | str]:
    """Yield the parts of pydantic's path that occur in the file.

    After the key of a union pydantic inserts the tag of the case that it has chosen. Source: the
    documentation of pydantic.Tag, "a way to label a union case in error messages".
    """
    tags: set[str] = set()
    for part in loc:
        if part in tags:
            tags = set()
            continue
        yield part
        if isinstance(part, str) and (field := record.model_fields.get(part)):
            tags = {tag.tag for tag in within(field.annotation) if isinstance(tag, Tag)}
            record = record_in(field.annotation) or record


def _missing(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> Problem:
    key = str(path[-1])
    purpose = model_at(record, path[:-1]).model_fields[key].description or ""
    if place := yaml.key(path):
        return Problem(place, f"the key '{key}' has no value", "missing-value", purpose)
    return Problem(yaml.location(path[:-1]), f"the key '{key}' is missing", "missing-key", purpose)


def _unknown_key(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> Problem:
    key = str(path[-1])
    model = model_at(record, path[:-1])
    known = list(model.model_fields)
    place = yaml.key(path) or yaml.location(path)
    if lines := under_key(record, yaml, path):
        parent = parent_of(record, yaml, path)
        message = f"the key '{key}' belongs under {parent}:"
        return Problem(place, message, "unknown-key", f"indent it by two spaces: write\n{lines}")
    hint = did_you_mean(key, known)
    if not hint and (written := flow_around(record, yaml, path)):
        hint = f"write {written}"
    hint = hint or f"known keys: {', '.join(known)}"
    return Problem(place, f"unknown key '{key}'", "unknown-key", hint)


def _instead_of_id(record: type[SchemaRecord], yaml: YamlValue, path: Path_, given: str) -> str:
    if joint := joint_speakers(path, [id.strip() for id in given.split(",")]):
        return joint
    if cited := instead_of_id(record, yaml, path, given):
        return cited
    written = flow_around(record, yaml, path)
    if written:
        return f"write {written}"
    return f"write {id}" if (id := id_of(given)) else ""


def _example(
    record: type[SchemaRecord], yaml: YamlValue, path: Path_, expected: str, given: Any
) -> str:
    """Return how to write a value of the expected type."""
    if expected == "text" and (joint := joint_speakers(path, given)):
        return joint
    if expected != "text" and isinstance(given, str):
        return instead_of_text(record, yaml, path, given)
    if expected == "list" and isinstance(given, dict):
        return in_list(yaml, path)
    if expected == "mapping":
        if isinstance(given, list) and (lines := without_hyphen(record, path, given)):
            return f"only one belongs here; drop the hyphen or the brackets: write\n{lines}"
        return keys_of(model_at(record, path))
    if expected == "text" and is_prose(record, path) and (line := quoted_line(yaml, path)):
        return f"write {line}"
    return _EXAMPLES[expected]


def _not_allowed(place: Location, given: Any, choices: list[str]) -> Problem:
    hint = ""
    if isinstance(given, str):
        new = _RENAMED.get(given)
        hint = (
            f"write {new}, as it is called now" if new in choices else did_you_mean(given, choices)
        )
    hint = hint or f"one of: {', '.join(choices)}"
    return Problem(place, f"{_named(given)} is not allowed here", "invalid-value", hint)


def _choices(record: type[SchemaRecord], path: Path_) -> list[str]:
    """Return the values that the Literal at a path allows."""
    at = max(n for n, part in enumerate(path) if isinstance(part, str))
    annotation = model_at(record, path[:at]).model_fields[str(path[at])].annotation
    literals = (part for part in within(annotation) if get_origin(part) is Literal)
    return [value for literal in literals for value in get_args(literal)]


def _named(given: Any) -> str:
    if isinstance(given, str):
        return f"'{shortened(given)}'"
    if isinstance(given, dict):
        return "a mapping"
    return "a list" if isinstance(given, list) else "an empty value"
