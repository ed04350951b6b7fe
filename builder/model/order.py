"""Sort keys for records."""

import unicodedata

from builder.model.dates import Date, parsed
from builder.model.records import KeyPoint, Note


def alphabetic(name: str) -> str:
    """Return the sort key of a name: umlauts sort as their vowels (DIN 5007, variant 1)."""
    return unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()


def in_time(date: str | None) -> tuple[bool, Date]:
    """Return the sort key of a date: a year sorts before its months and days, None last."""
    return date is None, parsed(date) if date else Date(0)


def by_article(key_point: KeyPoint) -> tuple[bool, Date]:
    """Return the sort key of a key point: the date of the article of its first evidence."""
    return in_time(key_point.evidence[0].passage.article.published)


def in_text(note: Note) -> tuple[str, int]:
    """Return the sort key of a note: the place of its first passage."""
    passage = note.passages[0]
    return passage.article.id, passage.start


def as_given(_record: object, _several_articles: bool) -> int:
    """Return the same key for all records, which keeps the order of their file."""
    return 0
