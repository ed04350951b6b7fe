"""The kinds of records, each declared once.

Everything else follows from a kind's entry in KINDS and from the types of its fields (`fields.py`):
how files are read, what refers to an actor or a topic, which passages are marked, which texts the
checks of rights read, where a record appears on the site, its card, its search result, and its list
in `dossier.json`. If a kind needs more, a function named after it replaces the general one;
`tests/test_kinds.py` fails for everything that was forgotten.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from builder.model.article import Article
from builder.model.fields import fields_of
from builder.model.order import alphabetic, as_given, by_article, in_text, in_time
from builder.model.records import (
    Actor,
    Correction,
    Event,
    ExemptQuotation,
    FreePage,
    KeyPoint,
    Note,
    Position,
    Question,
    Quote,
    Topic,
)
from builder.model.sequence import in_sequence

Home = Literal["page", "root", "entry", "article", "nowhere"]
"""Where the site shows a record; see `Kind`."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record.

    `name` is the name of the kind in the code, and the key of its words in `pages/language.py`;
    `plural` is the key of its records in `Dossier.records`, in `Links` and in `dossier.json`.

    `files` are the files of `content/` with records of the kind, each with the values of fields
    that follow from the file; the keys of a record are in `content/schema/records.py`. Articles and
    free pages have a folder instead.

    `order` returns a sort key, given a record and whether there are several articles. `arrange` puts
    records into an order that depends on all of them.

    `home` is where the site shows a record: on a "page" of its own below the `index` page; on a
    page in the "root" of the site; as an "entry" of the `index` page; beside the text of an
    "article"; or "nowhere".

    `links` are the lists on the pages of actors and topics in which the records appear, each with
    the fields that name the actor or topic; an empty tuple stands for all fields.

    `mark_rank` orders the records that cite the same passage, lowest first; None if passages of the
    kind are not marked.

    `title`, `text` and `date` are the names of the fields that the card and the search result show.
    `no_card` and `no_search` say why the kind has no card or no search result.
    """

    name: str
    plural: str
    model: type[Any]
    files: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    order: Callable[[Any, bool], Any] = as_given
    arrange: Callable[[Sequence[Any]], tuple[Any, ...]] | None = None
    home: Home
    index: str = ""
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark_rank: int | None = 99
    title: str = ""
    text: str = ""
    date: str = ""
    no_card: str = ""
    no_search: str = ""

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The lists in which the records appear, with the fields that name the actor or topic."""
        return self.links or {self.plural: ()}


KINDS = (
    Kind(
        name="actor",
        plural="actors",
        model=Actor,
        files={"people.yml": {"kind": "person"}, "organizations.yml": {"kind": "organization"}},
        order=lambda actor, _: alphabetic(actor.sort_name),
        home="page",
        index="actors",
        mark_rank=4,
        title="name",
    ),
    Kind(
        name="topic",
        plural="topics",
        model=Topic,
        files={"topics.yml": {}},
        order=lambda topic, _: alphabetic(topic.name),
        home="page",
        index="topics",
        mark_rank=5,
        title="name",
    ),
    Kind(
        name="position",
        plural="positions",
        model=Position,
        files={"positions.yml": {}},
        home="entry",
        index="positions",
        links={"positions": ("actor", "topic")},
        mark_rank=1,
        text="text",
    ),
    Kind(
        name="quote",
        plural="quotes",
        model=Quote,
        files={"quotes.yml": {}},
        order=lambda quote, several_articles: in_time(
            quote.date or (quote.passage.article.published if several_articles else None)
        ),
        home="entry",
        index="quotes",
        links={"quotes": ("speaker", "joint_with", "topics"), "relayed": ("reported_by",)},
        mark_rank=0,
    ),
    Kind(
        name="key_point",
        plural="key_points",
        model=KeyPoint,
        files={"key_points.yml": {}},
        order=lambda key_point, _: by_article(key_point),
        home="entry",
        index="key_points",
        mark_rank=2,
        text="text",
    ),
    Kind(
        name="event",
        plural="events",
        model=Event,
        files={"events.yml": {}},
        arrange=in_sequence,
        home="entry",
        index="timeline",
        mark_rank=3,
        title="name",
        text="text",
        date="date",
    ),
    Kind(
        name="note",
        plural="notes",
        model=Note,
        files={"notes.yml": {}},
        order=lambda note, _: in_text(note),
        home="article",
        mark_rank=7,
        text="text",
    ),
    Kind(
        name="question",
        plural="questions",
        model=Question,
        files={"questions.yml": {}},
        home="entry",
        index="questions",
        mark_rank=8,
        title="question",
        text="text",
    ),
    Kind(
        name="correction",
        plural="corrections",
        model=Correction,
        files={"corrections.yml": {}},
        order=lambda correction, _: in_time(correction.date),
        home="entry",
        index="corrections",
        mark_rank=None,
        title="subject",
        text="after",
        date="date",
    ),
    Kind(
        name="article",
        plural="articles",
        model=Article,
        order=lambda article, _: in_time(article.published),
        home="page",
        index="articles",
        title="headline",
        date="published",
    ),
    Kind(
        name="page",
        plural="pages",
        model=FreePage,
        home="root",
        title="title",
        text="text",
        no_card="a card would repeat the text of the link",
    ),
    Kind(
        name="exempt_quotation",
        plural="exempt_quotations",
        model=ExemptQuotation,
        files={"exempt_quotations.yml": {}},
        home="nowhere",
        mark_rank=None,
        no_card="nothing links to it",
        no_search="the search finds the article, which contains its words",
    ),
)

BY_PLURAL = {kind.plural: kind for kind in KINDS}
BY_INDEX = {kind.index: kind for kind in KINDS if kind.index}
_BY_MODEL = {kind.model: kind for kind in KINDS}

LISTS_ON = {
    of: tuple(
        name
        for kind in KINDS
        for name, fields in kind.lists.items()
        if any(
            field.of is of and (not fields or field.name in fields)
            for field in fields_of(kind.model).all
        )
    )
    for of in (Actor, Topic)
}
"""The names of the lists on the page of an actor, and on the page of a topic."""

LISTS = {
    name: kind
    for kind in KINDS
    for name in kind.lists
    if any(name in names for names in LISTS_ON.values())
}
"""The kind of the records in each of these lists."""

MARKING = [kind for kind in KINDS if kind.mark_rank is not None and fields_of(kind.model).citing]
"""The kinds whose passages are marked."""

RANK_OF_SUMMARY = 6
"""The `mark_rank` of the statements of the dossier's summary, which are not records."""


def heading_of(record: object) -> str:
    """Return the title of a record, or its text if it has no title."""
    kind = kind_of(record)
    for name in filter(None, (kind.title, kind.text)):
        if heading := getattr(record, name):
            return str(heading)
    return ""


def kind_of(record: object) -> Kind:
    """Return the kind of a record; raises KeyError for any other object."""
    return _BY_MODEL[type(record)]
