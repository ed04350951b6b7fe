"""unpaired-mark: each quotation mark in an editor's text has its partner.

Passes: Er sagte „ja“.
Fails: Er sagte „ja.
"""

from collections.abc import Iterator

from builder.checks.quoting.editors import texts_with_marks
from builder.model import Dossier
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for the first quotation mark without a partner in each text."""
    for text in texts_with_marks(dossier):
        if text.unpaired:
            at = text.unpaired[0]
            words = " ".join(text.text[max(0, at - 30) : at + 30].split())
            yield Problem(
                text.statement.place.location,
                f"the quotation mark {text.text[at]} has no partner",
                "unpaired-mark",
                f"…{words}…\nclose the quotation, or leave its mark out",
            )
