"""Links records: replaces ids by the records that they refer to."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any, Literal, TypeVar

from builder import model
from builder.content.cache import Cache
from builder.content.convert import converted
from builder.content.raw import Linked, RawRecord, RecordFiles
from builder.content.references import Resolver, Targets
from builder.content.schema import records
from builder.content.speech import text_with_speech
from builder.model.kinds import BY_PLURAL, KINDS, Kind
from builder.model.record import Record
from builder.passages.nearest import HintBudget
from builder.problems import Problem

T = TypeVar("T")
R = TypeVar("R", bound=Hashable)
Make = Callable[[RawRecord, Resolver], T | None]
Step = Literal["record", "passage"]
"""The result of linking a record: the linked record, or only a quote's passage."""


class Linker:
    """Links the records of all files, and adds problems to those of the files."""

    def __init__(self, files: RecordFiles, cache: Cache) -> None:
        self.files = files
        self.cache = cache
        self.problems = files.problems
        self.targets = Targets(files)

    def link(self) -> model.Dossier | None:
        """Return the dossier of all records without problems, or None if dossier.yml has some."""
        targets = self.targets
        for kind in KINDS:
            if issubclass(kind.model, Record):
                self._refuse_duplicates(kind.plural)
        targets.articles = self._linked("articles", self._article)
        budget = HintBudget()
        for article in targets.articles.values():
            article.text.hint_budget = budget
        targets.passages = self._linked("quotes", self._passage_of_quote, "passage")
        targets.actors = self._converted("actors")
        targets.topics = self._converted("topics")
        linked: dict[str, Mapping[str, Any]] = {
            "articles": targets.articles,
            "actors": targets.actors,
            "topics": targets.topics,
            "pages": self._linked("pages", self._page),
        }
        for kind in KINDS:
            if kind.plural not in linked:
                linked[kind.plural] = self._converted(kind.plural)
        whole = self.files.dossier
        if whole is None or not whole.valid:
            return None
        record, resolver = whole.record, Resolver(self.targets, whole, self.problems)
        assert isinstance(record, records.DossierRecord)
        summary = tuple(resolver.statement(s, "summary", n) for n, s in enumerate(record.summary))
        return model.Dossier(
            title=record.title,
            subtitle=record.subtitle,
            language=record.language,
            editor=record.editor,
            licence=record.licence,
            updated=record.updated,
            quoted_share_limit=record.quoted_share_limit,
            summary=summary if resolver.complete else (),
            records={kind.plural: self._ordered(kind, linked[kind.plural]) for kind in KINDS},
            start=_start(record.start, resolver, linked["quotes"]),
            actors_as_written=tuple(linked["actors"].values()),
            placeholders=tuple(self.files.placeholders),
            places=whole.yaml,
            memo=self.cache.memo,
        )

    def _ordered(self, kind: Kind, records: Mapping[str, R]) -> tuple[R, ...]:
        """Return the records sorted in the order of their kind."""
        several = len(self.targets.articles) > 1
        order = partial(_order, kind, several)
        memo = self.cache.memo
        ordered = memo.ordered(("in order", kind.plural), [*records.values()], order, several)
        if kind.arrange is None:
            return ordered
        return memo.of(("arranged", kind.plural), ordered, partial(kind.arrange, ordered))

    def _converted(self, plural: str) -> dict[str, Any]:
        """Return the linked records of a kind by id."""
        return self._linked(plural, partial(converted, BY_PLURAL[plural]))

    def _linked(self, plural: str, make: Make[T], step: Step = "record") -> dict[str, T]:
        """Return the result of `make` for each valid record of a kind, by id.

        If an id is used twice, the first record that can be linked counts. Records without ids are
        numbered.
        """
        linked: dict[str, T] = {}
        raws = (raw for raw in self.files.records[plural] if raw.valid and raw.id not in linked)
        link = partial(self._link, make, step)
        for raw, record in self.cache.linked(raws, step, self.targets.available(), link):
            linked[raw.id or str(len(linked))] = record
        return linked

    def _link(self, make: Make[T], step: Step, raw: RawRecord) -> Linked | None:
        resolver = Resolver(self.targets, raw, self.problems)
        result = make(raw, resolver)
        if step == "record":
            raw.drop_record()  # nothing else needs it; this halves the memory
        if result is None or not resolver.complete:
            return None
        return Linked(result, tuple(resolver.dependencies))

    def _refuse_duplicates(self, plural: str) -> None:
        raws = [raw for raw in self.files.records[plural] if raw.id]
        if len({raw.id for raw in raws}) == len(raws):
            return
        first: dict[str, RawRecord] = {}
        for raw in raws:
            if raw.id in first:
                message = f"the id '{raw.id}' is taken"
                hint = f"first used at {first[raw.id].place('id')}"
                self.problems.add(Problem(raw.place("id"), message, "duplicate-id", hint))
            first.setdefault(raw.id, raw)

    def _article(self, raw: RawRecord, resolver: Resolver) -> model.Article | None:
        record, file = raw.record, raw.file
        assert isinstance(record, records.ArticleRecord) and file is not None
        if not self._is_id(raw):
            return None
        text = text_with_speech(raw, record, resolver)
        return model.Article(
            id=raw.id,
            file=raw.yaml.name,
            headings=tuple(record.headings),
            received=raw.received,
            speech=text.speech,
            text=text,
            places=raw.yaml,
            **record.model_dump(exclude={"headings", "source_file", "speech"}),
        )

    def _page(self, raw: RawRecord, resolver: Resolver) -> model.FreePage | None:
        record, file = raw.record, raw.file
        assert isinstance(record, records.PageRecord) and file is not None
        if not self._is_id(raw):
            return None
        return model.FreePage(
            id=raw.id,
            title=record.title,
            text=file.text,
            first_line=file.first_line,
            places=raw.yaml,
        )

    def _is_id(self, raw: RawRecord) -> bool:
        valid = records.is_id(raw.id)
        if not valid:
            hint = "use a-z, 0-9 and hyphens, at most 64 characters, then .md"
            message = f"the file's name '{raw.id}' cannot be an id"
            self.problems.add(Problem(raw.place(), message, "invalid-id", hint))
        return valid

    def _passage_of_quote(self, raw: RawRecord, resolver: Resolver) -> model.Passage:
        record = raw.record
        assert isinstance(record, records.QuoteRecord)
        return resolver.passage(record.passage, "passage", quoted=record.form != "indirect")


def _start(
    chosen: records.StartRecord | None, resolver: Resolver, quotes: Mapping[str, model.Quote]
) -> model.Start:
    """Return what the editors choose for the start page, of what there is."""
    if chosen is None:
        return model.Start()
    for number, id in enumerate(chosen.quotes):
        resolver.check_id("quotes", id, "start", "quotes", number)
    return model.Start(
        quotes=tuple(quotes[id] for id in chosen.quotes if id in quotes),
        topics=resolver.topics(chosen.topics, "start", "topics"),
        actors=resolver.actors(chosen.actors, "start", "actors"),
    )


def _order(kind: Kind, several_articles: bool, record: Any) -> Any:
    return kind.order(record, several_articles)
