"""quotation-unclosed: each quotation mark that opens closes in the same paragraph.

Passes: „Wir warten.“ A quotation of which each paragraph opens anew and only the last one closes.
Fails: „Wir warten. Der Landtag schwieg.

quotation-unopened: each quotation mark that closes has one that opens.

Fails: Wir warten“, sagte sie.

quotation-over-paragraphs: a quotation opens anew in each of its paragraphs.

Passes: verbatim words that speech: of the article declares.
Fails: „Wir warten. | Der Landtag schwieg. | Wir gehen.“ The words of others may be in it.

quotation-closed-wrongly: a quotation does not end with a mark that opens.

Fails: „Wir warten.„

These are warnings: articles are shown as they were published.
"""

import json
from collections.abc import Iterator
from itertools import islice

from builder.model import Article, Dossier
from builder.passages.quotations import Unpaired
from builder.problems import Problem, shortened

MOST = 20
"""Warnings per article; further marks are not reported."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quotation mark without its other half."""
    for article in dossier.articles:
        for unpaired in islice(article.text.unpaired, MOST):
            yield _warning(article, unpaired)


def _warning(article: Article, unpaired: Unpaired) -> Problem:
    text = article.text.text
    mark, words = text[slice(*unpaired.mark)], text[slice(*unpaired.stretch)].split()
    if unpaired.kind == "unclosed":
        message = (
            f"the quotation that {mark} opens never closes: {mark}{shortened(' '.join(words))}"
        )
        rule, hint = "quotation-unclosed", _declare(words[:4], ["…"])
    elif unpaired.kind == "over-paragraphs":
        end = article.location(unpaired.stretch.end)
        message = (
            f"the quotation that {mark} opens closes in another paragraph (line {end.line},"
            f" column {end.column}), so it is not clear that all in between is quoted"
        )
        rule, hint = "quotation-over-paragraphs", _declare(words[:4], words[-4:])
    elif unpaired.kind == "unopened":
        message = f"nothing opens the quotation that {mark} closes: {' '.join(words[-8:])}{mark}"
        rule, hint = "quotation-unopened", _declare(["…"], words[-4:])
    else:
        message = f"the quotation ends with {mark}, which opens: {' '.join(words[-8:])}{mark}"
        rule, hint = "quotation-closed-wrongly", "compare it with the source"
    return Problem(article.location(unpaired.mark.start), message, rule, hint, "warning")


def _declare(first: list[str], last: list[str]) -> str:
    """Return how to declare words of an article as speech, with the line for its front matter."""
    ends = f"first: {_quoted(first)}, last: {_quoted(last)}"
    return (
        "if a mark was lost in copying, add it; if it was published so and these are somebody's words,"
        f" declare them:\nspeech: {{stretches: [{{speaker: …, {ends}}}]}}"
    )


def _quoted(words: list[str]) -> str:
    return json.dumps(" ".join(words), ensure_ascii=False)
