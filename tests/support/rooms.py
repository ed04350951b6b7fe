"""A picture with room for any text, in fonts that lack some letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.pages.on_pictures import SharePicture, StanceRow


@dataclass(frozen=True)
class EnoughRoom:
    """Holds everything; `without` are the letters that no font has."""

    without: str = ""

    def can_draw(self, text: str) -> bool:
        return not set(text) & set(self.without)

    def holds(self, picture: SharePicture) -> bool:
        return True

    def holds_row(self, row: StanceRow, beside: Sequence[StanceRow]) -> bool:
        return True
