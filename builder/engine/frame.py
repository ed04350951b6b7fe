"""The frame that the theme puts around pages: rendered once, then filled in for every page.

Rendering the theme costs more than everything else about a page, and around pages outside the menu
at the same depth it writes the same HTML except in a few places: title, description, address,
picture, linked data, sources, table of contents and content. So the theme is rendered once with a
placeholder in each of these places, which gives a template with holes, and every further page only
fills the holes. The result must be exactly what the theme would have written. This is verified on
the first two pages of each frame, byte for byte, and a placeholder records whether the theme reads
its text, for example to compare two titles. If either check fails, there is no frame, and the theme
is rendered for every page. If a theme differs on a later page without reading a placeholder, only
the tests notice.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, Generic, TypeVar

# A private-use character, which neither a theme nor an editor writes.
_DELIMITER = "\ue0d5"
_PLACEHOLDER = re.compile(f"(?:<h1)?{_DELIMITER}(\\w+){_DELIMITER}")

_PROOFS = 2
"""Pages on which a frame is compared with the theme.

One is not enough: the theme may link to the page that the frame was taken from, and from other pages
that relative link leads elsewhere.
"""

# Text that a theme may change while rendering, for example by removing tags from a title.
_CHANGED = re.compile(f"[&<>\"'{_DELIMITER}\n\t]|  |^ | $")

# The placeholders of two entries of a table of contents: their ids and titles.
_ENTRIES = ("id1", "heading1"), ("id2", "heading2")


class _Placeholder(str):
    """Marks a hole, and records whether the theme reads its text.

    A theme that reads it may write something else on each page, so that no frame fits.
    """

    was_read = False

    def __new__(cls, name: str) -> "_Placeholder":
        return super().__new__(cls, f"{_DELIMITER}{name}{_DELIMITER}")

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name != "was_read":
            self.was_read = True
        return super().__getattribute__(name)


def _recording(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method of `str` that records that the text was read."""

    def recording(placeholder: _Placeholder, *values: object) -> Any:
        placeholder.was_read = True
        return method(placeholder, *values)

    return recording


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "hash", "contains", "getitem", "iter"):
    setattr(_Placeholder, f"__{_name}__", _recording(getattr(str, f"__{_name}__")))

TocEntry = tuple[str, str]
"""The id and the title of a heading, as HTML."""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """The HTML that one page puts into the holes of a frame.

    `subject` is no hole, but the same on all pages of a frame.
    """

    title: str
    description: str
    address: str
    content: str
    sources: Sequence[str]
    toc: Sequence[TocEntry]
    picture: str = ""
    picture_text: str = ""
    linked_data: str = ""
    subject: str = "website"

    @property
    def short(self) -> Iterator[str]:
        """Everything except the content and the linked data."""
        yield from (self.title, self.description, self.address, *self.sources)
        yield from (self.picture, self.picture_text)
        for heading in self.toc:
            yield from heading

    @property
    def is_plain(self) -> bool:
        """Whether the theme is sure to write all of it unchanged, apart from what is not short."""
        return not any(_CHANGED.search(text) for text in self.short)

    @property
    def shape(self) -> tuple[object, ...]:
        """A key for the pages that can share a frame; the theme adds a title to content without."""
        has = bool(self.address), bool(self.picture), bool(self.linked_data), bool(self.toc)
        return *has, len(self.sources), "<h1" in self.content, self.subject

    def with_placeholders(self) -> "Filling":
        """Return a filling of the same shape with placeholders for everything."""
        toc = [(_Placeholder(id), _Placeholder(title)) for id, title in _ENTRIES]
        return Filling(
            title=_Placeholder("title"),
            description=_Placeholder("description"),
            address=_Placeholder("address") if self.address else "",
            content=("<h1" if "<h1" in self.content else "") + str(_Placeholder("content")),
            sources=[_Placeholder(f"source{n}") for n, _ in enumerate(self.sources)],
            toc=toc if self.toc else [],
            picture=_Placeholder("picture") if self.picture else "",
            picture_text=_Placeholder("picture_text") if self.picture else "",
            linked_data=_Placeholder("linked_data") if self.linked_data else "",
            subject=self.subject,
        )


P = TypeVar("P")


