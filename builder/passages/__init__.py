"""Find passages in the texts of articles, exactly or not at all."""

from builder.passages.find import Match, Part, Selector, find
from builder.passages.levels import NotFound
from builder.passages.spans import Span
from builder.passages.text import Text

__all__ = ["Match", "NotFound", "Part", "Selector", "Span", "Text", "find"]
