"""unconnected: every actor and every topic is referred to by something.

A warning until the dossier is to be published: whoever begins with the actors and topics can build.

Passes: an actor who is mentioned in an article, or named in a record.
Fails: an actor who is neither; a topic that no record names and no topic has as broader:.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier, Topic
from builder.model.kinds import LISTS
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each unconnected actor and topic."""
    for actor in dossier.actors:
        if not dossier.links(actor).mentions and not _in_records(dossier, actor):
            yield Problem(
                actor.places.start,
                f"nothing leads to '{actor.id}': no article names them, no record refers to them",
                "unconnected",
                "name the actor in a record, such as in speaker: of a quote, or remove the record"
                if actor.unnamed
                else "add the spelling of the article to other_names:, or remove the record",
            )
    for topic in dossier.topics:
        if not _in_records(dossier, topic) and not dossier.links(topic).narrower:
            yield Problem(
                topic.places.start,
                f"nothing leads to '{topic.id}': no position, key point, quote or event",
                "unconnected",
                "name the topic in one of them, or remove the record",
            )


def _in_records(dossier: Dossier, record: Actor | Topic) -> bool:
    links = dossier.links(record)
    return any(links.at_most(name) for name in LISTS)
