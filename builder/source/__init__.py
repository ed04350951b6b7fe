"""Files as plain values, each with its file, line and column."""

from builder.source.characters import Unreadable
from builder.source.entries import parse_entries
from builder.source.events import MAX_DEPTH, MAX_VALUES
from builder.source.files import (
    MAX_ARTICLE_BYTES,
    MAX_BYTES,
    MAX_PAGE_BYTES,
    TextFile,
    read_text,
    read_text_file,
    read_yaml,
)
from builder.source.folders import listed, symbolic_link
from builder.source.values import Path_, Source, parse_yaml

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_PAGE_BYTES",
    "MAX_VALUES",
    "Path_",
    "Source",
    "TextFile",
    "Unreadable",
    "listed",
    "parse_entries",
    "parse_yaml",
    "read_text",
    "read_text_file",
    "read_yaml",
    "symbolic_link",
]
