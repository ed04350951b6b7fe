"""Sets off on an article's page who speaks, what nobody says, and the time stamps of subtitles."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal

from markupsafe import Markup

from builder.model import Actor, Article, Block, Dossier
from builder.pages.time_links import at_time, clock
from builder.passages import Span
from builder.passages.spans import Spans
from builder.passages.speech import Turn

Voice = Literal["", "speech", "narration"]
"""What the style sheet sets off: a stretch of speech in a text, or a text between turns."""


class SpeechOnPage:
    """The elements for the speech in one article; `link` returns the link to an actor's page."""

    def __init__(self, dossier: Dossier, article: Article, link: Callable[[Actor], str]) -> None:
        self.article = article
        self.speech = article.speech
        self._links: dict[int, str] = {}
        labels = []
        for stretch in self.speech.stretches:
            if stretch.label:
                self._links[stretch.label.start] = link(dossier.actor(stretch.speaker))
                labels.append(stretch.label)
        self._labels = Spans(labels)
        self._named = Spans(Span(m.start, m.end) for m in dossier.mentions(article))

    def voice(self, block: Block) -> Voice:
        """Return how a block is set off: the fewer, turns or what stands between them."""
        if self._is_mostly_turns and block.kind != "heading":
            return "" if self.speech.overlaps(block.start, block.end) else "narration"
        is_whole = bool(self.speech.spans) and self.speech.spans[0].end == len(
            self.article.text.text
        )
        return "speech" if not is_whole and self.speech.overlaps(block.start, block.end) else ""

    @cached_property
    def _is_mostly_turns(self) -> bool:
        """Whether at least half of the blocks are turns, as in an interview or in minutes."""
        blocks = [block for block in self.article.blocks if block.kind != "heading"]
        starts = {self.article.block_number(start) for start in self.speech.starts}
        spoken = [
            block
            for block in blocks
            if self.speech.overlaps(block.start, block.end)
            or self.article.block_number(block.start) in starts
        ]
        return bool(self.speech.turns) and 2 * len(spoken) >= len(blocks)

    def labels(self, start: int, end: int) -> Iterator[tuple[Span, Markup, Markup]]:
        """Yield the labels from start to end, and what nobody says, each with its tags."""
        first = bisect_right(self.speech.turns, start, key=lambda turn: turn.said)
        last = bisect_left(self.speech.turns, end, key=lambda turn: turn.start)
        for turn in self.speech.turns[first:last]:
            if turn.certain:
                yield Span(turn.start, turn.said), *self._tags(turn)
        for span in self.speech.unsaid_within(start, end):
            yield span, Markup('<span class="unsaid">'), Markup("</span>")

    def is_label(self, offset: int) -> bool:
        """Return whether an offset is in the label of a turn with a speaker."""
        return self._labels.any_contains(offset, offset + 1)

    def _tags(self, turn: Turn) -> tuple[Markup, Markup]:
        """Return the tags round a label: a link, unless it holds the name of an actor."""
        link = self._links.get(turn.start)
        if not link or self._has_name(turn):
            return Markup('<strong class="turn">'), Markup("</strong>")
        return Markup('<a class="turn" href="{}">').format(link), Markup("</a>")

    def _has_name(self, turn: Turn) -> bool:
        at = bisect_left(self._named, turn.start, key=lambda name: name.start)
        return at < len(self._named) and self._named[at].start < turn.said

    def points(self) -> dict[int, Markup]:
        """Return what stands between the words, by offset: time stamps, and labels not in the text.

        The style sheet draws them, so that they are no part of the text.
        """
        found: dict[int, Markup] = {}
        for start, seconds in self.speech.stamps:
            inside = self._named.any_contains(start - 1, start + 1)
            url = None if inside else at_time(self.article.url, seconds)
            found[start] = _drawn("stamp", clock(seconds), url, outside=True)
        for turn in self.speech.turns:
            if turn.start == turn.said:
                label = _drawn(
                    "turn", f"{turn.label}: ", self._links.get(turn.start), outside=False
                )
                found[turn.start] = found.get(turn.start, Markup()) + label
        return found


def _drawn(name: str, text: str, url: str | None, *, outside: bool) -> Markup:
    """Return an element whose text the style sheet draws, as a link if there is a URL."""
    if not url:
        return Markup('<span class="{}" data-text="{}"></span>').format(name, text)
    return Markup('<a class="{}" data-text="{}" href="{}" aria-label="{}"{}></a>').format(
        name, text, url, text.strip(": "), Markup(' rel="noopener noreferrer"') if outside else ""
    )
