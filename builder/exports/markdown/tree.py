"""Parses the HTML of a page, in which our templates close every element, into a tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_VOID = {"br", "hr", "input", "img"}


@dataclass
class Element:
    """An element; `start` is its start tag as written."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    start: str = ""
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The names in its `class` attribute."""
        return set(self.attributes.get("class", "").split())

    def elements(self) -> Iterator["Element"]:
        """Yield all descendants, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    def html(self) -> str:
        """Return the element as HTML without line breaks: an empty line ends HTML in CommonMark."""
        inner = "".join(
            child.html() if isinstance(child, Element) else escape(child, quote=False)
            for child in self.children
        )
        html = self.start if self.tag in _VOID else f"{self.start}{inner}</{self.tag}>"
        return " ".join(html.split("\n"))

    def text(self) -> str:
        """Return the text inside."""
        return "".join(c.text() if isinstance(c, Element) else c for c in self.children)


def parse(html: str) -> Element:
    """Return the HTML as the children of a nameless element."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, self.get_starttag_text() or "")
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open[-1].start = self.open[-1].start.removesuffix("/>").rstrip() + ">"
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
