"""Dashes, brackets and inner quotation marks in the wrong place, where only words were compared.

Which kind of dash, bracket or mark is typed makes no difference; whether there is one may:
„wir schließen – nicht das Bad – die Halle“ is not „wir schließen nicht das Bad die Halle“.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from builder.passages.folding import DASHES
from builder.passages.unseen import INVISIBLE

_DASH = re.compile(rf"—|--+|(?<=\s)[{re.escape(DASHES)}](?=\s)")
_BRACKET = re.compile(r"(?<![^\W\d_])[(\[{]|[)\]}](?![^\W\d_])")
_MARK = re.compile(r"[„“”‟«»]|(?<!\d)\"")
_SINGLE = re.compile(r"(?<!\w)([‚‘’'‹›])(?=\w)[^‚‘’'‹›\n]*(?<=\w)([‘’'‹›])(?!\w)")


Kind = Literal["dashes", "brackets", "quotation marks"]


@dataclass(frozen=True)
class Difference:
    """Signs that the words or the article have alone; `is_partial` if both have some of the kind."""

    kind: Kind
    is_partial: bool


def difference(words: str, found: str) -> Difference | None:
    """Return how the signs inside some words differ from those of the same words in an article."""
    ours, theirs = _letters(words), _letters(found)
    asked: dict[Kind, re.Pattern[str]] = {"dashes": _DASH, "brackets": _BRACKET}
    for kind, sign in asked.items():
        mine = _places(ours, _offsets(sign, ours))
        published = _places(theirs, _offsets(sign, theirs))
        if mine != published:
            return Difference(kind, is_partial=bool(mine and published))
    if _places(ours, _marks(ours)) != _places(theirs, _marks(theirs)):
        return Difference("quotation marks", is_partial=False)
    return None


def _letters(words: str) -> str:
    """Return words in which equal words have equally many letters."""
    plain = unicodedata.normalize("NFKC", words.replace("ß", "ss").replace("ẞ", "SS"))
    return "".join(c for c in plain.replace("⁄", "/") if c not in INVISIBLE)


def _offsets(sign: re.Pattern[str], words: str) -> list[int]:
    return [match.start() for match in sign.finditer(words)]


def _marks(words: str) -> list[int]:
    singles = [at for m in _SINGLE.finditer(words) for at in (m.start(1), m.start(2))]
    return sorted([*_offsets(_MARK, words), *singles])


def _places(words: str, offsets: list[int]) -> list[int]:
    """Return how many letters and digits are in front of each sign, without signs at the ends."""
    before = [sum(c.isalnum() for c in words[:at]) for at in offsets]
    total = sum(c.isalnum() for c in words)
    return [count for count in before if 0 < count < total]
