"""speaker-contradicted: nobody else is named as saying the words, right beside the quotation.

Passes: speaker: anna-berg, where the article has „Wir warten“, sagte Anna Berg; or sagte sie.
Fails: speaker: bernd-tal there, or joint_with: [bernd-tal]. If Anna Berg relays his words,
reported_by: says so.
"""

from collections.abc import Iterator
from itertools import chain

from builder.model import Dossier
from builder.model.speakers import Speaking
from builder.problems import Problem

_SHOWN = 60
"""Characters of a quote that a message shows; a longer one is cut."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each place of a quote that the article gives to somebody else.

    An organization speaks through people, so that a person in its place is no contradiction.
    """
    for speaking in chain.from_iterable(map(dossier.speaking, dossier.quotes)):
        for one in speaking.alone:
            if one.is_contradicted and not one.is_person_for_organization:
                yield problem_of(one)


def problem_of(speaking: Speaking) -> Problem:
    """Return the problem that an article gives the words of a quote to somebody else."""
    quote, sayer = speaking.quote, speaking.sayers[0]
    return Problem(
        speaking.location,
        f"the article gives these words to '{sayer.actor.id}', not to '{quote.speaker.id}'",
        "speaker-contradicted",
        f"line {sayer.article.text.line(sayer.start)}: {_shown(speaking)}\n" + _remedy(speaking),
    )


def _remedy(speaking: Speaking) -> str:
    sayer, speaker = speaking.sayers[0].actor.id, speaking.quote.speaker.id
    if speaking.together:
        named = {mention.actor for mention in speaking.sayers}
        if any(actor in named for actor in speaking.together):
            return f"remove '{speaker}' from speaker: and joint_with:"
    return (
        f"write speaker: {sayer}; if they relay the words of '{speaker}', "
        f"write reported_by: [{sayer}]"
    )


def _shown(speaking: Speaking) -> str:
    """Return the article's words from the quotation to the name of whoever says it, on one line."""
    passage, sayer = speaking.passage, speaking.sayers[0]
    text = passage.article.text.text
    start = min(sayer.start, max(passage.start, sayer.start - _SHOWN))
    end = max(sayer.end, min(passage.end, sayer.end + _SHOWN))
    before = text[:start].rsplit(maxsplit=1)[-1:] if start == sayer.start else []
    words = text[start:end]
    if end < passage.end and end > sayer.end:
        words = words.rsplit(maxsplit=1)[0] + " …"
    if passage.start < start < sayer.start:
        words = "… " + words.split(maxsplit=1)[-1]
    return " ".join([*before, *words.split()])
