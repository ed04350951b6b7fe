"""The linked, frozen dossier."""

from builder.model.article import (
    Article,
    Block,
    Passage,
    Stretch,
)
from builder.model.backlinks import Links, Mark, Mention
from builder.model.dossier import Dossier
from builder.model.memo import Memo
from builder.model.records import (
    Actor,
    Appearance,
    Background,
    Basis,
    Citation,
    Citing,
    Event,
    ExemptQuotation,
    FreePage,
    KeyPoint,
    Note,
    OtherName,
    Position,
    Quote,
    Source,
    Stance,
    Statement,
    Topic,
)

__all__ = [
    "Actor",
    "Appearance",
    "Article",
    "Background",
    "Basis",
    "Block",
    "Citation",
    "Citing",
    "Dossier",
    "Event",
    "ExemptQuotation",
    "FreePage",
    "KeyPoint",
    "Links",
    "Mark",
    "Memo",
    "Mention",
    "Note",
    "OtherName",
    "Passage",
    "Position",
    "Quote",
    "Source",
    "Stance",
    "Statement",
    "Stretch",
    "Topic",
]
