"""Where words, compounds and numbers begin and end, so that no passage cuts them in two."""

import re
import unicodedata

from builder.passages.folding import DASHES
from builder.passages.quantities import is_inside_quantity
from builder.passages.unseen import INVISIBLE

_JOINS_DIGITS = ".,:/'’^*·⋅×"
_JOINS_LETTERS = "-‐‑–'’*_·^"
_JOINTS = frozenset(_JOINS_DIGITS + _JOINS_LETTERS + DASHES + "@()")
_WINDOW = 40
"""Characters on each side that decide whether an offset is an edge."""

_COORDINATION = re.compile(
    r"(?:und|oder|bis|sowie|bzw|beziehungsweise|noch|statt|als|wie|and|or|to|et|ou|lub|oraz)\b",
    re.IGNORECASE,
)
_GENDER_ENDING = re.compile(r"/-?in(?:nen)?\b")


def whole_words(text: str, start: int, end: int) -> bool:
    """Return whether neither start nor end is inside a word, compound or number."""
    return is_edge(text, start) and is_edge(text, end)


def is_edge(text: str, at: int) -> bool:
    """Return whether the offset is not inside a word, compound or number.

    A sign, a group of thousands, a magnitude and a unit are part of their number.
    """
    before = text[max(0, at - _WINDOW) : at].rstrip(INVISIBLE)
    after = text[at : at + _WINDOW].lstrip(INVISIBLE)
    left, right = before.rstrip(), after.lstrip()
    if not left or not right:
        return True
    gap = before[len(left) :] + after[: len(after) - len(right)]
    if is_inside_quantity(left, gap, right):
        return False
    return not (_hyphen_goes_on(left, gap, right) if gap else _inside_word(left, right))


def _hyphen_goes_on(left: str, gap: str, right: str) -> bool:
    """Return whether a compound goes on after a hyphen and a space, as in “Anti- Terror”."""
    return (
        left[-1] in "-‐‑"
        and left[-2:-1].isalpha()
        and right[0].isalpha()
        and "\n\n" not in gap
        and not _COORDINATION.match(right)
    )


def _inside_word(left: str, right: str) -> bool:
    last, first = left[-1], right[0]
    if is_in_word(last) and is_in_word(first):
        return not _between_ideographs(last, first)
    if first in _JOINTS and right[1:]:
        return _joined(last, right)
    if last in _JOINTS and left[:-1]:
        return _joined(left[-2], last + right)
    return False


def _joined(before: str, joint_and_after: str) -> bool:
    """Return whether a sign joins the characters around it."""
    joint, after = joint_and_after[0], joint_and_after[1]
    if before.isdigit() and after.isdigit():
        return joint in DASHES or joint in _JOINS_DIGITS
    if joint in _JOINS_LETTERS:
        return is_in_word(before) and is_in_word(after)
    if joint == "@":
        return before.isalnum() and after.isalnum()
    if joint == "/":
        return before.isalpha() and _GENDER_ENDING.match(joint_and_after) is not None
    # As in Bürger:innen and Bürger(innen); a capital would begin a sentence.
    return joint in ":()" and before.isalpha() and after.islower()


def is_in_word(character: str) -> bool:
    """Return whether a character is a letter, a digit, or a mark that belongs to one."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _between_ideographs(last: str, first: str) -> bool:
    """Return whether a word may begin at an ideograph; it ends there too, but not before kana."""
    return _is_han(first) and (_is_han(last) or "\u3040" <= last <= "\u30ff")


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
