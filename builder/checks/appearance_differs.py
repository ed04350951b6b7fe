"""appearance-differs: an appearance of a quote has the words of the quote.

Passes: „Wir bleiben hier“ with the appearance „Wir bleiben noch hier“, or told as: sie blieben hier.
Fails: the appearance „Wir gehen morgen“, which shares few words with it, and „Wir bleiben nicht
hier“, which has another word that turns the sense. Appearances in other languages are not compared.
"""

import re
from collections.abc import Iterator

from builder.model import Dossier, Passage
from builder.model.records import Appearance, Quote
from builder.passages.sense import turning_words
from builder.problems import Problem

_STEM = 4
"""First letters by which words are compared, so that their inflection makes no difference."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each appearance with other words than those of its quote."""
    appearing = [quote for quote in dossier.quotes if quote.appearances]
    differing = dossier.memo.of_each("appearances that differ", appearing, _differences)
    for quote, differences in differing.items():
        for appearance, difference in differences:
            yield Problem(
                appearance.passage.location,
                f"this appearance of quote '{quote.id}' {difference}",
                "appearance-differs",
                "if it is something else that was said, make a quote of it",
                "warning",
            )


def _differences(quote: Quote) -> list[tuple[Appearance, str]]:
    """Return the appearances that differ from a quote, and in what."""
    found = ((appearance, _difference(quote, appearance)) for appearance in quote.appearances)
    return [(appearance, difference) for appearance, difference in found if difference]


def _difference(quote: Quote, appearance: Appearance) -> str:
    one, other = quote.passage, appearance.passage
    forms = {quote.form, appearance.form}
    if one.article.language != other.article.language or "translated" in forms:
        return ""
    mine, its = _stems(one), _stems(other)
    few = min(len(mine), len(its))
    needed = 1 if "indirect" in forms else (few + 1) // 2
    if len(mine & its) < needed:
        return f"has hardly any of its words, „{one.wording[:60]}“"
    if "indirect" not in forms and len(mine ^ its) <= 1 + few // 2:
        turning = _turning(other) ^ _turning(one)
        return f"differs by '{min(turning)}'" if turning else ""
    return ""


def _stems(passage: Passage) -> set[str]:
    words = re.findall(r"\w+", passage.exact.casefold())
    return {word[:_STEM] for word in words if len(word) > _STEM - 1} or {*words}


def _turning(passage: Passage) -> set[str]:
    text, language = passage.exact, passage.article.language
    return {text[slice(*found)].casefold() for found in turning_words(text, 0, len(text), language)}
