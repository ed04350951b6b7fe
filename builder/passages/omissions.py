"""Passages with omissions and insertions: their pieces, and what an omission may leave out.

An omission stays inside a sentence and its clause, or replaces whole sentences; it does not cross
the border of a quotation, and hides no word that may turn the sense.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Literal

from builder.passages.levels import NotFound
from builder.passages.sense import SAYS, turning_words
from builder.passages.spans import Span, Spans, has_words

_OMISSION = r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\."
_EDITORS = r"(?:Anm(?:\.|erkung)\s*d(?:\.|er)\s*)?Red(?:\.|aktion)"
_INSERTION = rf"\[(?:[^\[\]]*,\s*)?{_EDITORS}\s*\]|\[{_EDITORS}:[^\[\]]*\]"
JOINT = re.compile(rf"(?<!\s)\s*(?:(?P<omission>{_OMISSION})|(?P<insertion>{_INSERTION}))\s*")
_MAX_JOINTS = 20
"""Maximum omissions and insertions in a passage; with more it is refused."""

_MAX_OMITTED = 5_000
"""Maximum characters that a passage leaves out; one that leaves out more is refused."""

_COMMA = re.compile(r"[,;](?!\d)")
_CONJUNCTION = re.compile(
    r"\W*(?:und|oder|sowie|aber|sondern|denn|dass|daß|weil|damit|and|or|but|that|because|et|ou|que|oraz|e|y)\b",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(
    r"\w\W+(?:und|aber|and|but|et|mais)\s+(?:ich|du|er|sie|es|wir|ihr|man|sein\w*|unser\w*|ihre?|meine?|I|you|he|she|it"
    r"|we|they|his|her|their|my|our|je|il|elle|nous)\s+\w+\s*",
    re.IGNORECASE,
)
"""A conjunction with the subject of another clause; omitted with the end of the clause before it."""

_TELLS = re.compile(r"\d|(?<=\[)(?:und|oder|aber|and|or|but)\b|\bnoch\b(?=,)", re.IGNORECASE)
"""What says more than an explanation: a number, something added, „noch“."""

_PAUSE = re.compile(r"…|\.\.\.")


@dataclass(frozen=True)
class Joint:
    """What an editor wrote between two pieces of a passage."""

    kind: Literal["omission", "insertion"]
    text: str


def split(exact: str) -> tuple[list[str], list[Joint]]:
    """Return the pieces of a passage and the joints between them; raises NotFound."""
    pieces, joints, at = [], [], 0
    for match in JOINT.finditer(exact):
        pieces.append(exact[at : match.start()].strip())
        kind: Literal["omission", "insertion"] = "omission" if match["omission"] else "insertion"
        joints.append(Joint(kind, match[kind]))
        at = match.end()
    pieces.append(exact[at:].strip())
    if len(joints) > _MAX_JOINTS:
        raise NotFound(
            "passage-stitched",
            f"a passage has no more than {_MAX_JOINTS} omissions and insertions",
            "make a record for each part",
        )
    if "" in pieces:
        raise NotFound(
            "omission-too-short",
            "an omission or insertion needs words of the article on both sides",
            "leave it out at the beginning and end of a passage",
        )
    for joint, around in zip(joints, pairwise(pieces), strict=True):
        if joint.kind == "omission" and any(len(piece.split()) < 2 for piece in around):
            raise NotFound(
                "omission-too-short",
                "a piece beside an omission has fewer than two words",
                "quote more of the words around […]",
            )
        _check_insertion(joint)
    return pieces, joints


def _check_insertion(joint: Joint) -> None:
    if joint.kind != "insertion":
        return
    if told := _TELLS.search(joint.text):
        raise NotFound(
            "insertion-changes-meaning",
            f"the insertion adds „{told.group()}“ to what was said",
            "an insertion only explains a word, such as whom „er“ means",
        )
    words = next(turning_words(joint.text, 0, len(joint.text), ""), None)
    if words:
        raise NotFound(
            "insertion-changes-meaning",
            f"the insertion says „{joint.text[slice(*words)]}“, which may change the meaning",
            "an insertion only explains a word; quote the words as they are",
        )


def chains(
    text: str, places: Sequence[Sequence[Span]], joints: Sequence[Joint]
) -> Iterator[tuple[Span, ...]]:
    """Yield each place of the first piece with the nearest places of the later pieces."""
    for first in places[0]:
        chain = [first]
        for joint, spans in zip(joints, places[1:], strict=True):
            end = chain[-1].end
            later = (s for s in spans if s.start >= end and _fits(text, joint, end, s.start))
            nearest = next(later, None)
            if nearest is None:
                break
            chain.append(nearest)
        if len(chain) == len(places):
            yield tuple(chain)


def _fits(text: str, joint: Joint, start: int, end: int) -> bool:
    return has_words(text, start, end) == (joint.kind == "omission")


def length_fault(omissions: Iterable[Span]) -> NotFound | None:
    """Return that the omissions of a passage are too long, or None."""
    omitted = sum(end - start for start, end in omissions)
    if omitted <= _MAX_OMITTED:
        return None
    return NotFound(
        "omission-too-long",
        f"the passage leaves out {omitted} characters of the article, more than {_MAX_OMITTED}",
        "make a record for each part",
    )


def fault(
    text: str,
    omitted: Span,
    language: str,
    quotations: Spans,
    sentences: Sequence[Span],
) -> NotFound | None:
    """Return what is wrong with an omission, or None."""
    if quotations.torn(*omitted):
        return NotFound(
            "omission-crosses-quotation",
            "the omission crosses the border of a quotation",
            "make a record for each side",
        )
    crosses = _crosses(text, omitted, sentences)
    if crosses == "whole":
        return None
    if crosses == "part":
        return NotFound(
            "omission-crosses-sentence",
            "the omission joins parts of two sentences",
            "omit whole sentences, or make a record for each part",
        )
    if word := _turning(text, omitted, language):
        return NotFound(
            "omission-hides-word",
            f"the omission hides „{word}“, which may change the meaning",
            "quote these words too",
        )
    if _joins_clauses(text, omitted):
        return NotFound(
            "omission-joins-clauses",
            "the omission joins parts of two clauses",
            "omit words of one clause, or a clause from comma to comma",
        )
    return None


def _crosses(text: str, omitted: Span, sentences: Sequence[Span]) -> Literal["", "part", "whole"]:
    """Return whether an omission crosses the end of a sentence, or a pause that the article marks."""
    before = _sentence(sentences, omitted.start - 1)
    after = _sentence(sentences, omitted.end)
    begins = after is not None and not has_words(text, after.start, omitted.end)
    if before != after:
        ends = before is not None and not has_words(text, omitted.start, before.end)
        return "whole" if begins and ends else "part"
    return "part" if _PAUSE.search(text, *omitted) else ""


def _sentence(sentences: Sequence[Span], at: int) -> Span | None:
    number = bisect_right(sentences, at, key=itemgetter(0)) - 1
    return sentences[number] if number >= 0 and at < sentences[number].end else None


def _turning(text: str, omitted: Span, language: str) -> str:
    """Return the first omitted word that may turn the sense, or “”."""
    word = next(turning_words(text, *omitted, language, contrasts=True), None)
    if word:
        return text[slice(*word)]
    said = SAYS.search(text, *omitted)
    return said.group() if said else ""


def _joins_clauses(text: str, omitted: Span) -> bool:
    """Return whether an omission begins in one clause and ends in another.

    A conjunction tells the reader that a clause begins; nothing else may follow a clause that lost
    its end, such as „einem wunderbaren Mann“ after another name.
    """
    if _NEW_SUBJECT.search(text, *omitted):
        return True
    commas = sum(1 for _ in _COMMA.finditer(text, *omitted))
    return commas % 2 == 1 and not _CONJUNCTION.match(text, omitted.end)
