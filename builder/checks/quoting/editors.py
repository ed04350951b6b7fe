"""What editors put between quotation marks, in every text that readers see as theirs.

Some texts are asides: backgrounds, which have sources of their own, notes on other spellings,
reasons of exempt quotations and free pages. What they tell as an actor's words is compared with the
articles too, but only warned of. Not read are names of actors, an article's own headline and
publisher, titles of sources, translations, whose marks are those of the quotation that they
translate, what a correction says was wrong, and the editor and the licence of the dossier.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.model import Article, Dossier
from builder.model.fields import Stated, stated
from builder.model.records import (
    Actor,
    Background,
    Citing,
    Correction,
    ExemptQuotation,
    FreePage,
    Note,
    OtherName,
    Quote,
    Source,
)
from builder.model.texts import stating
from builder.pages.prose import Rendered, rendered
from builder.passages import Span
from builder.passages.typed import marked_stretches, may_quote, unpaired, with_marks, words_of

_ASIDES = frozenset((Background, ExemptQuotation, FreePage, OtherName))
_NOT_READ: frozenset[type] = frozenset((Article, Source))
_NOT_READ_FIELDS = frozenset(
    (
        (Quote, "translation"),
        (Correction, "before"),
        (Actor, "name"),
        (Actor, "sort_name"),
        (Actor, "forms"),
        (Dossier, "editor"),
        (Dossier, "licence"),
    )
)


@dataclass(frozen=True)
class Typed:
    """A text of the editors as readers see it, with quotation marks for what is typed in their place."""

    statement: Stated
    rendered: Rendered

    @cached_property
    def text(self) -> str:
        """Its words."""
        return with_marks(self.rendered.text)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The stretches between marks, and those that are set off; not those inside others."""
        outermost: list[Span] = []
        spans = {*marked_stretches(self.text), *self.rendered.set_off}
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            if not outermost or span.start >= outermost[-1].end:
                outermost.append(span)
        return tuple(outermost)

    @property
    def emphasized(self) -> Iterator[Span]:
        """The stretches in italics or bold that have no quotation and are in none."""
        quotations = self.quotations
        for span in self.rendered.emphasized:
            at = bisect_left(quotations, span.start, key=lambda q: q.end)
            if at == len(quotations) or quotations[at].start >= span.end:
                yield span

    def words(self, span: Span) -> str:
        """Return the words of a stretch as typed."""
        return words_of(self.text, span)

    @cached_property
    def unpaired(self) -> list[int]:
        """The offsets of quotation marks without a partner."""
        return unpaired(self.text)

    @property
    def is_aside(self) -> bool:
        """Whether it may say what no article says, so that nothing it quotes is sure to be wrong."""
        return self.statement.of in _ASIDES

    @property
    def is_note(self) -> bool:
        """Whether it is about the articles' wording, and may quote what they do not have."""
        return self.statement.of is Note


def texts_with_marks(dossier: Dossier) -> Iterator[Typed]:
    """Yield every text in which editors may quote an article."""
    own = [s for s in stated(dossier) if s.of is Dossier]
    yield from _with_marks(own)
    records = (*stating(dossier), *dossier.records["exempt_quotations"])
    by_record = dossier.memo.of_each("texts with quotation marks", records, _of_record)
    for texts in by_record.values():
        yield from texts


def _of_record(record: Citing | ExemptQuotation) -> tuple[Typed, ...]:
    return tuple(_with_marks(stated(record)))


def _with_marks(statements: Iterator[Stated] | list[Stated]) -> Iterator[Typed]:
    for statement in statements:
        if (
            statement.of not in _NOT_READ
            and (statement.of, statement.field) not in _NOT_READ_FIELDS
            and (may_quote(statement.text) or "*" in statement.text or "_" in statement.text)
        ):
            yield Typed(statement, _rendered(statement))


def _rendered(statement: Stated) -> Rendered:
    """Return a text as the site renders it: names and titles are no CommonMark."""
    if statement.field != "text":
        return Rendered(statement.text)
    return rendered(statement.text, blocks=statement.of in (Note, FreePage))
