"""speaker-not-named: where an article names people beside a quotation, the speaker is one of them.

Passes: a speaker named in the paragraph of the quotation or in the one before; a pronoun where they
name nobody else; a quote with attribution: sagte die Kämmerin.
Fails: speaker: bernd-tal, where both paragraphs name only Anna Berg.
"""

from collections.abc import Iterator
from dataclasses import replace

from builder.checks.speaker_contradicted import problem_of
from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each place of a quote that names others, and not the speaker.

    An organization speaks through people, and is warned of only where it is not named.
    """
    for quote in dossier.quotes:
        for one in dossier.speaking(quote):
            if one.is_contradicted and one.is_person_for_organization and one.is_silent:
                yield replace(problem_of(one), severity="warning")
            elif name := one.unknown_sayer:
                yield Problem(
                    one.location,
                    f"beside these words the article names {name}, whom no record has",
                    "speaker-not-named",
                    "if these are their words, add a record, and write its id at speaker:",
                    "warning",
                )
            elif one.is_relayed and one.is_silent and not one.around.outer_quotations:
                yield Problem(
                    one.location,
                    f"the article gives these words to '{quote.reported_by[0].id}', and nothing"
                    f" beside them names '{quote.speaker.id}'",
                    "speaker-not-named",
                    "correct speaker:, or give as attribution: the words that say whose they are",
                    "warning",
                )
            elif not one.sayers and one.is_silent and (others := one.others):
                yield Problem(
                    one.location,
                    f"beside these words the article names '{others[0].id}', and not "
                    f"'{quote.speaker.id}'",
                    "speaker-not-named",
                    f"correct speaker:, or give as attribution: the words beside the quote that "
                    f"describe '{quote.speaker.id}'",
                    "warning",
                )
