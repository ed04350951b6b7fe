"""event-not-planned: what an article reports has happened by then, or is only planned.

Passes: an event of 2019-05-20 with planned: true in an article published on 2019-05-08.
Passes: an event of 2019-05-20 that has background:, a source of its own.
Fails: an event of 2019-05-20 there, with neither; as a warning.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.dates import is_later
from builder.model.order import in_time
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each event with a date after the articles that it is taken from."""
    for event in dossier.events:
        articles = [citation.passage.article for citation in event.evidence]
        latest = max(articles, key=lambda article: in_time(article.published))
        if not event.date or not latest.published or event.planned or event.background:
            continue
        if is_later(event.date, latest.published):
            yield Problem(
                event.places.of("date"),
                f"the event is of {event.date}, and article '{latest.id}' of {latest.published}",
                "event-not-planned",
                "add planned: true if the article announces it",
                "warning",
            )
