"""Find where, within the speech of one, a line reads as if another spoke or somebody told it.

A label in any other form than `speech` reads, a dash, a name at the beginning of a line, a question
on a line of its own: what is not plainly the speaker's is found. Offsets are Unicode code points,
ends exclusive.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from builder.passages.spans import Span, Spans

FIRST_PERSON = re.compile(
    r"(?<!\w)(?:ich|mir|mich|meine?[rnms]?|wir|uns|unse?re?[rnms]?|I|me|my|we|us|our|je|moi|nous|notre|nos)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""Words by which the speaker is recognized, who tells nothing of others as an article does."""

_ROLE = (
    r"(?:Frage|Antwort|Zuruf|Zwischenruf|Zwischenfrage|Nachfrage|Rückfrage|Moderation|Off|"
    r"(?:Moderator|Reporter|Journalist|Interviewer|Sprecher|Dolmetscher|Teilnehmer|Zuhörer|Zuschauer)(?:in)?|"
    r"Question|Answer|Interviewer|Reporter|Host|Moderator|Narrator|Speaker|Audience)"
)
_WORD = r"(?!_)[\w.'’/-]*[^\W_]"
_FIRST = re.compile(rf"(?:[^\w\n]|_)*({_WORD}(?:[^\S\n]+{_WORD}){{0,3}})")
_NAME = r"(?!(?:Liebe[rs]?|Guten?|Meine|Sehr|Vielen|Dear|Good|Thank)\b)[A-ZÄÖÜ][\w.'’-]*\w"
_SIGN = r"(?:[–—|=~;<>/]|--+|\s-\s|\t|[(\[][^()\[\]\n]*[)\]])"
_UNKNOWN = re.compile(
    rf"[*_]*{_NAME}(?:[^\S\n]+{_NAME}){{1,2}}[*_]*[^\S\n]*(?:$|{_SIGN})|{_NAME}[^\S\n]*(?:$|[|=~>])"
    rf"|[@<]\w|{_ROLE}[^\S\n]+(?:[A-ZÄÖÜ„“\"»]|(?:von|aus|of|from)\b)"
)
"""A line that begins as if with the name of somebody of whom nothing is known."""

_AS_LABEL = re.compile(rf"(?:$|[^\w\s,'’]|\s*{_SIGN})")
"""What follows a name that is a label: anything but a word, a comma or a genitive."""

_DASHED = re.compile(r"[-–—>♪♫]+[^\S\n]?\S")
_SLANTED = re.compile(r"([*_])[^\n]*\1[.!?]?")
_QUESTION = re.compile(r"[^.!?:\n]*\?[^\S\n]*")
_COLON = re.compile(r"[^:：!?„“\"»«\n]{1,120}[:：](?![^\S\n]*[„“\"»«‚‘'])")
_INSIDE = re.compile(
    rf"(?:(?<=[.!?…])|[–—-])[^\S\n]+({_ROLE}[^.:!?\n]{{0,60}}|{_NAME}(?:[^\S\n]+{_NAME}){{0,3}})"
    r"[^\S\n]*(?:\([^()\n]*\))?[:：](?![^\S\n]*[„“\"»«‚‘'])"
)
"""What stands as a label behind a sentence or a dash, within a line."""

_ENDED = re.compile(r"[^\w,;-][^\S\n]*\n[^\S\n]*$|^\s*$|\n[^\S\n]*\n[^\S\n]*$")


class Interruption(NamedTuple):
    """A stretch whose words may not be the speaker's, and how it begins, in the words of a message."""

    start: int
    end: int
    sign: str


def interruptions(
    text: str,
    stretch: Span,
    names: Collection[str],
    own: Collection[str],
    *,
    unsaid: Spans,
    is_turn: bool,
    has_dashes: bool,
) -> list[Interruption]:
    """Return where others may speak in a stretch, in order.

    `names` are all known names and labels, `own` those of the speaker, all with `casefold`.
    Lines that are `unsaid`, such as headings, are passed over.
    `is_turn` is whether a label precedes it, and `has_dashes` whether a dash means another speaker.
    """
    reading = _Reading(text, stretch, names, own, is_turn=is_turn, has_dashes=has_dashes)
    return list(reading.found(unsaid))


