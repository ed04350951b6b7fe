"""event-not-planned, event-planned: what is announced is planned, and what has happened is not.

Passes: an event of 2019-05-20 with planned: true in an article published on 2019-05-08.
Passes: an event of 2019-05-20 that has background:, a source of its own, in a dossier of 2019-06-01.
Fails: an event of 2019-05-20 there, with neither, or after the dossier's updated:; as a warning.
Fails: an event of 2019-05-07 with planned: true whose articles are all later; as a warning.
"""

from collections.abc import Iterator

from builder.model import Dossier, Event
from builder.model.dates import is_certainly_later
from builder.model.order import in_time
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each event whose date does not go with planned:, or with its absence."""
    for event in dossier.events:
        if event.date:
            yield from _has_happened(event) if event.planned else _is_to_come(dossier, event)


def _is_to_come(dossier: Dossier, event: Event) -> Iterator[Problem]:
    articles = [citation.passage.article for citation in event.evidence]
    latest = max(articles, key=lambda article: in_time(article.published))
    known = {f"the dossier of {dossier.updated} (updated:)": dossier.updated}
    if latest.published and not event.background:
        known = {f"article '{latest.id}' of {latest.published}": latest.published}
    for what, date in known.items():
        if is_certainly_later(event.date or "", date):
            yield Problem(
                event.places.of("date"),
                f"the event is of {event.date}, and {what}",
                "event-not-planned",
                "add planned: true if the article announces it",
                "warning",
            )


def _has_happened(event: Event) -> Iterator[Problem]:
    articles = [citation.passage.article for citation in event.evidence]
    end = event.end_date or event.date or ""
    if all(a.published and is_certainly_later(a.published, end) for a in articles):
        yield Problem(
            event.places.of("planned"),
            f"the event is planned: true and of {end}, and all articles of its evidence are later",
            "event-planned",
            "remove planned: true if it has happened",
            "warning",
        )
