"""Marks where a long German compound may be broken, since not every browser has a dictionary."""

import re
from itertools import pairwise

from markupsafe import Markup, escape

LONG = 14
"""Letters from which a word may not fit into a line of a phone; shorter ones are never broken."""

_JOINT = re.compile(
    r"(?<=[^\W\d_]{3})(?:schafts|heits|keits|ungs|ions|täts|lings|tums)(?=[^\W\d_]{4})"
)
"""What joins the parts of a compound after a suffix, as in Sicherheits-garantien: a break behind it
is right whatever the word. Dictionaries of syllables break other compounds wrongly."""

_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
_BREAK = '<span class="shy"></span>'
"""Drawn as a soft hyphen by the style sheet, so that it is in no copied text and in no export."""


def hyphenated(text: str) -> Markup:
    """Return a text in German as HTML, with the places where its long words may be broken."""
    return Markup(_LONG_WORD.sub(_broken, str(escape(text))))  # noqa: S704 escaped here


def pieces(word: str) -> list[str]:
    """Return the pieces of a word between which it may be broken; only one if it is short."""
    if len(word) < LONG:
        return [word]
    ends = [0, *(joint.end() for joint in _JOINT.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(ends)]


def _broken(word: re.Match[str]) -> str:
    return _BREAK.join(pieces(word[0]))
