"""number-not-in-evidence: a number in an editor's text stands in its evidence.

Read are numbers from 13 in digits, and all with a magnitude or a unit. The evidence has them if it
has the same value, in digits or in words: 500 Milliarden, 500.000.000.000; drei Prozent, 3 %. Numbers
between quotation marks are proven as typed. Not read are dates, and years where the evidence
names none, since they often follow from the article's date; nor a
number of years where the evidence has a year that it may be counted from.

Passes: a text with „500 Milliarden Dollar“, whose evidence has this number; rund 500, where it has
498; zwei Berichte.
Fails: 50 Milliarden, where the evidence has 500 Milliarden.
"""

import re
from collections.abc import Iterator
from itertools import islice

from builder.checks.quoting.proof import evidence
from builder.model import Dossier
from builder.model.fields import Stated, stated
from builder.model.records import Citing, Note
from builder.model.texts import stating
from builder.pages.prose import rendered
from builder.passages.numbers import Number, numbers
from builder.passages.quantities import is_unit
from builder.passages.spans import Spans
from builder.passages.typed import marked_stretches, with_marks
from builder.problems import Problem

MOST = 50
"""Numbers of a text that are looked at; further ones are not."""

_COUNTED = 12
"""Numbers up to this one without a unit may be the editor's own counting."""

_ABOUT = re.compile(
    r"(?:rund|etwa|fast|knapp|gut|circa|ca\.|ungefähr|über|unter|als|zu|mindestens|höchstens|beinahe|"
    r"about|nearly|almost|around|over|than|roughly|environ|près de)\s+\Z",
    re.IGNORECASE,
)
_ROUNDED = 0.25
"""How far a number after “rund” may be from that of the evidence, as a part of it."""

_SINCE = re.compile(r"[\s-](?:Jahr|[Jj]ährig|year)")
_YEARS = range(1000, 2100)
_DAY = re.compile(
    r"\.?\s?(?:\d{1,2}\.|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Mar|May|Oct|Dec)[a-zä]*\b)"
    r"|(?:st|nd|rd|th)\b|\.\s(?=[A-ZÄÖÜ])|[.-]\d"
)
_DATE_BEFORE = re.compile(
    r"(?<!\w)(?:Jan|Feb|Mär|Mar|Apr|Ma[iy]|Jun|Jul|Aug|Sep|Okt|Oct|Nov|De[zc])[a-z]*\.?,?\s\Z|\d[.,-]\s?\Z"
)


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for the first number of each text that its evidence does not have."""
    found = dossier.memo.of_each("numbers without evidence", stating(dossier), _of_record)
    for problems in found.values():
        yield from problems


def _of_record(record: Citing) -> tuple[Problem, ...]:
    texts = (s for s in stated(record) if s.field == "text" and s.of is not Note and s.evidence)
    return tuple(problem for text in texts for problem in _in_text(text))


def _in_text(statement: Stated) -> Iterator[Problem]:
    if not re.search(r"\d|Prozent|percent|ill", statement.text):
        return
    text = with_marks(rendered(statement.text).text)
    quoted = Spans(marked_stretches(text))
    stated_ones = (n for n in numbers(text) if _is_stated(text, n))
    own = (n for n in stated_ones if not quoted.any_contains(n.start, n.end))
    wanted = list(islice(own, MOST))
    if not wanted:
        return
    pool = _values_of(statement)
    for number in wanted:
        if not _is_in(pool, text, number):
            yield Problem(
                statement.place.location,
                f"the evidence does not have the number {text[number.start : number.end]}",
                "number-not-in-evidence",
                "compare it with the article, or add the passage that has it to the evidence",
                "warning",
            )
            return


def _values_of(statement: Stated) -> frozenset[float]:
    values: set[float] = set()
    for article, stretches in evidence(statement.evidence).items():
        values |= {float(article.published[:4])} if article.published else set()
        for start, end in stretches:
            for number in numbers(article.text.text[start:end]):
                values |= number.values
    return frozenset(values)


def _is_stated(text: str, number: Number) -> bool:
    """Return whether a number says how much something is, rather than which or when."""
    if number.has_scale or is_unit(text, number.end):
        return True
    before = text[max(0, number.start - 12) : number.start]
    is_date = _DAY.match(text, number.end) or _DATE_BEFORE.search(before)
    is_word = text[number.end : number.end + 1].isalpha()  # die 90er
    return number.in_digits and not is_date and not is_word and max(number.values) > _COUNTED


def _is_in(pool: frozenset[float], text: str, number: Number) -> bool:
    if number.values & pool:
        return True
    value = min(number.values)
    if value in _YEARS and not number.has_scale and text[number.start : number.end].isdigit():
        return not any(each in _YEARS for each in pool)
    if _SINCE.match(text, number.end) and any(each in _YEARS for each in pool):
        return True  # which the editor may have counted
    if _ABOUT.search(text, max(0, number.start - 15), number.start):
        return any(abs(each - v) <= _ROUNDED * each for each in pool for v in number.values)
    return any(_rounds(each, number) for each in pool)


def _rounds(value: float, number: Number) -> bool:
    """Return whether a whole number is what the evidence has with decimals: 62 for 62,3."""
    unit = number.scale
    return not (value / unit).is_integer() and any(
        round(value / unit) * unit == v for v in number.values
    )
