"""Says which language an article's words are in, and which way they run, on pages of another one."""

import re

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


def foreign(article: Article, text: str = "", *, site: str) -> Markup:
    """Return the attributes of an element with words of an article, none if nothing is foreign.

    `lang` if the article's language is not that of the site; `dir="auto"`, with which browsers go
    by the first letter, if the language or the text runs from right to left.
    """
    attributes = Markup("")
    if article.language != site:
        attributes += Markup(f' lang="{escape(article.language)}"')  # noqa: S704 escaped
    return attributes + direction(article, text)


def direction(article: Article, text: str) -> Markup:
    """Return only the attribute `dir`, for an element inside one that has the language."""
    language = article.language.partition("-")[0].lower()
    is_foreign = language in _RIGHT_TO_LEFT or _LETTER.search(text)
    return Markup(' dir="auto"') if is_foreign else Markup("")
