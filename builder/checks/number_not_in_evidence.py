"""number-not-in-evidence: a number in an editor's text stands in its evidence.

Read are numbers from 13, and all with a magnitude or a unit. The evidence has them if it has the
same value, in digits or in words, with no other time, currency or share: 500 Milliarden,
500.000.000.000; drei Prozent, 3 %; anderthalb Jahre, 18 Monate. Numbers between quotation marks are
proven as typed. Not read are dates, and years where the evidence names none, since they often follow
from the article's date; nor a stretch of time where the evidence has years, dates or days that it
may be counted from.

Passes: a text with „500 Milliarden Dollar“, whose evidence has this number; rund 500, where it has
498; zwei Berichte.
Fails: 50 Milliarden, where the evidence has 500 Milliarden; 500 Milliarden Euro, where it has dollars.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

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
from builder.passages.units import has_unit
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

_CONVERTED = 0.03
"""How far a stretch of time may be from that of the evidence in another unit: 14 days, half a month."""

_DATED = re.compile(
    r"(?<!\w)(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|\d{1,2}\. ?(?:\d|Jan|Feb|Mär|Apr|Mai|Ju[nl]|"
    r"Aug|Sep|Okt|Nov|Dez)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December) \d)"
)
"""A day that stretches of time may be counted from."""

_ROUND_WORDS = frozenset(("hundert", "tausend", "dutzend", "hundred", "thousand", "dozen", "cent"))
"""Number words that may stand for many."""

_WORD_BEHIND = re.compile(r"[\s-]?(?:\w+|[%‰€$£¥])")
_PARTS = frozenset(("hälfte", "half", "drittel", "third", "viertel", "quarter"))
_ORDINAL = re.compile(r"(?:erste|zweite|letzte|first|second|last)\w?\s\Z")
_OF_WHOLE = re.compile(r"\s(?:der|des|aller|of)\b")
"""What follows a part of a whole: not a quarter of a town, nor the second half."""

_STATED = re.compile(r"\d|ill|Hälfte|half|[Dd]rittel|third|[Vv]iertel|quarter")
_LONG_WORD = re.compile(
    r"(?:zig|zehn|ßig|hundert|tausend|teen|ty|twenty|thirty)(?!\w)", re.IGNORECASE
)

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
    if not may_state(statement.text):
        return
    text = with_marks(rendered(statement.text).text)
    quoted = Spans(marked_stretches(text))
    stated_ones = (n for n in numbers(text) if _is_stated(text, n))
    own = (n for n in stated_ones if not quoted.any_contains(n.start, n.end))
    wanted = list(islice(own, MOST))
    if not wanted:
        return
    pool = _pool_of(statement)
    for number in wanted:
        if not _is_in(pool, text, number):
            yield Problem(
                statement.place.location,
                f"the evidence does not have the number {_as_written(text, number, pool)}",
                "number-not-in-evidence",
                "compare it with the article, or add the passage that has it to the evidence",
                "warning",
            )
            return


def _as_written(text: str, number: Number, pool: "_Pool") -> str:
    """Return a number, with its unit if the evidence has another one."""
    written = text[number.start : number.end]
    behind = _WORD_BEHIND.match(text, number.end)
    has_other_unit = number.unit and number.values & pool.values and behind
    return written + behind.group() if behind and has_other_unit else written


class _Pool(NamedTuple):
    """The numbers of the evidence; `is_dated` is whether stretches of time may be counted from it."""

    numbers: tuple[Number, ...]
    values: frozenset[float]
    is_dated: bool

    def of_unit(self, number: Number) -> frozenset[float]:
        """Return the values with the unit of a number or with none, in that unit."""
        unit = number.unit
        if unit is None:
            return self.values
        found: set[float] = set()
        for one in self.numbers:
            if one.unit is None or one.unit == unit:
                found |= one.values
            elif unit.family == one.unit.family == "time":
                found |= {value * one.unit.size / unit.size for value in one.values}
        return frozenset(found)


def _pool_of(statement: Stated) -> _Pool:
    found: list[Number] = []
    years: set[float] = set()
    days = 0
    for article, stretches in evidence(statement.evidence).items():
        years |= {float(article.published[:4])} if article.published else set()
        for start, end in stretches:
            words = article.text.text[start:end]
            found += numbers(words)
            days += len(_DATED.findall(words))
    values = frozenset(years.union(*(number.values for number in found)))
    return _Pool(tuple(found), values, days > 1)


def may_state(text: str) -> bool:
    """Return whether a text may state a number, without looking for it."""
    return bool(_STATED.search(text) or _LONG_WORD.search(text)) or has_unit(text)


def _is_stated(text: str, number: Number) -> bool:
    """Return whether a number says how much something is, rather than which or when."""
    written = text[number.start : number.end].lower()
    if not number.in_digits and (max(number.values) <= 1 or written in _ROUND_WORDS):
        return False
    if written in _PARTS:
        is_ordinal = _ORDINAL.search(text, max(0, number.start - 12), number.start)
        return bool(_OF_WHOLE.match(text, number.end)) and not is_ordinal
    if number.has_scale or number.unit or is_unit(text, number.end):
        return True
    before = text[max(0, number.start - 12) : number.start]
    is_date = _DAY.match(text, number.end) or _DATE_BEFORE.search(before)
    is_word = text[number.end : number.end + 1].isalpha()  # die 90er
    return not is_date and not is_word and max(number.values) > _COUNTED


def _is_in(pool: _Pool, text: str, number: Number) -> bool:
    if text[number.start : number.end].lower() in _PARTS:
        return _is_part_in(pool, number)
    values = pool.of_unit(number)
    if _has(values, number) or _is_ratio_of(pool, text[number.start : number.end]):
        return True
    value = min(number.values)
    if value in _YEARS and not number.has_scale and text[number.start : number.end].isdigit():
        return not any(each in _YEARS for each in pool.values)
    if number.unit and number.unit.family == "time" and not number.values & pool.values:
        has_years = any(each in _YEARS for each in pool.values)
        if pool.is_dated or (has_years and _SINCE.match(text, number.end)):
            return True  # which the editor may have counted
    if _ABOUT.search(text, max(0, number.start - 15), number.start):
        return any(abs(each - v) <= _ROUNDED * each for each in values for v in number.values)
    return any(_rounds(each, number) for each in values)


def _has(values: frozenset[float], number: Number) -> bool:
    """Return whether a number is among values, of which those converted from weeks are not exact."""
    if number.values & values:
        return True
    is_time = number.unit is not None and number.unit.family == "time"
    return is_time and any(
        abs(each - v) <= _CONVERTED * v for each in values for v in number.values
    )


def _is_part_in(pool: _Pool, part: Number) -> bool:
    """Return whether the evidence has a part of a whole, or nothing that it could contradict."""
    shares = [n for n in pool.numbers if n.unit and n.unit.family == "share"]
    near = (abs(v - p) <= _ROUNDED * p for n in shares for v in n.values for p in part.values)
    return not shares or bool(part.values & pool.values) or any(near)


def _is_ratio_of(pool: _Pool, written: str) -> bool:
    """Return whether the evidence has both numbers of a result: 14:9 for 14 zu 9."""
    parts = written.split(":")
    return len(parts) == 2 and all(part.isdigit() and float(part) in pool.values for part in parts)


def _rounds(value: float, number: Number) -> bool:
    """Return whether a whole number is what the evidence has with decimals: 62 for 62,3."""
    unit = number.scale
    return not (value / unit).is_integer() and any(
        round(value / unit) * unit == v for v in number.values
    )
