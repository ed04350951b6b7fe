"""unproven-quotation: what an editor puts between quotation marks stands in an article.

Passes: Trump nannte den Krieg „lächerlich“, where an article has this word.
Fails: Trump nannte den Krieg „unsinnig“, where none has; a paraphrase bears no marks.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from builder.model import Article, Dossier
from builder.model.fields import Stated, stated
from builder.model.records import Citing
from builder.model.texts import stating
from builder.passages import NotFound, Selector
from builder.passages.quotations import quotations
from builder.problems import Problem, shortened


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation in a text of the editor's that no article has."""
    anywhere = cache(lambda words: any(_stands_in(a, words) for a in dossier.articles))
    quoting = dossier.kept.of_each("quoting", stating(dossier), _quoting)
    for one, words in chain.from_iterable(quoting.values()):
        # They stand most likely in what is cited.
        cited = dict.fromkeys(citation.passage.article for citation in one.evidence)
        if not any(_stands_in(a, words) for a in cited) and not anywhere(words):
            yield Problem(
                one.place.location,
                f"„{shortened(words, 120)}“ stands in no article",
                "unproven-quotation",
                _hint(dossier, words),
            )


def _quoting(record: Citing) -> list[tuple[Stated, str]]:
    """Return what a record says between quotation marks, with where it says it."""
    return [
        (one, words)
        for one in stated(record)
        if one.evidence and (quoted := quotations(one.text))
        for words in dict.fromkeys(one.text[q.start : q.end] for q in quoted)
    ]


def _stands_in(article: Article, words: str) -> bool:
    """Return whether the words stand in one paragraph or, however long, in one quotation."""
    for quoted in (False, True):
        try:
            article.text.find(Selector(words, quoted=quoted))
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
            article.text.find(Selector(words))
        except NotFound as error:
            if error.rule == "passage-not-found" and error.hint:
                return f"{error.hint}\n{remedy}"
    return remedy
