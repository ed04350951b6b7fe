"""Converts text and inline elements to Markdown.

The result means the same in Python-Markdown (MkDocs, Zensical) and in CommonMark.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from builder.exports.markdown.tree import Element

SPACE = re.compile(r"[ \t\r\n\f]+")  # not the no-break space, which str.split() takes too

NOTHING = "<!-- -->"
"""Separates what would merge, and fills what must not be empty."""
_WITHOUT_BREAKS = re.compile(r"^(?: |<br>\n)+|(?: |<br>\n)+$")
# "~", "&" and "<" become entities, since Python-Markdown does not accept a backslash before them.
_SPECIAL = re.compile(r"[\\`*_{}\[\]|]|!$|[&<]|~(?=~)|(?<=~)~")
_ENTITIES = {"&": "&amp;", "<": "&lt;", "~": "&#126;"}
# What begins a list, a heading, a quote, a definition, … at the start of a line.
_LINE_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([-+#>])|([=:])|(!)(?=!!)|(\?)(?=\?\?))", re.M)
# Python-Markdown takes a line that begins with a link for a definition where the link's text holds
# "]:", whatever stands before it; footnotes are defined in the same way.
_ENDS_A_LABEL = re.compile(r"\\\](?=:)")
_UNSAFE_IN_URL = re.compile(r"[\s()\[\]<>\"\\`{}|*_^]")
# Elements whose children the style sheet separates, where Markdown needs a sign between them.
_ROWS = {"related", "uses__who", "position__stance"}


class Inline:
    """Converts inline content; `link` converts the address of a link."""

    def __init__(self, link: Callable[[str], str], language: str) -> None:
        self.link = link
        self.language = language
        self.marks = 0

    def line(self, element: Element) -> str:
        """Return an element's content as Markdown, before `guarded()`."""
        nodes = element.children
        if element.tag == "figcaption" or element.classes & _ROWS:
            nodes = list(_set_apart(nodes))
        return self.of(nodes)

    def of(self, nodes: Iterable[Element | str]) -> str:
        """Return text and elements as Markdown, with white space collapsed as in a browser."""
        return _WITHOUT_BREAKS.sub("", self._joined(nodes))

    def _node(self, node: Element | str) -> str:
        if isinstance(node, str):
            return escaped(SPACE.sub(" ", node))
        if node.attributes.get("aria-hidden") == "true":
            return ""  # an ornament
        match node.tag:
            case "br":
                return "<br>\n"
            case "a":
                return self._anchor(node)
            case "strong" | "em":
                return _emphasis(node.tag, self._inside(node))
            case "code":
                return _code(node.text())
            case "mark" | "sup" | "sub":
                return _html(node.tag, self._inside(node), id=node.attributes.get("id"))
            case "svg":
                return node.html()
        return self._span(node)

    def _inside(self, element: Element) -> str:
        return self._joined(element.children)

    def _joined(self, nodes: Iterable[Element | str]) -> str:
        text = ""
        for node in nodes:
            piece = self._node(node)
            grows_together = piece[:1] in ("*", "`") and text.endswith(piece[0])
            text += f"{NOTHING}{piece}" if grows_together else piece
        return re.sub(r" *<br>\n *", "<br>\n", re.sub(r" {2,}", " ", text))

    def _anchor(self, element: Element) -> str:
        target = self.link(element.attributes["href"])
        before = target_of(element.attributes.get("id"))
        if "passage__ref" in element.classes:
            self.marks += 1
            return f"{before}<sup>[{self.marks}]({target})</sup>"
        inner = self._inside(element) or _drawn(element)
        text = inner.strip(" \n")
        if not text:
            return before + inner
        text = _ENDS_A_LABEL.sub("&#93;", text)
        left = inner[: len(inner) - len(inner.lstrip(" \n"))]
        right = inner[len(inner.rstrip(" \n")) :]
        return f"{left}{before}[{text}]({target}){right}"

    def _span(self, element: Element) -> str:
        language = element.attributes.get("lang", self.language)
        inner = self._inside(element) or _drawn(element)
        if "matrix__question" in element.classes:
            inner = f"<br>\n{inner}"  # a line of its own
        return _html(
            "span",
            inner,
            id=element.attributes.get("id"),
            lang=language if language != self.language else None,
        )


def _drawn(element: Element) -> str:
    """Return the text of an element that the style sheet draws, such as a time stamp."""
    text = element.attributes.get("data-text", "")
    return f"{escaped(text.strip())} " if text else ""


def escaped(text: str) -> str:
    """Return text with everything escaped that is Markdown syntax within a line."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def guarded(line: str) -> str:
    """Return Markdown with everything escaped that is syntax at the start of a line."""
    return _LINE_START.sub(_guard, line)


def target_of(id: str | None) -> str:
    """Return an element that links can lead to, or nothing."""
    return f'<span id="{escape(id)}"></span>' if id else ""


def address(url: str) -> str:
    """Return a URL escaped for a link in Markdown."""
    encoded = _UNSAFE_IN_URL.sub(lambda c: "".join(f"%{b:02X}" for b in c[0].encode()), url)
    return encoded.replace("&", "&amp;")


def _set_apart(nodes: Iterable[Element | str]) -> Iterator[Element | str]:
    """Yield nodes with a dot between elements that are separated only by white space."""
    all_nodes = [node for node in nodes if isinstance(node, Element) or node.strip()]
    for before, node in zip([None, *all_nodes], all_nodes, strict=False):
        if isinstance(before, Element) and isinstance(node, Element):
            yield " · "
        yield node


def _guard(found: re.Match[str]) -> str:
    number, point, sign, entity, exclamation, _question = found.groups()
    if number:
        return f"{number}\\{point}"
    if sign or exclamation:
        return f"\\{found[0]}"
    return f"&#{ord(entity or '?')};"


def _emphasis(tag: str, inner: str) -> str:
    sign = {"strong": "**", "em": "*"}[tag]
    text = inner.strip(" \n")
    # Beside punctuation, what is emphasized and what is not depends on the engine.
    if text and text == inner and text[0].isalnum() and text[-1].isalnum():
        return f"{sign}{text}{sign}"
    return _html(tag, inner, force=True) if text else inner


def _code(text: str) -> str:
    text = SPACE.sub(" ", text)
    if set("`|&<\\]") & set(text) or text != text.strip():
        return _html("code", escaped(text), force=True)
    return f"`{text}`" if text else ""


def _html(tag: str, inner: str, *, force: bool = False, **attributes: str | None) -> str:
    """Return inner Markdown in an HTML element; a span without attributes is left out."""
    given = "".join(f' {k}="{escape(v)}"' for k, v in attributes.items() if v)
    if tag == "span" and not given and not force:
        return inner
    return f"<{tag}{given}>{inner}</{tag}>"
