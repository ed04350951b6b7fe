"""The frame that a theme puts around the content of pages, made once for all pages that share it.

Around pages in one folder that are no part of the menu a theme writes the same but for a few
places: title, description, address, sources, table of contents, content. A frame is rendered with
marks in these places, and each page fills them in; to render the theme for each page costs more than
all else about a page. That a frame and a page make what the theme itself makes is proved on the
first pages of each frame; a theme that looks into what stands in these places gets none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, Generic, TypeVar

# A private-use character, which neither a theme nor an editor writes.
_EDGE = "\ue0d5"
_MARK = re.compile(f"(?:<h1)?{_EDGE}(\\w+){_EDGE}")

# On so many pages it is proved that a frame makes what the theme makes. One would not be enough: a
# theme's link to the very page that the frame was taken from leads from other pages elsewhere.
_PROOFS = 2

# What a theme may change on its way to the page, such as by taking tags out of a title.
_CHANGED = re.compile(f"[&<>\"'{_EDGE}\n\t]|  |^ | $")

# The marks of two entries of a table of contents: its id and title.
_ENTRIES = ("id1", "heading1"), ("id2", "heading2")


class _Mark(str):
    """Stands in a place, and notes when a theme looks into what stands there.

    For one page such a theme may write what it writes for no other, so that no frame can hold it.
    """

    was_looked_into = False

    def __new__(cls, name: str) -> "_Mark":
        return super().__new__(cls, f"{_EDGE}{name}{_EDGE}")

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name != "was_looked_into":
            self.was_looked_into = True
        return super().__getattribute__(name)


def _noting(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method of a mark that notes its use."""

    def noting(mark: _Mark, *values: object) -> Any:
        mark.was_looked_into = True
        return method(mark, *values)

    return noting


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "hash", "contains", "getitem", "iter"):
    setattr(_Mark, f"__{_name}__", _noting(getattr(str, f"__{_name}__")))

Heading = tuple[str, str]
"""The id of a heading and its title, as the table of contents has them."""


@dataclass(frozen=True)
class Filling:
    """What is a page's own, as HTML."""

    title: str
    description: str
    address: str
    content: str
    sources: Sequence[str]
    toc: Sequence[Heading]

    @property
    def short(self) -> Iterator[str]:
        """All but the content."""
        yield from (self.title, self.description, self.address, *self.sources)
        for heading in self.toc:
            yield from heading

    @property
    def is_plain(self) -> bool:
        """Whether a theme writes each of these as it is."""
        return not any(_CHANGED.search(text) for text in self.short)

    @property
    def shape(self) -> tuple[bool, int, bool, bool]:
        """What pages with one frame have in common; a theme writes the title if content has none."""
        return bool(self.address), len(self.sources), bool(self.toc), "<h1" in self.content

    def marked(self) -> "Filling":
        """Return marks in the place of everything."""
        toc = [(_Mark(id), _Mark(title)) for id, title in _ENTRIES]
        return Filling(
            _Mark("title"),
            _Mark("description"),
            _Mark("address") if self.address else "",
            ("<h1" if "<h1" in self.content else "") + str(_Mark("content")),
            [_Mark(f"source{n}") for n, _ in enumerate(self.sources)],
            toc if self.toc else [],
        )


P = TypeVar("P")


class Frames(Generic[P]):
    """All frames of one build.

    `filling` tells what is a page's own; `render` writes a page as the theme does, with a filling.
    """

    def __init__(
        self, filling: Callable[[P], Filling], render: Callable[[P, Filling], str]
    ) -> None:
        self._filling = filling
        self._render = render
        self._frames: dict[object, tuple[int, _Frame | None]] = {}

    def made(self, page: P, kind: object) -> "Made":
        """Return a page as the theme makes it; pages of one kind may share a frame."""
        filling = self._filling(page)
        if not filling.is_plain:
            return Made(filling, None, self._render(page, filling))
        key = kind, filling.shape
        proofs, frame = self._frames.get(key, (0, None))
        if proofs == _PROOFS:
            return Made(filling, frame, None if frame else self._render(page, filling))
        html = self._render(page, filling)
        if not frame:
            marked = filling.marked()
            frame = _Frame.of(self._render(page, marked))
            if any(isinstance(mark, _Mark) and mark.was_looked_into for mark in marked.short):
                frame = None
        if frame and frame.around(filling) == html:
            self._frames[key] = proofs + 1, frame
        else:
            frame = None
            self._frames[key] = _PROOFS, frame
        return Made(filling, frame, html)


class Made:
    """A page with its theme: in a frame, or as the theme itself has written it."""

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
        """What stands for the HTML, which need not be made for it: with the same digest it is the same."""
        if not self._frame:
            return _digest(self.html).hex()
        rest = self._frame.digest, replace(self._filling, content="")
        return (_digest(repr(rest)) + _digest(self._filling.content)).hex()


@dataclass(frozen=True)
class _Frame:
    """HTML in pieces: every second one is the name of a mark.

    `entry` is what stands once for each heading, from its own first mark to that of the next.
    """

    before: Sequence[str]
    entry: Sequence[str]
    last: Sequence[str]

    @classmethod
    def of(cls, html: str) -> "_Frame | None":
        """Return the frame that a page with marks makes, if its table of contents stands there once."""
        pieces = _MARK.split(html)
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
        """What stands for the frame."""
        return _digest(repr((self.before, self.entry, self.last)))

    def around(self, filling: Filling) -> str:
        """Return the HTML of a page."""
        own = {
            "title": filling.title,
            "description": filling.description,
            "address": filling.address,
            "content": filling.content,
        }
        own |= {f"source{n}": source for n, source in enumerate(filling.sources)}
        return "".join(self._pieces(filling, own))

    def _pieces(self, filling: Filling, own: dict[str, str]) -> Iterator[str]:
        yield from _filled(self.before, own, starts_with_mark=False)
        for n, heading in enumerate(filling.toc, 1):
            is_last = n == len(filling.toc)
            entry = own | dict(zip(_ENTRIES[is_last], heading, strict=True))
            yield from _filled(self.last if is_last else self.entry, entry, starts_with_mark=True)


def _filled(pieces: Sequence[str], own: dict[str, str], *, starts_with_mark: bool) -> Iterator[str]:
    for n, piece in enumerate(pieces, starts_with_mark):
        yield own[piece] if n % 2 else piece


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).digest()
