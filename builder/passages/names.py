"""Find the names of actors in a text.

Names are found as whole words, the longest first, including a genitive ending. A part of a
hyphenated compound is not a mention: „Putin-Sprecher“ is not Putin. Names and text are compared in
one spelling (`spelling.py`). Names that begin with the same word are sorted, so that those that a
text has at a place are found without comparing all: one pass over the text, regardless of their
number and length.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.passages.first_names import is_namesake
from builder.passages.spelling import Spelled, spelled

_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"))
"""Letters of Chinese and Japanese, in which no space separates words: each counts as a word."""
_RANGES = "".join(f"{first}-{last}" for first, last in _UNSPACED)
_IN_WORD = rf"[^\W_{_RANGES}]"
_WORD = re.compile(rf"{_IN_WORD}+|[{_RANGES}]")
_SIBILANTS = ("s", "ß", "x", "z", "ce")

_GENITIVE_IN_S = frozenset(("af", "da", "de", "fo", "lb", "nb", "nds", "nl", "nn", "no", "sv"))
"""Languages whose names take a genitive in -s without an apostrophe, as in „Bergers Plan“."""

_MAX_SHOWN = 8
"""Maximum actors listed in a message; of the others it gives the number."""


class Name(NamedTuple):
    """One name or spelling of an actor.

    `inflected`: the spelling takes no genitive ending. `has_first_name`: it is the full
    name of a person, beginning with the first name.
    """

    text: str
    actor: str
    inflected: bool = False
    has_first_name: bool = False


class NameMatch(NamedTuple):
    """An occurrence of a name in a text: the name as listed, and the ids of all who bear it."""

    start: int
    end: int
    name: str
    actors: tuple[str, ...]


class NameFault(NamedTuple):
    """A name that cannot be assigned to one actor, because it is ambiguous or contradicted."""

    found: NameMatch
    rule: str
    message: str
    hint: str


class Found(NamedTuple):
    """What of the names is in a text: mentions, each with its one actor, and faults.

    `spellings` are all names that it contains as whole words, even inside longer ones, in one
    spelling.
    """

    mentions: list[NameMatch]
    faults: list[NameFault]
    spellings: frozenset[str]


def in_one_spelling(name: str) -> str:
    """Return a name as it is compared with texts."""
    return " ".join(spelled(name).text.split())


class Names:
    """All names of all actors, prepared for searching texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._bearers: dict[str, dict[str, None]] = {}
        self._listed: dict[str, str] = {}
        self._inflected: set[str] = set()
        self._first_names: dict[str, set[str]] = {}
        self._last_names: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {}
        by_first_word: dict[str, dict[str, set[str]]] = {}
        for name in names:
            self._add(name, by_first_word)
        self._alike = {word: _SameWord(alike) for word, alike in by_first_word.items()}
        self._may_begin = _beginning_with({word[0] for word in self._alike})

    def _add(self, name: Name, by_first_word: dict[str, dict[str, set[str]]]) -> None:
        words = in_one_spelling(name.text)
        first = _WORD.search(words)
        if not first:
            return
        alike = by_first_word.setdefault(first.group(), {})
        alike.setdefault(words[: first.start()], set()).add(words)
        self._bearers.setdefault(words, {})[name.actor] = None
        self._listed.setdefault(words, name.text)
        if name.inflected:
            self._inflected.add(words)
        if name.has_first_name and " " in words:
            self._first_names.setdefault(first.group(), set()).add(name.actor)
            self._last_names.setdefault(words.split()[-1], set()).add(name.actor)
        self._words.setdefault(name.actor, set()).update(words.split())

    def differences(self, other: "Names") -> frozenset[str]:
        """Return the words of which a text has one if `find` differs from that of other names."""
        if other is self:
            return frozenset()
        names = self._bearers.keys() | other._bearers.keys()
        differ = {n for n in names if self._entry(n) != other._entry(n)}
        first = {match.group() for name in differ if (match := _WORD.search(name))}
        words = self._first_names.keys() | other._first_names.keys()
        differ = {w for w in words if self._first_names.get(w) != other._first_names.get(w)}
        return frozenset(first | differ)

    def _entry(self, name: str) -> tuple[list[str], str | None, bool, list[set[str]]]:
        bearers = list(self._bearers.get(name, ()))
        own = [self._words[actor] for actor in sorted(self._last_names.get(name, ()))]
        return bearers, self._listed.get(name), name in self._inflected, own

    def find(self, text: Spelled, language: str) -> Found:
        """Return what of the names is in a text; their genitives follow its language."""
        spellings: set[str] = set()
        all_found = list(self._find(text, language in _GENITIVE_IN_S, spellings))
        by_name = {found.name: found.actors for found in all_found}
        full = {a for name, actors in by_name.items() if " " in name for a in actors}
        named = {name: [a for a in actors if a in full] for name, actors in by_name.items()}
        mentions, faults = [], []
        for found in all_found:
            bearers = found.actors
            if len(bearers) > 1 and len(named[found.name]) == 1:
                bearers = tuple(named[found.name])
            if not (len(bearers) == 1 and self._other_first_name(text, found, bearers[0])):
                bearers = tuple(a for a in bearers if not self._is_namesake(text, found, a))
            if not bearers:
                continue
            if len(bearers) > 1:
                faults.append(_ambiguous(_in_source(found, text, bearers)))
            elif other := self._other_first_name(text, found, bearers[0]):
                faults.append(_contradicted(_in_source(found, text, bearers), other))
            else:
                mentions.append(_in_source(found, text, bearers))
        return Found(mentions, faults, frozenset(spellings))

    def _find(self, text: Spelled, in_s: bool, spellings: set[str]) -> Iterator[NameMatch]:
        """Yield the mentions with their offsets in the one spelling of the text."""
        after = 0
        for match in self._may_begin.finditer(text.text):
            word = match.group()
            if word not in self._alike and word[:-1] not in self._alike:
                continue
            best: tuple[int, int, str] | None = None
            for start, end, name in self._at(text.text, match.start(), word, in_s, spellings):
                if start >= after and (best is None or end > best[1]):
                    best = start, end, name
            if best:
                start, after, name = best
                yield NameMatch(start, after, self._listed[name], tuple(self._bearers[name]))

    def _at(
        self, text: str, at: int, word: str, in_s: bool, spellings: set[str]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the names whose first word is at an offset, and add all found to `spellings`.

        Those inside a name that `spellings` has already were added with it, elsewhere.
        """
        words = (word, word[:-1]) if word.endswith("s") and in_s else (word,)
        for first in words:
            for start, names in self._alike[first].at(text, at) if first in self._alike else ():
                for name in names if _may_begin(text, start) else ():
                    if end := self._end(text, start + len(name), name, in_s):
                        yield start, end, name
                        if name in spellings:
                            break
                        spellings.add(name)

    def _end(self, text: str, end: int, name: str, in_s: bool) -> int | None:
        """Return the end of a name, including a genitive ending, or None inside a word."""
        if name not in self._inflected:
            rest = text[end : end + 2]
            if rest[:1] == "s" and in_s and not name.endswith(_SIBILANTS):
                end += 1
            elif rest == "'s":
                end += 2
            elif rest[:1] == "'" and name.endswith(_SIBILANTS) and not rest[1:].isalnum():
                end += 1
        return None if _goes_on(text, end) else end

    def _is_namesake(self, text: Spelled, found: NameMatch, actor: str) -> bool:
        """Return whether a last name is that of somebody else than this actor."""
        if actor not in self._last_names.get(in_one_spelling(found.name), ()):
            return False
        start, end = text.start(found.start), text.end(found.end)
        return is_namesake(text.published, start, end, frozenset(self._words[actor]))

    def _other_first_name(self, text: Spelled, found: NameMatch, actor: str) -> str | None:
        """Return the word before a surname if it is a first name, but not of this actor."""
        if " " in found.name:
            return None
        start = text.start(found.start)
        before = re.search(r"([^\W_]+)[^\S\n]+$", text.published[max(0, start - 40) : start])
        bearers = self._first_names.get(before.group(1), set()) if before else set()
        return before.group(1) if before and bearers and actor not in bearers else None


class _SameWord:
    """Names with the same first word; before it they may have signs, such as the @ of @anna."""

    def __init__(self, names: dict[str, set[str]]) -> None:
        self._names = {signs: _Alike(alike) for signs, alike in names.items()}
        self._signs = _Alike(signs[::-1] for signs in names)

    def at(self, text: str, at: int) -> Iterator[tuple[int, Iterator[str]]]:
        """Yield where names begin whose first word is at an offset, and the names there."""
        for signs in self._signs.at(text[max(0, at - self._signs.longest) : at][::-1], 0):
            start = at - len(signs)
            yield start, self._names[signs[::-1]].at(text, start)


class _Alike:
    """Names that begin with the same word, sorted; each knows the longest one that it begins with."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self.longest = max(map(len, self._names))
        self._inside: list[int] = []
        for n, name in enumerate(self._names):
            inside = n - 1
            while inside >= 0 and not name.startswith(self._names[inside]):
                inside = self._inside[inside]
            self._inside.append(inside)

    def at(self, text: str, start: int) -> Iterator[str]:
        """Yield the names that a text has at an offset, the longest first."""
        n = bisect_right(self._names, text[start : start + self.longest]) - 1
        while n >= 0:
            if text.startswith(self._names[n], start):
                yield self._names[n]
            n = self._inside[n]


def _beginning_with(letters: set[str]) -> re.Pattern[str]:
    """Return a pattern for the words that begin with one of these letters."""
    unspaced = sorted(letter for letter in letters if _is_unspaced(letter))
    spaced = sorted(letters.difference(unspaced))
    words = rf"[{''.join(spaced)}](?<!{_IN_WORD}.){_IN_WORD}*" if spaced else ""
    return re.compile("|".join(filter(None, (words, *unspaced))) or r"(?!)", re.DOTALL)


def _may_begin(text: str, start: int) -> bool:
    """Return whether a name may begin at an offset: not inside a word or hyphenated compound."""
    if start <= 0:
        return start == 0
    before = text[start - 1]
    return before != "-" and not (before.isalnum() and _joins(before, text[start]))


def _goes_on(text: str, end: int) -> bool:
    """Return whether a word or a hyphenated compound goes on after an offset."""
    last, after = text[end - 1], text[end : end + 1]
    if not after:
        return False
    if after.isalnum():
        return _joins(last, after)
    return after == "-" or unicodedata.category(after)[0] == "M"


def _joins(before: str, after: str) -> bool:
    """Return whether no word can end between two characters."""
    return not (_is_unspaced(before) or _is_unspaced(after))


def _is_unspaced(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _UNSPACED)


def _in_source(found: NameMatch, text: Spelled, actors: tuple[str, ...]) -> NameMatch:
    return NameMatch(text.start(found.start), text.end(found.end), found.name, actors)


def _ambiguous(found: NameMatch) -> NameFault:
    more = f" and {len(found.actors) - _MAX_SHOWN} more" if len(found.actors) > _MAX_SHOWN else ""
    return NameFault(
        found,
        "name-ambiguous",
        f"the name '{found.name}' may be any of {', '.join(found.actors[:_MAX_SHOWN])}{more}",
        "give it to one of them, or add a longer name that occurs in the article",
    )


def _contradicted(found: NameMatch, first_name: str) -> NameFault:
    return NameFault(
        found,
        "name-contradicted",
        f"'{first_name} {found.name}' does not fit '{found.actors[0]}', who has the name '{found.name}'",
        f"add '{first_name} {found.name}' to the other_names of whoever is meant",
    )
