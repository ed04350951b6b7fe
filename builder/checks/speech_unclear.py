"""speech-unclear: a direct quote from declared speech stands where plainly the speaker speaks.

Passes: a quote from the turn „Merkel: …“, whose lines before it begin with no name and no dash.
Passes: „Ich warte“ in that turn, where it says „Ich sagte: „Ich warte.““
Fails: a quote from behind a line „Seibert – …“, „Seibert“, „- …“, „Seibert verlässt den Saal.“ in it,
from a question on a line of its own, or from words that follow „sagte er:“ in her turn.
Fails: {label: Angela Merkel, speaker: olaf-scholz}, and a stretch of Scholz after „Merkel schrieb:“.
"""

import re
from collections.abc import Iterator
from functools import partial

from builder.checks.speaker_differs import direct_places
from builder.model import Actor, Article, Dossier, Passage
from builder.model.backlinks import overlapping
from builder.passages import Span
from builder.passages.interruptions import interruptions
from builder.passages.saying_words import VERB
from builder.passages.spans import Spans
from builder.passages.speech import Stretch
from builder.passages.telling import told
from builder.passages.telling_sentence import sentence_around
from builder.passages.turn_end import credits
from builder.problems import Location, Problem

_I = re.compile(r"(?<!\w)(?:ich|wir|I|we|je|nous)(?!\w)", re.IGNORECASE)
_PRONOUN = re.compile(r"(?<!\w)(?:er|sie|es|he|she|they|it|il|elle)(?!\w)", re.IGNORECASE)
_LEAD = 300
"""Characters of the line before a stretch that are read."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each label of another, and for each quote whose words may be another's."""
    if not dossier.has_speech:
        return
    names = {actor.id: _names(actor) for actor in dossier.actors}
    of_articles = {article: _Article(dossier, article, names) for article in dossier.articles}
    for of_article in of_articles.values():
        yield from of_article.labels()
    for quote in dossier.quotes:
        for passage, place in direct_places(quote):
            yield from of_articles[passage.article].doubt(passage, quote.speaker, place)


def _names(actor: Actor) -> frozenset[str]:
    """Return the names of an actor, and the family name of a person, with `casefold`."""
    names = {name.text.casefold() for name in actor.names}
    if actor.kind == "person":
        names.add(actor.name.split()[-1].casefold())
    return frozenset(names)


