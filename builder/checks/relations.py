"""relation, relation-doubtful: records that agree or contradict each other are two, of different actors.

Passes: a quote of Trump that agrees with one of the Kremlin, both about: the same event; positions at
odds of two actors on one topic.
Fails: one that agrees with itself, or with another one of the same speaker or actor, also where they
say it together with others; positions on two topics.
Fails: two that agree and contradict each other.
Fails, as a warning: a position for it that agrees with one against it; a position that a later one
supersedes; a quote that is about: the event of the other one, which is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder.model import Actor, Dossier, Position, Quote
from builder.problems import Problem

_FIELDS = ("agrees_with", "contradicts")
_OPPOSITE = frozenset(("supports", "opposes"))


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each agreement or contradiction that cannot be one."""
    for records in (dossier.quotes, dossier.positions):
        agreeing = {frozenset((record.id, id)) for record in records for id in record.agrees_with}
        for record, other, field, number in _relations(records):
            if message := _wrong(record, other, field, agreeing):
                place = record.places.of(field, number)
                yield Problem(place, message, "relation", "remove the id")


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each agreement or contradiction that is likely none, or is not shown."""
    later = {p.supersedes: p for p in dossier.positions if p.supersedes}
    for records in (dossier.quotes, dossier.positions):
        agreeing = {frozenset((record.id, id)) for record in records for id in record.agrees_with}
        for record, other, field, number in _relations(records):
            if _wrong(record, other, field, agreeing):
                continue
            if isinstance(record, Quote):
                found = _not_about_the_same(dossier, record, other)
            else:
                found = _outdated(later, record, other) or _at_odds(record, other, field)
            if found:
                message, deed = found
                place = record.places.of(field, number)
                yield Problem(place, message, "relation-doubtful", deed, "warning")


def _relations(
    records: Sequence[Quote | Position],
) -> Iterator[tuple[Quote | Position, Any, str, int]]:
    """Yield each record with one that it names, the key where it does so, and the number there."""
    by_id = {record.id: record for record in records}
    for record in records:
        for field in _FIELDS:
            for number, id in enumerate(getattr(record, field)):
                yield record, by_id[id], field, number


def _wrong(record: Quote | Position, other: Any, field: str, agreeing: set[frozenset[str]]) -> str:
    """Return what is wrong with a relation of a record to another one, or an empty text."""
    if other is record:
        return f"'{record.id}' is this record itself"
    if both := [actor for actor in _told_by(record) if actor in _told_by(other)]:
        return f"'{other.id}' is told by '{both[0].id}' too"
    if isinstance(record, Position) and other.topic is not record.topic:
        return f"'{other.id}' is on topic '{other.topic.id}', and this one on '{record.topic.id}'"
    if field == "contradicts" and frozenset((record.id, other.id)) in agreeing:
        return f"'{record.id}' and '{other.id}' agree with each other already"
    return ""


def _told_by(record: Quote | Position) -> tuple[Actor, ...]:
    return record.tellers if isinstance(record, Quote) else (record.actor,)


def _not_about_the_same(dossier: Dossier, quote: Quote, other: Quote) -> tuple[str, str] | None:
    """Return what a warning says of two quotes of which only one is about an event, and the deed."""
    own, its = _about(dossier, quote), _about(dossier, other)
    if own == its:
        return None
    if own and its:
        message = f"'{other.id}' is about '{its}', and this quote about '{own}'"
        return message, "correct about: of one of them, or remove the id"
    without, event = (quote, its) if its else (other, own)
    message = f"'{without.id}' is not about event '{event}', and is not compared in its accounts"
    return message, f"write there about: {event}"


def _about(dossier: Dossier, quote: Quote) -> str | None:
    whole = dossier.whole_of(quote)
    return quote.about or (whole.about if whole else None)


def _outdated(
    later: Mapping[str, Position], position: Position, other: Position
) -> tuple[str, str] | None:
    """Return what a warning says of a position that another one supersedes, and the deed."""
    for one in (other, position):
        if one.id in later:
            newest = one
            seen: set[str] = set()
            while newest.id in later and newest.id not in seen:
                seen.add(newest.id)
                newest = later[newest.id]
            message = f"'{one.id}' is superseded, and only current positions are compared"
            return message, f"write '{newest.id}' instead, if it is still true, or remove the id"
    return None


def _at_odds(position: Position, other: Position, field: str) -> tuple[str, str] | None:
    stances = frozenset((position.stance, other.stance))
    if field != "agrees_with" or stances != _OPPOSITE:
        return None
    message = f"'{other.id}' has stance: {other.stance}, and this one stance: {position.stance}"
    return message, f"write contradicts: [{other.id}], or correct the stance of one of them"
