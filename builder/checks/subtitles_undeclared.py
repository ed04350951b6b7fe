"""subtitles-undeclared: an article with the time stamps of subtitles says so.

Passes: speech: {subtitles: true}, where the text has lines such as 00:00:01,000 --> 00:00:04,200.
Fails: such a text without it: no sentence may then run over a time stamp.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.passages.subtitles import looks_like_subtitles
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each article that looks like subtitles and does not say so."""
    for article in dossier.articles:
        if not article.speech.stamps and looks_like_subtitles(article.text.text):
            yield Problem(
                article.location(0),
                f"article '{article.id}' looks like subtitles",
                "subtitles-undeclared",
                "write speech: {subtitles: true}; then the time stamps are no part of the text",
                "warning",
            )