class _Article:
    """An article with speech, and the names by which its lines are read."""

    def __init__(
        self, dossier: Dossier, article: Article, names: dict[str, frozenset[str]]
    ) -> None:
        self.dossier, self.article, self.names = dossier, article, names
        self.text = article.text.text
        self._people = [actor.id for actor in dossier.actors if actor.kind == "person"]
        labels = {turn.label.casefold() for turn in article.speech.turns}
        self._all_names = labels.union(*names.values())
        self._found: dict[Stretch, tuple[Spans, dict[Span, str]]] = {}

    def labels(self) -> Iterator[Problem]:
        """Yield a warning for each label that has the name of others, and not that of its speaker."""
        seen = set()
        for stretch in self.article.speech.stretches:
            if stretch.label is None or (stretch.speaker, label := self._label(stretch)) in seen:
                continue
            seen.add((stretch.speaker, label))
            words = {*re.findall(r"[\w'’-]+", label.casefold()), label.casefold()}
            own = self.names.get(stretch.speaker, frozenset())
            if words & {word for name in own for word in (name, *name.split())}:
                continue
            others = [id for id in self._people if words & self.names[id]]
            if others:
                yield Problem(
                    self.article.location(stretch.label.start),
                    f"the label '{label}' has the name of '{others[0]}', and speech: gives its"
                    f" turns to '{stretch.speaker}'",
                    "speech-unclear",
                    f"write {{label: {label}, speaker: {others[0]}}}, or complete the names of"
                    f" '{stretch.speaker}' by other_names:",
                    "warning",
                )

    def _label(self, stretch: Stretch) -> str:
        turn = self.article.speech.turn_at(stretch.start)
        return turn.label if turn else ""

    def doubt(self, passage: Passage, speaker: Actor, place: Location) -> Iterator[Problem]:
        """Yield a warning if the words of a passage may not be those of the speaker."""
        stretch = self.article.speech.at(passage.start, passage.end)
        if stretch is None:
            return
        problem = partial(_problem, passage, place)
        if self.article.text.is_quoted_in_speech(passage.start, passage.end):
            if doubt := self._in_marks(passage, speaker, stretch):
                yield problem(doubt, "correct speaker:, or quote more of the turn")
            return
        if stretch.speaker != speaker.id:
            return  # a problem of its own: speaker-differs
        line, sign = self._sign(passage, stretch)
        if sign:
            where = self.article.text.line(line)
            yield problem(
                f"line {where} in the speech of '{stretch.speaker}' {sign}",
                "if another speaks there, or nobody, declare it in speech: as a turn or a stretch"
                " without speaker:;\notherwise quote words before that line",
            )

    def _sign(self, passage: Passage, stretch: Stretch) -> tuple[int, str]:
        """Return where a line shows that another may speak, and how, or ""."""
        spans, signs = self._interruptions(stretch)
        around = next(spans.around(passage.start, passage.start + 1), None)
        found = around or spans.first_after(passage.start)
        if found and found.start < passage.end:
            return found.start, signs[found]
        for credit in credits(self.text[slice(*self._line(passage))]):
            at = self._line(passage).start + credit.start
            if at < passage.end:
                return at, "is a credit"
        if credits(self.text[passage.start : passage.end]):
            return passage.start, "is a credit"
        return (stretch.start, self._lead(stretch)) if stretch.label is None else (0, "")

    def _line(self, passage: Passage) -> Span:
        end = self.text.find("\n", passage.end)
        start = self.text.rfind("\n", 0, passage.start) + 1
        return Span(start, len(self.text) if end < 0 else end)

    def _interruptions(self, stretch: Stretch) -> tuple[Spans, dict[Span, str]]:
        """Return where others may speak in a stretch, and the sign of each."""
        if stretch not in self._found:
            own = self.names.get(stretch.speaker, frozenset())
            own |= {self._label(stretch).casefold()} if stretch.label else frozenset()
            found = interruptions(
                self.text,
                Span(stretch.start, stretch.end),
                self._all_names,
                own,
                unsaid=self.article.speech.unsaid,
                is_turn=stretch.label is not None,
                has_dashes=stretch.label is not None or bool(self.article.speech.stamps),
            )
            signs = {Span(one.start, one.end): one.sign for one in found}
            self._found[stretch] = Spans(signs), signs
        return self._found[stretch]

    def _lead(self, stretch: Stretch) -> str:
        """Return what in front of a stretch without a label tells that another speaks, or ""."""
        before = self.text[max(0, stretch.start - _LEAD) : stretch.start]
        line = before.rstrip(' \t\n„“”"»«‚‘*_>').rpartition("\n")[2]
        if not line or stretch.start == 0:
            return ""
        if "\n" not in before[len(before.rstrip()) :] and line[-1:] in ",":
            return "begins within a sentence"
        actor = self.dossier.actor(stretch.speaker)
        start = stretch.start - len(before) + before.rfind(line)
        named = overlapping(self.dossier.mentions(self.article), Span(start, start + len(line)))
        if not line.endswith(":") or any(m.actor is actor for m in named):
            return ""
        if named or (VERB.search(line) and not _PRONOUN.search(line) and not _I.search(line)):
            return f"follows „{line[-60:]}“, which does not name '{stretch.speaker}'"
        return ""

    def _in_marks(self, passage: Passage, speaker: Actor, stretch: Stretch) -> str:
        """Return why words between quotation marks in a turn may be another's, or ""."""
        quotation = next(self.article.text.quotations.around(passage.start, passage.end))
        sentence = sentence_around(self.text, quotation)
        around = f"{self.text[sentence.start : quotation.start]} {self.text[quotation.end : sentence.end]}"
        says_so = told(self.text, quotation).sure == "certain"
        is_own = bool(_I.search(around))
        mentions = self.dossier.mentions(self.article)
        if speaker.id == stretch.speaker:
            is_relayed = not is_own and (says_so or VERB.search(around))
            return f"'{speaker.id}' tells them there as words of another" if is_relayed else ""
        named = {m.actor for m in overlapping(mentions, sentence)}
        if speaker in named or _faulty(self.dossier, self.article, speaker, sentence):
            return ""
        if says_so and (is_own or any(a.kind == speaker.kind for a in named)):
            return f"the sentence around them does not give them to '{speaker.id}'"
        before = [one for one in self.article.speech.stretches if one.end <= stretch.start]
        turn = Span(before[-1].start if before else stretch.start, quotation.start)
        if any(m.actor is speaker for m in overlapping(mentions, turn)):
            return ""
        if _faulty(self.dossier, self.article, speaker, turn):
            return ""
        return f"nothing in or before the turn of '{stretch.speaker}' names '{speaker.id}'"


def _faulty(dossier: Dossier, article: Article, speaker: Actor, stretch: Span) -> bool:
    """Return whether a name in a stretch could be the speaker's, and is ambiguous."""
    return any(
        speaker.id in fault.found.actors and stretch.contains(fault.found.start, fault.found.end)
        for fault in dossier.name_faults(article)
    )


def _problem(passage: Passage, place: Location, message: str, hint: str) -> Problem:
    return Problem(
        place,
        f"these words (line {passage.line}) may not be the speaker's: {message}",
        "speech-unclear",
        hint,
        "warning",
    )
