"""Read the quotation marks of a text: where they are, what they stand for, and their direction.

Whether a mark such as “ opens or closes is decided by the characters around it: “a opens, a“ closes.
Where they leave it open, as in ` « `, guillemets follow the rest of the text, and then its language;
for other marks it is decided by what is open (pairing.py). Apostrophes are no quotation marks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

Role = Literal["opens", "closes", "either"]

_STANDS_FOR = {
    ",,": "„",
    "‚‚": "„",
    "``": "“",
    "‘‘": "“",
    "’’": "”",
    "''": '"',
    "´´": '"',
    "″": '"',
    "<<": "«",
    ">>": "»",
}
"""What is typed for a quotation mark, and the mark that it stands for."""

SIGN = re.compile("[„“”\"‟»«‚‘’'›‹″「」『』]|,,|``|´´|<<")
"""What a text with quotation marks has at least once."""

_SIGN = re.compile("[„“”\"‟»«‚‘’'›‹″「」『』]")
_SIGN_OR_TWO = re.compile(f"(?<!,),,(?=[^\\s,])|``|''|´´|‚‚|‘‘|’’|{_SIGN.pattern}")
_TWO = (",,", "``", "''", "´´", "‚‚", "‘‘")
_TWO_OPEN = re.compile(rf"(?<![^\s([{{–—])(?:{'|'.join(_TWO)})(?=[^\s,])")
_ASCII_GUILLEMETS = re.compile(r"<<|>>")
_SINGLE_OR_APOSTROPHE = "‘’'"
_GUILLEMETS: dict[str, tuple[Role, Role]] = {
    "«": ("opens", "closes"),
    "»": ("closes", "opens"),
    "‹": ("opens", "closes"),
    "›": ("closes", "opens"),
}
"""The roles of a guillemet where they point out, «…», and where they point in, »…«."""

_ALWAYS: dict[str, Role] = {
    "‟": "opens",
    "‚": "opens",
    "「": "opens",
    "『": "opens",
    "」": "closes",
    "』": "closes",
}
_POINTING_OUT = frozenset(
    ["fr", "it", "es", "pt", "ca", "gl", "eu", "oc", "ro", "ru", "uk", "be", "bg", "el"]
) | frozenset(["no", "nb", "nn", "sq", "tr", "hy", "lv"])
"""Languages that write «…» and never »…«. Swiss German writes it too, but is not told from German."""

_APOSTROPHE_AT_EDGES = frozenset(["fr", "it", "ca", "oc", "uk", "eo"])
"""Languages in which ' at either end of a word is nearly always an apostrophe."""

_OPENED_BY_APOSTROPHE = frozenset(["sv", "fi"])
"""Languages that write ’…’."""

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[•*–-]\s)")
_TO_THE_END = re.compile(r"\s{0,9}\Z")
_BEFORE_FIRST = re.compile(r"[\s•*–—-]*")
_ELIDED = re.compile(
    r"(?<![\w'’‘‚])(?:[cdjlmnst]|qu|(?:jus|lors|puis|quoi|pres)qu|un|(?:d|n|s|da|de|a|ne|su|que)ll)['’]",
    re.IGNORECASE,
)
"""French and Italian words before an apostrophe that may precede a quotation: d’« une erreur »."""

_BETWEEN_WORDS = re.compile(r"['’‘](?<!\w.)n['’](?!\w)")  # rock 'n' roll
_SHORTENED_AFTER = re.compile(
    r"(?:\d\d(?!\d)|(?:s|n|ne|nen|nem|ner|nes|m|t|k|r|em|til|tis|twas|cause|bout|round|cos|"
    r"ran|rauf|raus|rein|rum|runter|rüber|drauf|drin|ndrangheta)\b(?!['’]))",
    re.IGNORECASE,
)
"""What follows an apostrophe at the beginning of a word: ’68, ’ne, ’tis."""

