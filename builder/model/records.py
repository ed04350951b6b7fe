"""The records of a dossier, holding each other; `places` says where each was written.

A field's type decides what follows from it: a field of `Words` is read by the rules about rights
and quotations, one of `Actor` or `Topic` makes the record appear on their pages, one of `Citation`,
`Statement` or `Passage` marks the words in the article. `model/fields.py` reads the types, and
`model/kinds.py` declares each kind of record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from builder.model.article import Passage
from builder.model.dates import is_later
from builder.model.record import IdOf, Record, Words
from builder.passages.names import Name
from builder.problems import Place

Stance = Literal["supports", "opposes", "conditional", "mixed", "open"]
Form = Literal["direct", "indirect", "translated"]
Basis = Literal["own-words", "reported", "inferred"]
NoteKind = Literal["misprint", "variant", "contradiction", "attribution", "classification"]
Finding = Literal["borne-out", "not-borne-out", "disputed"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Citation:
    """Evidence for a statement: a passage, cited directly or as that of the quote with an id."""

    passage: Passage
    quote: str | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Statement:
    """A statement in the editor's words and what carries it."""

    text: Words
    evidence: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, eq=False, kw_only=True)
class Role(Statement):
    """An office, a function or a mandate; `given_by` is the id of the actor who gave it."""

    start_date: str | None = None
    end_date: str | None = None
    given_by: Annotated[str, IdOf("actors")] | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Source:
    """A source other than the dossier's articles."""

    title: Words
    publisher: Words | None = None
    url: str | None = None
    date: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Background:
    """A fact that no article states, with its own source."""

    text: Words
    source: Source


