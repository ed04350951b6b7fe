"""unproven-quotation: words that an editor puts between quotation marks occur in an article.

Passes: Trump nannte den Krieg „lächerlich“, where an article has this word.
Fails: Trump nannte den Krieg „unsinnig“, where no article has it; a paraphrase has no marks.
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
    """Yield a problem for each quotation in an editor's text that no article has."""
    anywhere = cache(lambda words: any(_is_in(a, words) for a in dossier.articles))
    quoting = dossier.memo.of_each("quoting", stating(dossier), _quoting)
    for statement, words in chain.from_iterable(quoting.values()):
        # Most are in the cited articles, so searching those first is faster.
        cited = dict.fromkeys(citation.passage.article for citation in statement.evidence)
        if not any(_is_in(a, words) for a in cited) and not anywhere(words):
            yield Problem(
                statement.place.location,
                f"„{shortened(words, 120)}“ is not in any article",
                "unproven-quotation",
                _hint(dossier, words),
            )


def _quoting(record: Citing) -> list[tuple[Stated, str]]:
    """Return the quotations in a record's texts, each with the text that contains it."""
    return [
        (statement, words)
        for statement in stated(record)
        if statement.evidence and (quoted := quotations(statement.text))
        for words in dict.fromkeys(statement.text[q.start : q.end] for q in quoted)
    ]


def _is_in(article: Article, words: str) -> bool:
    """Return whether the words occur, with omissions inside one paragraph or one quotation."""
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
