"""The records, holding each other; `places` tells where each was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.article import Passage
from builder.passages.names import Name
from builder.problems import Place, Places

Stance = Literal["supports", "opposes", "mixed", "open"]
Form = Literal["direct", "indirect", "translated"]
Basis = Literal["own-words", "reported", "inferred"]


@dataclass(frozen=True, eq=False)
class Citation:
    """What carries a statement: a passage, by itself or as that of the quote with an id."""

    passage: Passage
    quote: str | None = None


@dataclass(frozen=True, eq=False)
class Statement:
    """A statement in the editor's words and what carries it."""

    text: str
    evidence: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, eq=False)
class Source:
    """A source other than the dossier's articles."""

    title: str
    publisher: str | None
    url: str | None
    date: str | None
    retrieved: str | None


@dataclass(frozen=True, eq=False)
class Background:
    """A fact that no article states, with its own source."""

    text: str
    source: Source


@dataclass(frozen=True, eq=False)
class OtherName:
    """Another name or spelling of an actor."""

    name: str
    lang: str | None
    note: str | None
    weak: bool


@dataclass(frozen=True, eq=False)
class Actor:
    """A person or an organization."""

    kind: Literal["person", "organization"]
    id: str
    name: str
    sort_name: str
    role: Statement | None
    other_names: tuple[OtherName, ...]
    forms: tuple[str, ...]
    summary: Statement | None
    background: tuple[Background, ...]
    places: Places

    @property
    def names(self) -> Iterator[Name]:
        """The names that a text is searched for; weak ones are not among them."""
        yield Name(self.name, self.id, has_first_name=self.kind == "person")
        for other in self.other_names:
            if not other.weak:
                yield Name(other.name, self.id)
        for form in self.forms:
            yield Name(form, self.id, inflected=True)


@dataclass(frozen=True, eq=False)
class Topic:
    """A topic; `question` is what a stance answers."""

    id: str
    name: str
    question: str | None
    broader: str | None
    related: tuple[str, ...]
    summary: Statement
    background: tuple[Background, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Appearance:
    """A further place where the words of a quote stand, and how they stand there."""

    passage: Passage
    form: Form


@dataclass(frozen=True, eq=False)
class Quote:
    """What somebody says; `reported_by` is the chain of those who relay it."""

    id: str
    speaker: Actor
    reported_by: tuple[Actor, ...]
    form: Form
    medium: str | None
    date: str | None
    topics: tuple[Topic, ...]
    passage: Passage
    appearances: tuple[Appearance, ...]
    translation: str | None
    places: Places

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every place where it stands, its own first."""
        return (self.passage, *(appearance.passage for appearance in self.appearances))


@dataclass(frozen=True, eq=False)
class Position:
    """Where an actor stands on a topic; `supersedes` is the id of an earlier one."""

    id: str
    actor: Actor
    topic: Topic
    stance: Stance
    basis: Basis
    text: str
    evidence: tuple[Citation, ...]
    supersedes: str | None
    places: Places


@dataclass(frozen=True, eq=False)
class KeyPoint:
    """One of the most important points of an article."""

    id: str
    text: str
    topics: tuple[Topic, ...]
    actors: tuple[Actor, ...]
    evidence: tuple[Citation, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Event:
    """Something that happened or is announced."""

    id: str
    name: str
    date: str | None
    date_note: str | None
    participants: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    text: str | None
    evidence: tuple[Citation, ...]
    background: tuple[Background, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Note:
    """An editor's note on passages of the articles."""

    id: str
    kind: Literal["spelling", "contradiction", "wording"]
    text: str
    date: str
    passages: tuple[Passage, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class ExemptQuotation:
    """Words between quotation marks that are nobody's quotation."""

    passage: Passage
    reason: str


@dataclass(frozen=True, eq=False)
class FreePage:
    """A page of the editor's own, such as the imprint; `text` is CommonMark."""

    id: str
    title: str
    text: str
    first_line: int
    places: Places


Citing = Quote | Position | KeyPoint | Event | Note | Actor | Topic | Statement
