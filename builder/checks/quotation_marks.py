"""quotation-unclosed, quotation-unopened, quotation-over-paragraphs, quotation-wrong-closer: the
quotation marks of an article come in pairs, each within one paragraph. Articles are shown as they
were published, so these are warnings; but words between other marks cannot be quoted directly.

Passes: „Wir warten.“
Passes: a quotation of which each paragraph opens anew and only the last one closes.
Passes: an apostrophe, or a sign for inches.
Fails: „Wir warten. Der Landtag schwieg.
Fails: Wir warten“, sagte sie.
Fails: a quotation that opens in one paragraph and closes in another; what is in between may not
be quoted. speech: in the front matter of the article declares that it is.
Fails: „Wir warten.„
"""

import json
from collections.abc import Iterator
from itertools import islice

from builder.model import Article, Dossier
from builder.passages.pairing import Unpaired
from builder.problems import Problem, shortened

MOST = 20
"""Warnings per article; further marks are not reported."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quotation mark without its other half."""
    for article in dossier.articles:
        undeclared = (each for each in article.text.unpaired if not _is_declared(article, each))
        for unpaired in islice(undeclared, MOST):
            yield _warning(article, unpaired)


def _is_declared(article: Article, unpaired: Unpaired) -> bool:
    """Return whether the words are declared as one speaker's."""
    start, end = unpaired.stretch
    words = article.text.text[start:end]
    start, end = end - len(words.lstrip()), start + len(words.rstrip())
    return start < end and article.text.speech.at(start, end) is not None


def _warning(article: Article, unpaired: Unpaired) -> Problem:
    text = article.text.text
    place = article.location(unpaired.mark.start)
    mark, words = text[slice(*unpaired.mark)], text[slice(*unpaired.stretch)].split()
    if unpaired.kind == "unclosed":
        return Problem(
            place,
            f"no mark closes this quotation: {mark}{shortened(' '.join(words))}",
            "quotation-unclosed",
            _declare(words[:4], ["…"]),
            "warning",
        )
    ending = f"{'… ' if len(words) > 8 else ''}{' '.join(words[-8:])}{mark}"
    if unpaired.kind == "unopened":
        return Problem(
            place,
            f"no mark opens this quotation: {ending}",
            "quotation-unopened",
            _declare(["…"], words[-4:]),
            "warning",
        )
    if unpaired.kind == "over-paragraphs":
        end = article.location(unpaired.stretch.end)
        return Problem(
            place,
            f"the quotation that {mark} opens closes in another paragraph, at {end.line}:{end.column}",
            "quotation-over-paragraphs",
            _declare(words[:4], words[-4:]),
            "warning",
        )
    return Problem(
        place,
        f"the quotation ends with a mark that opens: {ending}",
        "quotation-wrong-closer",
        "compare it with the source",
        "warning",
    )


def _declare(first: list[str], last: list[str]) -> str:
    """Return how to declare words of an article as speech, with the line for its front matter."""
    return (
        "if a mark was lost in copying, add it; if all of it is one speaker's words, declare them:\n"
        f"speech: {{stretches: [{{speaker: …, first: {_quoted(first)}, last: {_quoted(last)}}}]}}"
    )


def _quoted(words: list[str]) -> str:
    return json.dumps(" ".join(words), ensure_ascii=False)
