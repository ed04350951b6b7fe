"""Renders the editors' CommonMark as HTML, safely.

HTML and images are off (an image from elsewhere would be a third-party request), and links lead
only to http, https and mailto.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from builder.content.schema.records import is_link


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


# A text without CommonMark syntax, as most are: it begins with a letter and needs no parser.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ .,;:?!/%()§€„“”‚‘’»«…–'\"-])*")


def plain(text: str) -> str:
    """Return CommonMark as plain text on one line."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    return " ".join(prose(text).striptags().split())


def shortened(text: str, length: int = 140) -> str:
    """Return a text on one line, cut between words if it is longer than `length` characters."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    return f"{words[:length].rsplit(' ', 1)[0]} […]"
