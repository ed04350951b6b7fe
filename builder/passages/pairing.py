"""Pair the quotation marks of a text: which mark closes which, and which have no other half."""

import re
from typing import Literal, NamedTuple

from builder.passages.quotation_marks import Paragraph, QuotationMark
from builder.passages.spans import Span, Spans

# German, English, French, Swiss, Swedish and typewriter usage, which published texts mix.
_CLOSERS = {
    "„": '“”"‟„',
    "“": '”“"„',
    "”": "”",
    "‟": "”",
    "»": "«»",
    "«": "»",
    '"': '"“”',
    "「": "」",
    "『": "』",
    "‚": "‘’'",
    "‘": "’'",
    "’": "’",
    "'": "'",
    "›": "‹›",
    "‹": "›",
}
_OPENERS = {
    closer: [o for o, closers in _CLOSERS.items() if closer in closers]
    for closer in set("".join(_CLOSERS.values()))
}
_SINGLE = frozenset("‚‘’'›‹")
_OFTEN_APOSTROPHES = frozenset("‘’'")

_WORD = re.compile(r"\S")
_INQUIT = re.compile(
    r"[,!?–—]\s+(?:"
    r"(?:so|sagt|meint|ruft|rief|schrieb|schreibt|sprach|fragt|erklärt|betont|ergänzt|warnt|"
    r"fordert|kritisiert|antwortet|entgegnet|versichert|berichtet|heißt es|hieß es)(?:en?)?\b"
    r"|(?:(?:he|she|they|it|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2})\s)?"
    r"(?:said|says|told|added|asked|wrote|replied|warned|explained)\b"
    r"|(?:a-t-|ont-)(?:il|elle|on)s?\b|(?:dit|affirme|explique|déclare|assure|ajoute|répond)\b)"
)
"""Words that tell who speaks. Between two opening marks, they show that a closing one is missing."""

_NAME_WITH_NUMBER = re.compile(
    r"(?:[^\W\d_][\w-]*\s+){0,4}[^\W\d_a-zäöü][\w-]*\s+[\d.,/]+|[\d.,/]+"
)
"""What a quotation that ends with a small number and " may be, such as "Apollo 13"."""


class Unpaired(NamedTuple):
    """A quotation mark without its other half, and the words that it makes doubtful.

    `mark` is where it is. `stretch` goes from an opening mark to the end of its paragraph, or with
    `over-paragraphs` to the mark that closes it later; and to a closing mark from the beginning of
    its paragraph. Only the stretch of a `wrong-closer`, as in „ja„, is a quotation nevertheless.
    """

    kind: Literal["unclosed", "unopened", "over-paragraphs", "wrong-closer"]
    mark: Span
    stretch: Span


class Pairs(NamedTuple):
    """The quotations of a text, and its marks without their other half in text order."""

    quotations: Spans
    unpaired: tuple[Unpaired, ...]


class _Open(NamedTuple):
    """An opening mark, and the mark of an earlier paragraph that it takes up again, if any."""

    mark: QuotationMark
    begin: QuotationMark

    @property
    def is_single(self) -> bool:
        return self.mark.sign in _SINGLE


class _Later(NamedTuple):
    """The signs that surely close after a mark, up to the next one that opens."""

    single: frozenset[str] = frozenset()
    double: frozenset[str] = frozenset()


