"""Locates a mistake in YAML, which may be far before the place where libyaml fails."""

from typing import Any

import yaml

_AT_START = (
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""Contexts of libyaml's errors for which the mistake is at the start of the context."""
_UNCLOSED = "a text between quotation marks does not end"
_LIST_UNCLOSED = "the list that begins here does not end"
_MAPPING_UNCLOSED = "the mapping that begins here does not end"
_PLAIN = {
    "found unexpected end of stream": _UNCLOSED,
    "did not find expected ',' or ']'": _LIST_UNCLOSED,
    "did not find expected ',' or '}'": _MAPPING_UNCLOSED,
    "mapping values are not allowed in this context": "a key cannot stand here",
    "mapping keys are not allowed in this context": "a key cannot stand here",
    "could not find expected ':'": "this is neither a key with a colon nor part of the text above",
    "did not find expected key": "this is not in line with the keys above",
    "did not find expected '-' indicator": "this is not in line with the hyphens above",
    "block sequence entries are not allowed in this context": "a list cannot begin here",
    "did not find expected <document start>": "this is not in line with the lines above",
    "did not find expected node content": "a value is missing here",
    "found character that cannot start any token": "no value can begin with this character",
    "found a tab character that violates indentation": "a tab indents this line; use spaces",
}
"""Messages of libyaml in the words of an editor."""


def mistake(
    error: yaml.MarkedYAMLError, folded: yaml.ScalarEvent | None = None
) -> tuple[int, int, str]:
    """Return the line and column of a mistake (both from 0) and a message.

    `folded` is the last quoted text that spans several lines: if the error is on the line where it
    ends, its opening quotation mark was never closed.
    """
    mark: Any = error.problem_mark or error.context_mark
    start: Any = error.context_mark
    end: Any = folded.end_mark if folded else None
    message = error.problem or error.context or "unknown fault"
    message = _PLAIN.get(message, message)
    if mark is None:
        return 0, 0, message
    if folded and end.line == mark.line:
        mark, message = folded.start_mark, _UNCLOSED
    elif start and start.line < mark.line and error.context in _AT_START:
        mark = start
    return mark.line, mark.column, message
