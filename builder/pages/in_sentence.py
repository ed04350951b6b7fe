"""Shows the words of a passage in the sentence of the article that holds them.

The quotation marks are part of the text, so that copying keeps them. Nothing of the article is
altered but the marks inside marks of ours: double ones become single ones.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from builder.model import Article, Dossier, Passage
from builder.pages.prose import shortened
from builder.pages.quoted import Marks, marks_in
from builder.passages import Span
from builder.passages.spans import has_words

AROUND = 250
"""Maximum characters of the sentence on each side of a passage; more is cut at a word, with …."""

FOLDED = 420
"""Characters beyond which a quote is folded, and an appearance of one cut."""

WHICH = 60
"""Characters of a quote's words that tell it from the others in its sentence; more is cut."""

_BEGINNING = 200
"""Characters shown of words that are folded."""

Form = Literal["direct", "indirect", "translated", "evidence"]
"""The form of a quote, or "evidence", whose sentence always stands between marks."""


_DOUBLE = frozenset('„“”‟"«»″') | {",,", "``", "''", "´´", "‚‚", "‘‘", "’’", "<<", ">>"}
_SINGLE_GUILLEMETS = {"«": "‹", "»": "›", "<<": "‹", ">>": "›"}
BULLET = re.compile(r"\s*[•*–-]\s+")
"""The sign before an item of a list, which is no part of its sentence."""
_SPACE = re.compile(r"\s+")


class Piece(NamedTuple):
    """Words of a passage as shown, what stands for omitted words, an editor's insertion, or the
    text between two passages."""

    kind: Literal["words", "omission", "insertion", "between"]
    text: str


@dataclass(frozen=True)
class InSentence:
    """A passage as shown, or several of one sentence: the text before, the pieces, the text after.

    `is_part`: there are more words in its sentence than its own, so these are to be set off.
    """

    before: str
    pieces: tuple[Piece, ...]
    after: str
    is_part: bool

    @cached_property
    def plain(self) -> str:
        """All of it on one line, with […] for omitted words."""
        words = ("[…]" if p.kind == "omission" else p.text for p in self.pieces)
        spaced = "".join(
            word if piece.kind in ("words", "between") else f" {word} "
            for piece, word in zip(self.pieces, words, strict=True)
        )
        return " ".join(f"{self.before}{spaced}{self.after}".split())

    @cached_property
    def html(self) -> Markup:
        """All of it, with its own words bold if there are others; lines as in the article."""
        return self._html(())

    def linked(self, urls: Sequence[str]) -> Markup:
        """Return the HTML with a link around the words of each passage, in their order."""
        return self._html(urls)

    def _html(self, urls: Sequence[str]) -> Markup:
        html, number = "", 0
        for is_between, pieces in groupby(self.pieces, lambda piece: piece.kind == "between"):
            words = "".join(map(_piece_html, pieces))
            if not is_between:
                words = f"<strong>{words}</strong>" if self.is_part else words
                words = f'<a href="{escape(urls[number])}">{words}</a>' if urls else words
                number += 1
            html += words
        return Markup(f"{escape(self.before)}{html}{escape(self.after)}")  # noqa: S704 escaped


def _piece_html(piece: Piece) -> str:
    match piece.kind:
        case "words" | "between":
            return escape(piece.text)
        case "omission":
            return ' <span class="quote__omission">[…]</span> '
        case "insertion":
            return f' <span class="quote__insertion">{escape(piece.text)}</span> '


def in_sentence(dossier: Dossier, passage: Passage, form: Form) -> InSentence:
    """Return a passage in its sentence; only what may be republished is in it."""
    return _Shown((passage,), form, sentence_of(dossier, passage)).all()


def in_one_sentence(
    dossier: Dossier, passages: Sequence[Passage], form: Form = "evidence"
) -> InSentence:
    """Return passages of one article that follow each other in their sentence."""
    sentences = [sentence_of(dossier, passage) for passage in passages]
    around = Span(min(s.start for s in sentences), max(s.end for s in sentences))
    return _Shown(tuple(passages), form, around).all()


def own_words(passage: Passage, form: Form) -> str:
    """Return only the words of a passage between marks, with … where its sentence goes on."""
    shown = _Shown((passage,), form, Span(passage.start, passage.end))
    if form != "indirect":
        shown.is_cut_at_start = passage.is_cut_at_start
        shown.is_cut_at_end = passage.is_cut_at_end
    return shown.all().plain


