"""Reads files into plain values, each with its file, line and column."""

from builder.content.parsing.characters import Unreadable
from builder.content.parsing.entries import parse_entries, parse_entry
from builder.content.parsing.events import MAX_DEPTH, MAX_VALUES
from builder.content.parsing.files import (
    MAX_ARTICLE_BYTES,
    MAX_BYTES,
    MAX_PAGE_BYTES,
    TextFile,
    read_data,
    read_text,
    read_text_file,
    read_yaml,
)
from builder.content.parsing.folders import listed, symbolic_link
from builder.content.parsing.values import Path_, YamlValue, parse_yaml

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_PAGE_BYTES",
    "MAX_VALUES",
    "Path_",
    "TextFile",
    "Unreadable",
    "YamlValue",
    "listed",
    "parse_entries",
    "parse_entry",
    "parse_yaml",
    "read_data",
    "read_text",
    "read_text_file",
    "read_yaml",
    "symbolic_link",
]
