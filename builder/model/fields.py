"""The fields of records with their types, and the words, passages and references they contain."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from builder.model.article import Passage
from builder.model.record import IdOf, Record, Words
from builder.model.records import Actor, ExemptQuotation, Statement, Topic
from builder.problems import Place


class Field(NamedTuple):
    """A field of a dataclass; `of` is the type of its value, or of each value if `many`.

    `is_words` is true for a text in the editors' own words. `id_of` is the plural of a kind if the
    values are ids of its records, which need not be linked yet. `optional` fields may be None.
    """

    name: str
    of: Any
    many: bool
    is_words: bool
    id_of: str
    optional: bool

    @property
    def has_parts(self) -> bool:
        """Whether the values are dataclasses that are part of the record, such as a background."""
        return isinstance(self.of, type) and is_dataclass(self.of) and not self._is_reference

    @property
    def _is_reference(self) -> bool:
        return issubclass(self.of, _REFERENCES)

    def values(self, record: object) -> tuple[Any, ...]:
        """Return the values of this field in a record: none, one or many."""
        value = getattr(record, self.name)
        if value is None:
            return ()
        return value if self.many else (value,)


_REFERENCES = (Record, Passage, Place)
"""Types that a record refers to, and does not contain."""


class Fields:
    """The fields of a dataclass, in the order in which they are declared.

    `citing` are the fields that contain passages, `with_words` those that contain words of the
    editors, directly or in their parts.
    """

    def __init__(self, of: type) -> None:
        hints = get_type_hints(of, include_extras=True)
        self.all = tuple(_field(field.name, hints[field.name]) for field in fields(of))
        self.citing: tuple[Field, ...] = tuple(
            field
            for field in self.all
            if field.of is Passage or (field.has_parts and fields_of(field.of).citing)
        )
        self.with_words: tuple[Field, ...] = tuple(
            field
            for field in self.all
            if field.is_words or (field.has_parts and fields_of(field.of).with_words)
        )


_FIELDS: dict[type, Fields] = {}


def fields_of(record: type) -> Fields:
    """Return the fields of a dataclass."""
    if record not in _FIELDS:
        _FIELDS[record] = Fields(record)
    return _FIELDS[record]


def _field(name: str, hint: Any) -> Field:
    optional = get_origin(hint) in (Union, UnionType)
    if optional:
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    of, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    id_of = next((mark.plural for mark in marks if isinstance(mark, IdOf)), "")
    return Field(name, of, many, hint == Words, id_of, optional)


def actors_and_topics(record: object, names: tuple[str, ...] = ()) -> Iterator[Actor | Topic]:
    """Yield the actors and topics that a record refers to, in all fields or in those given."""
    for field in fields_of(type(record)).all:
        if field.of in (Actor, Topic) and (not names or field.name in names):
            yield from field.values(record)


def cited_by(record: object) -> Iterator[Passage]:
    """Yield every passage that a record cites, repeatedly if it is cited repeatedly."""
    for field in fields_of(type(record)).citing:
        for value in field.values(record):
            if field.of is Passage:
                yield value
            else:
                yield from cited_by(value)


class Stated(NamedTuple):
    """Words of the editors with their place, and the passages that support them, if any.

    `of` is the dataclass and `field` the name of the field that contains them.
    """

    place: Place
    text: str
    evidence: tuple[Passage, ...]
    of: type
    field: str


def stated(record: Any) -> Iterator[Stated]:
    """Yield all words of the editors in a record, including those in its parts."""
    yield from _stated(record, getattr(record, "place", None))


def _stated(record: Any, whole: Place | None) -> Iterator[Stated]:
    """Yield the words of a record or part; `whole` is its place if its fields have none."""
    fields = fields_of(type(record))
    evidence = tuple(
        passage
        for field in fields.citing
        if not issubclass(field.of, Statement)
        for value in field.values(record)
        for passage in ((value,) if field.of is Passage else cited_by(value))
    )
    for field in fields.with_words:
        place = whole or _place(record, field)
        for value in field.values(record):
            if field.is_words:
                yield Stated(place, value, evidence, type(record), field.name)
            else:
                yield from _stated(value, getattr(value, "place", place))


def _place(record: Any, field: Field) -> Place:
    if isinstance(record, ExemptQuotation):
        return record.passage.place
    return Place(record.places, (field.name,))