class Frames(Generic[P]):
    """All frames of one build.

    `filling` returns what a page puts into the holes; `render` has the theme render a page with a
    filling, which may consist of placeholders.
    """

    def __init__(
        self, filling: Callable[[P], Filling], render: Callable[[P, Filling], str]
    ) -> None:
        self._filling = filling
        self._render = render
        self._frames: dict[object, tuple[int, _Frame | None]] = {}

    def framed(self, page: P, kind: object) -> "FramedPage":
        """Return a page with the theme around it; pages of one kind may share a frame."""
        filling = self._filling(page)
        if not filling.is_plain:
            return FramedPage(filling, None, self._render(page, filling))
        key = kind, filling.shape
        proofs, frame = self._frames.get(key, (0, None))
        if proofs == _PROOFS:
            return FramedPage(filling, frame, None if frame else self._render(page, filling))
        html = self._render(page, filling)
        if not frame:
            holes = filling.with_placeholders()
            frame = _Frame.of(self._render(page, holes))
            if any(
                isinstance(text, _Placeholder) and text.was_read
                for text in (*holes.short, holes.linked_data)
            ):
                frame = None
        if frame and frame.around(filling) == html:
            self._frames[key] = proofs + 1, frame
        else:
            frame = None
            self._frames[key] = _PROOFS, frame
        return FramedPage(filling, frame, html)


class FramedPage:
    """A page with the theme around it: from a frame, or as the theme has rendered it."""

    def __init__(self, filling: Filling, frame: "_Frame | None", html: str | None) -> None:
        self._filling = filling
        self._frame = frame
        self._html = html

    @property
    def html(self) -> str:
        """The HTML of the page."""
        if self._html is None:
            assert self._frame
            return self._frame.around(self._filling)
        return self._html

    @property
    def digest(self) -> str:
        """A digest, computed without filling the frame: equal digests mean equal HTML."""
        if not self._frame:
            return _digest(self.html).hex()
        rest = self._frame.digest, replace(self._filling, content="")
        return (_digest(repr(rest)) + _digest(self._filling.content)).hex()


@dataclass(frozen=True)
class _Frame:
    """HTML in pieces, of which every second one is the name of a placeholder.

    `entry` is repeated for each heading: from its first placeholder to the first one of the next.
    """

    before: Sequence[str]
    entry: Sequence[str]
    last: Sequence[str]

    @classmethod
    def of(cls, html: str) -> "_Frame | None":
        """Return the frame of a page with placeholders, or None if it has two tables of contents."""
        pieces = _PLACEHOLDER.split(html)
        first, second = (
            [n for n in range(1, len(pieces), 2) if pieces[n] in of] for of in _ENTRIES
        )
        if not first and not second:
            return cls(pieces, (), ())
        if not first or not second or first[-1] > second[0]:
            return None
        return cls(pieces[: first[0]], pieces[first[0] : second[0]], pieces[second[0] :])

    @cached_property
    def digest(self) -> bytes:
        """A digest of the frame."""
        return _digest(repr((self.before, self.entry, self.last)))

    def around(self, filling: Filling) -> str:
        """Return the HTML of a page."""
        values = {
            "title": filling.title,
            "description": filling.description,
            "address": filling.address,
            "content": filling.content,
            "picture": filling.picture,
            "picture_text": filling.picture_text,
            "linked_data": filling.linked_data,
        }
        values |= {f"source{n}": source for n, source in enumerate(filling.sources)}
        return "".join(self._pieces(filling, values))

    def _pieces(self, filling: Filling, values: dict[str, str]) -> Iterator[str]:
        yield from _filled(self.before, values, starts_with_placeholder=False)
        for n, heading in enumerate(filling.toc, 1):
            is_last = n == len(filling.toc)
            entry = values | dict(zip(_ENTRIES[is_last], heading, strict=True))
            yield from _filled(
                self.last if is_last else self.entry, entry, starts_with_placeholder=True
            )


def _filled(
    pieces: Sequence[str], values: dict[str, str], *, starts_with_placeholder: bool
) -> Iterator[str]:
    for n, piece in enumerate(pieces, starts_with_placeholder):
        yield values[piece] if n % 2 else piece


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).digest()
