"""Records where each word occurs, in the format of Pagefind's index.

A result is a page to Pagefind. For each word the index lists the pages, each with the word's
positions in the text and in the fields, counted in words. Page numbers and positions are stored as
differences from the previous ones. A negative number before positions gives their weight in the
text, or their field.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from builder.search.index.cbor import listed, number, of_length, text
from builder.search.index.words import Form

_CHUNK = 4_000
"""Numbers after which a file of the index ends, a fifth of Pagefind's; the last word may exceed them."""

_WORDS = of_length(1)
_PAGE = of_length(3)
_HIGH = 1 << 32
"""Factor that packs a weight or a field together with a position into one sortable number."""


class _Posting:
    """The pages on which a word occurs, encoded as they are added."""

    __slots__ = ("cost", "count", "data", "last")

    def __init__(self) -> None:
        self.data = bytearray()
        self.count = self.last = self.cost = 0

    def add(self, page: int, in_text: tuple[int, ...], in_fields: tuple[int, ...]) -> None:
        text_positions, text_numbers = _in_text(in_text)
        field_positions, field_numbers = _in_fields(in_fields)
        self.data += _PAGE + number(page - self.last) + text_positions + field_positions
        self.cost += text_numbers + field_numbers + 1
        self.count += 1
        self.last = page

    def encoded(self) -> bytes:
        return of_length(self.count) + self.data


class Postings:
    """The words of an index; results are numbered in the order in which they are added."""

    def __init__(self, forms: Mapping[str, Sequence[Form]], fields: Sequence[str]) -> None:
        self._field = {name: at * _HIGH for at, name in enumerate(fields)}
        self._words: dict[str, dict[str, _Posting]] = {}
        # The postings of each word, with the weight to which its position is added.
        self._postings = {
            word: [(self._posting(form), form.weight * _HIGH) for form in word_forms]
            for word, word_forms in forms.items()
        }
        self._pages = 0

    def _posting(self, form: Form) -> _Posting:
        spellings = self._words.setdefault(form.stem, {"": _Posting()})
        return spellings.setdefault(form.spelling, _Posting())

    def add(self, words: Sequence[str], fields: Mapping[str, Sequence[str]]) -> None:
        """Add a result: the words of its text and of its fields."""
        in_text: defaultdict[_Posting, list[int]] = defaultdict(list)
        in_fields: defaultdict[_Posting, list[int]] = defaultdict(list)
        for position, word in enumerate(words):
            for posting, weight in self._postings[word]:
                in_text[posting].append(weight + position)
        for name, field in fields.items():
            for position, word in enumerate(field, self._field[name]):
                for posting, _ in self._postings[word]:
                    in_fields[posting].append(position)
        for posting, positions in in_text.items():
            field_positions = in_fields.pop(posting, ())
            posting.add(self._pages, tuple(sorted(positions)), tuple(sorted(field_positions)))
        for posting, positions in in_fields.items():
            posting.add(self._pages, (), tuple(sorted(positions)))
        self._pages += 1

    def chunks(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield the files of the index: the first and last word of each, and its content."""
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
    """Return the first and last words of chunks, cut as short as still separates the chunks."""
    cut = [list(pair) for pair in ends]
    for previous, following in pairwise(cut):
        last, first = previous[1], following[0]
        common = next(
            (n for n, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), None
        )
        shared = min(len(last), len(first)) if common is None else common
        if last[: shared + 1] >= previous[0]:
            previous[1] = last[: shared + 1]
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
def _in_text(packed: tuple[int, ...]) -> tuple[bytes, int]:
    """Return encoded positions in a text, grouped by weight, and how many numbers they take."""
    numbers: list[bytes] = []
    current, last = None, 0
    for value in packed:
        weight, position = divmod(value, _HIGH)
        if weight != current:
            numbers += (number(-1 - weight), number(position))
            current = weight
        else:
            numbers.append(number(position - last))
        last = position
    return listed(numbers), len(numbers)


@lru_cache(1 << 16)
def _in_fields(packed: tuple[int, ...]) -> tuple[bytes, int]:
    """Return encoded positions in fields, grouped by field, and how many numbers they take."""
    numbers: list[bytes] = []
    current, last = None, 0
    for value in packed:
        field, position = divmod(value, _HIGH)
        if field != current:
            numbers.append(number(-1 - field))
            current, last = field, 0
        numbers.append(number(position - last))
        last = position
    return listed(numbers), len(numbers)
