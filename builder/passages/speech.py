"""Find who speaks where in a text that holds speech without quotation marks.

A turn begins on a line that begins with the label of its speaker and a colon, and ends where the
next one begins, or before (`turn_end`). Before the colon may also stand something in brackets, or a
function after a comma: „Dr. Lorenz Tal (SPD):“ and „Lorenz Tal, Minister für Verkehr:“ have the
labels „Dr. Lorenz Tal“ and „Lorenz Tal“. Offsets are Unicode code points, ends exclusive.
"""

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from builder.passages.spans import Span, Spans
from builder.passages.subtitles import Stamp, Voice
from builder.passages.unseen import INVISIBLE

_BRACKETS = re.compile(
    r"\([^()\n]{0,80}(?:\n[^()\n]{1,80})?\)|\[[^\[\]\n]{0,80}(?:\n[^\[\]\n]{1,80})?\]"
)
_FUNCTION = r",[^:：.!?\n]{1,100}\n[^:：.!?\n]{1,100}"
"""A function after a comma that runs over the end of a line."""

_HEAD = re.compile(
    rf"(?m)^[^\S\n]*(?P<dash>(?:[-–—•*]|>>|\[?\d{{1,2}}(?::\d\d){{1,2}}\]?|\d{{1,3}}[.)])[^\S\n]*)?"
    rf"(?P<head>[^\s:：(\[](?:[^:：\n()\[\]]|{_BRACKETS.pattern}){{0,120}}?"
    rf"(?:{_FUNCTION}(?=[:：]\s*$))?)[^\S\n]{{0,3}}[:：](?!//)"
)
_GAP = r"(?:[^\S\n]{3,}|\t)(?=\S)"
"""What may stand after a label instead of a colon, as in „Q   Thank you“."""

_BRACKETED = r"[(\[](?:[^()\[\]\n]|\n(?!\s*\n)|[(\[][^()\[\]]*[)\]])*[)\]]"
_DIRECTION = re.compile(rf"(?m)^[^\S\n]*{_BRACKETED}[^\S\n]*$")
_INTERJECTION = re.compile(
    r"[(\[](?=[^()\[\]\n]*:|(?:Zuruf|Zwischenruf|Beifall|Heiterkeit|Lachen|lacht|Unruhe|Applaus|schweigt|"
    r"applause|laughter|laughs|interruption|interposition|crosstalk|inaudible)\b)[^()\[\]\n]{1,300}[)\]]",
    re.IGNORECASE,
)
"""Words in brackets within a line that somebody else says, or that tell what happens."""

_TITLE = re.compile(
    r"\b(?:Dr|Prof|Dipl|Ing|Mag|Mrs?|Ms|St|Abg|Hr|Fr|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|\w)\.$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(
    r"[^\W\d_a-zß-ÿ]|(?:von|van|de|den|der|du|da|zu|zur|la|le|h\.|c\.|of|the)$|\d+$"
)
_NO_NAME = re.compile(
    r"(?:der|die|das|den|dem|eine?n?|meine?|unsere?|ihre?|seine?|diese[rs]?|und|oder|aber|zum|zur|noch|"
    r"erstens|zweitens|drittens|viertens|fünftens|also|nein|ja|denn|wir|ich|sie|er|es|an?|my|our|your|"
    r"his|her|its|their|th(?:e|is|ese)|and|or|but|first|second|third|finally|so|yes|no|we|they|s?he|it)$",
    re.IGNORECASE,
)
"""The first words of what is no name, whatever colon follows."""

_MAX_WORDS = 8
"""Words; a longer beginning of a line is no label unless it is declared."""


class Turn(NamedTuple):
    """A line that begins with a label, or as if with one.

    `start` is where the label begins, `said` where the words after the colon do. `written` is what
    stands before the colon, and `label` the declared label, or else the same. If it is not
    `certain`, the line continues the sentence before it, and the label may be words of that sentence.
    """

    start: int
    said: int
    written: str
    label: str
    declared: bool
    certain: bool = True


class Stretch(NamedTuple):
    """A stretch of speech, the id of its speaker, and where its label stands, if it has one."""

    start: int
    end: int
    speaker: str
    label: Span | None = None


