"""start-quote-indirect, start-quote-relayed: the start page quotes those who speak, in their own words.

Passes: start: {quotes: [berger-zu-viel]}, a quote with form: direct or form: translated.
Fails: a quote with form: indirect, which is in the article's words; one with reported_by:, which the
article has from somebody else.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quote chosen for the start page that is not in own words."""
    for number, quote in enumerate(dossier.start.quotes):
        place = dossier.places.of("start", "quotes", number)
        if quote.form == "indirect":
            yield Problem(
                place,
                f"quote '{quote.id}' is indirect",
                "start-quote-indirect",
                "choose one in the speaker's own words",
            )
        elif quote.reported_by:
            yield Problem(
                place,
                f"quote '{quote.id}' is relayed by '{quote.reported_by[0].id}'",
                "start-quote-relayed",
                "choose one that the article has from the speaker",
            )
