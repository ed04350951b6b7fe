"""quotation-of-another: words are given to the actor who says them in the article.

Passes: Berger sagte: „Das Wasser bleibt drin“, where a quote with these words has her as speaker, or
as the one who relays it.
Fails: Kühne sagte: „Wir können uns das Bad nicht mehr leisten“, where the quote has another speaker
whom the sentence does not name; Kühne sagte, das Bad sei „nicht zu halten“; laut Kühne ist es das.
Warns: as above where the sentence names the speaker too; where the sayer may take up the words of
another (Kühne sprach vom „Bad“), or charges somebody with them or concedes them (Kühne warf Berger
„Leichtsinn“ vor); where nobody is named as saying them, and the subject of the sentence is another;
where no quote is recorded, and the article itself names another actor beside the words, or names
nobody as saying them and others last.
"""

from collections.abc import Iterator
from typing import Literal

from builder.checks.quoting import Examined, examined
from builder.checks.quoting.speakers import Speakers, speakers
from builder.model import Dossier
from builder.problems import Problem, shortened


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quotation that is told as the words of another than its speaker."""
    return _found(dossier, "error")


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quotation that may be the words of another than it says."""
    return _found(dossier, "warning")


def _found(dossier: Dossier, severity: Literal["error", "warning"]) -> Iterator[Problem]:
    known = speakers(dossier)
    if severity == "warning":
        yield from _of_subjects(dossier, known)
    for one in _told_by_an_actor(dossier):
        recorded = _recorded(one, known)
        says = recorded or {known.in_article(place) for place in one.quoted}
        if "" in says:
            others = [known.named_instead(place, one.told.sayer) for place in one.quoted]
            if severity == "warning" and all(others):
                yield _doubt(one, others[0])
            continue
        if one.told.sayer in says:
            continue
        named = known.named_in_sentence(one.text.text, one.span)
        is_sure = (
            not one.is_doubtful
            and recorded
            and _is_sure(one, recorded, named)
            and not named & recorded
        )
        if (severity == "error") == bool(is_sure):
            yield _problem(one, says, severity)


def _of_subjects(dossier: Dossier, known: Speakers) -> Iterator[Problem]:
    """Yield a warning where the subject of a sentence is another than who says the words in it."""
    for one in examined(dossier):
        subject = one.told.subject
        if not subject or not one.quoted or one.is_doubtful:
            continue
        says = _recorded(one, known) or {known.in_article(place) for place in one.quoted}
        if says and "" not in says and subject not in says:
            yield _as_subject(one, says)


def _told_by_an_actor(dossier: Dossier) -> Iterator[Examined]:
    for one in examined(dossier):
        if one.told.sayer and one.quoted:
            yield one


def _recorded(one: Examined, speakers: Speakers) -> set[str]:
    """Return who says the words by the records of quotes; empty if they lack one of the places."""
    by_place = [speakers.recorded(place) for place in one.quoted]
    return set().union(*by_place) if all(by_place) else set()


def _is_sure(one: Examined, recorded: set[str], named: set[str]) -> bool:
    """Return whether the sentence gives the words to the sayer: a single one may be a term."""
    is_clause = one.told.is_clause and named == {one.told.sayer} and len(one.words.split()) > 1
    return one.told.is_sure or (is_clause and len(recorded) == 1)


def _problem(
    one: Examined, recorded: set[str], severity: Literal["error", "warning"] = "error"
) -> Problem:
    place = one.quoted[0]
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ is told as words of '{one.told.sayer}', but they are those"
        f" of {_either(recorded)}",
        "quotation-of-another",
        f"line {place.line} of article '{place.article.id}'\nname who says it, or mend the speaker of"
        " the quote",
        severity,
    )


def _as_subject(one: Examined, says: set[str]) -> Problem:
    place = one.quoted[0]
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ reads as words of '{one.told.subject}', the subject of the"
        f" sentence, but they are those of {_either(says)}",
        "quotation-of-another",
        f"line {place.line} of article '{place.article.id}'\nname who says it",
        "warning",
    )


def _either(actors: set[str]) -> str:
    return " or ".join(f"'{actor}'" for actor in sorted(actors))


def _doubt(one: Examined, other: str) -> Problem:
    place = one.quoted[0]
    return Problem(
        one.text.statement.place.location,
        f"„{shortened(one.words, 120)}“ is told as words of '{one.told.sayer}', but beside them the"
        f" article names '{other}'",
        "quotation-of-another",
        f"line {place.line} of article '{place.article.id}'\nif they are, record a quote with them, and"
        " as attribution: the words that say so",
        "warning",
    )
