"""What records are sorted by."""

import unicodedata

from builder.model.records import KeyPoint, Note


def alphabetic(name: str) -> str:
    """Return what a name is sorted by: umlauts as their vowels (DIN 5007, variant 1)."""
    return unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()


def in_time(date: str | None) -> tuple[bool, str]:
    """Return what a date is sorted by: none comes last."""
    return date is None, date or ""


def by_article(key_point: KeyPoint) -> tuple[bool, str]:
    """Return what a key point is sorted by: the date of the article that its first evidence is of."""
    return in_time(key_point.evidence[0].passage.article.published)


def in_text(note: Note) -> tuple[str, int]:
    """Return what a note is sorted by: the place of its first passage."""
    passage = note.passages[0]
    return passage.article.id, passage.start


def as_given(_record: object, _several_articles: bool) -> int:
    """Return the same for all records, so that they stay in the order of their file."""
    return 0
