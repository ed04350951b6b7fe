"""quotation-tells: a direct quote has no words that tell of it, and none that it gives to others.

Passes: „Das Bad“ and „bleibt offen“ from „Das Bad, sagte Berg, bleibt offen“, each by itself.
Passes: „Ich sagte ihm: Das Bad bleibt offen.“
Fails: „Das Bad, sagte Berg, bleibt offen“ as one quote, and whatever follows a name or pronoun with a
verb of saying between one pair of marks, since narration may go on there.
Fails: „Das Bad bleibt“ from „In dem Brief stand: Das Bad bleibt.“
Fails: words that the article has as a sign's or a headline's, as in: Das Schild „Das Bad bleibt“.
"""

import re
from collections.abc import Iterator

from builder.model import Article, Dossier
from builder.model.speakers import Speaking, by_quotation
from builder.passages import Span
from builder.passages.inserted import asides, introduced, telling
from builder.problems import Problem

_THING = re.compile(
    r"(?<!\w)(?:(?:Verkehrs|Straßen|Orts|Hinweis|Verbots|Warn)?[Ss]child(?:er|ern|es)?|"
    r"(?:Zwischen|Unter)?[Üü]berschrift(?:en)?|Schlagzeilen?|(?:Buch)?[Tt]itels?|Plakat(?:e|en|s)?|"
    r"Transparent(?:e|en|s)?|Banner(?:n|s)?|Aufschrift(?:en)?|Inschrift|Aufkleber(?:n|s)?|Graffit[io]|Tafel|"
    r"Zettel|(?:T-)?Shirts?|Lied(?:es)?|Song|Films?|Buch(?:es)?|Serie|signs?|headlines?|banners?|posters?|"
    r"placards?|stickers?|titled?|panneau|affiche|titre|banderole|pancarte)"
    r"(?:\s+mit\s+der\s+Aufschrift|\s+(?:that\s+)?(?:reads?|saying))?\s*[:,]?\s*$"
)


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each place of a direct quote with words that tell of it."""
    quoted = by_quotation(dossier)
    read = dossier.memo.of_each("what tells of a quotation", quoted, _read)
    for (article, quotation), places in quoted.items():
        text = article.text.text
        told, meanwhile, thing = read[article, quotation]
        for place in places:
            words = [part for part in place.passage.parts if part.kind == "words"]
            among = [found for found in told if found.start < place.passage.end]
            among += [
                a for a in meanwhile if any(a.start < w.end and w.start < a.end for w in words)
            ]
            if among:
                yield _problem(
                    place,
                    f"between the same marks stands „{text[slice(*among[0])]}“, which tells of the words",
                    "quote what is said before it, or after it if that is still said",
                )
            elif lead := introduced(text, quotation, place.passage.start):
                yield _problem(
                    place,
                    f"the quotation introduces these words by „{lead[-60:]}“",
                    "write whose they are as speaker:, with reported_by:, or quote the introduction too",
                )
            elif thing and not place.sayers:
                yield _problem(
                    place,
                    f"the article has these words as those of a thing: „{thing.group().strip()}“",
                    "list them in exempt_quotations.yml, unless the speaker says them",
                )


def _read(place: tuple[Article, Span]) -> tuple[list[Span], list[Span], re.Match[str] | None]:
    """Return what tells of a quotation between its marks, what is an aside, and a thing before it."""
    article, quotation = place
    text = article.text.text
    thing = _THING.search(text[max(0, quotation.start - 60) : quotation.start - 1])
    return [*telling(text, quotation)], [*asides(text, *quotation)], thing


def _problem(place: Speaking, message: str, hint: str) -> Problem:
    return Problem(place.location, message, "quotation-tells", hint, "warning")
