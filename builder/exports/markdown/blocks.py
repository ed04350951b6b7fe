"""Converts a page's HTML to Markdown: headings, paragraphs, lists, tables, quotes.

What Markdown cannot express stays HTML: link targets within text, `<details>`, pictures.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from builder.exports.markdown.inline import NOTHING, SPACE, Inline, guarded, target_of
from builder.exports.markdown.tree import Element, parse

_NEEDS_SCRIPTS = {"form", "fieldset", "button", "input", "select", "script", "style"}
_TOOLS = {"reader-tools"}
_LISTS = {"ul", "ol"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {
    *_LISTS, *_HEADINGS, *_NEEDS_SCRIPTS, "address", "article", "aside", "blockquote", "caption", "dd",
    "details", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li", "main", "nav",
    "p", "pre", "section", "table",
}  # fmt: skip


@dataclass(frozen=True)
class _Block:
    kind: str
    text: str


def markdown(html: str, link: Callable[[str], str], language: str) -> str:
    """Return the HTML of a page as Markdown; `link` converts the address of each link."""
    return _Writer(link, language).joined(parse(html).children) + "\n"


class _Writer:
    def __init__(self, link: Callable[[str], str], language: str) -> None:
        self.inline = Inline(link, language)
        self.ids: list[str] = []  # of elements that have begun, to be put before the next text
        self.nested = 0  # depth of lists and quotes, where HTML elements cannot contain Markdown

    def joined(self, nodes: Iterable[Element | str]) -> str:
        """Return blocks with empty lines between them, and a comment where two would merge."""
        text, before = "", ""
        for block in self._blocks(nodes):
            merges = (before in _LISTS | {"dl"} and block.kind in _LISTS | {"pre"}) or (
                before == block.kind and block.kind in ("blockquote", "pre")
            )
            text += ("\n\n" if text else "") + (f"{NOTHING}\n\n" if merges else "") + block.text
            before = block.kind
        return text

    def _blocks(self, nodes: Iterable[Element | str]) -> Iterator[_Block]:
        line: list[Element | str] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag in _BLOCKS:
                yield from self._paragraph(Element("p", children=line))
                line = []
                yield from self._element(node)
            else:
                line.append(node)
        yield from self._paragraph(Element("p", children=line))

    def _element(self, element: Element) -> Iterator[_Block]:
        if element.tag in _NEEDS_SCRIPTS or element.classes & _TOOLS:
            return
        language = element.attributes.get("lang", self.inline.language)
        if language != self.inline.language and not self.nested:
            yield self._in_language(element, language)
            return
        if element.tag not in _HEADINGS and element.tag != "details":
            self._begin(element)
        yield from self._by_tag(element)

    def _by_tag(self, element: Element) -> Iterator[_Block]:
        match element.tag:
            case "p" | "figcaption" | "dt" | "caption":
                yield from self._paragraph(element)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield self._heading(element)
            case "ul" | "ol" if not _has_headings(element):
                yield _Block(element.tag, self._list(element))
            case "blockquote" | "aside":
                yield self._quote(element)
            case "dl":
                yield _Block("dl", self._definitions(element))
            case "table":
                yield from self._table(element)
            case "details" if not self.nested:
                yield self._details(element)
            case "pre":
                yield self._code(element)
            case "hr":
                yield _Block("hr", "* * *")
            case "div" if "picture" in element.classes:
                yield _Block("div", element.html())
            case _:
                yield from self._blocks(element.children)

    def _begin(self, element: Element) -> None:
        if id := element.attributes.get("id"):
            self.ids.append(id)

    def _targets(self) -> str:
        targets = "".join(target_of(id) for id in self.ids)
        self.ids.clear()
        return targets

    def _in_language(self, element: Element, language: str) -> _Block:
        outer, self.inline.language = self.inline.language, language
        text = self.joined([Element("div", children=[element])])
        self.inline.language = outer
        return _Block("div", f'<div lang="{escape(language)}" markdown="1">\n\n{text}\n\n</div>')

    def _paragraph(self, element: Element) -> Iterator[_Block]:
        text = self.inline.line(element)
        if text:
            yield _Block("p", guarded(self._targets() + text))

    def _heading(self, element: Element) -> _Block:
        id = element.attributes.get("id") or (self.ids.pop(0) if self.ids else "")
        text = self._targets() + _one_line(self.inline.line(element)).replace("#", "\\#")
        attributes = f" {{ #{id} }}" if id else ""
        return _Block(element.tag, f"{'#' * int(element.tag[1])} {text}{attributes}")

    def _list(self, element: Element) -> str:
        items = [child for child in element.children if isinstance(child, Element)]
        first = int(element.attributes.get("start", 1))
        last = first + len(items) - 1
        texts = []
        for number, item in enumerate(items, first):
            self._begin(item)
            marker = "-" if element.tag == "ul" else f"{number if last < 100 else 1}."
            lines = self._item(item).split("\n")
            texts.append(_indented(lines, f"{marker:4}", " " * 4))
        loose = any("\n\n" in text for text in texts)
        return ("\n\n" if loose else "\n").join(texts)

    def _item(self, item: Element) -> str:
        self.nested += 1
        text = self.joined(item.children)
        self.nested -= 1
        begins = next((c for c in item.children if isinstance(c, Element) or c.strip()), "")
        if not text or (
            isinstance(begins, Element) and begins.tag in _LISTS | {"pre", "blockquote", "hr"}
        ):
            return f"{NOTHING}{self._targets()}\n\n{text}".rstrip("\n")
        return text

    def _quote(self, element: Element) -> _Block:
        self.nested += 1
        text = self.joined(element.children)
        self.nested -= 1
        return _Block("blockquote", _indented(text.split("\n"), "> ", "> "))

    def _definitions(self, element: Element) -> str:
        texts = []
        for child in element.elements():
            if child.tag == "dt":
                texts.append("\n\n" + "".join(b.text for b in self._paragraph(child)))
            elif child.tag == "dd":
                self.nested += 1
                lines = self.joined(child.children).split("\n")
                self.nested -= 1
                texts.append("\n" + _indented(lines, ":   ", " " * 4))
        return "".join(texts).strip("\n")

    def _table(self, element: Element) -> Iterator[_Block]:
        """Yield the caption as a paragraph, then the table, with an empty head if it has none."""
        rows = []
        for part in element.elements():
            if part.tag == "caption":
                yield from self._paragraph(part)
            elif part.tag == "tr":
                rows.append([c for c in part.children if isinstance(c, Element)])
        width = max((len(row) for row in rows), default=0)
        has_head = any(part.tag == "thead" for part in element.elements())
        lines = ["|" + "   |" * width] if not has_head else []
        for row in rows:
            cells = [self._cell(cell, lines != [] or not has_head) for cell in row]
            cells += [""] * (width - len(cells))
            lines.append(f"| {' | '.join(cells)} |")
        lines.insert(1, "|" + " --- |" * width)
        yield _Block("table", "\n".join(lines))

    def _cell(self, cell: Element, in_body: bool) -> str:
        text = _one_line(self._targets() + self.inline.line(cell))
        if not text or not in_body or cell.tag != "th":
            return text
        return f"<strong>{text}</strong>" if "*" in text else f"**{text}**"

    def _details(self, element: Element) -> _Block:
        id = element.attributes.get("id") or (self.ids.pop(0) if self.ids else "")
        start = f'<details id="{escape(id)}" markdown="1">' if id else '<details markdown="1">'
        summary, *rest = [c for c in element.children if not isinstance(c, str) or c.strip()]
        assert isinstance(summary, Element)
        title = escape(SPACE.sub(" ", summary.text()).strip(), quote=False)
        return _Block(
            "details", f"{start}\n<summary>{title}</summary>\n\n{self.joined(rest)}\n\n</details>"
        )

    def _code(self, element: Element) -> _Block:
        lines = element.text().rstrip("\n").split("\n")
        targets = self._targets()
        return _Block(
            "pre", (f"{targets}\n\n" if targets else "") + _indented(lines, " " * 4, " " * 4)
        )


def _has_headings(element: Element) -> bool:
    return any(inner.tag in _HEADINGS for inner in element.elements())


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def _indented(lines: list[str], first: str, rest: str) -> str:
    out = [first + lines[0]] + [(rest + line) if line else rest.rstrip() for line in lines[1:]]
    return "\n".join(line.rstrip(" ") for line in out)
