"""unnamed: an actor with unnamed: true has no name in any article, and no other actor's name.

Passes: name: Eine Besucherin der Sitzung; name: Nachbarin Bergers, where an article has „eine Nachbarin Bergers“.
Fails: name: Ida Stern, where an article has „Kämmerin Ida Stern“; as a warning if „Ida Stern“ begins
every sentence that has it, as words that describe somebody may do.
Fails: the name of another actor; other_names: Stern without weak: true, where an article has it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.model import Actor, Dossier
from builder.passages.names import Name, Names, in_one_spelling
from builder.passages.spelling import spelled
from builder.problems import Problem

_DETERMINER = re.compile(
    r"(?<!\w)(?:(?:k?ein|mein|dein|sein|ihr|unser|dies|jen|jed|manch|viel|mehrer|einig|all)(?:e[rsmn]?)?|"
    r"der|die|das|dem|den|des|zwei|drei|a|an|the|some|two|une?|des|les?|la)\s+$",
    re.IGNORECASE,
)
"""The end of what stands before words that describe somebody, and before no name."""

_HINT = "remove unnamed: true, or write as name: what describes them, such as eine Besucherin"


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each unnamed actor whom an article names, or who is another actor."""
    return (problem for problem in _found(dossier) if problem.severity == "error")


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each unnamed actor whom an article may name."""
    return (problem for problem in _found(dossier) if problem.severity == "warning")


def _found(dossier: Dossier) -> Iterator[Problem]:
    unnamed = [actor for actor in dossier.actors if actor.unnamed]
    bearers = {}
    if unnamed:
        bearers = {in_one_spelling(n.text): a for a in dossier.actors for n in a.names}
    for actor in unnamed:
        if other := bearers.get(in_one_spelling(actor.name)):
            yield Problem(
                actor.places.of("name"),
                f"'{actor.name}' is a name of '{other.id}', and '{actor.id}' is unnamed: true",
                "unnamed",
                f"write '{other.id}' where '{actor.id}' stands, or describe somebody else",
            )
        else:
            yield from _in_articles(dossier, actor)
        for n, listed in enumerate(actor.other_names):
            if not listed.weak and dossier.is_in_an_article(listed.name):
                yield Problem(
                    actor.places.of("other_names", n, "name"),
                    f"an article has '{listed.name}', a name of '{actor.id}', who is unnamed: true",
                    "unnamed",
                    "remove unnamed: true, or add weak: true here if it describes them",
                )


def _in_articles(dossier: Dossier, actor: Actor) -> Iterator[Problem]:
    """Yield a problem if an actor's description is written like a name, and an article has it."""
    words = actor.name.split()
    if len(words) < 2 or not all(word[0].isupper() for word in words):
        return
    names = Names([Name(actor.name, actor.id)])
    doubtful = None
    for article in dossier.articles:
        text = article.text.text
        if words[0] not in text:
            continue
        for found in names.find(spelled(text), article.language).mentions:
            if _DETERMINER.search(text, max(0, found.start - 20), found.start):
                continue
            problem = Problem(
                actor.places.of("name"),
                f"article '{article.id}' has '{actor.name}', which looks like the name of '{actor.id}'",
                "unnamed",
                _HINT,
            )
            if text[article.sentence_at(found.start).start : found.start].strip("„“”\"»«‚‘' \n"):
                yield problem
                return
            doubtful = doubtful or replace(problem, severity="warning")
    if doubtful:
        yield doubtful
