"""Shows the sentence of an article that names an actor."""

from builder.model import Mention
from builder.pages.in_sentence import BULLET, marks_of

AROUND = 600
"""Maximum characters shown of a sentence on each side of a name; more is cut at a word, with …."""


def sentence_around(mention: Mention) -> tuple[str, str, str]:
    """Return a mention's sentence in three pieces: before the name, the name, after it.

    A quotation that goes beyond the sentence has both marks, and … for what is left out of it.
    """
    article, span = mention.article, mention.sentence
    text = article.text.text
    bullet = BULLET.match(text, span.start, mention.start)
    before = text[bullet.end() if bullet else span.start : mention.start]
    after = text[mention.end : max(span.end, mention.end)]
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} …"
    marks = marks_of(article)
    for quotation in article.text.quotations.torn(span.start, span.end):
        if quotation.end < span.end:
            before = f"{marks.opening}… {before}"
        else:
            after = f"{after} …{marks.closing}"
    return before, text[mention.start : mention.end], after
