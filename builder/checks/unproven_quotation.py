"""unproven-quotation: what an editor puts between quotation marks stands in an article.

Passes: Trump nannte den Krieg „lächerlich“, where an article has this word.
Fails: Trump nannte den Krieg „unsinnig“, where none has; a paraphrase bears no marks.
"""

from collections.abc import Iterator
from functools import cache

from builder.model import Article, Dossier
from builder.model.texts import statements
from builder.passages import NotFound, Wanted
from builder.passages.quotations import quotations
from builder.problems import Problem, shortened


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation in a text of the editor's that no article has."""
    anywhere = cache(lambda words: any(_stands_in(a, words) for a in dossier.articles))
    for place, text, evidence in statements(dossier):
        quoted = quotations(text)
        if not quoted:
            continue
        cited = dict.fromkeys(c.passage.article for c in evidence)  # most likely in one of these
        for words in dict.fromkeys(text[q.start : q.end] for q in quoted):
            if not any(_stands_in(a, words) for a in cited) and not anywhere(words):
                yield Problem(
                    place.location,
                    f"„{shortened(words, 120)}“ stands in no article",
                    "unproven-quotation",
                    _hint(dossier, words),
                )


def _stands_in(article: Article, words: str) -> bool:
    """Return whether the words stand in one paragraph or, however long, in one quotation."""
    for quoted in (False, True):
        try:
            article.text.find(Wanted(words, quoted=quoted))
        except NotFound as error:
            if error.rule == "passage-ambiguous":
                return True
        else:
            return True
    return False


def _hint(dossier: Dossier, words: str) -> str:
    remedy = "quote to the character, or leave the quotation marks out"
    for article in dossier.articles:
        try:
            article.text.find(Wanted(words))
        except NotFound as error:
            if error.rule == "passage-not-found" and error.hint:
                return f"{error.hint}\n{remedy}"
    return remedy
