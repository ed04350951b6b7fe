"""Exports the pages as a Markdown project that other site generators can build."""

from builder.exports.markdown.folder import NotOurs, write_folder
from builder.exports.markdown.project import portable_files

__all__ = ["NotOurs", "portable_files", "write_folder"]
