"""translation-differs: a translation negates or limits where the words of the quote do.

Passes: „Wir schließen es nicht“ as translation of “We will not close it”.
Fails: „Wir schließen es“; also „Wir schließen es vielleicht“ for “We will close it”. No more is
compared: what a translation says otherwise is for its readers, who see the original.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.passages.sense import turning_words
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each translation that alone has a word that turns the sense, or has none."""
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


def _turning(text: str, language: str) -> str:
    """Return the first word that turns the sense, or ""."""
    found = next(turning_words(text, 0, len(text), language), None)
    return text[slice(*found)] if found else ""
