"""turn-end-unclear: it is clear whose words follow in a turn that may have ended.

Passes: „Berg: Wir warten.“, and after the subheading „Die Reaktionen“ reporting that names Berg.
Passes: words after such a subheading that a stretch of speech: declares, with a speaker or without.
Fails: words after a subheading in the last turn that could go on with it; they are nobody's until
they are declared.
Fails: in a turn, a later paragraph that names the speaker, or tells words of another as an article
does, or a line like a subheading. Until it is declared, it counts as words of the speaker.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from builder.model import Article, Block, Dossier
from builder.model.backlinks import overlapping
from builder.passages import Span
from builder.passages.interruptions import FIRST_PERSON
from builder.passages.speech import Stretch
from builder.passages.telling import told
from builder.problems import Problem

_HEADING = re.compile(r"[^\n]{0,59}\w")
"""A line that may be a subheading: short, and without a mark at its end."""

_LINE_END = re.compile(r"[.!?…][“”\"«»‘’)\]]*[^\S\n]*\n")

_WORDS = 4
"""Words with which the first and last words of a stretch begin; more, where these occur twice."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each turn that may have ended, or that may go on."""
    for article in dossier.articles:
        for ended in article.speech.ended:
            blocks = _blocks(article, ended)
            if blocks and not any(
                _sign(dossier, article, block, ended.speaker) for block in blocks
            ):
                yield _may_go_on(article, ended, blocks)
        turns = [stretch for stretch in article.speech.stretches if stretch.label]
        for turn in turns:
            if problem := _may_have_ended(dossier, article, turn, is_last=turn is turns[-1]):
                yield problem


def _may_go_on(article: Article, ended: Stretch, blocks: list[Block]) -> Problem:
    return Problem(
        article.location(ended.start),
        f"here the turn of '{ended.speaker}' ends; nobody's words are proven after it",
        "turn-end-unclear",
        f"if '{ended.speaker}' speaks on, add it to speech:, otherwise without speaker:\n"
        f"stretches: [{{speaker: {ended.speaker}, {_ends(article, blocks)}}}]",
        "warning",
    )


def _may_have_ended(
    dossier: Dossier, article: Article, turn: Stretch, *, is_last: bool
) -> Problem | None:
    blocks = [line for block in _blocks(article, turn) for line in _lines(article, block)]
    for number, block in enumerate(blocks[1:], 1):
        if article.speech.at(block.start, block.end) != turn or article.speech.is_unsaid(
            block.start, block.end
        ):
            continue
        rest = blocks[number:]
        sign = _sign(dossier, article, block, turn.speaker, names_only=not is_last)
        if sign:
            return Problem(
                article.location(block.start),
                f"the turn of '{turn.speaker}' may have ended here, because the paragraph {sign}",
                "turn-end-unclear",
                "if it has, add it to speech:, from where the turn ends; otherwise with speaker:\n"
                f"stretches: [{{{_ends(article, rest)}}}]",
                "warning",
            )
        if is_last and len(rest) > 1 and not article.speech.stamps and _is_line(article, block):
            line = article.text.text[block.start : block.end]
            return Problem(
                article.location(block.start),
                f"this line in the turn of '{turn.speaker}' looks like a subheading",
                "turn-end-unclear",
                f"if it is one, write headings: [{json.dumps(line, ensure_ascii=False)}]",
                "warning",
            )
    return None


def _blocks(article: Article, stretch: Stretch) -> list[Block]:
    """Return the blocks within a stretch but for headings; the first may begin with its label."""
    first = max(0, article.block_number(stretch.start) - 1)
    last = bisect_left(article.blocks, stretch.end, key=lambda block: block.start)
    return [block for block in article.blocks[first:last] if block.kind != "heading"]


def _lines(article: Article, block: Block) -> Iterator[Block]:
    """Yield a paragraph, divided where a line ends with a sentence: it may hold several."""
    start = block.start
    for line in _LINE_END.finditer(article.text.text, block.start, block.end):
        yield Block("paragraph", start, line.start() + len(line.group().rstrip()))
        start = line.end()
    yield Block("paragraph", start, block.end)


def _sign(
    dossier: Dossier, article: Article, block: Block, speaker: str, *, names_only: bool = False
) -> str:
    """Return what a paragraph does that whoever speaks hardly does, or an empty string."""
    every = article.text.quotations
    first = bisect_left(every, block.start, key=lambda quotation: quotation.start)
    last = bisect_left(every, block.end, key=lambda quotation: quotation.start)
    quotations = every[first:last]
    if FIRST_PERSON.search(_outside(article, block, quotations)):
        return ""
    for mention in overlapping(dossier.mentions(article), block):
        is_told = not any(q.contains(mention.start, mention.end) for q in quotations)
        if mention.actor.id == speaker and mention.actor.kind == "person" and is_told:
            return "names the speaker"
    text = article.text.text[block.start : block.end]
    inside = (Span(q.start - block.start, q.end - block.start) for q in quotations)
    tells = not names_only and any(told(text, q).sure == "certain" for q in inside)
    return "tells words of another" if tells else ""


def _outside(article: Article, block: Block, quotations: Sequence[Span]) -> str:
    """Return the words of a paragraph that are not between quotation marks."""
    pieces, at = [], block.start
    for quotation in quotations:
        pieces.append(article.text.text[at : max(at, quotation.start)])
        at = max(at, quotation.end)
    return " ".join((*pieces, article.text.text[at : max(at, block.end)]))


def _is_line(article: Article, block: Block) -> bool:
    return bool(_HEADING.fullmatch(article.text.text, block.start, block.end))


def _ends(article: Article, blocks: list[Block]) -> str:
    """Return the first and last words of some paragraphs, as `stretches:` has them."""
    text = " ".join(article.text.text.split())
    first = article.text.text[blocks[0].start : blocks[0].end].split()
    last = article.text.text[blocks[-1].start : blocks[-1].end].split()
    begin = next((n for n in range(_WORDS, len(first)) if text.count(" ".join(first[:n])) == 1), 99)
    end = next((n for n in range(_WORDS, len(last)) if text.count(" ".join(last[-n:])) == 1), 99)
    return f"first: {_quoted(first[:begin])}, last: {_quoted(last[-end:])}"


def _quoted(words: list[str]) -> str:
    return json.dumps(" ".join(words), ensure_ascii=False)
