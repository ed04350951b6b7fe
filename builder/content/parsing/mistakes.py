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
    if message == "found unexpected end of stream":
        message = _UNCLOSED
    if mark is None:
        return 0, 0, message
    if folded and end.line == mark.line:
        mark, message = folded.start_mark, _UNCLOSED
    elif start and start.line < mark.line and error.context in _AT_START:
        mark = start
    return mark.line, mark.column, message
