"""The pages as plain Markdown with a configuration of MkDocs: the way out of this engine."""

from builder.exports.markdown.folder import NotOurs, write_folder
from builder.exports.markdown.project import portable_files

__all__ = ["NotOurs", "portable_files", "write_folder"]
