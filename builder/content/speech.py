"""Finds the speech that an article declares in its text, or reports why it is not there."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial

from builder.content.raw import RawRecord
from builder.content.references import Resolver
from builder.content.schema.records import ArticleRecord, SpeechRecord, StretchRecord
from builder.passages import NotFound, Selector, Span, Text, find
from builder.passages.spans import Spans
from builder.passages.speech import (
    Speech,
    Stretch,
    Turn,
    directions,
    folded_label,
    interjections,
    party,
    repeated,
    turns,
)
from builder.passages.subtitles import Subtitles, subtitles
from builder.passages.turn_end import credits, has_more, turn_end
from builder.problems import did_you_mean

_CLOSING = re.compile(r"[^\w\s]*")


def text_with_speech(raw: RawRecord, record: ArticleRecord, resolver: Resolver) -> Text:
    """Return the text of an article with the speech in it; problems make the resolver incomplete."""
    assert raw.file is not None
    source, first_line, declared = raw.file.text, raw.file.first_line, record.speech
    text = partial(Text, first_line=first_line, language=record.language)
    if declared is None:
        return text(source)
    finding = partial(_Finding, declared=declared, headings=record.headings, resolver=resolver)
    if not declared.subtitles:
        return text(source, speech=finding(text(source), cues=None).speech())
    cues = subtitles(source)
    if not cues.stamps:
        message = "subtitles: true, but the text has no time stamps"
        hint = "a time stamp is a line such as 00:00:01,000 --> 00:00:04,200"
        resolver.refuse(message, "subtitles-not-found", hint, "speech", "subtitles")
    without_stamps = partial(text, cues.text, source=source, kept=cues.kept)
    return without_stamps(speech=finding(without_stamps(), cues=cues).speech())


class _Finding:
    """Finds the speech in one text."""

    def __init__(
        self,
        text: Text,
        declared: SpeechRecord,
        headings: list[str],
        cues: Subtitles | None,
        resolver: Resolver,
    ) -> None:
        self.text = text
        self.declared = declared
        self.headings = Spans(_lines(text.text, frozenset(headings)))
        self.credits = credits(text.text)
        self._apart = Spans(sorted((*self.headings, *self.credits)))
        self.cues = cues
        self.resolver = resolver

    def speech(self) -> Speech:
        """Return the speech; problems make the resolver incomplete."""
        found = self._turns()
        declared, silent = self._declared([turn.start for turn in found])
        of_turns, ended = self._of_turns(found, silent)
        stretches = [*of_turns, *self._whole(found), *declared]
        stretches.sort(key=lambda stretch: (stretch.start, -stretch.end))
        spoken = Spans(Span(stretch.start, stretch.end) for stretch in stretches)
        unsaid = _merged(
            span
            for span in (
                *directions(self.text.text),
                *interjections(self.text.text),
                *self.headings,
                *silent,
            )
            if spoken.any_contains(*span)
        )
        known = [*silent, *(Span(stretch.start, stretch.end) for stretch in declared)]
        unclear = (s for s in ended if not any(k.start < s.end and s.start < k.end for k in known))
        stamps = self.cues.stamps if self.cues else ()
        return Speech(tuple(stretches), unsaid, tuple(found), stamps, tuple(unclear))

    def _declared(self, starts: list[int]) -> tuple[list[Stretch], list[Span]]:
        """Return the declared stretches: those with a speaker, and those without in text order."""
        spoken, silent = [], []
        for n, record in enumerate(self.declared.stretches):
            if span := self._stretch(record, n, starts):
                if record.speaker:
                    self.resolver.check_id(
                        "actors", record.speaker, "speech", "stretches", n, "speaker"
                    )
                    spoken.append(Stretch(*span, record.speaker))
                else:
                    silent.append(span)
        return spoken, sorted(silent)

    def _whole(self, found: list[Turn]) -> Iterator[Stretch]:
        """Yield the stretch of the only speaker, which ends where the turn of another may begin."""
        if speaker := self.declared.speaker:
            self.resolver.check_id("actors", speaker, "speech", "speaker")
            yield Stretch(0, found[0].start if found else len(self.text.text), speaker)

    def _turns(self) -> list[Turn]:
        """Return the turns, and report labels that begin none."""
        declared = self.declared.turns
        if not declared and not self.declared.speaker:
            return []
        labels = [record.label for record in declared]
        starts = {stamp.start for stamp in self.cues.stamps} if self.cues else set()
        starts |= {heading.end + 1 for heading in self.headings}
        voices = self.cues.voices if self.cues else ()
        found = [
            turn
            for turn in turns(self.text.text, labels, self.declared.no_labels, starts, voices)
            if turn.declared or not self.credits.any_contains(turn.start, turn.start + 1)
        ]
        self._check_labels(found)
        return found if declared else repeated(found)

    def _check_labels(self, found: list[Turn]) -> None:
        """Report labels that begin no turn, or those of more than one speaker."""
        others = [turn.written for turn in found if not turn.declared]
        first: dict[str, int] = {}
        for n, label in enumerate(record.label for record in self.declared.turns):
            path = "speech", "turns", n, "label"
            turns_of = [turn for turn in found if turn.declared and turn.label == label]
            named = sorted(set(filter(None, map(party, turns_of))))
            if first.setdefault(folded_label(label), n) != n:
                message = f"the label '{label}' is declared already"
                hint = "for two people of one name, add what tells them apart: Berg (SPD)"
                self.resolver.refuse(message, "label-ambiguous", hint, *path)
            elif label.endswith((":", "：")):
                message = f"the colon is no part of the label '{label}'"
                hint = f"write label: {json.dumps(label.rstrip(':： '), ensure_ascii=False)}"
                self.resolver.refuse(message, "label-colon", hint, *path)
            elif not turns_of:
                message = f"no line of the article begins with '{label}:'"
                hint = self._in_other_case(label) or did_you_mean(label, others)
                hint = hint or "the label is what stands before the colon, word for word"
                self.resolver.refuse(message, "label-not-found", hint, *path)
            elif len(named) > 1:
                message = f"'{label}' stands before {' and '.join(named)}"
                hint = f"make a label of each: {label} {named[0]}"
                self.resolver.refuse(message, "label-ambiguous", hint, *path)

    def _in_other_case(self, label: str) -> str:
        """Return a hint with the beginning of a line that differs from a label in capitals alone."""
        words = r"\s+".join(map(re.escape, label.split()))
        found = re.search(rf"(?im)^[^\S\n]*({words})[^\S\n]*[:：(\[,]", self.text.text)
        return f"did you mean '{' '.join(found[1].split())}'? Capitals count" if found else ""

    def _of_turns(
        self, found: list[Turn], silent: list[Span]
    ) -> tuple[list[Stretch], list[Stretch]]:
        """Return the stretch of each turn with a speaker, and what follows those that end early."""
        text, speakers = self.text.text, {}
        for n, record in enumerate(self.declared.turns):
            if record.speaker:
                self.resolver.check_id("actors", record.speaker, "speech", "turns", n, "speaker")
                speakers[record.label] = record.speaker
        nexts = [*(turn.start for turn in found), len(text)][1:]
        sure = [turn.declared and turn.certain for turn in found]
        last = max((n for n, is_sure in enumerate(sure) if is_sure), default=0)
        stretches, ended = [], []
        for n, (turn, following) in enumerate(zip(found, nexts, strict=True)):
            if sure[n] and (speaker := speakers.get(turn.label)):
                whole = Span(turn.said, following)
                end = turn_end(text, whole, self.headings, self.credits, is_last=n == last)
                end = min(end, self._silent_end(whole, silent))
                stretches.append(Stretch(turn.said, end, speaker, Span(turn.start, turn.said)))
                if self._has_more(end, following):
                    ended.append(Stretch(end, following, speaker))
        return stretches, ended

    def _silent_end(self, turn: Span, silent: list[Span]) -> int:
        """Return where a stretch without a speaker begins that lasts to the end of a turn."""
        first = bisect_left(silent, turn.start, key=lambda span: span.start)
        last = bisect_left(silent, turn.end, key=lambda span: span.start)
        inside = silent[first:last]
        return min(
            (s.start for s in inside if not self._has_more(s.end, turn.end)), default=turn.end
        )

    def _has_more(self, start: int, end: int) -> bool:
        """Return whether there are words from start to end other than headings and credits."""
        return has_more(self.text.text, Span(start, end), self._apart)

    def _stretch(self, record: StretchRecord, n: int, starts: list[int]) -> Span | None:
        """Return a declared stretch, or None after reporting what is wrong with it."""
        first = self._find(record.first, n, "first")
        last = self._find(record.last, n, "last")
        if first is None or last is None:
            return None
        end = _CLOSING.match(self.text.text, last.end)
        span = Span(first.start, end.end() if end else last.end)
        if last.end < first.end:
            message, hint = "the last words stand before the first", "exchange first: and last:"
        elif any(span.start < start < span.end for start in starts):
            message, hint = "a turn begins within this stretch", "end it before, and add another"
        else:
            return span
        self.resolver.refuse(message, "stretch-invalid", hint, "speech", "stretches", n, "last")
        return None

    def _find(self, words: str, n: int, key: str) -> Span | None:
        try:
            found = find(self.text, Selector(words))
        except NotFound as error:
            hint = error.hint.split("\nsay which one")[0]
            self.resolver.refuse(error.message, error.rule, hint, "speech", "stretches", n, key)
            return None
        return Span(found.start, found.end)


def _lines(text: str, wanted: frozenset[str]) -> Iterator[Span]:
    """Yield the lines of a text that read as one of those wanted."""
    for line in re.finditer(r"[^\n]+", text) if wanted else ():
        if line.group().strip() in wanted:
            yield Span(*line.span())


def _merged(spans: Iterable[Span]) -> Spans:
    """Return the spans with those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return Spans(merged)
