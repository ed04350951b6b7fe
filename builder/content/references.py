"""What a record refers to: actors, topics and quotes by id, passages by their words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from builder.content.raw import Files, Made, Need, Raw
from builder.content.schema.records import PassageRecord, StatementRecord
from builder.model import Actor, Article, Citation, Passage, Statement, Topic
from builder.passages import NotFound, Selector
from builder.problems import Place, Problem, Problems, did_you_mean

T = TypeVar("T")
_ACTORS = ("actors",)
_NAMES: dict[tuple[str, ...], str] = {
    _ACTORS: "actor",
    ("topics",): "topic",
    ("quotes",): "quote",
    ("positions",): "position",
    ("articles",): "article",
}


class Needed:
    """What can be referred to, as it was at the last linking, and what of the made needs it."""

    def __init__(self) -> None:
        self._pools: dict[str, Mapping[str, object]] = {}
        self._by_need: dict[tuple[str, str], set[Made]] = {}
        self._new: list[Made] = []

    def add(self, made: Made) -> None:
        """Add what was made, or made anew."""
        self._new.append(made)  # most contents are linked once: nobody asks who needs what

    def note(self, pools: Mapping[str, Mapping[str, object]]) -> None:
        """Note what can be referred to now; what needs others than that is current no longer."""
        for name, pool in pools.items():
            last = self._pools.get(name)
            if pool != last:
                self._pools[name] = dict(pool)
            if last is not None and pool != last:
                for id in pool.keys() | last.keys():
                    if pool.get(id, self) is not last.get(id, self):
                        self._outdate(name, id)

    def _outdate(self, kind: str, id: str) -> None:
        for made in self._new:
            for need in made.needs:
                self._by_need.setdefault((need.kind, need.id), set()).add(made)
        self._new.clear()
        for made in self._by_need.get((kind, id), ()):
            made.is_current = False


class Known:
    """What can be referred to, by id; `passages` are those of the quotes."""

    def __init__(self, files: Files, needed: Needed) -> None:
        self.files = files
        self.needed = needed
        self.articles: dict[str, Article] = {}
        self.actors: dict[str, Actor] = {}
        self.topics: dict[str, Topic] = {}
        self.passages: dict[str, Passage] = {}
        self.sole: dict[str, Article] = {}
        self._ids: dict[tuple[str, ...], dict[str, None]] = {}
        self._pools: dict[str, Mapping[str, object]] = {
            "articles": self.articles,
            "actors": self.actors,
            "topics": self.topics,
            "passages": self.passages,
            "sole": self.sole,
            "topics ids": self.ids(("topics",)),
            "positions ids": self.ids(("positions",)),
        }
        self.note("topics ids", "positions ids")

    def note(self, *pools: str) -> None:
        """Note that some of what can be referred to is complete."""
        self.needed.note({pool: self._pools[pool] for pool in pools})

    def note_sole_article(self) -> None:
        """Let passages that name no article stand in the one there is.

        Where some articles could not be read, it may be any: the first, so that no passage is
        called wrong for that.
        """
        is_sole = len(self.ids(("articles",))) == 1 or not self.all_readable(("articles",))
        if is_sole and self.articles:
            self.sole[""] = next(iter(self.articles.values()))

    def ids(self, kinds: tuple[str, ...]) -> dict[str, None]:
        """Return all ids of some kinds, those of records with problems too."""
        if kinds not in self._ids:
            ids = (raw.id for kind in kinds for raw in self.files.raw[kind] if raw.id)
            self._ids[kinds] = dict.fromkeys(ids)
        return self._ids[kinds]

    def all_readable(self, kinds: Sequence[str]) -> bool:
        """Return whether every file that may hold records of these kinds was read."""
        return self.files.unreadable.isdisjoint(kinds)

    def again(self, last: Made) -> object | None:
        """Return what a record became the last time, with the actors and topics of now.

        None where it has to be made anew: something else has changed.
        """
        if last.is_outdated:
            return None
        changed: dict[int, object] = {}
        for kind, id_, found in last.needs:
            now = self._pools[kind].get(id_, self)
            if now is not found:
                if kind not in _HELD_AS_THEY_ARE or now is self:
                    return None
                changed[id(found)] = now
        if changed:
            last.made = _holding(last.made, changed)
            last.needs = tuple(
                Need(n.kind, n.id, changed.get(id(n.found), n.found)) for n in last.needs
            )
        last.is_current = True
        made: object = last.made
        return made


_HELD_AS_THEY_ARE = ("actors", "topics")


def _holding(record: Any, changed: Mapping[int, object]) -> object:
    """Return a record that holds others in the place of some, given by their identity."""
    held = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if id(value) in changed:
            held[field.name] = changed[id(value)]
        elif isinstance(value, tuple) and any(id(one) in changed for one in value):
            held[field.name] = tuple(changed.get(id(one), one) for one in value)
    return replace(record, **held)


class Resolving:
    """Resolves the references of one record; `complete` turns false at the first that fails.

    What fails is added to `problems`, unless another problem already explains it, and
    stands as None in what is made; only a complete record may be used. `needs` is all that was
    found; what else may have decided makes it not `certain` that the same is made again.
    """

    def __init__(self, known: Known, raw: Raw, problems: Problems) -> None:
        self.known = known
        self.raw = raw
        self.problems = problems
        self.complete = True
        self.certain = True
        self.needs: list[Need] = []

    def actor(self, id: str, *path: str | int) -> Actor:
        """Return the actor with an id."""
        return self._one("actors", self.known.actors, _ACTORS, id, *path)

    def topic(self, id: str, *path: str | int) -> Topic:
        """Return the topic with an id."""
        return self._one("topics", self.known.topics, ("topics",), id, *path)

    def actors(self, ids: Sequence[str], path: str) -> tuple[Actor, ...]:
        """Return the actors with these ids."""
        return tuple(dict.fromkeys(self.actor(id, path, n) for n, id in enumerate(ids)))

    def topics(self, ids: Sequence[str], path: str) -> tuple[Topic, ...]:
        """Return the topics with these ids."""
        return tuple(dict.fromkeys(self.topic(id, path, n) for n, id in enumerate(ids)))

    def passage_of_quote(self, id: str, *path: str | int) -> Passage:
        """Return the passage of the quote with an id."""
        return self._one("passages", self.known.passages, ("quotes",), id, *path)

    def statement(self, record: StatementRecord, *path: str | int) -> Statement:
        """Return a statement with its evidence."""
        evidence = self.evidence(record.evidence, *path, "evidence")
        return Statement(text=record.text, evidence=evidence, place=Place(self.raw.source, path))

    def evidence(
        self, given: Sequence[str | PassageRecord], *path: str | int
    ) -> tuple[Citation, ...]:
        """Return what carries a statement, in the order given."""
        return tuple(self._citation(one, *path, n) for n, one in enumerate(given))

    def _citation(self, given: str | PassageRecord, *path: str | int) -> Citation:
        if isinstance(given, str):
            return Citation(passage=self.passage_of_quote(given, *path), quote=given)
        return Citation(passage=self.passage(given, *path))

    def passage(self, record: PassageRecord, *path: str | int, quoted: bool = False) -> Passage:
        """Return where a passage stands; with `quoted`, inside one quotation."""
        article = self._article(record, *path)
        if article is None:
            self._fail()
            return cast(Passage, None)
        wanted = Selector(record.exact, record.prefix or "", record.suffix or "", quoted)
        try:
            found = article.text.find(wanted)
        except NotFound as error:
            message = error.message.replace("the article", f"article '{article.id}'", 1)
            place = self.raw.place(*path, "exact")
            self._fail(Problem(place, message, error.rule, error.hint))
            return cast(Passage, None)
        where = Place(self.raw.source, (*path, "exact"))
        return Passage(
            article=article,
            start=found.start,
            end=found.end,
            parts=found.parts,
            layer=found.layer,
            place=where,
        )

    def _article(self, record: PassageRecord, *path: str | int) -> Article | None:
        if record.article is not None:
            pool = self.known.articles
            return self._one("articles", pool, ("articles",), record.article, *path, "article")
        ids = self.known.ids(("articles",))
        if len(ids) == 1 or not self.known.all_readable(("articles",)):
            return self._needed("sole", self.known.sole, "")
        if ids:
            self._fail(
                Problem(
                    self.raw.place(*path),
                    "the key 'article' is missing",
                    "missing-key",
                    f"the dossier has {len(ids)} articles: {', '.join(ids)}",
                )
            )
        return None

    def check_id(self, kinds: tuple[str, ...], id: str, *path: str | int) -> None:
        """Find a problem where no record of these kinds has the id."""
        known = self.known.ids(kinds)
        if id in known:
            self.needs.append(Need(f"{kinds[0]} ids", id, None))
        elif self.known.all_readable(kinds):
            hint = did_you_mean(id, known) or _all(known)
            message = f"no {_NAMES[kinds]} has the id '{id}'"
            self._fail(Problem(self.raw.place(*path), message, "unknown-reference", hint))
        else:
            self.certain = False

    def _one(
        self, kind: str, pool: Mapping[str, T], kinds: tuple[str, ...], id: str, *path: str | int
    ) -> T:
        if (found := self._needed(kind, pool, id)) is not None:
            return found
        self.check_id(kinds, id, *path)
        self._fail()
        return cast(T, None)

    def _needed(self, kind: str, pool: Mapping[str, T], id: str) -> T | None:
        found = pool.get(id)
        self.needs.append(Need(kind, id, found))
        return found

    def _fail(self, problem: Problem | None = None) -> None:
        self.complete = False
        if problem:
            self.problems.add(problem)


def _all(known: Collection[str]) -> str:
    return f"known: {', '.join(known)}" if 0 < len(known) <= 12 else ""
