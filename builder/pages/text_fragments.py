"""Links to a passage on its publisher's page, by a text fragment.

Source of the form, and of how browsers find the words: URL Fragment Text Directives,
https://wicg.github.io/scroll-to-text-fragment/.
"""

import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlsplit
from weakref import WeakKeyDictionary

from builder.model import Article, Passage
from builder.pages.as_searched import AsSearched, is_of_word
from builder.passages import Span

_WHOLE = 80
"""Characters up to which words stand in the link as a whole; of more, only their first and last."""

_EDGE = 4
"""Words at least at each end of a long passage."""

_MOST = 14
"""Words at most at each end, and beside a passage whose words occur more than once."""

_TRIES = 200
"""Places looked at for one fragment, with those inside longer words; where its words occur more often
before, it counts as not found."""

_FRAGMENTS = 200
"""Fragments tried for one passage."""

_LONGEST = 300
"""Characters of the words of a fragment; there is no link that would be longer."""

_WORD = re.compile(r"\S+")
_BULLET = re.compile(r"[•*–-]\s+")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_DIRECTIVE = ":~:"


@dataclass(frozen=True)
class Fragment:
    """A text fragment: the words to find, or the first and the last, and the words beside them."""

    start: str
    end: str = ""
    before: str = ""
    after: str = ""

    @property
    def length(self) -> int:
        """The number of characters of all its words."""
        return sum(map(len, (self.start, self.end, self.before, self.after)))

    def __str__(self) -> str:
        parts = [_encoded(self.start)]
        if self.before:
            parts.insert(0, f"{_encoded(self.before)}-")
        if self.end:
            parts.append(_encoded(self.end))
        if self.after:
            parts.append(f"-{_encoded(self.after)}")
        return f"text={','.join(parts)}"


def at_publisher(passage: Passage) -> str | None:
    """Return the link to a passage on its publisher's page, or None if a browser could not find it.

    That is so without an address, with one that is not http(s) or has a text fragment already, and
    for subtitles. Of a passage with omissions, the link leads to the first words.
    """
    url = passage.article.url
    if not url or urlsplit(url).scheme not in ("http", "https") or _DIRECTIVE in url:
        return None
    if passage.article.speech.stamps:
        return None
    fragment = fragment_of(passage)
    return f"{url}{'' if '#' in url else '#'}{_DIRECTIVE}{fragment}" if fragment else None


def fragment_of(passage: Passage) -> Fragment | None:
    """Return the shortest fragment that finds the first words of a passage and nothing before them.

    If there is none, it finds the same first words elsewhere. Returns None if there are no words, or
    if they are too long for a link.
    """
    page = _page_of(passage.article)
    words = next(part for part in passage.parts if part.kind == "words")
    target = page.whole_words(page.at(words.start), page.at(words.end))
    if target is None:
        return None
    shown = Span(page.at(0), len(page.text))
    if passage.article.rights != "full":
        spans = (Span(page.at(start), page.at(end)) for start, end in passage.shown)
        shown = next((s for s in spans if s.start <= target.start < s.end), target)
    first = page.line_words(target)[0][:_MOST]
    elsewhere = Fragment(page.between(first[0], first[-1]))
    candidates = islice(_candidates(page, target, shown), _FRAGMENTS)
    meant = page.searched.span(target)
    fragment = next((f for f in candidates if page.found(f) == meant), elsewhere)
    return fragment if fragment.length <= _LONGEST else None


def _candidates(page: "_Page", target: Span, shown: Span) -> Iterator[Fragment]:
    """Yield the fragments that may find a stretch, the shortest first.

    Words beside it are from `shown`, and from its line.
    """
    words = page.line_words(target)
    before = page.words_before(target.start, shown.start)
    after = page.words_after(target.end, shown.end)
    for start, end in _ends(page, target, words):
        yield Fragment(start, end)
        for number in range(1, _MOST + 1):
            if number <= len(before):
                yield Fragment(start, end, before=page.between(before[-number], before[-1]))
            if number <= len(after):
                yield Fragment(start, end, after=page.between(after[0], after[number - 1]))
            if number <= min(len(before), len(after)):
                first, last = before[-number], after[number - 1]
                yield Fragment(
                    start, end, page.between(first, before[-1]), page.between(after[0], last)
                )


def _ends(page: "_Page", target: Span, lines: list[list[Span]]) -> Iterator[tuple[str, str]]:
    """Yield what a link names of a stretch: all of it, or its first words and its last ones."""
    if len(lines) == 1 and target.end - target.start <= _WHOLE:
        yield page.text[slice(*target)], ""
        return
    first, last = lines[0], lines[-1]
    for number in range(_EDGE, _MOST + 1):
        head, tail = first[:number], last[-number:]
        if len(lines) == 1:
            half = len(first) // 2
            head, tail = first[: min(number, half)], first[-min(number, len(first) - half) :]
        if head and tail:
            yield page.between(head[0], head[-1]), page.between(tail[0], tail[-1])
    if len(lines) == 1:
        yield page.text[slice(*target)], ""


