"""unproven-quotation: words that an editor puts between quotation marks occur in an article as typed.

Only typography may differ, the first letter's case and a final comma or full stop: the site prints
the words as they are typed.

Passes: Trump nannte den Krieg „lächerlich“, where an article has this word; a name that the dossier
lists and that names something here, such as in der „Bild“; in a note, words that are not told as
somebody's speech.
Fails: Trump nannte den Krieg „unsinnig“, where no article has it; „wir raten, ihm zu helfen“, where
the article has „Wir raten ihm, zu helfen“; Bergs Motto lautet „Alles verkaufen“, where only a topic of
the dossier has this name. A paraphrase has no marks.
Warns: as above where a background, a free page or the note on a spelling tells an actor's words.
"""

from collections.abc import Iterator
from typing import Literal

from builder.checks.quoting import Examined, examined
from builder.model import Article, Dossier
from builder.passages import NotFound, Selector, find
from builder.problems import Problem, shortened

_REMEDY = "quote to the character, or leave the quotation marks out"

_HINT_BUDGET = 400_000_000
"""Characters of quotations times characters of articles that are compared for hints, in all.

It takes a second or two. Quotations beyond it are refused without the nearest wording.
"""

_FOLDING = 400
"""Characters of a quotation whose comparison takes as long as preparing the article for it."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation in an editor's text that no article has."""
    return _found(dossier, "error")


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each one that an aside tells as an actor's words."""
    return _found(dossier, "warning")


def _found(dossier: Dossier, severity: Literal["error", "warning"]) -> Iterator[Problem]:
    budget = _HINT_BUDGET
    for one in examined(dossier):
        is_wanted = one.is_doubtful == (severity == "warning")
        if is_wanted and not one.proven and not one.elsewhere:
            articles = _likely(dossier, one, budget)
            budget -= sum(_cost(article, one.words) for article in articles)
            yield Problem(
                one.text.statement.place.location,
                f"„{shortened(one.words, 120)}“ is not in any article",
                "unproven-quotation",
                _hint(articles, one.words),
                severity,
            )


def _likely(dossier: Dossier, one: Examined, budget: int) -> list[Article]:
    """Return the articles to compare with a quotation, the cited ones first, within the budget."""
    cited = dict.fromkeys(passage.article for passage in one.text.statement.evidence)
    likely = []
    for article in dict.fromkeys((*cited, *dossier.articles)):
        budget -= _cost(article, one.words)
        if budget < 0:
            break
        likely.append(article)
    return likely


def _cost(article: Article, words: str) -> int:
    return (len(words) + _FOLDING) * len(article.text.text)


def _hint(articles: list[Article], words: str) -> str:
    """Return the wording of an article that differs least, and what to do."""
    for article in articles:
        found = _loosely(article, words)
        if found:
            return f"{found}\n{_REMEDY}"
    for article in articles:
        try:
            find(article.text, Selector(words))
        except NotFound as error:
            if error.rule == "passage-not-found" and error.hint:
                return f"{error.hint}\n{_REMEDY}"
            if error.rule.startswith("omission"):
                return f"{error.message}\n{error.hint}\n{_REMEDY}"
    return _REMEDY


def _loosely(article: Article, words: str) -> str:
    """Return the article's wording where no letter differs, but a comma, a space or a capital."""
    try:
        level, spans = article.text.occurrences(words)
    except NotFound:
        return ""
    if not level:
        return ""
    start, end = spans[0]
    after = article.text.text[end : end + 1]
    theirs = " ".join((article.text.text[start:end] + after.strip(' \n„“”"«»,.;')).split())
    label = f"nearest (line {article.text.line(start)}):"
    return f"{label} „{theirs}“\n{'yours:':<{len(label)}} „{words}“"
