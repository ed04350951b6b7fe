"""turn-undeclared: every line that begins like a turn is one that speech: declares.

Passes: „Merkel: Nein.“, with {label: Merkel, speaker: angela-merkel} in turns:.
Passes: „Mein Vorschlag: …“, with no_labels: [Mein Vorschlag].
Fails: „Seibert: Nein.“, with neither. Until it is declared, nobody says what follows.
Fails: a label where a line break is in the middle of a sentence, as in „sagte Frau / Merkel: …“.
"""

from collections.abc import Iterator

from builder.model import Article, Dossier
from builder.passages.speech import Turn, typed
from builder.problems import Problem

_MAX_LABELS = 5
"""Labels of an article that are reported one by one; the others follow in one warning."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for the first line with each label that is not declared."""
    for article in dossier.articles:
        first: dict[str, Turn] = {}
        for turn in article.speech.turns:
            if not turn.certain:
                yield _in_sentence(article, turn)
            elif not turn.declared:
                first.setdefault(turn.label, turn)
        labels = [*first]
        for label in labels[:_MAX_LABELS]:
            yield _undeclared(
                article,
                first[label],
                f"this looks like a turn of '{label}', which speech: does not declare",
            )
        if rest := labels[_MAX_LABELS:]:
            shown = ", ".join(rest[:20]) + (", …" if len(rest) > 20 else "")
            yield _undeclared(
                article, first[rest[0]], f"{len(rest)} more labels are not declared: {shown}"
            )


def _undeclared(article: Article, turn: Turn, message: str) -> Problem:
    label = typed(turn.label)
    return Problem(
        article.location(turn.start),
        f"{message}; nobody's words are proven there",
        "turn-undeclared",
        f"add {{label: {label}, speaker: …}} to turns:, without speaker: if nobody of the"
        f" dossier speaks;\nif it is no speaker at all, write no_labels: [{label}]",
        "warning",
    )


def _in_sentence(article: Article, turn: Turn) -> Problem:
    return Problem(
        article.location(turn.start),
        f"'{turn.label}:' begins a line, but the line before ends within a sentence;"
        " nobody's words are proven there",
        "turn-undeclared",
        "if a turn begins here, declare its words under stretches:;"
        " if the line before is a subheading, list it in headings:",
        "warning",
    )
