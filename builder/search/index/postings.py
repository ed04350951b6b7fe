"""Where each word stands: Pagefind's index, written in its own format.

A record is a page to Pagefind. Of each word the index holds the pages, each as how many pages it is
after the one before; the places in its text; the places in its fields. Places are differences
too. A negative number among the places of a text gives the weight of those after it, among those
of fields the field.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from builder.search.index.cbor import listed, number, of_length, text
from builder.search.index.words import Form

_CHUNK = 20_000
"""A file of the index ends with the word with which it passes so many places, as Pagefind's do."""

_WORDS = of_length(1)
_PAGE = of_length(3)
_HIGH = 1 << 32


class _Posting:
    """The pages on which a word stands, encoded as they come."""

    __slots__ = ("cost", "count", "data", "last")

    def __init__(self) -> None:
        self.data = bytearray()
        self.count = self.last = self.cost = 0

    def add(self, page: int, text_places: tuple[int, ...], field_places: tuple[int, ...]) -> None:
        in_text, numbers = _in_text(text_places)
        in_fields, more_numbers = _in_fields(field_places)
        self.data += _PAGE + number(page - self.last) + in_text + in_fields
        self.cost += numbers + more_numbers + 1
        self.count += 1
        self.last = page

    def encoded(self) -> bytes:
        return of_length(self.count) + self.data


class Postings:
    """The index of some records, in the order in which they are added."""

    def __init__(self, forms: Mapping[str, Sequence[Form]], fields: Sequence[str]) -> None:
        self._field = {name: at * _HIGH for at, name in enumerate(fields)}
        self._words: dict[str, dict[str, _Posting]] = {}
        # Of each word what it is found by, with its weight where its place is added to it.
        self._found_by = {
            word: [(self._posting(form), form.weight * _HIGH) for form in those]
            for word, those in forms.items()
        }
        self._pages = 0

    def _posting(self, form: Form) -> _Posting:
        spellings = self._words.setdefault(form.stem, {"": _Posting()})
        return spellings.setdefault(form.spelling, _Posting())

    def add(self, words: Sequence[str], fields: Mapping[str, Sequence[str]]) -> None:
        """Add a record: the words of its text, and those of its fields."""
        in_text: defaultdict[_Posting, list[int]] = defaultdict(list)
        in_fields: defaultdict[_Posting, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            for posting, weight in self._found_by[word]:
                in_text[posting].append(weight + place)
        for name, those in fields.items():
            for place, word in enumerate(those, self._field[name]):
                for posting, _ in self._found_by[word]:
                    in_fields[posting].append(place)
        for posting, places in in_text.items():
            there = in_fields.pop(posting, ())
            posting.add(self._pages, tuple(sorted(places)), tuple(sorted(there)))
        for posting, places in in_fields.items():
            posting.add(self._pages, (), tuple(sorted(places)))
        self._pages += 1

    def chunks(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield the index in parts: the first and last word of each, and what it holds, encoded."""
        chunk: dict[str, bytes] = {}
        cost = 0
        for stem in sorted(self._words):
            spellings = self._words[stem]
            cost += sum(posting.cost for posting in spellings.values()) + len(spellings) - 1
            chunk[stem] = _encoded(stem, spellings)
            if cost >= _CHUNK:
                yield min(chunk), max(chunk), _WORDS + listed(chunk.values())
                chunk, cost = {}, 0
        if chunk:
            yield min(chunk), max(chunk), _WORDS + listed(chunk.values())


def ranges(ends: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the ends of chunks, cut where that still tells one from the next."""
    cut = [list(one) for one in ends]
    for one, following in pairwise(cut):
        last, first = one[1], following[0]
        common = next(
            (n for n, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), None
        )
        shared = min(len(last), len(first)) if common is None else common
        if last[: shared + 1] >= one[0]:
            one[1] = last[: shared + 1]
        following[0] = first[: shared + 1]
    return [(first, last) for first, last in cut]


def _encoded(stem: str, spellings: Mapping[str, _Posting]) -> bytes:
    variants = [
        listed((text(spelling), spellings[spelling].encoded()))
        for spelling in sorted(spellings)
        if spelling
    ]
    return listed((text(stem), spellings[""].encoded(), listed(variants)))


@lru_cache(1 << 16)
def _in_text(places: tuple[int, ...]) -> tuple[bytes, int]:
    """Return places in a text, in order of their weights, encoded; and how many numbers they are."""
    numbers: list[bytes] = []
    current, last = None, 0
    for one in places:
        weight, place = divmod(one, _HIGH)
        if weight != current:
            numbers += (number(-1 - weight), number(place))
            current = weight
        else:
            numbers.append(number(place - last))
        last = place
    return listed(numbers), len(numbers)


@lru_cache(1 << 16)
def _in_fields(places: tuple[int, ...]) -> tuple[bytes, int]:
    """Return places in fields, in order of the fields, encoded; and how many numbers they are."""
    numbers: list[bytes] = []
    current, last = None, 0
    for one in places:
        field, place = divmod(one, _HIGH)
        if field != current:
            numbers.append(number(-1 - field))
            current, last = field, 0
        numbers.append(number(place - last))
        last = place
    return listed(numbers), len(numbers)
