"""The pages as plain Markdown with a configuration of MkDocs: the way out of this engine."""

from builder.portable.folder import NotOurs, write_folder
from builder.portable.project import portable_files

__all__ = ["NotOurs", "portable_files", "write_folder"]
