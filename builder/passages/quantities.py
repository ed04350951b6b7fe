"""What belongs to a number: its sign, its groups of thousands, a magnitude and a unit.

The lists are in German, English, French, Polish, Italian and Spanish.
"""

import re
import unicodedata
from itertools import chain

GROUP_SPACES = " \u00a0\u2009\u202f"
"""The spaces that group the thousands of a number, as in 500 000."""

_MAGNITUDE = (
    r"(?:Hundert|Tausend(?:en?)?|Tsd|Mio|Mrd|Bio|Million(?:en)?|Milliarden?|Billion(?:en)?|Dutzend"
    r"|hundred|thousand|million|billion|trillion|dozen|bn|mn"
    r"|milliers?|mille|millions?|milliards?|tysiąc\w*|tysięcy|tys|mln|mld|milion\w*|miliard\w*"
    r"|mila|millon\w*|mil)"
)
_UNIT_WORD = (
    r"(?:Prozent\w*|Promille|per ?cent|percent\w*|pour ?cent|procent\w*|per ?cento|por ?ciento"
    r"|Euros?|Cents?|Dollars?|Franken|Rappen|Pfund|Pounds?|Rubel|roubles?|rubles?|Yen|Yuan|Zloty"
    r"|złot\w*|Kronen|Hrywnja|Pence|francs?|franchi|livres?|dollari|dólares|EUR|USD|CHF|GBP|PLN|zł"
    r"|RUB|JPY|SEK|NOK|DKK|CZK|UAH"
    r"|Quadrat\w+|Kubik\w+|Kilometern?|Metern?|Zentimetern?|Millimetern?|Meilen?|miles?|feet|foot"
    r"|inch(?:es)?|yards?|Hektar|hectares?|acres?|Litern?|Gramm|Kilos?|Kilogramm|Tonnen?|tons?|tonnes?"
    r"|kilomet\w+|met(?:re|er|ro|ri|ros|rów)s?|lit(?:re|er|ri|ros|rów)s?"
    r"|Kilowatt\w*|Megawatt\w*|Gigawatt\w*|Watt|Volt|Ampere|Grad|degrees?|degrés?|stopni\w*|gradi"
    r"|Celsius|Fahrenheit|Kelvin|Uhr|heures?|o[’']clock|godz\w*|Sekunden?|Minuten?|Stunden?"
    r"|Tage?n?|Wochen?|Monaten?|Monate|Jahre?n?|seconds?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|secondes?|jours?|semaines?|mois|ans|années?|dni|lat|lata|tygodni\w*|miesięcy|giorni|anni|ore)"
)
_UNIT_SYMBOL = (
    r"(?:[kcdmµμn]?m[²³23]?|[kcdmµμn]?m/[hs]|km²|ha|[kmµμ]?g|[mhcd]?l|t|h|[kMGT]?Wh?|[kMGT]?B"
    r"|[kMG]?Hz|[kM]?V|mph|[ap]\.m\.|pm|v\. ?H\.|°)"
)
_MONTH = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|January|February|March|May|June|July|October|December)\b"
)
_FOLLOWS_A_NUMBER = re.compile(
    rf"[%‰‱°′″]|\.?\s?{_MONTH}|[vn]\.\s?Chr\b|(?i:{_MAGNITUDE}\b|{_UNIT_WORD}(?!\w))|{_UNIT_SYMBOL}(?!\w)"
)
_UNIT_NEXT = re.compile(
    rf"\s?[%‰‱°′″€$£¥]|[\s-]?(?i:{_MAGNITUDE}\b|{_UNIT_WORD}(?!\w))|\s?{_UNIT_SYMBOL}(?!\w)"
)
_NUMBER_WORD = (
    r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\w+zig|dreißig|\w*hundert|\w*tausend"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|due|tre|quattro|cinque|dwa|trzy|cztery|pięć"
)
_ENDS_IN_A_NUMBER = re.compile(
    rf"(?:\d|[¼-¾⅐-⅞]|\d[.,]|(?i:\b(?:{_NUMBER_WORD}))|(?i:(?<!\w){_MAGNITUDE})\.?|°)\Z"
)
_CURRENCY_BEFORE = re.compile(r"(?<!\w)(?:CHF|EUR|USD|GBP|PLN|US|Fr\.|Rs\.?|[A-Z]{0,2}[$€£¥])\Z")
_GROUPS_BEFORE = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:[{GROUP_SPACES}]\d{{3}})*\Z")
_GROUP_AFTER = re.compile(r"\d{3}(?!\d)")
_MINUS_GAP = frozenset(("", "\u00a0", "\u2009", "\u202f"))

