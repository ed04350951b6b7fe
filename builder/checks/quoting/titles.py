"""The titles by which an article introduces actors, such as “Bürgermeisterin Anna Berg”."""

import re
from collections.abc import Iterable

from builder.model import Mention
from builder.passages import Span

_TITLE = r"[A-ZÄÖÜ][a-zäöüß-]{4,}"
_NOT_ONE = r"(?!(?:\w+tag|Frau|Herrn?|Januar|Februar|April|August|\w+ember|Oktober)\b)"
_BEFORE = re.compile(rf"(?<!\w){_NOT_ONE}({_TITLE})\s+\Z")
_BEHIND = re.compile(
    rf",\s+(?:der|die|dem|den|ein|eine|einem|einer)\s+(?:[a-zäöü]\w+\s+)?({_TITLE})\b"
)
_DESCRIBES = re.compile(rf"(?<!\w)[Dd](?:er|ie)\s+({_TITLE})\b")

_REACH = 60
"""Characters beside a name in which its title is looked for."""


def titles(text: str, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return the actor's id by the title beside the name; no title that several have."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        before = _BEFORE.search(text[max(0, mention.start - _REACH) : mention.start])
        behind = _BEHIND.match(text, mention.end, mention.end + _REACH)
        for title in (before, behind):
            if title:
                found.setdefault(title[1], set()).add(mention.actor.id)
    return {title: min(actors) for title, actors in found.items() if len(actors) == 1}


def described(titles: dict[str, str], text: str, stretch: Span) -> str:
    """Return the actor whose title begins a stretch of text with “der” or “die”, or ""."""
    first = _DESCRIBES.match(text, *stretch)
    return titles.get(first[1], "") if first else ""
