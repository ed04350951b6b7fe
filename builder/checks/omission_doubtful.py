"""omission-doubtful: it is plain that what a direct quote leaves out changes nothing.

Passes: „Wir bauen […] ein Bad“ of „Wir bauen in Lindau ein Bad“; a clause from comma to comma; whole
sentences.
Fails: „Wir werden […] das Museum öffnen“ of „Wir werden das Bad schließen und das Museum öffnen“;
numbers; a sentence that takes back the one before, or answers its question.
"""

from collections.abc import Iterator
from itertools import chain

from builder.model import Dossier
from builder.passages import Span
from builder.passages.omitted import omission_doubt
from builder.problems import Problem, shortened

_SHOWN = 120
"""Characters of the omitted words that a message shows."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each omission of a direct quote that may change the sense."""
    for passage in chain.from_iterable(quote.direct_passages for quote in dossier.quotes):
        article = passage.article
        for part in passage.parts:
            if part.kind != "omission":
                continue
            before, after = article.sentence_at(part.start - 1), article.sentence_at(part.end)
            doubt = omission_doubt(
                article.text.text, Span(part.start, part.end), article.language, before != after
            )
            if doubt:
                words = shortened(" ".join(doubt.split()), _SHOWN)
                message = f"the omission leaves out „{words}“, which may change the meaning"
                hint = "if so, quote these words too, or make a record for each part"
                yield Problem(passage.location, message, "omission-doubtful", hint, "warning")