@dataclass(frozen=True, eq=False, kw_only=True)
class OtherName:
    """Another name or spelling of an actor."""

    name: Words
    lang: str | None = None
    note: Words | None = None
    weak: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class Actor(Record):
    """A person or an organization; the name of one that is `unnamed` only describes it."""

    kind: Literal["person", "organization"]
    name: Words
    unnamed: bool = False
    sort_name: Words
    role: Role | None = None
    further_roles: tuple[Role, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    forms: tuple[Words, ...] = ()
    search_words: tuple[Words, ...] = ()
    summary: Statement | None = None
    background: tuple[Background, ...] = ()

    @property
    def names(self) -> Iterator[Name]:
        """The names that a text is searched for; weak ones are not among them."""
        if not self.unnamed:
            yield Name(self.name, self.id, has_first_name=self.kind == "person")
        for other in self.other_names:
            if not other.weak:
                yield Name(other.name, self.id)
        for form in self.forms:
            yield Name(form, self.id, inflected=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class Topic(Record):
    """A topic; `question` is what a stance answers, `broader` and `related` are ids of topics."""

    name: Words
    question: Words | None = None
    search_words: tuple[Words, ...] = ()
    broader: Annotated[str, IdOf("topics")] | None = None
    related: tuple[Annotated[str, IdOf("topics")], ...] = ()
    summary: Statement
    background: tuple[Background, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Appearance:
    """A further place where the words of a quote appear, and in which form."""

    passage: Passage
    form: Form
    attribution: Passage | None = None

    @property
    def wording(self) -> str:
        """Its words as the site shows them, with … at cut ends unless it is indirect."""
        return _wording(self.passage, self.form)


@dataclass(frozen=True, eq=False, kw_only=True)
class Quote(Record):
    """What somebody says; `reported_by` is the chain of those who relay it.

    `attribution` is the article's words that ascribe it to the speaker. `part_of` is the id of the
    quote that contains it, `about` that of the event that it tells of.
    """

    speaker: Actor
    joint_with: tuple[Actor, ...] = ()
    attribution: Passage | None = None
    reported_by: tuple[Actor, ...] = ()
    form: Form
    original_language: str | None = None
    medium: Words | None = None
    date: str | None = None
    topics: tuple[Topic, ...] = ()
    passage: Passage
    part_of: Annotated[str, IdOf("quotes")] | None = None
    about: Annotated[str, IdOf("events")] | None = None
    agrees_with: tuple[Annotated[str, IdOf("quotes")], ...] = ()
    contradicts: tuple[Annotated[str, IdOf("quotes")], ...] = ()
    appearances: tuple[Appearance, ...] = ()
    translation: Words | None = None

    @property
    def wording(self) -> str:
        """Its words as the site shows them, with … at cut ends unless it is indirect."""
        return _wording(self.passage, self.form)

    @property
    def speakers(self) -> tuple[Actor, ...]:
        """The speaker, then those who say it together with the speaker."""
        return (self.speaker, *self.joint_with)

    @property
    def tellers(self) -> tuple[Actor, ...]:
        """Those from whom the article has it: the last who relays it, or else the speakers."""
        return self.reported_by[-1:] or self.speakers

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every place where it appears, its own first."""
        return (self.passage, *(appearance.passage for appearance in self.appearances))

    @property
    def attributions(self) -> tuple[Passage, ...]:
        """The words that ascribe it to its speaker, at each place that has some."""
        all_of_them = (self.attribution, *(place.attribution for place in self.appearances))
        return tuple(attribution for attribution in all_of_them if attribution)

    @property
    def direct_passages(self) -> tuple[Passage, ...]:
        """Those of its passages that give its words directly."""
        forms = (self.form, *(appearance.form for appearance in self.appearances))
        return tuple(
            passage
            for passage, form in zip(self.passages, forms, strict=True)
            if form != "indirect"
        )


def _wording(passage: Passage, form: Form) -> str:
    return passage.wording if form == "indirect" else passage.quoted_wording


@dataclass(frozen=True, eq=False, kw_only=True)
class Position(Record):
    """Where an actor stands on a topic; `supersedes` is the id of an earlier one."""

    actor: Actor
    topic: Topic
    stance: Stance
    condition: Words | None = None
    basis: Basis
    reported_by: tuple[Actor, ...] = ()
    text: Words
    evidence: tuple[Citation, ...]
    supersedes: Annotated[str, IdOf("positions")] | None = None
    agrees_with: tuple[Annotated[str, IdOf("positions")], ...] = ()
    contradicts: tuple[Annotated[str, IdOf("positions")], ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class KeyPoint(Record):
    """One of the most important points of an article."""

    text: Words
    topics: tuple[Topic, ...] = ()
    actors: tuple[Actor, ...] = ()
    search_words: tuple[Words, ...] = ()
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Event(Record):
    """Something that happened, or was announced if it is `planned`; `after` are ids of events."""

    name: Words
    date: str | None = None
    end_date: str | None = None
    time: str | None = None
    after: tuple[Annotated[str, IdOf("events")], ...] = ()
    planned: bool = False
    date_note: Words | None = None
    participants: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    text: Words | None = None
    evidence: tuple[Citation, ...]
    background: tuple[Background, ...] = ()

    def may_begin_within(self, other: "Event") -> bool:
        """Return whether its date does not tell that it began after the end of another event."""
        if self.date is None or other.end_date is None:
            return False
        return not is_later(self.date, other.end_date)


@dataclass(frozen=True, eq=False, kw_only=True)
class Note(Record):
    """An editor's note on passages of the articles; it stands beside the first of them."""

    kind: NoteKind
    text: Words
    finding: Finding | None = None
    background: tuple[Background, ...] = ()
    date: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Question(Record):
    """What the articles leave open; `text` says why."""

    question: Words
    text: Words
    topics: tuple[Topic, ...] = ()
    actors: tuple[Actor, ...] = ()
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Correction(Record):
    """A correction of the dossier itself; `text` says why it was needed."""

    date: str
    subject: Words
    before: Words
    after: Words
    text: Words | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Start:
    """What the editors choose for the start page, in their order; each is empty if they do not choose."""

    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class ExemptQuotation:
    """Words between quotation marks that are nobody's quotation."""

    passage: Passage
    reason: Words


@dataclass(frozen=True, eq=False, kw_only=True)
class FreePage(Record):
    """A page of the editor's own, such as the imprint; `text` is CommonMark."""

    title: Words
    text: Words
    first_line: int


Citing = Record | Statement
"""What may cite a passage: a record, or a statement of the dossier's summary."""