def begun(plain: str, article: Article, length: int = _BEGINNING) -> str:
    """Return what is shown of a passage up to a length, with a mark for one that the cut drops."""
    if len(plain) <= length:
        return plain
    start = shortened(plain, length).removesuffix("[…]").rstrip(" ,;:–") + " …"
    marks = marks_of(article)
    inner = start.count(marks.inner_opening) > start.count(marks.inner_closing)
    outer = start.count(marks.opening) - start.count(marks.closing) > 0
    if marks.opening == marks.closing:
        outer = start.count(marks.opening) % 2 == 1
    return start + marks.inner_closing * inner + marks.closing * outer


class _Mark(NamedTuple):
    """A quotation mark of the article, what is shown instead, and the quotation that it is of."""

    start: int
    end: int
    shown: str
    pair: Span


class _Shown:
    """Makes what is shown of passages: `start` to `end` of the text, with marks around it.

    A semicolon or comma that ends it, as in a list, is left out behind the words of the last passage.
    """

    def __init__(self, passages: tuple[Passage, ...], form: Form, sentence: Span) -> None:
        self.passages = passages
        self.first, self.last = passages[0].start, passages[-1].end
        self.article = passages[0].article
        self.text = self.article.text.text
        self.form = form
        self.is_part = (
            len(passages) > 1
            or has_words(self.text, sentence.start, self.first)
            or has_words(self.text, self.last, sentence.end)
        )
        self.start, self.end = sentence if self.is_part else (self.first, self.last)
        self.is_cut_at_start, self.is_cut_at_end = self._cut()
        self.has_outer = self._has_outer()
        self.marks: list[_Mark] = []
        self.missing_before, self.missing_after = "", ""
        self._read_marks()

    def all(self) -> InSentence:
        """Return the passages with what stands around them."""
        set_off = [self._set_off(passage) for passage in self.passages]
        start, end = set_off[0].start, set_off[-1].end
        before = self._replaced(self.start, start)
        after = self._replaced(end, self.end)
        opening, closing = self._outer
        before = f"{opening}{self.missing_before}{'… ' * self.is_cut_at_start}{before.lstrip()}"
        after = (
            f"{after.rstrip()} …" if self.is_cut_at_end else after.rstrip().rstrip(";,").rstrip()
        )
        after = f"{after}{self.missing_after}{closing}"
        pieces: list[Piece] = []
        for passage, span in zip(self.passages, set_off, strict=True):
            if pieces:
                pieces.append(Piece("between", self._replaced(start, span.start)))
            pieces += self._pieces(passage, span)
            start = span.end
        return InSentence(before, tuple(pieces), after, self.is_part)

    @property
    def _outer(self) -> tuple[str, str]:
        marks = marks_of(self.article)
        return (marks.opening, marks.closing) if self.has_outer else ("", "")

    def _cut(self) -> tuple[bool, bool]:
        """Cut what is shown on each side, and return on which sides."""
        first, last = self.first, self.last
        cut_at_start, cut_at_end = first - self.start > AROUND, self.end - last > AROUND
        if cut_at_start:
            space = _SPACE.search(self.text, first - AROUND, first)
            self.start = space.end() if space else first
        if cut_at_end:
            words = self.text[last : last + AROUND]
            spaces = [match.start() for match in _SPACE.finditer(words)]
            self.end = last + (spaces[-1] if spaces else 0)
        return cut_at_start, cut_at_end

    def _has_outer(self) -> bool:
        """Return whether marks of ours stand around: those of the article are not shown."""
        if self.form == "evidence":
            return True
        if self.form == "indirect":
            return False
        if not self.is_part:
            return True
        return any(self.article.text.verbatim.around(self.start, self.end))

    def _read_marks(self) -> None:
        """Find the marks between start and end, and those that they lack for being in pairs."""
        quotations = self.article.text.quotations
        torn = quotations.torn(self.start, self.end)
        begun = [q for q in torn if q.end < self.end]
        inside = [q for q in _between(quotations, self.start, self.end) if q not in begun]
        self.unclosed = self._unclosed(inside)
        inside += self.unclosed
        open_until: list[int] = []
        for quotation in sorted([*begun, *inside], key=lambda q: (q.start, -q.end)):
            while open_until and open_until[-1] <= quotation.start:
                open_until.pop()
            depth = len(open_until) + 1 if self.has_outer else 0
            open_until.append(quotation.end)
            opening = self._mark(quotation, depth, closes=False)
            closing = self._mark(quotation, depth, closes=True)
            if quotation in begun:
                self.missing_before += opening.shown
            else:
                self.marks.append(opening)
            if quotation.end >= self.end:
                self.missing_after = closing.shown + self.missing_after
            else:
                self.marks.append(closing)
        self.marks.sort()

    def _unclosed(self, closed: list[Span]) -> list[Span]:
        """Return what opening marks begin that are of no pair, as of words of several paragraphs.

        One that only repeats the first at the beginning of a further paragraph begins nothing.
        """
        marks = marks_of(self.article)
        sign = marks.opening.strip()
        if marks.opening == marks.closing:
            return []
        paired = {quotation.start for quotation in closed}
        opened = [m.end() for m in re.compile(sign).finditer(self.text, self.start, self.end)]
        further = {
            start for start in opened if "\n" in self.text[self.start : start].rstrip(sign)[-1:]
        }
        return [Span(start, self.end) for start in opened if start not in paired | further]

    def _mark(self, quotation: Span, depth: int, *, closes: bool) -> _Mark:
        """Return a mark as shown; `depth` is how many pairs are around it, 0 if none is ours."""
        at = (_closing if closes else _opening)(self.text, quotation)
        sign, marks = self.text[at.start : at.end], marks_of(self.article)
        if closes and quotation in self.unclosed:
            sign = marks.closing
        if depth % 2 and sign in _DOUBLE:
            sign = _SINGLE_GUILLEMETS.get(
                sign, marks.inner_closing if closes else marks.inner_opening
            )
        elif depth and not depth % 2 and sign in "‚‘’'":
            sign = marks.closing if closes else marks.opening
        return _Mark(*at, sign, quotation)

    def _set_off(self, passage: Passage) -> Span:
        """Return the words of a passage to set off: with the marks right around them."""
        first, last = passage.start, passage.end
        before = next((m for m in self.marks if m.end == first), None)
        after = next((m for m in self.marks if m.start == last), None)
        if before and after and before.pair == after.pair:
            return Span(before.start, after.end)
        return Span(first, last)

    def _pieces(self, passage: Passage, shown: Span) -> Iterator[Piece]:
        """Yield the pieces of a passage, the first and the last with a mark right beside them."""
        if shown.start < passage.start:
            yield Piece("words", self._with_marks(shown.start, passage.start))
        for part in passage.parts:
            words = part.kind == "words"
            yield Piece(part.kind, self._with_marks(part.start, part.end) if words else part.text)
        if shown.end > passage.end:
            yield Piece("words", self._with_marks(passage.end, shown.end))

    def _replaced(self, start: int, end: int) -> str:
        return _SPACE.sub(" ", self._with_marks(start, end))

    def _with_marks(self, start: int, end: int) -> str:
        """Return start to end of the text, with each mark as it is shown."""
        pieces = []
        for mark in self.marks[bisect_left(self.marks, start, key=lambda m: m.start) :]:
            if mark.end > end:
                break
            pieces += [self.text[start : mark.start], mark.shown]
            start = mark.end
        return "".join((*pieces, self.text[start:end]))