class _Reading:
    def __init__(
        self,
        text: str,
        stretch: Span,
        names: Collection[str],
        own: Collection[str],
        *,
        is_turn: bool,
        has_dashes: bool,
    ) -> None:
        self.text, self.stretch = text, stretch
        self.names, self.own = names, own
        self.is_turn, self.has_dashes = is_turn, has_dashes

    def found(self, unsaid: Spans) -> Iterator[Interruption]:
        label: tuple[int, str] | None = None
        for line in re.finditer(r"[^\n]+", self.text[slice(*self.stretch)]):
            start, end = self.stretch.start + line.start(), self.stretch.start + line.end()
            if unsaid.any_contains(start, start + len(line.group().rstrip())):
                continue
            begins = start == 0 or self.text[start - 1] == "\n"
            is_label, sign = self._beginning(start, end) if begins else (False, "")
            if is_label and label:
                yield Interruption(label[0], start, label[1])
            if is_label:
                label = (start, sign) if sign else None
            elif sign:
                yield Interruption(start, end, sign)
            if inside := self._inside(start, end):
                yield Interruption(
                    inside.start(1), end, f"has the label '{inside[1]}' within a line"
                )
        if label:
            yield Interruption(label[0], self.stretch.end, label[1])

    def _beginning(self, start: int, end: int) -> tuple[bool, str]:
        """Return whether a line begins like a turn, and its sign, "" if it is the speaker's own."""
        line = self.text[start:end].strip()
        if self.has_dashes and _DASHED.match(line):
            return False, "begins with a dash or another sign"
        if not _ENDED.search(self.text, max(0, start - 80), start):
            return False, ""
        name, is_own = self._name(line)
        rest = line[line.find(name) + len(name) :] if name else ""
        is_told = not FIRST_PERSON.search(line)
        if name and _AS_LABEL.match(rest):
            return True, "" if is_own else f"begins with '{name}'"
        colon = _COLON.match(line)
        is_about = colon and not is_own and not FIRST_PERSON.search(colon.group())
        if colon and is_about and (who := self._named_in(colon.group())):
            return True, f"begins with words about '{who}' and a colon"
        if name and is_told and not (is_own and self.is_turn):
            return False, f"begins with '{name}'"
        if _SLANTED.fullmatch(line) and " " in line:
            return False, "stands between asterisks"
        if not name and _UNKNOWN.match(line) and is_told:
            return self.is_turn, "begins as if with the name of a speaker"
        is_inner = self.is_turn and start > self.stretch.start and self.text[start:end].strip()
        if is_inner and is_told and _QUESTION.fullmatch(line) and end < self.stretch.end - 1:
            return False, "is a question on a line of its own"
        return False, ""

    def _name(self, line: str) -> tuple[str, bool]:
        """Return the known name with which a line begins, or "", and whether it is the speaker's."""
        first = _FIRST.match(line)
        words = re.findall(_WORD, first[1]) if first else []
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).casefold()
            base = name.removesuffix("s")
            is_own = name in self.own or base in self.own
            if first and (is_own or name in self.names or base in self.names):
                return first[1][: _length(first[1], count)], is_own
        return "", False

    def _named_in(self, words: str) -> str:
        """Return a known name of another in words, or ""; none if the speaker's is in them too."""
        found = re.findall(_WORD, words)
        if any(word.casefold() in self.own for word in found):
            return ""
        return next((word for word in found if word.casefold() in self.names), "")

    def _inside(self, start: int, end: int) -> "re.Match[str] | None":
        for found in _INSIDE.finditer(self.text, start, end):
            words = found[1].casefold()
            is_role = re.match(_ROLE, found[1])
            known = words in self.names or words.split()[-1] in self.names
            if (is_role or known or " " in words) and words not in self.own:
                return found
        return None


def _length(words: str, count: int) -> int:
    """Return where the first words of some end."""
    return list(re.finditer(_WORD, words))[count - 1].end()
