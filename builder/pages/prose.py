"""Renders the editors' CommonMark as HTML, safely.

HTML and images are off (an image from elsewhere would be a third-party request), and links lead
only to http, https and mailto.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from builder.content.schema.records import is_link
from builder.passages import Span

EVERY_CONSTRUCT = """\
# Heading

### Heading

#### Heading

##### Heading

###### Heading

*emphasis*, **strong**, `code`, <https://example.org>, [link](https://example.org "title")\\
line

---

> quotation

- list

3. list

   paragraph

```text
fenced
```

    indented
"""
"""A free page with each element that `free_text` makes; no more comes from editors' Markdown."""


def prose(text: str) -> Markup:
    """Return a text field as HTML paragraphs; headings stay plain text."""
    return Markup(_parser(False).render(text))  # noqa: S704


def inline(text: str) -> Markup:
    """Return a text field as HTML without paragraphs."""
    return Markup(_parser(False).renderInline(text))  # noqa: S704


def free_text(text: str) -> Markup:
    """Return a free page's text as HTML; its title is level 1, so # and ## become level 2."""
    parser = _parser(True)
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(2, int(token.tag[1]))}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704


@cache
def _parser(headings: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["image", "html_block", "html_inline"])
    if not headings:
        parser.disable(["heading", "lheading"])
    parser.validateLink = is_link  # type: ignore[method-assign,assignment]
    parser.add_render_rule("link_open", _open_link)
    return parser


def _open_link(self: object, tokens: list[Token], index: int, options: object, env: object) -> str:
    href = Markup.escape(str(tokens[index].attrGet("href")))
    return f'<a href="{href}" rel="noopener noreferrer">'


_BETWEEN_BLOCKS = "\n\n"
_QUOTED_LINES = re.compile(r"^>[ \t]*(?P<words>[^>\n].*(?:\n>[ \t]*[^>\n].*)*)$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|\n[ \t]*\n)(?: {4}|\t)[ \t]*(?P<words>\S.*(?:\n(?: {4}|\t).*)*)")

# A text without CommonMark syntax, as most are: it begins with a letter and needs no parser.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ .,;:?!/%()§€„“”‚‘’»«…–'\"-])*")


def plain(text: str) -> str:
    """Return CommonMark as plain text on one line."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    return " ".join(prose(text).striptags().split())


@dataclass(frozen=True)
class Rendered:
    """What readers see of a text: its words, with an empty line between blocks.

    `set_off` are the stretches that are shown as a quotation without quotation marks: block
    quotations and code. `emphasized` are those in italics or bold. `links` are the addresses of its links.
    """

    text: str
    set_off: tuple[Span, ...] = ()
    links: tuple[str, ...] = ()
    emphasized: tuple[Span, ...] = ()


def rendered(text: str, *, blocks: bool = False) -> Rendered:
    """Return what readers see of CommonMark: entities resolved, emphasis and links as their words.

    Without `blocks` it is what `inline` renders; lines that begin with > or, after an empty
    line, with four spaces count as set off too: the Markdown copy shows them so.
    """
    if _PLAIN.fullmatch(text):
        return Rendered(text)
    parser = _parser(False)
    pieces: list[str] = []
    set_off: list[Span] = []
    links: list[str] = []
    emphasized: list[Span] = []
    open_at: list[int] = []
    at = 0
    for kind, words in _seen(parser.parse(text) if blocks else parser.parseInline(text)):
        if kind in ("quote_open", "emphasis_open"):
            open_at.append(at)
        elif kind == "emphasis_close":
            emphasized.append(Span(open_at.pop(), at))
        elif kind == "quote_close":
            start = open_at.pop()
            set_off.append(Span(start, max(start, at - len(_BETWEEN_BLOCKS))))
        elif kind == "link":
            links.append(words)
        else:
            if kind == "code":
                set_off.append(Span(at, at + len(words)))
            pieces.append(words)
            at += len(words)
    seen = "".join(pieces).rstrip()
    if not blocks:
        set_off += (Span(*match.span("words")) for match in _QUOTED_LINES.finditer(seen))
        for match in _INDENTED.finditer(text):
            words = "\n".join(line.strip() for line in match["words"].splitlines())
            if words in seen:
                set_off.append(Span(seen.index(words), seen.index(words) + len(words)))
    return Rendered(seen, tuple(set_off), tuple(links), tuple(emphasized))


def _seen(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield the words of a parsed text, its links, and where quotations begin and end."""
    for token in tokens:
        if token.type in ("blockquote_open", "blockquote_close"):
            yield f"quote_{token.type.removeprefix('blockquote_')}", ""
        elif token.type in ("em_open", "strong_open", "em_close", "strong_close"):
            yield f"emphasis_{token.type.rpartition('_')[2]}", ""
        elif token.type == "link_open":
            yield "link", str(token.attrGet("href"))
        elif token.type == "inline":
            yield from _seen(token.children or [])
            yield "text", _BETWEEN_BLOCKS
        elif token.type in ("code_block", "fence"):
            yield "code", token.content.strip("\n")
            yield "text", _BETWEEN_BLOCKS
        elif token.type in ("softbreak", "hardbreak"):
            yield "text", "\n"
        elif token.type == "code_inline":
            yield "code", token.content
        elif token.content:
            yield "text", token.content


def shortened(text: str, length: int = 140) -> str:
    """Return a text on one line, cut between words if it is longer than `length` characters."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    return f"{words[:length].rsplit(' ', 1)[0]} […]"
