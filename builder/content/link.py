"""Records that name each other by id become records that hold each other."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Literal, TypeVar

from builder import model
from builder.content.cache import Cache
from builder.content.raw import Files, Linked, Raw
from builder.content.references import Resolving, Targets
from builder.content.schema import records
from builder.model.order import alphabetic, by_article, in_text, in_time
from builder.passages import Text
from builder.problems import Problem

T = TypeVar("T")
R = TypeVar("R", bound=Hashable)
Make = Callable[[Raw, Resolving], T | None]
Step = Literal["record", "passage"]
"""What is made of a record: the linked record, or a quote's passage."""


class Linker:
    """Links the records of all files; collects problems on the way."""

    def __init__(self, files: Files, cache: Cache) -> None:
        self.files = files
        self.cache = cache
        self.problems = files.problems
        self.targets = Targets(files)

    def link(self) -> model.Dossier | None:
        """Return the dossier, or None where dossier.yml has problems."""
        targets = self.targets
        for kinds in (("person", "organization"), *((k,) for k in _WITH_IDS)):
            self._refuse_duplicates(kinds)
        targets.articles = self._linked("articles", self._article)
        for article in targets.articles.values():
            article.text.allow_hints()
        targets.passages = self._linked("quote", self._passage_of_quote, "passage")
        targets.actors = self._linked("person", self._actor) | self._linked(
            "organization", self._actor
        )
        targets.topics = self._linked("topic", self._topic)
        quotes = self._linked("quote", self._quote)
        positions = self._linked("position", self._position)
        key_points = self._linked("key point", self._key_point)
        events = self._linked("event", self._event)
        notes = self._linked("note", self._note)
        exempt = (raw for raw in self.files.raw["exempt quotation"] if raw.valid)
        exempt_quotations = tuple(one for _, one in self._each(exempt, self._exempt))
        pages = self._linked("pages", self._page)
        whole = self.files.dossier
        if whole is None or not whole.valid:
            return None
        record, resolving = whole.record, Resolving(self.targets, whole, self.problems)
        assert isinstance(record, records.DossierRecord)
        return model.Dossier(
            title=record.title,
            subtitle=record.subtitle,
            language=record.language,
            editor=record.editor,
            licence=record.licence,
            updated=record.updated,
            quoted_share_limit=record.quoted_share_limit,
            summary=tuple(
                resolving.statement(s, "summary", n) for n, s in enumerate(record.summary)
            ),
            articles=self._ordered("articles", targets.articles, lambda a: in_time(a.published)),
            actors=self._ordered("actors", targets.actors, lambda a: alphabetic(a.sort_name)),
            topics=self._ordered("topics", targets.topics, lambda t: alphabetic(t.name)),
            quotes=self._ordered("quotes", quotes, lambda q: in_time(self._time_of(q))),
            positions=tuple(positions.values()),
            key_points=self._ordered("key points", key_points, by_article),
            events=self._ordered("events", events, lambda e: in_time(e.date)),
            notes=self._ordered("notes", notes, in_text),
            exempt_quotations=exempt_quotations,
            pages=tuple(pages.values()),
            placeholders=tuple(self.files.placeholders),
            places=whole.source,
            kept=self.cache.memo,
        )

    def _ordered(
        self, kind: str, records: Mapping[str, R], order: Callable[[R], Any]
    ) -> tuple[R, ...]:
        """Return records in order, which also depends on whether there are several articles."""
        several = len(self.targets.articles) > 1
        return self.cache.memo.ordered(("in order", kind), [*records.values()], order, several)

    def _time_of(self, quote: model.Quote) -> str | None:
        """Return what a quote is sorted by: without a date, among several articles, that of its own."""
        several = len(self.targets.articles) > 1
        return quote.date or (quote.passage.article.published if several else None)

    def _linked(self, kind: str, make: Make[T], step: Step = "record") -> dict[str, T]:
        """Return what `make` makes of each valid record of a kind, by id; the first of an id counts."""
        linked: dict[str, T] = {}
        raws = (raw for raw in self.files.raw[kind] if raw.valid and raw.id not in linked)
        for raw, one in self._each(raws, make, step):
            linked[raw.id] = one
        return linked

    def _each(
        self, raws: Iterable[Raw], make: Make[T], step: Step = "record"
    ) -> Iterator[tuple[Raw, T]]:
        """Yield each record with what `make` makes of it, but for those with problems."""
        link = partial(self._link, make, step)
        return self.cache.linked(raws, step, self.targets.needs(), link)

    def _link(self, make: Make[T], step: Step, raw: Raw) -> Linked | None:
        resolving = Resolving(self.targets, raw, self.problems)
        one = make(raw, resolving)
        if step == "record":
            raw.drop_record()  # nothing else needs it; this halves the memory
        if one is None or not resolving.complete:
            return None
        return Linked(one, tuple(resolving.needs))

    def _refuse_duplicates(self, kinds: tuple[str, ...]) -> None:
        raws = [raw for kind in kinds for raw in self.files.raw[kind] if raw.id]
        if len({raw.id for raw in raws}) == len(raws):
            return
        first: dict[str, Raw] = {}
        for raw in raws:
            if raw.id in first:
                message = f"the id '{raw.id}' is taken"
                hint = f"first used at {first[raw.id].place('id')}"
                self.problems.add(Problem(raw.place("id"), message, "duplicate-id", hint))
            first.setdefault(raw.id, raw)

    def _article(self, raw: Raw, resolving: Resolving) -> model.Article | None:
        record, file = raw.record, raw.file
        assert isinstance(record, records.ArticleRecord) and file is not None
        if not self._is_id(raw):
            return None
        return model.Article(
            id=raw.id,
            file=raw.source.name,
            headings=tuple(record.headings),
            received=raw.received,
            text=Text(file.text, file.first_line),
            places=raw.source,
            **record.model_dump(exclude={"headings", "source_file"}),
        )

    def _page(self, raw: Raw, resolving: Resolving) -> model.FreePage | None:
        record, file = raw.record, raw.file
        assert isinstance(record, records.PageRecord) and file is not None
        if not self._is_id(raw):
            return None
        return model.FreePage(raw.id, record.title, file.text, file.first_line, raw.source)

    def _is_id(self, raw: Raw) -> bool:
        valid = records.is_id(raw.id)
        if not valid:
            hint = "use a-z, 0-9 and hyphens, at most 64 characters, then .md"
            message = f"the file's name '{raw.id}' cannot be an id"
            self.problems.add(Problem(raw.place(), message, "invalid-id", hint))
        return valid

    def _passage_of_quote(self, raw: Raw, resolving: Resolving) -> model.Passage:
        record = raw.record
        assert isinstance(record, records.QuoteRecord)
        return resolving.passage(record.passage, "passage", quoted=record.form != "indirect")

    def _actor(self, raw: Raw, resolving: Resolving) -> model.Actor:
        record = raw.record
        assert isinstance(record, records.ActorRecord)
        is_person = isinstance(record, records.PersonRecord)
        return model.Actor(
            kind="person" if is_person else "organization",
            id=record.id,
            name=record.name,
            sort_name=record.sort_name or record.name,
            role=resolving.statement(record.role, "role") if record.role else None,
            other_names=tuple(model.OtherName(**o.model_dump()) for o in record.other_names),
            forms=tuple(record.forms),
            summary=resolving.statement(record.summary, "summary") if record.summary else None,
            background=_background(record.background),
            places=raw.source,
        )

    def _topic(self, raw: Raw, resolving: Resolving) -> model.Topic:
        record = raw.record
        assert isinstance(record, records.TopicRecord)
        if record.broader:
            resolving.check_id(("topic",), record.broader, "broader")
        for n, id in enumerate(record.related):
            resolving.check_id(("topic",), id, "related", n)
        return model.Topic(
            id=record.id,
            name=record.name,
            question=record.question,
            broader=record.broader,
            related=tuple(record.related),
            summary=resolving.statement(record.summary, "summary"),
            background=_background(record.background),
            places=raw.source,
        )

    def _quote(self, raw: Raw, resolving: Resolving) -> model.Quote:
        record = raw.record
        assert isinstance(record, records.QuoteRecord)
        return model.Quote(
            id=record.id,
            speaker=resolving.actor(record.speaker, "speaker"),
            reported_by=resolving.actors(record.reported_by, "reported_by"),
            form=record.form,
            medium=record.medium,
            date=record.date,
            topics=resolving.topics(record.topics, "topics"),
            passage=resolving.passage_of_quote(record.id),
            appearances=_appearances(record, resolving),
            translation=record.translation,
            places=raw.source,
        )

    def _position(self, raw: Raw, resolving: Resolving) -> model.Position:
        record = raw.record
        assert isinstance(record, records.PositionRecord)
        if record.supersedes:
            resolving.check_id(("position",), record.supersedes, "supersedes")
        return model.Position(
            id=record.id,
            actor=resolving.actor(record.actor, "actor"),
            topic=resolving.topic(record.topic, "topic"),
            stance=record.stance,
            basis=record.basis,
            text=record.text,
            evidence=resolving.evidence(record.evidence, "evidence"),
            supersedes=record.supersedes,
            places=raw.source,
        )

    def _key_point(self, raw: Raw, resolving: Resolving) -> model.KeyPoint:
        record = raw.record
        assert isinstance(record, records.KeyPointRecord)
        return model.KeyPoint(
            id=record.id,
            text=record.text,
            topics=resolving.topics(record.topics, "topics"),
            actors=resolving.actors(record.actors, "actors"),
            evidence=resolving.evidence(record.evidence, "evidence"),
            places=raw.source,
        )

    def _event(self, raw: Raw, resolving: Resolving) -> model.Event:
        record = raw.record
        assert isinstance(record, records.EventRecord)
        return model.Event(
            id=record.id,
            name=record.name,
            date=record.date,
            date_note=record.date_note,
            participants=resolving.actors(record.participants, "participants"),
            topics=resolving.topics(record.topics, "topics"),
            text=record.text,
            evidence=resolving.evidence(record.evidence, "evidence"),
            background=_background(record.background),
            places=raw.source,
        )

    def _note(self, raw: Raw, resolving: Resolving) -> model.Note:
        record = raw.record
        assert isinstance(record, records.NoteRecord)
        passages = tuple(
            resolving.passage(passage, "passages", n) for n, passage in enumerate(record.passages)
        )
        return model.Note(record.id, record.kind, record.text, record.date, passages, raw.source)

    def _exempt(self, raw: Raw, resolving: Resolving) -> model.ExemptQuotation:
        record = raw.record
        assert isinstance(record, records.ExemptQuotationRecord)
        passage = resolving.passage(record.passage, "passage", quoted=True)
        return model.ExemptQuotation(passage, record.reason)


_WITH_IDS = ("topic", "quote", "position", "key point", "event", "note")


def _appearances(record: records.QuoteRecord, resolving: Resolving) -> tuple[model.Appearance, ...]:
    found = []
    for n, appearance in enumerate(record.appearances):
        form = appearance.form or record.form
        passage = resolving.passage(appearance, "appearances", n, quoted=form != "indirect")
        found.append(model.Appearance(passage, form))
    return tuple(found)


def _background(background: list[records.BackgroundRecord]) -> tuple[model.Background, ...]:
    return tuple(
        model.Background(fact.text, model.Source(**fact.source.model_dump())) for fact in background
    )
