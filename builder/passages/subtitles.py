"""Take the time stamps of subtitles out of their text, and keep when each cue begins.

The formats are SubRip (SRT), WebVTT (https://www.w3.org/TR/webvtt1/) and transcripts with a time
alone on a line, as video platforms show them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_CUE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}.*")
_TIME_ALONE = re.compile(rf"\s*[\[(]?{_TIME}[\])]?\s*")
_TIME_OF_DAY = re.compile(
    r"(?:\b(?:um|gegen|ab|seit|bis|von|vor|nach|kurz|zwischen|und|at|by|from|until|till|before|after|since|"
    r"around|à|vers|o|od|do)|[,(])\s*"
)
"""The end of a line behind which a time alone is what somebody says."""

_OCLOCK = re.compile(r"\s*(?:Uhr|h|o’clock|o'clock|a\.?m|p\.?m)\b")
_HEADER = re.compile(r"\ufeff?WEBVTT(?:\s|$)")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]+)>")
_TAG = re.compile(rf"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<{_TIME}>")


class Stamp(NamedTuple):
    """A time stamp: where its cue begins in the text, and when, in whole seconds."""

    start: int
    seconds: int


class Voice(NamedTuple):
    """A voice tag of WebVTT: where its words begin in the text, and the name in it."""

    start: int
    name: str


class Subtitles(NamedTuple):
    """The words of subtitles, and what was taken out.

    `kept` are the stretches of the file's text that were kept, (start in the text, start in the
    file), in order.
    """

    text: str
    kept: tuple[tuple[int, int], ...]
    stamps: tuple[Stamp, ...]
    voices: tuple[Voice, ...]


def subtitles(source: str) -> Subtitles:
    """Return the words without stamps, numbers and tags.

    Each cue begins on a new line; no empty line remains between two cues, so that a sentence may
    run over a stamp.
    """
    return _Reading(source).read()


def looks_like_subtitles(source: str) -> bool:
    """Return whether at least two lines are the times of a cue."""
    times = rf"(?m)^[^\S\n]*{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}"
    return source.count("-->") > 1 and len(re.findall(times, source)) > 1


class _Reading:
    """Reads a text line by line."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = list(_lines(source))
        self.pieces: list[str] = []
        self.kept: list[tuple[int, int]] = []
        self.stamps: list[Stamp] = []
        self.voices: list[Voice] = []
        self.next_stamp: int | None = None
        self.is_webvtt = bool(re.search(rf"(?m)^{_HEADER.pattern}", source))
        self.length = 0

    def read(self) -> Subtitles:
        in_cue = was_cue = skipping = False
        gap: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(self.lines):
            line = self.source[start:end].rstrip("\n")
            if not line.strip():
                in_cue = skipping = False
                gap.append((start, end))
            elif skipping or self._begins_no_cue(number, line):
                skipping = True
            elif (seconds := _seconds(line)) is not None and not self._is_said(number, line):
                in_cue = True
                self.next_stamp = seconds
            elif not self._is_cue_id(number, line):
                for blank in gap if not (in_cue and was_cue) and self.length else ():
                    self._keep(*blank)
                gap.clear()
                self._place_stamp()
                self._words(start, end)
                was_cue = in_cue
        text = "".join(self.pieces).rstrip()
        stamps = tuple(stamp for stamp in self.stamps if stamp.start < len(text))
        return Subtitles(text, tuple(self.kept) or ((0, 0),), stamps, tuple(self.voices))

    def _begins_no_cue(self, number: int, line: str) -> bool:
        """Return whether a line begins a header, or a block of WebVTT that is no cue."""
        if not self._is_first_of_block(number):
            return False
        return bool(self.is_webvtt and (_HEADER.match(line) or _NO_CUE.match(line)))

    def _is_said(self, number: int, line: str) -> bool:
        """Return whether a time alone on a line is a time of day within a sentence."""
        if not _TIME_ALONE.fullmatch(line):
            return False
        beside = (n for n in (number - 1, number + 1) if 0 <= n < len(self.lines))
        around = {n: self.source[slice(*self.lines[n])].rstrip("\n") for n in beside}
        before = around.get(number - 1, "").rpartition(" ")[2].casefold()
        after = around.get(number + 1, "")
        return bool(_TIME_OF_DAY.fullmatch(before) or _OCLOCK.match(after))

    def _is_first_of_block(self, number: int) -> bool:
        return number == 0 or not self.source[slice(*self.lines[number - 1])].strip()

    def _is_cue_id(self, number: int, line: str) -> bool:
        """Return whether a line is the number or name of the cue whose time follows."""
        if number + 1 == len(self.lines):
            return False
        after = self.source[slice(*self.lines[number + 1])].rstrip("\n")
        if not _CUE.fullmatch(after):
            return False
        return line.strip().isdigit() or self._is_first_of_block(number)

    def _place_stamp(self) -> None:
        """Place the latest stamp where the words of its cue begin."""
        if self.next_stamp is not None:
            self.stamps.append(Stamp(self.length, self.next_stamp))
            self.next_stamp = None

    def _words(self, start: int, end: int) -> None:
        """Keep a line without its tags."""
        at = start
        for tag in re.finditer(f"{_VOICE.pattern}|{_TAG.pattern}", self.source[start:end]):
            self._keep(at, start + tag.start())
            at = start + tag.end()
            if tag[1]:
                self.voices.append(Voice(self.length, " ".join(tag[1].split())))
        self._keep(at, end)

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self.kept.append((self.length, start))
            self.pieces.append(self.source[start:end])
            self.length += end - start


def _lines(source: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]*\n|[^\n]+", source):
        yield match.span()


def _seconds(line: str) -> int | None:
    """Return the time at which a cue begins, or None if the line is no time stamp."""
    match = _CUE.fullmatch(line) or _TIME_ALONE.fullmatch(line)
    if not match:
        return None
    hours, minutes, seconds = (int(match[n] or 0) for n in (1, 2, 3))
    return hours * 3600 + minutes * 60 + seconds
