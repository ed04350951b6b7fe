"""translation-differs: a translation has the numbers of the quote, and negates or limits where it does.

Passes: „Wir schließen es nicht“ as translation of “We will not close it”.
Fails: „Wir schließen es“; also „Wir schließen es vielleicht“ for “We will close it”; 14 Millionen
for “40 million”. No more is compared: what a translation says otherwise is for its readers, who see
the original.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.passages.numbers import Number, numbers
from builder.passages.sense import turning_words
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each translation that alone has a word that turns the sense, or a number."""
    for quote in dossier.quotes:
        if quote.translation is None:
            continue
        passage = quote.passage
        said = _turning(passage.exact, passage.article.language)
        written = _turning(quote.translation, dossier.language)
        if bool(said) != bool(written):
            where, other = ("quote", "translation") if said else ("translation", "quote")
            yield Problem(
                quote.places.of("translation"),
                f"the {where} has '{said or written}', and the {other} has no such word",
                "translation-differs",
                "compare them, and correct the translation, or quote more",
                "warning",
            )
        elif others := _other_numbers(passage.exact, quote.translation):
            yield Problem(
                quote.places.of("translation"),
                f"the quote has the number {others[0]}, and the translation {others[1]}",
                "translation-differs",
                "compare them, and correct the translation",
                "warning",
            )


def _other_numbers(said: str, written: str) -> tuple[str, str] | None:
    """Return the first number of each text that the other lacks, or None if only one has such."""
    ours, theirs = list(_stated(said)), list(_stated(written))
    lost = [n for n in ours if not any(_may_be_same(n, other) for other in numbers(written))]
    added = [n for n in theirs if not any(_may_be_same(n, other) for other in numbers(said))]
    if not lost or not added:
        return None
    return said[lost[0].start : lost[0].end], written[added[0].start : added[0].end]


def _stated(text: str) -> Iterator[Number]:
    return (n for n in numbers(text) if n.in_digits or n.has_scale or max(n.values) > 1)


def _may_be_same(one: Number, other: Number) -> bool:
    """Return whether two numbers are equal, as far as the magnitudes of both are known."""
    if one.values & other.values:
        return True
    if one.has_scale and other.has_scale:
        return False
    plain, others = ({value / n.scale for value in n.values} for n in (one, other))
    return bool(plain & others)


def _turning(text: str, language: str) -> str:
    """Return the first word that turns the sense, or ""."""
    found = next(turning_words(text, 0, len(text), language), None)
    return text[slice(*found)] if found else ""
