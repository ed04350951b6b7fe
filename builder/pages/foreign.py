"""Says which language an article's words are in, and which way they run, on pages of another one."""

import re
from functools import cache

from markupsafe import Markup, escape

from builder.model import Article

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages (BCP 47) whose usual script runs from right to left."""

_LETTER = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""A letter of a script that runs from right to left (Unicode, bidirectional classes R and AL)."""


_AUTO, _NOTHING = Markup(' dir="auto"'), Markup("")


def foreign(article: Article, text: str = "", *, site: str) -> Markup:
    """Return the attributes of an element with words of an article, none if nothing is foreign.

    `lang` if the article's language is not that of the site; `dir="auto"`, with which browsers go
    by the first letter, if the language or the text runs from right to left.
    """
    runs = direction(article, text)
    if article.language == site:
        return runs
    return Markup(f' lang="{escape(article.language)}"{runs}')  # noqa: S704 escaped


def direction(article: Article, text: str) -> Markup:
    """Return only the attribute `dir`, for an element inside one that has the language."""
    is_foreign = _runs_to_the_left(article.language) or _LETTER.search(text)
    return _AUTO if is_foreign else _NOTHING


@cache
def _runs_to_the_left(language: str) -> bool:
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT
