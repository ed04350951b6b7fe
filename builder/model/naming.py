"""Finds mentions of actors; after an edit, searches only the articles where they may differ."""

from collections.abc import Iterable
from typing import NamedTuple

from builder.model.article import Article
from builder.model.backlinks import Mention
from builder.model.records import Actor
from builder.passages.names import Found, Name, Names
from builder.passages.spelling import Spelled, spelled


class Named(NamedTuple):
    """What of the actors' names is in an article; `ids` are those of the actors mentioned."""

    mentions: list[Mention]
    found: Found
    text: Spelled
    ids: frozenset[str]


class Naming:
    """Finds the names of actors in articles, and caches what it finds."""

    def __init__(self) -> None:
        self._listed: tuple[Name, ...] = ()
        self._names = Names(())
        self._actors: dict[str, Actor] = {}
        self._named: dict[Article, Named] = {}

    def of(self, articles: Iterable[Article], actors: Iterable[Actor]) -> dict[Article, Named]:
        """Return the mentions in each article."""
        by_id = {actor.id: actor for actor in actors}
        changed = {id for id, actor in by_id.items() if self._actors.get(id) is not actor}
        listed = self._listed
        if [*by_id.values()] != [*self._actors.values()]:
            listed = tuple(name for actor in by_id.values() for name in actor.names)
        names = self._names if listed == self._listed else Names(listed)
        differences = names.differences(self._names)
        named = {}
        for article in articles:
            last = self._named.get(article)
            text = last.text if last else spelled(article.text.text)
            if last is None or any(word in text.text for word in differences):
                named[article] = _named(article, text, names.find(text, article.language), by_id)
            elif last.ids.isdisjoint(changed):
                named[article] = last
            else:
                named[article] = _named(article, text, last.found, by_id)
        self._listed, self._names, self._actors, self._named = listed, names, by_id, named
        return named


def _named(article: Article, text: Spelled, found: Found, actors: dict[str, Actor]) -> Named:
    matches = found.mentions
    mentions = [Mention(actors[n.actors[0]], article, n.start, n.end, n.name) for n in matches]
    return Named(mentions, found, text, frozenset(match.actors[0] for match in matches))
