"""Resolves the references of records: actors, topics and quotes by id, passages by their words."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar, cast

from builder.content.raw import Dependency, RawRecord, RecordFiles
from builder.content.schema.records import PassageRecord, RoleRecord, StatementRecord
from builder.model import Actor, Article, Citation, Passage, Role, Statement, Topic
from builder.model.fields import fields_of
from builder.model.kinds import BY_PLURAL, KINDS
from builder.model.records import Form
from builder.model.surroundings import Surroundings
from builder.passages import NotFound, Part, Selector, find
from builder.problems import Place, Problem, Problems, did_you_mean

T = TypeVar("T", bound=Dependency)
_BY_ID = {field.id_of for kind in KINDS for field in fields_of(kind.model).all if field.id_of}
_BY_ID.add("actors")  # the speakers of articles
"""Kinds whose records are referred to by id alone."""
_SET_ONCE = ("articles", "passages", "actors", "topics")
_SOLE = "sole article"


class Targets:
    """The records that others can refer to, by id; `passages` are those of quotes, by quote id.

    Each of the four attributes is set once, before the records that may refer to it are linked.
    """

    articles: Mapping[str, Article]
    passages: Mapping[str, Passage]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]

    def __init__(self, files: RecordFiles) -> None:
        self.files = files
        self._ids: dict[str, dict[str, Dependency]] = {}

    @property
    def sole_article(self) -> Article | None:
        """The article of passages that do not name one, or None if they must.

        If some articles could not be read, it is the first of the others, and a passage that is not in
        it may be in one of those.
        """
        is_sole = len(self.ids("articles")) == 1 or not self.all_articles_read
        return next(iter(self.articles.values()), None) if is_sole else None

    @property
    def all_articles_read(self) -> bool:
        """Whether every article could be read and linked."""
        return self.all_readable("articles") and len(self.articles) == len(self.ids("articles"))

    def ids(self, plural: str) -> Mapping[str, Dependency]:
        """Return all ids of a kind, including those of records with problems."""
        if plural not in self._ids:
            ids = (raw.id for raw in self.files.records[plural] if raw.id)
            self._ids[plural] = {id: (plural, id) for id in ids}
        return self._ids[plural]

    def all_readable(self, plural: str) -> bool:
        """Return whether all files that may contain records of a kind could be read."""
        return plural not in self.files.unreadable

    def available(self) -> dict[str, Mapping[str, Dependency]]:
        """Return all records and ids that can be referred to so far, by name and id."""
        available: dict[str, Mapping[str, Dependency]] = {
            name: found for name, found in vars(self).items() if name in _SET_ONCE
        }
        for plural in _BY_ID:
            available[f"ids of {plural}"] = self.ids(plural)
        if "articles" in available:
            sole = self.sole_article
            available[_SOLE] = {"": (_SOLE, sole)} if sole else {}
        return available


class Resolver:
    """Resolves the references of one record; `complete` becomes False when one fails.

    A failed reference adds a problem, unless another problem already explains it, and resolves to
    None; a record that is not complete must not be used. `dependencies` is all that was found: the
    linked record depends on nothing else but the record as read.
    """

    def __init__(self, targets: Targets, raw: RawRecord, problems: Problems) -> None:
        self.targets = targets
        self.raw = raw
        self.problems = problems
        self.complete = True
        self.dependencies: list[Dependency] = []

    def actor(self, id: str, *path: str | int) -> Actor:
        """Return the actor with an id."""
        return self._target(self.targets.actors, "actors", id, *path)

    def topic(self, id: str, *path: str | int) -> Topic:
        """Return the topic with an id."""
        return self._target(self.targets.topics, "topics", id, *path)

    def actors(self, ids: Sequence[str], *path: str) -> tuple[Actor, ...]:
        """Return the actors with these ids."""
        return tuple(dict.fromkeys(self.actor(id, *path, n) for n, id in enumerate(ids)))

    def topics(self, ids: Sequence[str], *path: str) -> tuple[Topic, ...]:
        """Return the topics with these ids."""
        return tuple(dict.fromkeys(self.topic(id, *path, n) for n, id in enumerate(ids)))

    def passage_of_quote(self, id: str, *path: str | int) -> Passage:
        """Return the passage of the quote with an id."""
        return self._target(self.targets.passages, "quotes", id, *path)

    def statement(self, record: StatementRecord, *path: str | int) -> Statement:
        """Return a statement with its evidence."""
        evidence = self.evidence(record.evidence, *path, "evidence")
        return Statement(text=record.text, evidence=evidence, place=Place(self.raw.yaml, path))

    def role(self, record: RoleRecord, *path: str | int) -> Role:
        """Return an office, a function or a mandate with its evidence."""
        if record.given_by is not None:
            self.check_id("actors", record.given_by, *path, "given_by")
        return Role(
            text=record.text,
            evidence=self.evidence(record.evidence, *path, "evidence"),
            place=Place(self.raw.yaml, path),
            start_date=record.start_date,
            end_date=record.end_date,
            given_by=record.given_by,
        )

    def evidence(
        self, given: Sequence[str | PassageRecord], *path: str | int
    ) -> tuple[Citation, ...]:
        """Return the citations that support a statement, in the order given."""
        return tuple(self._citation(item, *path, n) for n, item in enumerate(given))

    def _citation(self, given: str | PassageRecord, *path: str | int) -> Citation:
        if isinstance(given, str):
            return Citation(passage=self.passage_of_quote(given, *path), quote=given)
        return Citation(passage=self.passage(given, *path))

    def passage(self, record: PassageRecord, *path: str | int, quoted: bool = False) -> Passage:
        """Return the passage that a record describes; with `quoted`, inside one quotation."""
        article = self._article(record, *path)
        if article is None:
            self._fail()
            return cast(Passage, None)
        selector = Selector(record.exact, record.prefix or "", record.suffix or "", quoted)
        try:
            found = find(article.text, selector)
        except NotFound as error:
            if record.article is None and not self.targets.all_articles_read:
                self._fail()
                return cast(Passage, None)
            message = error.message.replace("the article", f"article '{article.id}'", 1)
            place = self.raw.place(*path, "exact")
            self._fail(Problem(place, message, error.rule, error.hint))
            return cast(Passage, None)
        where = Place(self.raw.yaml, (*path, "exact"))
        return Passage(
            article=article,
            start=found.start,
            end=found.end,
            parts=found.parts,
            level=found.level,
            signs_differ=found.signs_differ,
            place=where,
        )

    def attribution(
        self, words: str | None, passage: Passage | None, form: Form, *path: str | int
    ) -> Passage | None:
        """Return the passage of the words that ascribe a quote, beside the quote's own passage."""
        if words is None or passage is None:
            return None
        article = passage.article
        try:
            span, level = Surroundings(article, passage.start, passage.end, form).find(words)
        except NotFound as error:
            self._fail(Problem(self.raw.place(*path), error.message, error.rule, error.hint))
            return None
        return Passage(
            article=article,
            start=span.start,
            end=span.end,
            parts=(Part("words", *span, article.text.text[slice(*span)]),),
            level=level,
            place=Place(self.raw.yaml, path),
        )

    def _article(self, record: PassageRecord, *path: str | int) -> Article | None:
        if record.article is not None:
            articles = self.targets.articles
            return self._target(articles, "articles", record.article, *path, "article")
        ids = self.targets.ids("articles")
        if (sole := self.targets.sole_article) is not None:
            self.dependencies.append((_SOLE, sole))
            return sole
        if len(ids) > 1 and self.targets.all_articles_read:
            self._fail(
                Problem(
                    self.raw.place(*path),
                    "the key 'article' is missing",
                    "missing-key",
                    f"the dossier has {len(ids)} articles: {', '.join(ids)}",
                )
            )
        return None

    def check_id(self, plural: str, id: str, *path: str | int) -> None:
        """Add a problem if no record of a kind has the id."""
        known = self.targets.ids(plural)
        if id in known:
            self.dependencies.append(known[id])
        elif self.targets.all_readable(plural):
            hint = did_you_mean(id, known) or _listed(known)
            message = f"no {BY_PLURAL[plural].name} has the id '{id}'"
            self._fail(Problem(self.raw.place(*path), message, "unknown-reference", hint))
        else:
            self._fail()

    def refuse(self, message: str, rule: str, hint: str, *path: str | int) -> None:
        """Add a problem with the value at a path."""
        self._fail(Problem(self.raw.place(*path), message, rule, hint))

    def _target(self, targets: Mapping[str, T], plural: str, id: str, *path: str | int) -> T:
        found = targets.get(id)
        if found is None:
            self.check_id(plural, id, *path)
            self._fail()
            return cast(T, None)
        self.dependencies.append(found)
        return found

    def _fail(self, problem: Problem | None = None) -> None:
        self.complete = False
        if problem:
            self.problems.add(problem)


def _listed(known: Collection[str]) -> str:
    return f"known: {', '.join(known)}" if 0 < len(known) <= 12 else ""
