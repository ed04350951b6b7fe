"""Finds what an editor typed and YAML leaves out: keys without a value, and texts after a hash."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

from builder.content.parsing import Path_, YamlValue
from builder.content.parsing.comments import Comment
from builder.content.parsing.flow import requoted
from builder.content.parsing.quoting import meant, quoted, reads
from builder.content.schema.misplaced import typed_key
from builder.content.schema.records import Context, Line, Prose, SchemaRecord, Wording
from builder.content.schema.types import model_at, within
from builder.problems import Problem, did_you_mean

TEXTS = (Line, Prose, Wording, Context)
"""The types of words of the article or of the editor."""


def lost(record: type[SchemaRecord], yaml: YamlValue) -> Iterator[Problem]:
    """Yield a problem for each key without a value that has no meaning, and each text after a hash."""
    for comment in yaml.comments:
        if _may_be_text(record, comment):
            yield _lost_comment(record, yaml, comment)
    if yaml.has_empty:
        for path in _valueless(yaml.value, ()):
            known = model_at(record, path[:-1]).model_fields
            written = flow_around(record, yaml, path)
            if path[-1] not in known or written:
                yield _valueless_key(yaml, path, list(known), written)


def flow_around(record: type[SchemaRecord], yaml: YamlValue, path: Path_) -> str:
    """Return the mapping between braces around the key at a path, with its texts in quotation marks.

    It is empty if the key is not between braces, or if its texts need no quotation marks.
    """
    known = model_at(record, path[:-1]).model_fields
    source, at = yaml.source(path[:-1])
    if source[at : at + 1] not in ("{", "["):
        return ""
    flow = requoted(source, at, known.__contains__, whole=False)
    return flow.text if flow and flow.changed else ""


def quoted_line(yaml: YamlValue, path: Path_) -> str:
    """Return the line of a value with the value as a text, or an empty string if it has no line."""
    source, at = yaml.source(path)
    begin = source.rfind("\n", 0, at) + 1
    written = source[at:].split("\n")[0].strip()
    lead = source[begin:at].lstrip()
    if not written or (lead and not lead.endswith((": ", "- "))):
        return ""
    line = f"{lead}{quoted(meant(written))}"
    return line if reads(quoted(meant(written))) else ""


def _valueless(value: Any, path: Path_) -> Iterator[Path_]:
    """Yield the paths of keys without a value."""
    if isinstance(value, dict):
        for key, child in value.items():
            if child is None:
                yield (*path, key)
            else:
                yield from _valueless(child, (*path, key))
    elif isinstance(value, list):
        for n, child in enumerate(value):
            yield from _valueless(child, (*path, n))


def _valueless_key(yaml: YamlValue, path: Path_, known: list[str], written: str) -> Problem:
    key = str(path[-1])
    place = yaml.key(path) or yaml.location(path)
    if written:
        message = f"the text ends at the comma, and '{key}' is a key without a value"
        return Problem(place, message, "unknown-key", f"write {written}")
    if typed := typed_key(key, known):
        message = f"a space is missing after the colon of {typed[0]}:"
        return Problem(place, message, "unknown-key", f"write {typed[0]}: {quoted(typed[1])}")
    hint = did_you_mean(key, known) or f"known keys: {', '.join(known)}"
    return Problem(place, f"unknown key '{key}'", "unknown-key", hint)


def _may_be_text(record: type[SchemaRecord], comment: Comment) -> bool:
    """Return whether a comment may be part of the text before it.

    Behind an id, a date or a choice it cannot; only a hash without a space after it is typed as a
    hashtag there.
    """
    is_hashtag = comment.text[1:2] not in (" ", "\t", "", "#")
    prose = is_prose(record, comment.path)
    if comment.kind in ("flow", "glued"):
        return True
    if comment.kind == "plain":
        return prose or is_hashtag
    if comment.kind in ("empty", "block"):
        return is_hashtag
    return prose and is_hashtag


def is_prose(record: type[SchemaRecord], path: Path_) -> bool:
    """Return whether the value at a path is words of the article or of the editor."""
    keys = [n for n, part in enumerate(path) if isinstance(part, str)]
    if not keys:
        return False
    key = str(path[keys[-1]])
    hints = hints_of(model_at(record, path[: keys[-1]]))
    return key in hints and any(hint in TEXTS for hint in within(hints[key]))


@cache
def hints_of(record: type[SchemaRecord]) -> dict[str, Any]:
    """Return the types of a record's keys."""
    return get_type_hints(record, include_extras=True)


def _lost_comment(record: type[SchemaRecord], yaml: YamlValue, comment: Comment) -> Problem:
    place = yaml.start._replace(line=yaml.first_line + comment.line, column=comment.column + 1)
    message = f"YAML takes # here for the beginning of a comment and leaves out '{comment.text}'"
    apart = "put the comment on a line of its own"
    value = quoted(meant(comment.written))
    if comment.kind == "flow" and not is_prose(record, comment.path):
        flow = requoted(comment.written)
        value = flow.text if flow and flow.changed else ""
    has_line = comment.kind not in ("block", "glued") and value
    hint = f"write {f'{comment.lead} {value}'.strip()}\nor {apart}" if has_line else apart
    return Problem(place, message, "text-lost", hint)
