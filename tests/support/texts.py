"""The text of HTML as a reader sees it, to compare pages of different engines."""

import re

from lxml import html

_IN_LINE = {"a", "code", "em", "mark", "small", "span", "strong", "sub", "sup", "time"}


def words(source: str | html.HtmlElement) -> list[str]:
    """Return the words of some HTML; all elements except inline ones separate words."""
    element = html.fragment_fromstring(source, "div") if isinstance(source, str) else source
    return re.split(r"[ \t\r\n\f]+", f" {_text(element)} ")[1:-1]


def _text(element: html.HtmlElement) -> str:
    inner = (element.text or "") + "".join(_text(c) + (c.tail or "") for c in element)
    if not isinstance(element.tag, str):
        return ""  # a comment
    return inner if element.tag in _IN_LINE else f" {inner} "
