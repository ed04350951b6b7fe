"""Records that name each other by id become records that hold each other."""

from collections.abc import Callable, Hashable
from dataclasses import fields
from typing import Any, Literal, TypeVar, cast

from builder import model
from builder.content.raw import Files, Made, Raw
from builder.content.references import Known, Needed, Resolving
from builder.content.schema import records
from builder.model.order import alphabetic, by_article, in_text, in_time
from builder.passages import Text
from builder.problems import Problem

T = TypeVar("T")
R = TypeVar("R", bound=Hashable)
Make = Callable[[Raw, Resolving], T | None]
Part = Literal["linked", "passage"]
"""What is made of a record: what it becomes itself, or a quote's passage."""


class Linker:
    """Links the records of all files; collects problems on the way.

    `needed` and `kept` are those of the linking before this one: what was made, and what was
    derived from records that may be the same.
    """

    def __init__(self, files: Files, needed: Needed, kept: model.Kept) -> None:
        self.files = files
        self.kept = kept
        self.problems = files.problems
        self.known = Known(files, needed)

    def link(self) -> model.Dossier | None:
        """Return the dossier, or None where dossier.yml has problems."""
        known = self.known
        for kinds in (("person", "organization"), *((k,) for k in _WITH_IDS)):
            self._refuse_duplicates(kinds)
        known.articles |= self._linked("articles", self._article)
        known.note_sole_article()
        known.note("articles", "sole")
        for article in known.articles.values():
            article.text.allow_hints()
        known.passages |= self._linked("quote", self._passage_of_quote, "passage")
        known.note("passages")
        known.actors |= self._linked("person", self._actor)
        known.actors |= self._linked("organization", self._actor)
        known.topics |= self._linked("topic", self._topic)
        known.note("actors", "topics")
        quotes = self._linked("quote", self._quote)
        positions = self._linked("position", self._position)
        key_points = self._linked("key point", self._key_point)
        events = self._linked("event", self._event)
        notes = self._linked("note", self._note)
        exempt = [
            one
            for raw in self.files.raw["exempt quotation"]
            if raw.valid and (one := self._made(raw, self._exempt)) is not None
        ]
        pages = self._linked("pages", self._page)
        whole = self.files.dossier
        if whole is None or not whole.valid:
            return None
        record, resolving = whole.record, Resolving(self.known, whole, self.problems)
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
            articles=self._ordered("articles", known.articles, lambda a: in_time(a.published)),
            actors=self._ordered("actors", known.actors, lambda a: alphabetic(a.sort_name)),
            topics=self._ordered("topics", known.topics, lambda t: alphabetic(t.name)),
            quotes=self._ordered("quotes", quotes, lambda q: in_time(self._time_of(q))),
            positions=tuple(positions.values()),
            key_points=self._ordered("key points", key_points, by_article),
            events=self._ordered("events", events, lambda e: in_time(e.date)),
            notes=self._ordered("notes", notes, in_text),
            exempt_quotations=tuple(exempt),
            pages=tuple(pages.values()),
            placeholders=tuple(self.files.placeholders),
            places=whole.source,
            kept=self.kept,
        )

    def _ordered(
        self, kind: str, records: dict[str, R], order: Callable[[R], Any]
    ) -> tuple[R, ...]:
        """Return records in order, which also depends on whether there are several articles."""
        several = len(self.known.articles) > 1
        return self.kept.ordered(("in order", kind), [*records.values()], order, several)

    def _time_of(self, quote: model.Quote) -> str | None:
        """Return what a quote is sorted by: without a date, among several articles, that of its own."""
        several = len(self.known.articles) > 1
        return quote.date or (quote.passage.article.published if several else None)

    def _linked(self, kind: str, make: Make[T], part: Part = "linked") -> dict[str, T]:
        """Return what `make` makes of each valid record of a kind, by id; the first of an id counts."""
        made: dict[str, T] = {}
        for raw in self.files.raw[kind]:
            if raw.valid and raw.id not in made:
                last: Made | None = getattr(raw, part)
                if last is not None and last.is_current:  # the way of nearly all, after an edit
                    made[raw.id] = last.made
                elif (one := self._made(raw, make, part)) is not None:
                    made[raw.id] = one
        return made

    def _made(self, raw: Raw, make: Make[T], part: Part = "linked") -> T | None:
        """Return what `make` makes of a record, or made the last time if all it needs is as it was."""
        last: Made | None = getattr(raw, part)
        if last is not None and (again := self.known.again(last)) is not None:
            return cast(T, again)
        resolving = Resolving(self.known, raw, self.problems)
        one = make(raw, resolving)
        if part == "linked":
            raw.forget()
        if one is None or not resolving.complete:
            return None  # what it became last may be right again, once what it needs is back
        if not resolving.certain:
            return one
        if last is not None and _is_the_same(last.made, one):
            one = cast(T, last.made)
        if last is None:
            last = Made(one)
            setattr(raw, part, last)
        last.made, last.needs = one, tuple(resolving.needs)
        last.is_current, last.is_outdated = True, False
        self.known.needed.add(last)
        return one

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


def _is_the_same(one: Any, other: Any) -> bool:
    """Return whether two records say the same and hold the same others."""
    return all(getattr(one, f.name) == getattr(other, f.name) for f in fields(one))


def _background(background: list[records.BackgroundRecord]) -> tuple[model.Background, ...]:
    return tuple(
        model.Background(fact.text, model.Source(**fact.source.model_dump())) for fact in background
    )
