"""The numbers of a text and their values, in digits and in words, with magnitude."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from builder.passages.units import Unit, unit_of

_ONES = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2, "zwo": 2,
    "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "sechzehn": 16, "siebzehn": 17, "zwanzig": 20, "dreißig": 30, "sechzig": 60,
    "siebzig": 70, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fifteen": 15, "eighteen": 18,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "eighty": 80, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "cent": 100, "anderthalb": 1.5, "eineinhalb": 1.5, "dutzend": 12, "dozen": 12,
}  # fmt: skip
_PARTS = {"hälfte": 50, "half": 50, "drittel": 33, "third": 33, "viertel": 25, "quarter": 25}
"""Parts of a whole, in percent."""

_SCALES: dict[str, tuple[float, ...]] = {
    "hundert": (100,), "hundred": (100,), "tausend": (1e3,), "tsd": (1e3,), "thousand": (1e3,), "mille": (1e3,),
    "mio": (1e6,), "mln": (1e6,), "mn": (1e6,), "million": (1e6,), "millionen": (1e6,), "millions": (1e6,),
    "mrd": (1e9,), "mld": (1e9,), "bn": (1e9,), "milliarde": (1e9,), "milliarden": (1e9,), "milliards": (1e9,),
    "milliard": (1e9,), "billion": (1e9, 1e12), "billionen": (1e12,), "trillion": (1e12, 1e18),
}  # fmt: skip
"""What a magnitude stands for; “billion” is something else in English than in German."""

_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_DIGITS = r"\d+(?:[.,'’\u00a0\u2009\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:]\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,§-])(?:(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?))"
    rf"(?:[\s-]*(?P<scale>{_SCALE})\b)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:bis|auf|und|oder|to|and|or|à|[–—-])\s*", re.IGNORECASE)
_AFTERNOON = re.compile(r"\s?p\.?m\b", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number in a text: where it is, the values it may have, and whether it is in digits.

    `scale` is its magnitude, a million in “3 Mio”, or 1. `unit` is its own or that of the next number,
    as in “3 to 5 years”, if it is one of those that are compared.
    """

    start: int
    end: int
    values: frozenset[float]
    in_digits: bool
    scale: float = 1.0
    unit: Unit | None = None

    @property
    def has_scale(self) -> bool:
        """Whether it has a magnitude, or shares that of the next number."""
        return self.scale != 1


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in text order; words such as “ein” count as numbers too."""
    found = list(_numbers(text))
    for number, following in zip_longest(found, found[1:]):
        leads = following and _TO.fullmatch(text, number.end, following.start)
        if following and leads and not number.unit:
            unit = unit_of(text, following.start, following.end)
            number = replace(number, unit=unit)
        is_scaled = following and following.has_scale and not number.has_scale
        if following and leads and is_scaled:
            scales = _scales_of(text[following.start : following.end])
            scaled = {value * scale for value in number.values for scale in scales}
            number = replace(number, values=number.values | scaled, scale=scales[0])
        yield number


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        digits, word = match["digits"], match["word"]
        plain = _of_digits(digits) if digits else _of_word(word.lower())
        if not plain:
            continue
        if digits and _AFTERNOON.match(text, match.end()):
            plain = plain | {value + 12 for value in plain}
        scales = _scales_of(match.group()) if match["scale"] else (1.0,)
        values = frozenset(round(value * scale, 6) for value in plain for scale in scales)
        unit = unit_of(text, *match.span())
        yield Number(*match.span(), values, bool(digits), scales[0], unit)


def _scales_of(words: str) -> tuple[float, ...]:
    last = re.findall(r"[^\W\d_]+", words.lower())
    return _SCALES.get(last[-1], (1.0,)) if last else (1.0,)


def _of_digits(digits: str) -> frozenset[float]:
    """Return what digits may mean: 1.500 is fifteen hundred or one and a half."""
    spaced = re.sub(r"[\s'’]", "", digits)
    readings = {re.sub(r"[.,]", "", spaced)} if re.search(r"[.,]\d{3}(?!\d)", spaced) else set()
    if ":" in spaced:
        readings.add(spaced.replace(":", "."))
    last = max(spaced.rfind("."), spaced.rfind(","))
    if last >= 0:
        readings.add(re.sub(r"[.,]", "", spaced[:last]) + "." + spaced[last + 1 :])
    return frozenset(map(float, readings or {spaced}))


def _of_word(word: str) -> frozenset[float]:
    if word in _PARTS:
        return frozenset((float(_PARTS[word]),))
    value = _value(word)
    return frozenset() if value is None else frozenset((float(value),))


def _value(word: str) -> float | None:
    """Return the value of a German or English number word, or None."""
    if word in _ONES:
        return _ONES[word]
    for name, factor in (("tausend", 1000), ("hundert", 100)):
        first, found, rest = word.partition(name)
        if found:
            high, low = (
                _value(first) if first else 1,
                _value(rest.removeprefix("und")) if rest else 0,
            )
            return None if high is None or low is None else high * factor + low
    for first, separator, rest in (word.partition("und"), word.partition("-")[::-1]):
        if separator and (ten := _value(rest)) and (one := _value(first)) and one < 10 <= ten:
            return ten + one
    for ending, base, factor in (("zehn", 10, 1), ("teen", 10, 1), ("zig", 0, 10), ("ty", 0, 10)):
        stem = word.removesuffix(ending)
        if stem != word and (one := _ONES.get(stem)) and one < 10:
            return base + one * factor
    return None
