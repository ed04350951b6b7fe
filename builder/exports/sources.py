"""What proves an article's text against the file in which the article was received."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from builder.model import Article
from builder.passages import Span


def digest(text: str) -> str:
    """Return the SHA-256 digest of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def source_parts(article: Article) -> list[Span]:
    r"""Return the parts of the file as received that are the article's text when joined.

    Offsets are those of the file's text with line ends as \n. There are several parts only where the
    time stamps of subtitles are left out, and none if no file is named.
    """
    if article.received is None:
        return []
    begin = article.received.index(article.text.source)
    parts: list[Span] = []
    for start, end in _kept(article):
        if parts and parts[-1].end == begin + start:
            start = parts.pop().start - begin
        parts.append(Span(begin + start, begin + end))
    return parts


def _kept(article: Article) -> Iterator[Span]:
    """Yield the stretches of the article's file that are its text when joined."""
    length = len(article.text.text)
    for (at, start), (end, _) in pairwise([*article.text.kept, (length, 0)]):
        if min(end, length) > at:
            yield Span(start, start + min(end, length) - at)
