"""quotation-of-narration: words that are told as somebody's are inside quotation marks in the article.

Passes: Kühne sagte: „Das ist kein Sparen“, where the article has it between quotation marks; „Bad“
as a term.
Fails: Kühne sagte: „Das Bad bleibt“, where the article only reports that, or tells it itself;
„Das ist kein Sparen, sagte Kühne“ in one pair of marks; two quotations made one.
Warns: as above where the verb of saying is not right beside the quotation, but in its clause.
"""

from collections.abc import Iterator
from typing import Literal

from builder.checks.quoting import Examined, examined
from builder.checks.quoting.proof import Occurrence
from builder.model import Dossier
from builder.problems import Problem, shortened


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation that makes narration somebody's words."""
    for one in examined(dossier):
        if one.is_doubtful:
            continue
        places = (*one.proven, *one.elsewhere)
        if places and all(place.crosses for place in places):
            yield _crossing(one, places[0])
        elif one.narrated and one.told.sure == "certain":
            yield _narrated(one, "error")


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quotation that may make narration somebody's words."""
    for one in examined(dossier):
        if one.narrated and (one.told.sure == "likely" or one.is_doubtful):
            yield _narrated(one, "warning")


def _crossing(one: Examined, place: Occurrence) -> Problem:
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ goes over the border of a quotation of the article",
        "quotation-of-narration",
        f"{place.article.text.places([place.span])}\nput each quotation between marks of its own",
    )


def _narrated(one: Examined, severity: Literal["error", "warning"]) -> Problem:
    place = one.narrated[0]
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ is told as somebody's words, but the article has it only"
        " outside quotation marks",
        "quotation-of-narration",
        f"{place.article.text.places([place.span])}\nleave the quotation marks out, or quote what is"
        " between the article's marks",
        severity,
    )
