"""Find the names of actors in a text.

Names are found as whole words, the longest first, including a genitive ending. A part of a
hyphenated compound is not a mention: „Putin-Sprecher“ is not Putin. A dictionary of first
words makes it one pass over the text, regardless of the number of names.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.passages.folding import DASHES

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_APOSTROPHES = "'’"
_SIBILANTS = ("s", "ß", "x", "z", "ce")
_HYPHENS = DASHES.replace("–", "").replace("—", "").replace("―", "")

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


class Names:
    """All names of all actors, prepared for searching texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._bearers: dict[str, dict[str, None]] = {}
        self._compared: tuple[Names, set[str]] | None = None
        self._parts: dict[str, list[str]] = {}
        self._inflected: set[str] = set()
        self._by_first_word: dict[str, list[str]] = {}
        self._first_names: dict[str, set[str]] = {}
        for name in names:
            self._add(name)
        for candidates in self._by_first_word.values():
            candidates.sort(key=len, reverse=True)

    def _add(self, name: Name) -> None:
        words = " ".join(name.text.split())
        first = _WORD.search(words)
        if not first or first.start():
            return
        bearers = self._bearers.setdefault(words, {})
        if not bearers:
            self._by_first_word.setdefault(first.group(), []).append(words)
            self._parts[words] = words.split(" ")
        bearers[name.actor] = None
        if name.inflected:
            self._inflected.add(words)
        if name.has_first_name and " " in words:
            self._first_names.setdefault(first.group(), set()).add(name.actor)

    def may_differ(self, other: "Names", text: str) -> bool:
        """Return whether `find` may give another result for a text than the other names do."""
        if other is self:
            return False
        if self._compared is None or self._compared[0] is not other:
            self._compared = other, self._first_words_of_differences(other)
        return any(word in text for word in self._compared[1])

    def _first_words_of_differences(self, other: "Names") -> set[str]:
        names = self._bearers.keys() | other._bearers.keys()
        differ = {n for n in names if self._entry(n) != other._entry(n)}
        first = {match.group() for name in differ if (match := _WORD.match(name))}
        words = self._first_names.keys() | other._first_names.keys()
        return first | {w for w in words if self._first_names.get(w) != other._first_names.get(w)}

    def _entry(self, name: str) -> tuple[list[str], bool]:
        return list(self._bearers.get(name, ())), name in self._inflected

    def find(self, text: str) -> tuple[list[NameMatch], list[NameFault]]:
        """Return the mentions, each with its one actor, and the names that cannot be assigned."""
        all_found = list(self._find(text))
        by_name = {found.name: found.actors for found in all_found}
        full = {a for name, actors in by_name.items() if " " in name for a in actors}
        named = {name: [a for a in actors if a in full] for name, actors in by_name.items()}
        mentions, faults = [], []
        for found in all_found:
            bearers = found.actors
            if len(bearers) > 1 and len(named[found.name]) == 1:
                bearers = tuple(named[found.name])
            if len(bearers) > 1:
                faults.append(_ambiguous(found))
            elif other := self._other_first_name(text, found, bearers[0]):
                faults.append(_contradicted(found, other))
            else:
                mentions.append(found._replace(actors=bearers))
        return mentions, faults

    def _find(self, text: str) -> Iterator[NameMatch]:
        after = 0
        for match in _WORD.finditer(text):
            word = match.group()
            if word not in self._by_first_word and word[:-1] not in self._by_first_word:
                continue
            start = match.start()
            if start < after or (start and text[start - 1] in _HYPHENS):
                continue
            if found := self._longest(text, start, word):
                after = found.end
                yield found

    def _longest(self, text: str, start: int, word: str) -> NameMatch | None:
        candidates = self._by_first_word.get(word, [])
        if word.endswith("s"):
            candidates = candidates + self._by_first_word.get(word[:-1], [])
        best = None
        after_first: dict[int, int | None] = {}
        for name in candidates:
            parts = self._parts[name]
            at = start + len(parts[0])
            if len(parts) > 1:  # skip early: many names may share their first word
                if at not in after_first:
                    after_first[at] = _after_gap(text, at)
                second = after_first[at]
                if second is None or not text.startswith(parts[1], second):
                    continue
            end = self._end(text, start, name)
            if end and (best is None or end > best.end):
                best = NameMatch(start, end, name, tuple(self._bearers[name]))
        return best

    def _end(self, text: str, start: int, name: str) -> int | None:
        """Return the end of the name at `start`, including a genitive ending, or None."""
        at = start
        for n, part in enumerate(self._parts[name]):
            next_word = _after_gap(text, at) if n else at
            if next_word is None or not text.startswith(part, next_word):
                return None
            at = next_word + len(part)
        return self._after_genitive(text, at, name)

    def _after_genitive(self, text: str, end: int, name: str) -> int | None:
        if name not in self._inflected:
            rest = text[end : end + 2]
            if rest[:1] == "s" and not name.endswith(_SIBILANTS):
                end += 1
            elif rest[:1] in tuple(_APOSTROPHES) and (
                rest[1:] == "s" or (name.endswith(_SIBILANTS) and not rest[1:].isalnum())
            ):
                end += len(rest.rstrip()) if rest[1:] == "s" else 1
        after = text[end : end + 1]
        return None if after.isalnum() or after in tuple(_HYPHENS) else end

    def _other_first_name(self, text: str, found: NameMatch, actor: str) -> str | None:
        """Return the word before a surname if it is a first name, but not of this actor."""
        if " " in found.name:
            return None
        before = re.search(r"([^\W_]+)[^\S\n]+$", text[max(0, found.start - 40) : found.start])
        bearers = self._first_names.get(before.group(1), set()) if before else set()
        return before.group(1) if before and bearers and actor not in bearers else None


def _after_gap(text: str, at: int) -> int | None:
    """Return the start of the next word, at most one line on, or None without a space."""
    gap = _GAP.match(text, at)
    return gap.end() if gap and gap.end() > at else None


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