class Pairing:
    """Pairs the marks of one paragraph after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotations: list[Span] = []
        self._unpaired: list[Unpaired] = []
        self._open: list[_Open] = []
        self._doubles: list[int] = []  # the indexes in _open of marks that are not single
        self._waiting: tuple[_Open, int] | None = None  # may be taken up by the next paragraph
        self._unclosed: dict[
            str, list[tuple[_Open, int]]
        ] = {}  # by sign, with their paragraphs' ends

    def read(self, paragraph: Paragraph) -> None:
        """Pair the marks of the next paragraph."""
        marks = list(zip(paragraph.marks, _later(paragraph.marks), strict=True))
        if self._waiting:
            waiting, end = self._waiting
            if marks and _takes_up(marks[0][0], waiting):
                self._push(_Open(marks[0][0]._replace(sign=waiting.mark.sign), waiting.begin))
                del marks[0]
            else:
                self._leave(waiting, end)
            self._waiting = None
        for mark, later in marks:
            self._pair(mark, later, paragraph)
        self._end(paragraph)

    def finish(self) -> Pairs:
        """Return what was found."""
        if self._waiting:
            self._leave(*self._waiting)
        for unclosed in self._unclosed.values():
            for one, end in unclosed:
                self._report("unclosed", one.begin, one.begin.end, end)
        in_order = sorted(self._unpaired, key=lambda one: one.mark)
        return Pairs(Spans(self._quotations), tuple(in_order))

    def _pair(self, mark: QuotationMark, later: _Later, paragraph: Paragraph) -> None:
        depth = self._closed_by(mark, later) if mark.role != "opens" else None
        if depth is not None:
            self._close(depth, mark)
        elif (
            mark.role == "opens" or mark.sign == "„" or (mark.role == "either" and mark.sign != "”")
        ):
            self._push(_Open(mark, mark))
        elif not mark.doubtful and mark.sign not in _OFTEN_APOSTROPHES:
            self._unopened(mark, paragraph)

    def _closed_by(self, mark: QuotationMark, later: _Later) -> int | None:
        """Return the index of the open mark that a mark closes, or None."""
        if mark.sign in _SINGLE:
            depth = len(self._open) - 1
            closes = depth >= 0 and self._closes_single(mark, self._open[depth].mark, later.single)
        else:
            depth = self._doubles[-1] if self._doubles else -1
            closes = depth >= 0 and self._closes_double(mark, self._open[depth].mark, later.double)
        return depth if closes else None

    def _closes_single(
        self, mark: QuotationMark, opener: QuotationMark, later: frozenset[str]
    ) -> bool:
        """Return whether a single mark closes another; a doubtful one leaves it to a sure one later."""
        if mark.sign not in _CLOSERS[opener.sign]:
            return False
        best = _CLOSERS[opener.sign][0]
        if mark.sign != best and best in later:
            return False
        if not mark.doubtful or (opener.sign, mark.sign) == ("‚", "‘"):
            return True
        if mark.sign in later:
            return False
        few = mark.start - opener.end < 40 and self._text.count(" ", opener.end, mark.start) < 3
        return opener.sign != "'" or few or not self._text[mark.end : mark.end + 1].isspace()

    def _closes_double(
        self, mark: QuotationMark, opener: QuotationMark, later: frozenset[str]
    ) -> bool:
        if mark.sign not in _CLOSERS[opener.sign]:
            return False
        if not mark.doubtful:
            return True
        if later & set(_CLOSERS[opener.sign]):
            return False
        after = self._text[mark.end : mark.end + 1]
        words = self._text[opener.end : mark.start] if mark.start - opener.end < 80 else ""
        return not (after.isspace() or after == "-") or bool(_NAME_WITH_NUMBER.fullmatch(words))

    def _close(self, depth: int, mark: QuotationMark) -> None:
        inside = Span(self._open[depth].begin.end, mark.start)
        if _WORD.search(self._text, *inside):
            self._quotations.append(inside)
        if mark.sign == "„":
            self._report("wrong-closer", mark, *inside)
        for inner in self._open[depth + 1 :]:
            self._leave(inner, mark.start)
        self._drop(depth)

    def _end(self, paragraph: Paragraph) -> None:
        """Leave what is open at the end of a paragraph; the next one may take up the last mark."""
        last = self._open[self._doubles[-1]] if self._doubles else None
        if not last and self._open:
            last = self._open[-1]
        if last and self._may_go_on(last, paragraph):
            self._waiting = last, paragraph.end
        for one in self._open:
            if not self._waiting or one is not last:
                self._leave(one, paragraph.end)
        self._drop(0)

    def _may_go_on(self, one: _Open, paragraph: Paragraph) -> bool:
        """Return whether the words after a mark are speech that goes on in the next paragraph.

        They follow a whole sentence or a colon, end with one, and do not tell who speaks.
        """
        before = self._text[max(paragraph.start, one.mark.start - 10) : one.mark.start].rstrip()
        words = self._text[one.mark.end : paragraph.end].rstrip()
        return not (before[-1:].isalnum() or words[-1:].isalnum() or _INQUIT.search(words))

    def _unopened(self, mark: QuotationMark, paragraph: Paragraph) -> None:
        candidates = [self._unclosed[o] for o in _OPENERS[mark.sign] if self._unclosed.get(o)]
        if candidates:
            opener = max(candidates, key=lambda unclosed: unclosed[-1][0].mark.start).pop()[0].begin
            self._report("over-paragraphs", opener, opener.end, mark.start)
        else:
            self._report("unopened", mark, paragraph.start, mark.start)

    def _leave(self, one: _Open, end: int) -> None:
        if one.mark.sign not in _OFTEN_APOSTROPHES:
            self._unclosed.setdefault(one.mark.sign, []).append((one, end))

    def _push(self, one: _Open) -> None:
        if not one.is_single:
            self._doubles.append(len(self._open))
        self._open.append(one)

    def _drop(self, depth: int) -> None:
        del self._open[depth:]
        while self._doubles and self._doubles[-1] >= depth:
            self._doubles.pop()

    def _report(
        self,
        kind: Literal["unclosed", "unopened", "over-paragraphs", "wrong-closer"],
        mark: QuotationMark,
        start: int,
        end: int,
    ) -> None:
        self._unpaired.append(Unpaired(kind, Span(mark.start, mark.end), Span(start, end)))


def _takes_up(mark: QuotationMark, waiting: _Open) -> bool:
    """Return whether a paragraph that begins with a mark continues the quotation before it."""
    if not mark.begins:
        return False
    if waiting.mark.sign in "«»" and mark.sign in "«»":
        return mark.sign == waiting.mark.sign or mark.role == "closes"
    return mark.sign == waiting.mark.sign and mark.role != "closes"


def _later(marks: list[QuotationMark]) -> list[_Later]:
    """Return for each mark the sure closers up to the next mark that opens."""
    found: list[_Later] = []
    later = _Later()
    for mark in reversed(marks):
        found.append(later)
        single, double = later
        if mark.sign not in _SINGLE or mark.role == "opens":
            single = frozenset()
        elif not mark.doubtful:
            single |= {mark.sign}
        if mark.sign not in _SINGLE:
            if mark.role == "opens":
                double = frozenset()
            elif not mark.doubtful:
                double |= {mark.sign}
        later = _Later(single, double)
    return found[::-1]
