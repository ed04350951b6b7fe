"""Finds comments that stand behind a value: what an editor typed there may be meant as text."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

_COMMENT = re.compile(r"[ \t]+#.*")
_GLUED = re.compile(r"#.*")
_POSSIBLE = re.compile(r"[ \t'\"\]}]#")
_WRAPPED = re.compile(r"( *)#[^\s#].*")


class Comment(NamedTuple):
    """A comment behind the value at `path`; line and column of its `#` count from 0.

    `written` is the whole as it was typed, after `lead`, the hyphens and the key. `kind` is one of
    plain (an unquoted text), quoted, glued (right behind a quotation mark), block (behind > or |),
    empty (there is no value) and flow (behind a list or mapping between brackets, glued to it or
    closing it once more).
    """

    path: tuple[str | int, ...]
    line: int
    column: int
    text: str
    lead: str
    written: str
    kind: str


class _Flow(NamedTuple):
    """The marks of a list or mapping between brackets."""

    start_mark: Any
    end_mark: Any


def has_comments(text: str) -> bool:
    """Return whether a comment behind a value is possible at all."""
    return bool(_POSSIBLE.search(text))


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments behind the values of a valid YAML text."""
    lines = text.split("\n")
    for path, event, indent in _values(text):
        if isinstance(event, _Flow):
            yield from _closed_again(lines, path, event)
            continue
        end = event.end_mark
        rest, kind, at = lines[end.line][end.column :], "plain", end
        if event.style in ("|", ">"):
            kind, at = "block", event.start_mark
            rest = re.sub(r"^[|>][-+0-9]*", "", lines[at.line][at.column :])
        elif event.style in ("'", '"'):
            kind = "quoted"
        elif not event.value:
            kind = "empty"
        found, line = _COMMENT.match(rest), at.line
        if not found and kind == "quoted" and (found := _GLUED.match(rest)):
            kind = "glued"
        column = len(lines[line]) - len(rest) + rest.find("#")
        if not found and kind == "plain" and not rest.strip() and line + 1 < len(lines):
            line += 1  # a line of a wrapped text may begin with a hash
            found = _WRAPPED.fullmatch(lines[line])
            if not found or len(found[1]) <= indent:
                continue
            column = len(found[1])
        if found:
            comment = found.group().strip()
            start = event.start_mark
            lead = lines[start.line][: start.column].strip()
            value = event.value if kind == "plain" else _source(lines, event)
            yield Comment(path, line, column, comment, lead, f"{value} {comment}".strip(), kind)


def _closed_again(lines: list[str], path: tuple[str | int, ...], flow: _Flow) -> Iterator[Comment]:
    """Yield the comment behind a list or mapping if it has one more closing bracket.

    So `{exact: a } # b}` ends early: the text that was typed has a bracket and a hash.
    """
    start, end = flow
    line = lines[end.line]
    glued = _GLUED.fullmatch(line, end.column)
    found = glued or _COMMENT.fullmatch(line, end.column)
    closing = line[end.column - 1]
    opening = {"}": "{", "]": "["}.get(closing, "")
    if found and opening and start.line == end.line:
        comment = found.group().strip()
        if glued or comment.count(closing) > comment.count(opening):
            lead = line[: start.column].strip()
            column = line.index("#", end.column)
            written = line[start.column :].rstrip()
            yield Comment(path, end.line, column, comment, lead, written, "flow")


def _source(lines: list[str], event: Any) -> str:
    start, end = event.start_mark, event.end_mark
    if event.style in ("|", ">"):
        return ""
    if start.line == end.line:
        return str(lines[start.line][start.column : end.column])
    return " ".join(
        [lines[start.line][start.column :]]
        + [line.strip() for line in lines[start.line + 1 : end.line]]
        + [lines[end.line][: end.column].strip()]
    )


def _values(text: str) -> Iterator[tuple[tuple[str | int, ...], Any, int]]:
    """Yield path, event and the column of the key or hyphen of each text, and each _Flow."""
    path: list[str | int] = []
    open_: list[tuple[bool, int]] = []  # is it a mapping; the column of its beginning
    starts: list[Any] = []
    key: Any = None

    def step() -> None:
        if open_ and not open_[-1][0]:
            path[-1] = int(path[-1]) + 1

    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            step()
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            open_.append((is_mapping, event.start_mark.column if event.start_mark else 0))
            path.append("" if is_mapping else -1)
            starts.append(event.start_mark if event.flow_style else None)
            key = None
        elif isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            path.pop()
            key = None
            if start := starts.pop():
                yield tuple(path), _Flow(start, event.end_mark), -1
        elif isinstance(event, yaml.ScalarEvent):
            step()
            if open_ and open_[-1][0] and key is None:
                key = path[-1] = event.value
                continue
            yield tuple(path), event, open_[-1][1] if open_ else -1
            key = None
