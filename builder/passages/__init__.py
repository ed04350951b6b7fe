"""Find passages in the texts of articles, exactly or not at all."""

from builder.passages.find import Match, Part, Selector, Text
from builder.passages.layers import NotFound
from builder.passages.quotations import Span

__all__ = ["Match", "NotFound", "Part", "Selector", "Span", "Text"]
