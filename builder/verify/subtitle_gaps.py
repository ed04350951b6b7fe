"""What subtitles have between their words, and an article's text leaves out."""

import re
from collections.abc import Iterable

from builder.verify.reading import shown
from builder.verify.script import need

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_TAG = rf"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<{_TIME}>"
_BLANK, _CUE = r"[^\S\n]*\n", rf"[^\S\n]*{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}.*\n"
_BETWEEN = {  # without time stamps, only tags
    False: re.compile(_TAG),
    True: re.compile(
        rf"{_TAG}|^(?:{_CUE}|[^\S\n]*[\[(]?{_TIME}[\])]?{_BLANK}"  # when a cue begins
        rf"|[^\S\n]*\d+{_BLANK}(?={_CUE})|(?:{_BLANK}|(?<=\n\n))[^\n]+\n(?={_CUE})|{_BLANK}"  # name
        r"|(?:NOTE|STYLE|REGION|WEBVTT)(?:[^\S\n].*)?\n(?:[^\S\n]*\S.*\n)*)",  # no cue
        re.MULTILINE,
    ),
}


def need_no_words_between(source: str, parts: Iterable[tuple[int, int]], has_stamps: bool) -> None:
    """Raise Unproven if a file has more between the parts than the stamps and tags of subtitles."""
    at = None
    for start, end in parts:
        while at is not None and (found := _BETWEEN[has_stamps].match(source, at, start)):
            at = found.end()
        left_out = "" if at is None else source[at:start]
        need(not left_out, f"its source_parts leave out words: {shown(left_out)}")
        at = end
