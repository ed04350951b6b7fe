"""Records that name each other by id become records that hold each other."""

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import partial
from typing import Any, Literal, TypeVar, cast

from builder import model
from builder.content.convert import converted
from builder.content.raw import Files, Made, Raw
from builder.content.references import Known, Needed, Resolving
from builder.content.schema import records
from builder.model.kinds import BY_PLURAL, KINDS, Kind
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
        for kind in KINDS:
            self._refuse_duplicates(kind.plural)
        known.articles |= self._linked("articles", self._article)
        known.note_sole_article()
        known.note("articles", "sole")
        for article in known.articles.values():
            article.text.reset_hint_budget()
        known.passages |= self._linked("quotes", self._passage_of_quote, "passage")
        known.note("passages")
        known.actors |= self._converted("actors")
        known.topics |= self._converted("topics")
        known.note("actors", "topics")
        linked: dict[str, dict[str, Any]] = {
            "articles": known.articles,
            "actors": known.actors,
            "topics": known.topics,
            "pages": self._linked("pages", self._page),
        }
        for kind in KINDS:
            if kind.plural not in linked:
                linked[kind.plural] = self._converted(kind.plural)
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
            records={kind.plural: self._ordered(kind, linked[kind.plural]) for kind in KINDS},
            placeholders=tuple(self.files.placeholders),
            places=whole.source,
            kept=self.kept,
        )

    def _ordered(self, kind: Kind, records: dict[str, R]) -> tuple[R, ...]:
        """Return records in the order of their kind."""
        several = len(self.known.articles) > 1
        order = partial(_order, kind, several)
        return self.kept.ordered(("in order", kind.plural), [*records.values()], order, several)

    def _converted(self, plural: str) -> dict[str, Any]:
        """Return the records of a kind by id."""
        return self._linked(plural, partial(converted, BY_PLURAL[plural]))

    def _linked(self, kind: str, make: Make[T], part: Part = "linked") -> dict[str, T]:
        """Return what `make` makes of each valid record of a kind, by id; the first of an id counts."""
        made: dict[str, T] = {}
        for n, raw in enumerate(self.files.raw[kind]):
            id = raw.id or f"#{n}"  # some kinds have no ids
            if raw.valid and id not in made:
                last: Made | None = getattr(raw, part)
                if last is not None and last.is_current:  # the way of nearly all, after an edit
                    made[id] = last.made
                elif (one := self._made(raw, make, part)) is not None:
                    made[id] = one
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

    def _refuse_duplicates(self, plural: str) -> None:
        raws = [raw for raw in self.files.raw[plural] if raw.id]
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
        return model.FreePage(
            id=raw.id,
            title=record.title,
            text=file.text,
            first_line=file.first_line,
            places=raw.source,
        )

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


def _order(kind: Kind, several_articles: bool, record: Any) -> Any:
    return kind.order(record, several_articles)


def _is_the_same(one: Any, other: Any) -> bool:
    """Return whether two records say the same and hold the same others."""
    return all(getattr(one, f.name) == getattr(other, f.name) for f in fields(one))
