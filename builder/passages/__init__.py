"""Where a passage stands in an article: exact, or not found."""

from builder.passages.find import Match, Part, Selector, Text
from builder.passages.layers import NotFound
from builder.passages.quotations import Span

__all__ = ["Match", "NotFound", "Part", "Selector", "Span", "Text"]