_SHORTENED_BEFORE = re.compile(
    r"(?:[sxzß]|(?<!\w)(?:o|an|th|ol|wi|hab|geh|werd|würd|hätt|könnt|wär|wollt|sollt|möcht|komm|"
    r"seh|steh|glaub|sag|mach|denk|heut|hatt|wüsst|müsst))\Z",
    re.IGNORECASE,
)
"""What precedes an apostrophe at the end of a word: workers’, Hans’, hab’."""

_DROPPED_G = re.compile(r"\w\win\Z", re.IGNORECASE)  # goin’

_MEASURED = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:[.,/]\d{1,3})?|\d?[½¼¾])\Z")
"""The number before a sign for feet or inches; a year is no such number."""

_LOOK_BACK = 10
"""Characters before a mark that are looked at."""

_OPENING_BRACKETS = "([{"
_DASHES = "–—-/"
_ENDING = ",;:!?)]}.。、"


class QuotationMark(NamedTuple):
    """A mark of a text: `sign` is what it stands for, `start` to `end` where it is.

    `doubtful`: it may be an apostrophe, or stand for inches. `begins`: its paragraph begins with it.
    """

    sign: str
    start: int
    end: int
    role: Role
    doubtful: bool = False
    begins: bool = False


class Paragraph(NamedTuple):
    """The quotation marks of a paragraph, and where it starts and ends."""

    marks: list[QuotationMark]
    start: int
    end: int