_GROUPS = (
    rf"(?<![\w.,])\d{{1,3}}(?:([{GROUP_SPACES}'’‘])\d{{3}}(?:\1\d{{3}})*|\.\d{{3}}(?:\.\d{{3}})+|"
    r",\d{3}(?:,\d{3})+|%s)(?!\d)(?![.'’]\d)"
)
_GROUPED = re.compile(_GROUPS % r"\.\d00")
"""A number with its thousands in groups; 1.234 and 1,500 alone may have decimals instead."""

_GROUPED_IN_ENGLISH = re.compile(_GROUPS % r",\d{3}")
"""In English, 1,234 has a group, and 1.500 has decimals."""

_NO_CENTS = re.compile(r"(?<=\d)[.,][–—-]{1,2}(?!\w)")
_DATE = re.compile(
    rf"(?<![\w.])\d{{1,2}}\.[{GROUP_SPACES}]?\d{{1,2}}\.[{GROUP_SPACES}]?\d{{4}}(?!\d)"
)
_FRACTION = re.compile(rf"(?<=\d)[{GROUP_SPACES}]?/[{GROUP_SPACES}]?(?=\d)")
_TIME = re.compile(r"\b\d{1,2}\.\d{2}(?=\s*(?:Uhr|h)\b)")


def respelt(text: str, language: str) -> dict[int, str]:
    """Return what replaces some characters of numbers, by their offsets, to spell numbers alike.

    Thousands are not grouped (500000), hours have a colon (10:30 Uhr), 100.– is 100, and dates and
    fractions have no spaces (3.10.2024, 2/3).
    """
    spelt: dict[int, str] = {}
    grouped = _GROUPED_IN_ENGLISH if language.startswith("en") else _GROUPED
    for number in grouped.finditer(text):
        spelt |= {at: "" for at in range(*number.span()) if not text[at].isdigit()}
    for sign in _NO_CENTS.finditer(text):
        spelt |= dict.fromkeys(range(*sign.span()), "")
    for number in chain(_DATE.finditer(text), _FRACTION.finditer(text)):
        spelt |= {at: "" for at in range(*number.span()) if text[at] in GROUP_SPACES}
    return spelt | {text.index(".", time.start()): ":" for time in _TIME.finditer(text)}


def is_inside_quantity(before: str, gap: str, after: str) -> bool:
    """Return whether a number goes on from `before` to `after`, with the white space `gap` between."""
    if "\n\n" in gap:
        return False
    if _is_number(after[0]) and (
        _is_sign(before, gap)
        or (gap and _CURRENCY_BEFORE.search(before))
        or (gap in GROUP_SPACES and _GROUP_AFTER.match(after) and _GROUPS_BEFORE.search(before))
    ):
        return True
    follows = _FOLLOWS_A_NUMBER.match(after) or unicodedata.category(after[0]) == "Sc"
    return bool(follows and _ENDS_IN_A_NUMBER.search(before))


def _is_number(character: str) -> bool:
    return character.isdigit() or unicodedata.category(character) == "No"


def _is_sign(before: str, gap: str) -> bool:
    """Return whether `before` ends in a sign that changes the number after the gap."""
    last = before[-1]
    if last in "-‐‑–":
        return gap in _MINUS_GAP and not before[-2:-1].isalnum()
    return unicodedata.category(last) in ("Sm", "Sc")


def is_unit(text: str, at: int) -> bool:
    """Return whether a unit or a magnitude follows a number that ends at an offset."""
    return bool(_UNIT_NEXT.match(text, at))