@dataclass(frozen=True)
class Speech:
    """The speech in a text: its stretches in text order, and what in them nobody says.

    A stretch may lie within a longer one; the inner one counts. `unsaid`, which do not overlap, are
    stage directions, subheadings and stretches without a speaker. `turns` are all turns, whoever speaks,
    `stamps` the time stamps of subtitles. `ended` is what follows a turn that a heading or a credit
    ends, with the speaker of that turn, unless the editors declare whose it is; it is nobody's.
    """

    stretches: tuple[Stretch, ...]
    unsaid: Spans
    turns: tuple[Turn, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    ended: tuple[Stretch, ...] = ()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each turn begins."""
        return tuple(turn.start for turn in self.turns)

    @cached_property
    def spans(self) -> Spans:
        """The stretches without their speakers."""
        return Spans(Span(stretch.start, stretch.end) for stretch in self.stretches)

    @cached_property
    def _borders(self) -> list[int]:
        ends = (at for stretch in self.stretches for at in (stretch.start, stretch.end))
        return sorted({*ends, *self.starts})

    def parts(self, start: int, end: int) -> bool:
        """Return whether a stretch or turn begins or ends between start and end."""
        first = bisect_right(self._borders, start)
        return first < len(self._borders) and self._borders[first] < end

    def divided(self, span: Span) -> Iterator[Span]:
        """Yield a span, divided where a turn begins."""
        first, last = bisect_right(self.starts, span.start), bisect_left(self.starts, span.end)
        for start, end in pairwise((span.start, *self.starts[first:last], span.end)):
            yield Span(start, end)

    def is_unsaid(self, start: int, end: int) -> bool:
        """Return whether start to end holds words of the speech that nobody says."""
        return bool(self.unsaid_within(start, end))

    def unsaid_within(self, start: int, end: int) -> Sequence[Span]:
        """Return what nobody says that overlaps start to end."""
        first = bisect_right(self.unsaid, start, key=lambda span: span.end)
        return self.unsaid[first : bisect_left(self.unsaid, end, key=lambda span: span.start)]

    def turn_at(self, offset: int) -> Turn | None:
        """Return the last turn that begins at or before an offset."""
        before = bisect_right(self.turns, offset, key=lambda turn: turn.start)
        return self.turns[before - 1] if before else None

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether any stretch overlaps start to end."""
        before = bisect_left(self.stretches, end, key=lambda stretch: stretch.start)
        return before > 0 and self._reach[before - 1] > start

    @cached_property
    def _reach(self) -> list[int]:
        return list(accumulate((stretch.end for stretch in self.stretches), max))

    def at(self, start: int, end: int) -> Stretch | None:
        """Return the innermost stretch that contains start to end, or None."""
        if not self.spans.any_contains(start, end) or self.parts(start, end):
            return None
        before = bisect_right(self.stretches, start, key=lambda s: s.start)
        return next(s for s in reversed(self.stretches[:before]) if end <= s.end)


NO_SPEECH = Speech((), Spans(()))


def turns(
    text: str,
    labels: Collection[str],
    no_labels: Collection[str] = (),
    breaks: Collection[int] = (),
    voices: Collection[Voice] = (),
) -> list[Turn]:
    """Return the turns of a text in order, including those with a label that is not declared.

    Those are where a line begins with words that could be a name, and a colon, unless they are
    among `no_labels`. A turn may begin at each of `breaks`, whatever stands before it.
    """
    known = _Labels(labels, no_labels)
    aside = directions(text)
    found = [_spoken(voice, known) for voice in voices]
    for head in known.heads(text):
        start, words = head.start("head"), folded_label(head["head"])
        if known.ignores(words) or aside.any_contains(start, start + 1):
            continue
        is_apart = head.start() in breaks or bool(head.groupdict().get("dash"))
        begins = is_apart or not _continues(text, head.start())
        if label := known.of(words):
            found.append(Turn(start, head.end(), words, label, declared=True, certain=begins))
        elif begins and _looks_like_label(text, head):
            found.append(Turn(start, head.end(), words, words, declared=False))
    certain = Counter(turn.label for turn in found)
    return sorted(t for t in found if t.declared or certain[t.label] > 1 or not _numbered(t))


def _numbered(turn: Turn) -> bool:
    """Return whether a label ends with a number, as in „Speaker 2“ and „Punkt 2“."""
    return turn.label[-1:].isdigit()


def _spoken(voice: Voice, known: "_Labels") -> Turn:
    """Return the turn of a voice tag; the text does not hold its label."""
    label, at = known.of(voice.name), voice.start
    return Turn(at, at, voice.name, label or voice.name, declared=label is not None)


def repeated(found: Sequence[Turn]) -> list[Turn]:
    """Return the turns whose label occurs at least twice."""
    times = Counter(turn.label for turn in found)
    return [turn for turn in found if times[turn.label] > 1]


def party(turn: Turn) -> str:
    """Return what stands in brackets after a label if it could be a party, not „(lacht)“."""
    if turn.written == turn.label:
        return ""
    return next((b for b in _BRACKETS.findall(turn.written) if b[1:2].isupper()), "")


def typed(label: str) -> str:
    """Return a label as an editor types it between brackets in YAML."""
    is_plain = re.fullmatch(r"\w[\w .()/-]*", label) and not _NO_NAME.match(label)
    return label if is_plain else json.dumps(label, ensure_ascii=False)


class _Labels:
    """The declared labels, and what is declared to be none."""

    def __init__(self, labels: Collection[str], no_labels: Collection[str]) -> None:
        self._known: dict[str, str] = {}
        for label in labels:
            self._known.setdefault(folded_label(label), label)
        self._ignored = {folded_label(label) for label in no_labels}

    def heads(self, text: str) -> list[re.Match[str]]:
        """Return what stands before a colon or a gap on the lines of a text, in order."""
        labels = "|".join(map(re.escape, filter(None, self._known)))
        gaps = re.finditer(rf"(?m)^[^\S\n]*(?P<head>{labels}){_GAP}", text) if labels else ()
        return sorted((*_HEAD.finditer(text), *gaps), key=lambda head: head.start("head"))

    def of(self, words: str) -> str | None:
        """Return the label of the words before a colon, or None if it is not declared."""
        return next(filter(None, map(self._known.get, _variants(words))), None)

    def ignores(self, words: str) -> bool:
        """Return whether the words before a colon are declared to be no label."""
        return not self._ignored.isdisjoint(_variants(words))


def _variants(words: str) -> tuple[str, str, str]:
    """Return the words as they are, without brackets, and also without a function after a comma."""
    bare = folded_label(_BRACKETS.sub("", words))
    return words, bare, bare.split(",")[0]


def directions(text: str) -> Spans:
    """Return the stage directions: the lines that are entirely within brackets."""
    return Spans(Span(*_stripped(text, *m.span())) for m in _DIRECTION.finditer(text))


def interjections(text: str) -> Spans:
    """Return what is in brackets within the lines of a turn and not said by its speaker."""
    return Spans(Span(*match.span()) for match in _INTERJECTION.finditer(text))


def folded_label(label: str) -> str:
    """Return a label without differences of white space and composition, and without its colon."""
    return " ".join(unicodedata.normalize("NFC", label).split()).rstrip(":： ")


def _continues(text: str, start: int) -> bool:
    """Return whether the line before the one at `start` ends in the middle of a sentence."""
    line = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    line = line.rstrip(f" \t\xa0{INVISIBLE}")
    return line[-1:].isalnum() or line.endswith((",", ";", "-")) or bool(_TITLE.search(line))


def _looks_like_label(text: str, head: re.Match[str]) -> bool:
    """Return whether the beginning of a line could be the name of a speaker."""
    bare = _variants(folded_label(head["head"]))[1]
    rest = text[head.end() : head.end() + 1]
    name, _, function = bare.partition(", ")
    if function[:1].isupper() and rest in ("", "\n") and " " in name:
        bare = name
    words = bare.replace(",", " ").split()
    if not 0 < len(words) <= _MAX_WORDS or _NO_NAME.match(words[0]) or words[0].isdigit():
        return False
    is_name = all(_NAME_WORD.match(w) and (w[-1] not in ".!?" or _TITLE.search(w)) for w in words)
    return is_name and (not rest or rest.isspace())


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())