def sentence_of(dossier: Dossier, passage: Passage) -> Span:
    """Return the sentences in which a passage begins and ends, as far as they may be shown.

    In declared speech, the label of the turn and the words of others are no part of them.
    """
    article, start, end = passage.article, passage.start, passage.end
    first, last = article.sentence_at(start), article.sentence_at(end - 1)
    before, after = min(first.start, start), max(last.end, end)
    if speech := article.speech.at(start, end):
        before, after = max(before, speech.start), min(after, speech.end)
    if bullet := BULLET.match(article.text.text, before, start):
        before = bullet.end()
    if not dossier.may_show(article, Span(before, start)):
        before = start
    if not dossier.may_show(article, Span(end, after)):
        after = end
    return Span(before, after)


def marks_of(article: Article) -> Marks:
    """Return the quotation marks of the language of an article."""
    return marks_in(article.language)


def _between(quotations: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    """Yield the quotations that open between start and end, with their opening mark."""
    for quotation in quotations[bisect_left(quotations, (start + 1,)) :]:
        if quotation.start > end:
            return
        yield quotation


def _opening(text: str, quotation: Span) -> Span:
    two = text[max(0, quotation.start - 2) : quotation.start]
    return Span(quotation.start - (len(two) if two in _DOUBLE else 1), quotation.start)


def _closing(text: str, quotation: Span) -> Span:
    two = text[quotation.end : quotation.end + 2]
    return Span(quotation.end, quotation.end + (len(two) if two in _DOUBLE else 1))
