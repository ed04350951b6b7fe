"""What is similar to something: for hints alone, nothing here verifies anything."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

_WORD = 60.0
_STRETCH = 60.0


def nearest_word(word: str, known: Collection[str]) -> str | None:
    """Return the known word most like another, or None where none is like it."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_WORD)
    return found[0] if found else None


def nearest_stretch(wanted: str, text: str) -> tuple[int, int] | None:
    """Return start and end of the stretch of a text most like the wanted words, or None."""
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_STRETCH)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return found.dest_start, found.dest_end