def marked_paragraphs(text: str, language: str) -> list[Paragraph]:
    """Return the paragraphs of a text with their quotation marks; a bullet is a paragraph."""
    breaks = [match.span() for match in _BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    found = [Paragraph([], *span) for span in zip(starts, ends, strict=True)]
    for mark in _marks(text, language.partition("-")[0].lower()):
        paragraph = found[bisect_right(starts, mark.start) - 1]
        if not paragraph.marks and _BEFORE_FIRST.fullmatch(text, paragraph.start, mark.start):
            mark = mark._replace(begins=True, role=_either_is(mark, "opens"))
        elif mark.end == paragraph.end or _TO_THE_END.match(text, mark.end, paragraph.end):
            mark = mark._replace(role=_either_is(mark, "closes"))
        paragraph.marks.append(mark)
    return found


def _either_is(mark: QuotationMark, role: Role) -> Role:
    return role if mark.role == "either" else mark.role


class _Place(NamedTuple):
    """A sign in a text, with the characters before and after it and its neighbouring signs."""

    sign: str
    start: int
    end: int
    before: str
    after: str
    direction: Role
    text: str

    @property
    def words_before(self) -> str:
        """The last characters before the sign."""
        return self.text[max(0, self.start - _LOOK_BACK) : self.start]


def _marks(text: str, language: str) -> Iterator[QuotationMark]:
    places = list(_places(text))
    points_out = _points_out(places, language)
    for place in places:
        sign = place.sign
        if sign in _SINGLE_OR_APOSTROPHE:
            if mark := _single(place, language):
                yield mark
            continue
        role = _ALWAYS.get(sign, place.direction)
        if sign in _GUILLEMETS and (role == "either" or (language in _POINTING_OUT and points_out)):
            role = _GUILLEMETS[sign][0 if points_out else 1]
        doubtful = sign == '"' and role != "opens" and bool(_MEASURED.search(place.words_before))
        yield QuotationMark(sign, place.start, place.end, role, doubtful)


def _places(text: str) -> Iterator[_Place]:
    """Yield the signs that may be quotation marks, each with the look of its surroundings."""
    matches = _signs(text)
    befores: list[str] = []
    for n, match in enumerate(matches):
        adjacent = n and matches[n - 1].end() == match.start()
        befores.append(befores[-1] if adjacent else text[match.start() - 1 : match.start()])
    afters: list[str] = []
    for n in range(len(matches) - 1, -1, -1):
        end = matches[n].end()
        adjacent = n + 1 < len(matches) and matches[n + 1].start() == end
        afters.append(afters[-1] if adjacent else _character(text, end))
    for match, before, after in zip(matches, befores, reversed(afters), strict=True):
        sign = _STANDS_FOR.get(match.group(), match.group())
        before, after = before or " ", after or " "
        elided = _follows_elided(text, match.start())
        direction = "opens" if elided else _direction(before, after)
        yield _Place(sign, *match.span(), before, after, direction, text)


def _signs(text: str) -> list[re.Match[str]]:
    """Return the signs in text order; two characters count as one where they do so in the text."""
    two_open = any(two in text for two in _TWO) and _TWO_OPEN.search(text)
    found = list((_SIGN_OR_TWO if two_open else _SIGN).finditer(text))
    if "<<" in text and ">>" in text:
        found += _ASCII_GUILLEMETS.finditer(text)
        found.sort(key=re.Match.start)
    between = {at for m in _BETWEEN_WORDS.finditer(text) for at in (m.start(), m.end() - 1)}
    return [m for m in found if m.start() not in between and not _is_apostrophe(text, m)]


def _is_apostrophe(text: str, match: re.Match[str]) -> bool:
    """Return whether a sign is inside a word, or follows an elided word before a mark."""
    if match.group() not in ("'", "’", "‘", "''", "’’"):
        return False
    start, end = match.span()
    after = text[end : end + 1]
    if after.isalnum() and text[start - 1 : start].isalnum():
        return True
    return after in ("«", "“", "„", '"', "»") and _follows_elided(text, end)


def _follows_elided(text: str, at: int) -> bool:
    """Return whether an elided word such as d’ ends at an offset."""
    if text[at - 1 : at] not in ("'", "’"):
        return False
    words = _ELIDED.finditer(text, max(0, at - _LOOK_BACK), at)
    return any(word.end() == at for word in words)


def _character(text: str, at: int) -> str:
    """Return the character at an offset, with … for three dots; empty at the end."""
    return "…" if text.startswith("...", at) else text[at : at + 1]


def _direction(before: str, after: str) -> Role:
    """Return what the characters around a mark make of it."""
    after_opening = before.isspace() or before in _OPENING_BRACKETS or before in _DASHES
    ends_there = after.isspace() or after in _ENDING or after in _DASHES or after == "…"
    if before in _OPENING_BRACKETS and after not in _ENDING:
        return "opens"
    if after in _ENDING and before not in _OPENING_BRACKETS:
        return "closes"
    if after_opening and not after.isspace() and after not in _DASHES:
        return "opens"
    if ends_there and not after_opening:
        return "closes"
    return "either"


def _points_out(places: list[_Place], language: str) -> bool:
    """Return whether the guillemets of a text point out, «…», rather than in, »…«."""
    guillemets = [place for place in places if place.sign in _GUILLEMETS]
    sides = [
        _GUILLEMETS[place.sign].index(place.direction)
        for place in guillemets
        if place.direction != "either"
    ]
    out, into = sides.count(0), sides.count(1)
    if language in _POINTING_OUT:
        return True
    if out == into and guillemets:
        return guillemets[0].sign in "«‹"
    return out > into


def _single(place: _Place, language: str) -> QuotationMark | None:
    """Return what ‘, ’ or ' is: a quotation mark, or None for an apostrophe or feet."""
    sign, words = place.sign, place.words_before
    role = place.direction
    if role == "either" and place.before in ":.,;!?":
        role = "opens"
    if role == "opens":
        if sign == "'" and language in _APOSTROPHE_AT_EDGES:
            return None
        if sign == "’" and language not in _OPENED_BY_APOSTROPHE:
            return None
        if _SHORTENED_AFTER.match(place.text, place.end):
            return None
        return QuotationMark(sign, place.start, place.end, role)
    if place.before.isspace() or (_MEASURED.search(words) and place.after not in _ENDING):
        return None
    doubtful = bool(
        _SHORTENED_BEFORE.search(words) or (language == "en" and _DROPPED_G.search(words))
    )
    return QuotationMark(sign, place.start, place.end, "closes", doubtful)