class _Page:
    """The page of an article: its headline, which stands before the text, and the text."""

    def __init__(self, text: str, headline: str = "") -> None:
        self.before = f"{headline}\n\n" if headline else ""
        self.text = self.before + text
        self.searched = AsSearched(self.text)

    def at(self, offset: int) -> int:
        """Return the offset on the page of one in the article's text."""
        return len(self.before) + offset

    def whole_words(self, start: int, end: int) -> Span | None:
        """Return a stretch without a bullet and spaces at its ends, and with whole words.

        Returns None if there is no word in it.
        """
        if bullet := _BULLET.match(self.text, start, end):
            start = bullet.end()
        while start < end and not self.text[start].isalnum():
            start += 1
        while end > start and not self.text[end - 1].isalnum():
            end -= 1
        if start == end:
            return None
        while start and is_of_word(self.text[start - 1]):
            start -= 1
        while not self.text[start].isalnum():
            start += 1
        while end < len(self.text) and is_of_word(self.text[end]):
            end += 1
        return Span(start, end)

    def between(self, first: Span, last: Span) -> str:
        """Return the text from the beginning of a word to the end of another one."""
        return self.text[first.start : last.end]

    def line_words(self, span: Span) -> list[list[Span]]:
        """Return the words of each line of a stretch, with no bullets."""
        lines, start = [], span.start
        for gap in (*_LINE_BREAK.finditer(self.text, *span), None):
            end = gap.start() if gap else span.end
            if bullet := _BULLET.match(self.text, start, end):
                start = bullet.end()
            lines.append(self._words(start, end))
            start = gap.end() if gap else end
        return [words for words in lines if words]

    def words_before(self, end: int, limit: int) -> list[Span]:
        """Return the last words of a line before an offset, from `limit` on."""
        line = max(limit, self.text.rfind("\n", 0, end) + 1)
        if bullet := _BULLET.match(self.text, line, end):
            line = bullet.end()
        start = max(line, end - _LONGEST)
        return self._words(start, end)[start > line :]  # without one that may be cut

    def words_after(self, start: int, limit: int) -> list[Span]:
        """Return the first words of a line after an offset, up to `limit`."""
        end = self.text.find("\n", start)
        line = min(limit, len(self.text) if end < 0 else end)
        words = self._words(start, min(line, start + _LONGEST))
        return words[:-1] if start + _LONGEST < line else words

    def _words(self, start: int, end: int) -> list[Span]:
        return [Span(*match.span()) for match in _WORD.finditer(self.text, start, end)]

    def found(self, fragment: Fragment) -> Span | None:
        """Return what a browser finds, the first place that fits, in `searched`, or None."""
        return next((place for place in islice(self._tried(fragment), _TRIES) if place), None)

    def _tried(self, fragment: Fragment) -> Iterator[Span | None]:
        """Yield for each place where the words occur the stretch that fits there, or None."""
        parts = (fragment.start, fragment.end, fragment.before, fragment.after)
        first, last, before, after = (AsSearched(words).text for words in parts)
        for start in self._places(first, 0):
            if start is None or not self._stands_before(before, start.start):
                yield None
                continue
            for end in self._places(last, start.end) if last else iter([start]):
                if end is None or not self._stands_after(after, end.end):
                    yield None
                else:
                    yield Span(start.start, end.end)

    def _places(self, words: str, at: int) -> Iterator[Span | None]:
        """Yield the places of words as searched from an offset on; None for one inside a longer word."""
        while (at := self.searched.text.find(words, at)) >= 0:
            end = at + len(words)
            yield Span(at, end) if self._is_bounded(at, end) else None
            at += 1

    def _is_bounded(self, start: int, end: int) -> bool:
        return not self.searched.is_inside_word(start) and not self.searched.is_inside_word(end)

    def _stands_before(self, words: str, end: int) -> bool:
        text = self.searched.text
        if end and text[end - 1] == " ":
            end -= 1
        start = end - len(words)
        return not words or (text.endswith(words, 0, end) and self._is_bounded(start, end))

    def _stands_after(self, words: str, start: int) -> bool:
        text = self.searched.text
        if text.startswith(" ", start):
            start += 1
        end = start + len(words)
        return not words or (text.startswith(words, start) and self._is_bounded(start, end))


_PAGES: MutableMapping[Article, _Page] = WeakKeyDictionary()
"""The pages of the articles that are in use; those of an earlier version of a dossier are forgotten."""


def _page_of(article: Article) -> _Page:
    if (page := _PAGES.get(article)) is None:
        page = _PAGES[article] = _Page(article.text.text, article.headline)
    return page


def _encoded(words: str) -> str:
    """Return words as they stand in a directive, where -, & and the comma separate its parts."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
