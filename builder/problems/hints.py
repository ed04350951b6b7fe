"""Find similar words and wordings, for hints; similarity proves nothing."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

_MIN_SIMILARITY = 60.0
"""Percent; a word or wording that is less similar is not suggested."""


def nearest_word(word: str, known: Collection[str]) -> str | None:
    """Return the known word most similar to the word, or None."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_MIN_SIMILARITY)
    return found[0] if found else None


def nearest_stretch(wanted: str, text: str) -> tuple[int, int] | None:
    """Return start and end of the stretch of the text most similar to the words, or None."""
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_MIN_SIMILARITY)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return found.dest_start, found.dest_end
