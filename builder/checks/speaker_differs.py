"""speaker-differs: a direct quote from declared speech is of the actor who speaks there.

Passes: a quote of Merkel from the turn „Merkel: …“.
Passes: a quote of Kohl from that turn, where Merkel quotes him between quotation marks.
Fails: a quote of Scholz from the turn „Merkel: …“.
"""

from collections.abc import Iterator

from builder.model import Dossier, Passage, Quote
from builder.problems import Location, Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each direct quote from the speech of another actor."""
    if not dossier.has_speech:
        return
    for quote in dossier.quotes:
        for passage, place in direct_places(quote):
            if speaker := _other_speaker(passage, quote.speaker.id):
                yield Problem(
                    place,
                    f"in article '{passage.article.id}', line {passage.line},"
                    f" '{speaker}' says these words, not '{quote.speaker.id}'",
                    "speaker-differs",
                    f"write speaker: {speaker}",
                )


def _other_speaker(passage: Passage, expected: str) -> str | None:
    """Return who says words of a passage that is not the actor expected, or None."""
    article = passage.article
    for part in passage.parts:
        speaker = article.speech_at(part.start, part.end) if part.kind == "words" else None
        is_own = speaker in (None, expected)
        if not is_own and not article.text.is_quoted_in_speech(part.start, part.end):
            return speaker
    return None


def direct_places(quote: Quote) -> Iterator[tuple[Passage, Location]]:
    """Yield the passages that give the quote directly, each with where to report its speaker."""
    if quote.form != "indirect":
        yield quote.passage, quote.places.of("speaker")
    for appearance in quote.appearances:
        if appearance.form != "indirect":
            yield appearance.passage, appearance.passage.location
