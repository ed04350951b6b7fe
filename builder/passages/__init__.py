"""Where a passage stands in an article: exact, or not found."""

from builder.passages.find import Found, NotFound, Part, Text, Wanted
from builder.passages.quotations import Span

__all__ = ["Found", "NotFound", "Part", "Span", "Text", "Wanted"]
