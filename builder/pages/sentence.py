"""Finds what a sentence says around a passage, so that a part of it is not read without the rest."""

from builder.model import Passage
from builder.passages import Span

BULLET = "•"
"""The sign that begins an item of a list in an article; it is no part of the sentence."""


def rest_of_sentence(passage: Passage) -> tuple[str, str]:
    """Return the text before and after a passage in its sentences, inside their innermost quotation.

    Each is empty if there are no words in it, and both are at a passage of a heading.
    """
    article = passage.article
    first, last = article.sentence_at(passage.start), article.sentence_at(passage.end - 1)
    around = passage.around or Span(min(first.start, passage.start), max(last.end, passage.end))
    text = article.text.text
    before, after = text[around.start : passage.start], text[passage.end : around.end]
    return _if_words(before.removeprefix(BULLET).lstrip()), _if_words(after)


def _if_words(text: str) -> str:
    return text if any(character.isalnum() for character in text) else ""
