"""Mends typical slips in a text that is not valid YAML, and says of each what it was.

News is full of what YAML takes for its own: colons, quotation marks, brackets, asterisks, hashes. A
value that YAML cannot read by itself is put between quotation marks. Lines keep their numbers, so
that the mended text can be checked further: a slip hides no other problem.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.content.parsing.flow import requoted
from builder.content.parsing.quoting import meant, quoted, reads
from builder.content.parsing.written import written_values
from builder.problems import Location, Problem

MAX_LENGTH = 200_000
"""Maximum length in characters of a text that is searched for slips; longer ones only get YAML's
own message."""
_BEGINNINGS = {
    "[": "the beginning of a list",
    "{": "the beginning of a mapping",
    "*": "the beginning of an alias",
    "&": "the beginning of an anchor",
    "!": "the beginning of a tag",
    "%": "the beginning of a directive",
    "@": "a sign of its own",
    "`": "a sign of its own",
    "|": "the beginning of a block of text",
    ">": "the beginning of a block of text",
    ",": "the end of a value",
    "]": "the end of a list",
    "}": "the end of a mapping",
}
_INSIDE = {
    ":": "the end of a key",
    "#": "the beginning of a comment",
    ",": "the end of a value",
    "[": "the beginning of a list",
    "{": "the beginning of a mapping",
    "]": "the end of a list",
    "}": "the end of a mapping",
}
_TAKEN_INSIDE = re.compile(r":(?=\s|$)|(?<=\s)#")
_TAKEN_IN_FLOW = re.compile(r":(?=\s|$)|(?<=\s)#|[,\[\]{}]")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_FLOW = re.compile(r"\{\s*[\"']?[a-z_]+[\"']?\s*:(?:\s|$)|\[\s*\{|\[\s*[a-z_]+:\s")
_IDS = re.compile(r"\[\s*[a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*\s*,?\s*")
_NO_SPACE = re.compile(r"( *(?:- +)*)(?:([a-z_]+):(?!//)(?=[^\s:])|-(?=[a-z_]+: ))")
_OPENS = re.compile(r":(?:[ \t]+[|>][-+0-9]*)?$")
_BEGINS_RECORD = re.compile(r"- +id:\s")
_TABS = re.compile(r"[ ]*\t[ \t]*")


TAB = "a tab indents this line; YAML allows only spaces"
"""The message for a tab; what its line belongs to is a guess, so further problems may be its own."""


class Mended(NamedTuple):
    """A text without slips, and a problem for each slip found."""

    text: str
    problems: list[Problem]


def mended(text: str, name: str, first_line: int, *, is_record: bool = False) -> Mended:
    """Return the text with its slips mended; it may still be invalid YAML.

    A record is more than a text, so that `- &a [b]` as a whole record is no slip.
    """
    if len(text) > MAX_LENGTH:
        return Mended(text, [])
    lines = text.split("\n")
    problems = []
    for line, column, message, hint, rule in [
        *_in_structure(lines),
        *_in_values(lines, is_record),
    ]:
        place = Location(name, first_line + line, column + 1)
        problems.append(Problem(place, message, rule, hint))
    return Mended("\n".join(lines), problems)


_BEGINS_WITH_KEY = re.compile(r"\s+[a-z_]+:(\s|$)")
_Slip = tuple[int, int, str, str, str]


def _in_values(lines: list[str], is_record: bool) -> Iterator[_Slip]:
    """Mend the values in the lines that YAML cannot read by themselves."""
    for value in list(written_values(lines)):
        is_whole = is_record and value.lead == "- "
        if value.reads() or (is_whole and not (_FLOW.match(value.text) and requoted(value.text))):
            continue
        first, *others = value.lines
        if first.rstrip().endswith(("]", "}")) and any(map(_BEGINS_WITH_KEY.match, others)):
            continue  # the fault is that line, which is indented too far
        mending = _mended_value(value.text, is_list=value.lead.endswith("s: "))
        if not mending:
            continue
        text, (offset, message) = mending
        lines[value.line] = value.lead + text
        for n in range(value.line + 1, value.line + len(value.lines)):
            lines[n] = ""
        rule = {"*": "yaml-anchor", "&": "yaml-anchor", "!": "yaml-tag"}
        line = f"{value.lead.lstrip()}{text}"
        yield (
            *value.place(offset),
            message,
            f"write {line}",
            rule.get(value.text[offset], "yaml-syntax"),
        )


def _mended_value(text: str, *, is_list: bool) -> tuple[str, tuple[int, str]] | None:
    """Return a value as YAML reads it, and offset and message of the slip, or None."""
    if _FLOW.match(text) or _IDS.fullmatch(text):
        flow = requoted(text)
        if flow and flow.changed:
            start, written = flow.changed[0]
            offset, message = _taken(written, in_flow=True)
            return flow.text, (start + offset, message)
        if flow and flow.ends:
            return None  # the fault is another one, such as a key that occurs twice
        if flow:
            kind = "list" if text[0] == "[" else "mapping"
            return flow.text, (0, f"the {kind} that begins here does not end")
    if is_list and text[0] == "[" and text[-1] == "]":
        return _mended_list(text)
    return quoted(meant(text)), _taken(text)


def _mended_list(text: str) -> tuple[str, tuple[int, str]] | None:
    """Return a list of texts between brackets, each in quotation marks where it needs them."""
    items = [item.strip() for item in text[1:-1].split(",") if item.strip()]
    slips = [i for i in items if not _QUOTED.fullmatch(i) and not reads(i, in_flow=True)]
    if not slips:
        return None
    written = [quoted(meant(item)) if item in slips else item for item in items]
    offset, message = _taken(slips[0], in_flow=True)
    return f"[{', '.join(written)}]", (offset + text.find(slips[0]), message)


def _taken(text: str, *, in_flow: bool = False) -> tuple[int, str]:
    """Return the offset of what YAML takes for its own in a text, and a message that says so."""
    mark = text[0]
    if mark in "'\"":
        closing = re.match(r"'(?:[^']|'')*'" if mark == "'" else r'"(?:[^"\\]|\\.)*"', text)
        if not closing:
            return 0, "not valid YAML: a text between quotation marks does not end"
        if closing.end() < len(text):
            return closing.end() - 1, f"YAML takes {mark} here for the end of the text"
        at = max(text.find("\\"), 0)
        return at, "YAML takes \\ here for the beginning of an escape sequence"
    if mark in _BEGINNINGS:
        return 0, f"YAML takes {mark} here for {_BEGINNINGS[mark]}"
    if re.match(r"[-?](\s|$)", text):
        kind = "the beginning of a list" if mark == "-" else "the beginning of a key"
        return 0, f"YAML takes {mark} here for {kind}"
    found = (_TAKEN_IN_FLOW if in_flow else _TAKEN_INSIDE).search(text)
    if not found:
        return 0, "YAML cannot read this text without quotation marks"
    return found.start(), f"YAML takes {found.group()} here for {_INSIDE[found.group()]}"


def _in_structure(lines: list[str]) -> Iterator[_Slip]:
    """Mend tabs that indent lines, and missing spaces after colons and hyphens."""
    values = list(written_values(lines))
    inside = {n for v in values for n in range(v.line + 1, v.line + len(v.lines))}
    blocks = _in_blocks(lines)
    columns, hyphens, last = [0], [0], ""
    for n, line in enumerate(lines):
        if not line.strip() or n in inside or n in blocks:
            continue
        if tabs := _TABS.match(line):
            rest = line[tabs.end() :]
            if _BEGINS_RECORD.match(rest):
                column = hyphens[0]
            else:
                among = hyphens if rest.startswith("- ") else columns
                column = _column_of_tabs(tabs.group(), columns[-1], among, last)
            lines[n] = " " * column + rest
            at = line.index("\t")
            hint = f"begin the line with {column} spaces instead" if column else "remove the tab"
            yield n, at, TAB, hint, "yaml-syntax"
        elif found := _NO_SPACE.match(line):
            lines[n] = f"{line[: found.end()]} {line[found.end() :]}"
            after = "colon" if found[2] else "hyphen"
            message = f"a space is missing after the {after}"
            yield n, found.end(), message, f"write {lines[n].strip()}", "yaml-syntax"
        lead = re.match(r" *(?:- +)*", lines[n])
        column = len(lead.group()) if lead else 0
        indent = len(lines[n]) - len(lines[n].lstrip(" "))
        found_here = [at for at in range(column) if lines[n][at] == "-"]
        hyphens = [*(at for at in hyphens if at < indent), *found_here] or [0]
        columns, last = [*(c for c in columns if c < column), column], lines[n].rstrip()


def _column_of_tabs(tabs: str, deepest: int, among: list[int], last: str) -> int:
    """Return the column meant by tabs, each a level of two spaces, after the line `last`.

    It is one of those `among` which lines of this kind begin, or if `last` opens something,
    two more than the `deepest` one.
    """
    wanted = len(tabs.replace("\t", "  "))
    if _OPENS.search(last):
        return deepest + 2
    return max((column for column in among if column <= wanted), default=among[0])


def _in_blocks(lines: list[str]) -> set[int]:
    """Return the lines of the blocks of text (| and >)."""
    inside: set[int] = set()
    column = -1
    for n, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if column >= 0 and (not line.strip() or indent > column):
            inside.add(n)
            continue
        header = re.match(r"( *(?:- +)*)(?:[a-z_]+:[ \t]+)?[|>][-+0-9]*(?:[ \t]+#.*)?$", line)
        column = len(header.group(1)) if header else -1
        if header and not re.match(r" *(?:- +)*[a-z_]+:", line):
            column = header.group(1).rindex("-") if "-" in header.group(1) else column
    return inside
