"""Holds what is on a picture that other sites show beside a link."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Protocol

from builder.model import Basis, Stance

MOST_CHARACTERS = 300
"""Maximum characters of each text on a picture, as many as a headline may have. To measure a word of
thousands of letters would take seconds.
"""


@dataclass(frozen=True, kw_only=True)
class StanceRow:
    """A stance on a topic, those who take it, and on what that rests, on a picture."""

    stance: Stance
    sign: str
    word: str
    names: str
    basis: str
    rests_on: Basis


@dataclass(frozen=True, kw_only=True)
class SharePicture:
    """What is on a picture. `words` are large; those of a quote are marked, between their marks.

    `name` is whom the words are from or about, `label` says more of it; beside stances, it says what
    is left to the page. `note` is the kind of an editors' note on a quote. No text is longer than
    MOST_CHARACTERS.
    """

    words: str
    is_quote: bool = False
    name: str = ""
    label: str = ""
    note: str = ""
    note_is_weighty: bool = False
    rows: tuple[StanceRow, ...] = ()
    dossier: str
    state: str

    @property
    def alternative(self) -> str:
        """The text for those who do not see the picture."""
        rows = [f"{row.word}: {row.names} ({row.basis})" for row in self.rows]
        texts = (self.words, self.name, *rows, self.label, self.note)
        return " · ".join(filter(None, texts)) or self.state

    @property
    def digest(self) -> str:
        """A digest of everything on the picture."""
        content = json.dumps(asdict(self), ensure_ascii=True, sort_keys=True)
        return blake2b(content.encode(), digest_size=10).hexdigest()


class Room(Protocol):
    """Tells which texts can be drawn whole."""

    def can_draw(self, text: str) -> bool:
        """Return whether the fonts have all characters of a text."""

    def holds(self, picture: SharePicture) -> bool:
        """Return whether words, name and label have room on a picture."""

    def holds_row(self, row: StanceRow, beside: Sequence[StanceRow]) -> bool:
        """Return whether a stance has room in its row, beside the rows of others."""
