"""heading-not-found: a heading named in the front matter is a whole line of the text.

Passes: headings: [Keine NATO für die Ukraine], where the text has this line.
Fails: headings: [Keine Nato], where the text has no such line.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem, did_you_mean


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each heading that is not a line of its article."""
    for article in dossier.articles:
        if not article.headings:
            continue
        lines = dict.fromkeys(line.strip() for line in article.text.text.split("\n"))
        for n, heading in enumerate(article.headings):
            if heading not in lines:
                yield Problem(
                    article.places.of("headings", n),
                    f"no line of the article reads '{heading}'",
                    "heading-not-found",
                    did_you_mean(heading, list(filter(None, lines))),
                )
