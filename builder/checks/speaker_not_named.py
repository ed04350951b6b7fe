"""speaker-not-named: where an article names people beside a quotation, the speaker is one of them.

Passes: a speaker named in the paragraph of the quotation or in the one before; a pronoun where they
name nobody else; a quote with attribution: sagte die Kämmerin.
Fails: speaker: bernd-tal, where both paragraphs name only Anna Berg.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from builder.checks.speaker_contradicted import problem_of
from builder.model import Dossier
from builder.model.speakers import Speaking
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each place of a quote that names others, and not the speaker.

    An organization speaks through people, and is warned of only where it is not named.
    """
    shared = shared_names(dossier)
    for quote in dossier.quotes:
        for one in dossier.speaking(quote):
            if problem := problem_at(one, shared):
                yield problem


def shared_names(dossier: Dossier) -> frozenset[str]:
    """Return the last names that several people have."""
    counts = Counter(actor.name.split()[-1] for actor in dossier.actors if actor.kind == "person")
    return frozenset(name for name, count in counts.items() if count > 1)


def problem_at(one: Speaking, shared: frozenset[str]) -> Problem | None:
    """Return the warning for a place of a quote that names others, and not the speaker, or None.

    A last name alone is the speaker's, unless it is one of those that several people share.
    """
    speaker = one.quote.speaker.id
    if one.is_contradicted and one.is_person_for_organization and one.is_silent:
        return replace(problem_of(one), severity="warning")
    name = one.unknown_sayer
    if one.is_of_unknown or (name and name.split()[-1] in shared):
        message = f"beside these words the article names {name}, whom no record has"
        hint = "if these are their words, add a record, and write its id at speaker:"
    elif one.is_relayed and one.is_silent and not one.around.outer_quotations:
        message = (
            f"the article gives these words to '{one.quote.reported_by[0].id}', and nothing"
            f" beside them names '{speaker}'"
        )
        hint = "correct speaker:, or give as attribution: the words that say whose they are"
    elif not one.sayers and one.is_silent and one.others:
        message = f"beside these words the article names '{one.others[0].id}', and not '{speaker}'"
        hint = (
            "correct speaker:, or give as attribution: the words beside the quote that "
            f"describe '{speaker}'"
        )
    else:
        return None
    return Problem(one.location, message, "speaker-not-named", hint, "warning")
