"""Where a passage stands in an article: exact, or not found."""

from builder.passages.find import Found, Part, Text, Wanted
from builder.passages.layers import NotFound
from builder.passages.quotations import Span

__all__ = ["Found", "NotFound", "Part", "Span", "Text", "Wanted"]
