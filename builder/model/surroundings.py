"""What an article tells around a passage: where its speaker would be named."""

from dataclasses import dataclass
from functools import cached_property

from builder.model.article import Article, Block
from builder.model.records import Form
from builder.passages import NotFound, Selector, Span, Text, find


@dataclass(frozen=True)
class Surroundings:
    """What an article tells around a passage: its paragraph, and the paragraphs before and after.

    A paragraph includes the whole quotation that the passage is in, over several paragraphs. What
    other quotations contain is not told by the article, so names in them are not looked at; a
    quotation around a nested one counts as told.
    """

    article: Article
    start: int
    end: int
    form: Form

    @cached_property
    def quotation(self) -> Span | None:
        """The innermost quotation around a direct passage; None for an indirect one."""
        around = (q for q in self._quotations if q.contains(self.start, self.end))
        return None if self.form == "indirect" else max(around, default=None)

    @cached_property
    def outer_quotations(self) -> list[Span]:
        """The quotations around that of a direct passage, the innermost first."""
        if self.quotation is None:
            return []
        return sorted((q for q in self._quotations if q != self.quotation), reverse=True)

    @cached_property
    def paragraph(self) -> Span:
        """The paragraph, including the whole quotation."""
        start = min([self.start, *(q.start for q in self._quotations)])
        end = max([self.end, *(q.end for q in self._quotations)])
        article = self.article
        return Span(article.block_at(start).start, max(end, article.block_at(end - 1).end))

    @cached_property
    def before(self) -> Block | None:
        """The paragraph before, which may be above a subheading."""
        return self._next(-1)

    @cached_property
    def after(self) -> Block | None:
        """The paragraph after."""
        return self._next(+1)

    @cached_property
    def lead_in(self) -> Block | None:
        """What introduces the paragraph: the text above a list, or a paragraph that ends with a colon."""
        above = self.article.lead_in(self.paragraph.start)
        if self.article.block_at(self.start).kind == "bullet" and above and above.kind != "heading":
            return above
        before = self.before
        words = self.article.text.text[before.start : before.end] if before else ""
        return before if words.rstrip().endswith(":") else None

    def is_told(self, start: int, end: int) -> bool:
        """Return whether the article itself tells a stretch, and no quotation contains it."""
        return not any(
            quotation != (start, end)
            and (quotation == self.quotation or not quotation.contains(self.start, self.end))
            for quotation in self.article.text.quotations.around(start, end)
        )

    def find(self, words: str) -> tuple[Span, int]:
        """Return where the words of an attribution are, nearest to the passage, and their level.

        Raises NotFound if they are not in the paragraph, nor in one beside it or above its list.
        """
        text = self.article.text
        first, last = self.before or self.paragraph, self.after or self.paragraph
        regions = [Span(first.start, last.end)]
        if self.lead_in:
            regions.append(Span(self.lead_in.start, self.lead_in.end))
        for region in regions:
            beside = Text(text.text[region.start : region.end], text.line(region.start))
            level, found = beside.occurrences(words)
            spans = [Span(region.start + s.start, region.start + s.end) for s in found]
            if told := [span for span in spans if self.is_told(*span)]:
                return min(told, key=self._distance), level
        raise self._not_found(words, regions[0])

    def _not_found(self, words: str, region: Span) -> NotFound:
        text = self.article.text
        _, elsewhere = text.occurrences(words)
        hint = ", ".join(f"line {text.line(span.start)}" for span in elsewhere[:8])
        if elsewhere:
            hint = f"{hint} has them, but inside a quotation or too far away"
        else:
            try:
                part = Text(text.text[region.start : region.end], text.line(region.start))
                find(part, Selector(words))
            except NotFound as error:
                hint = error.hint
        remedy = "give the words outside the quotation that say who speaks, as the article has them"
        return NotFound(
            "attribution-not-found",
            "the article does not have these words beside the quote",
            f"{hint}\n{remedy}" if hint else remedy,
        )

    def _distance(self, span: Span) -> int:
        return max(0, span.start - self.end, self.start - span.end)

    @cached_property
    def _quotations(self) -> list[Span]:
        return list(self.article.text.quotations.around(self.start, self.end))

    def _next(self, step: int) -> Block | None:
        article = self.article
        edge = self.paragraph.start if step < 0 else self.paragraph.end - 1
        number = article.block_number(edge) - 1 + step
        while 0 <= number < len(article.blocks):
            if article.blocks[number].kind != "heading":
                return article.blocks[number]
            number += step
        return None
