"""Where an editor's mistake stands, which is not always where YAML ceases to make sense."""

from typing import Any

import yaml

_BEGINS_THERE = (
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""What libyaml was reading when it failed far on: the mistake stands where that begins."""
_UNENDED = "a text between quotation marks does not end"


def mistake(
    error: yaml.MarkedYAMLError, folded: yaml.ScalarEvent | None = None
) -> tuple[int, int, str]:
    """Return line, column (both from 0) and what is wrong there.

    `folded` is the last text between quotation marks that ran over several lines: where
    the fault follows on the line of its end, its first mark was never closed.
    """
    mark: Any = error.problem_mark or error.context_mark
    began: Any = error.context_mark
    end: Any = folded.end_mark if folded else None
    message = error.problem or error.context or "unknown fault"
    if message == "found unexpected end of stream":
        message = _UNENDED
    if mark is None:
        return 0, 0, message
    if folded and end.line == mark.line:
        mark, message = folded.start_mark, _UNENDED
    elif began and began.line < mark.line and error.context in _BEGINS_THERE:
        mark = began
    return mark.line, mark.column, message
