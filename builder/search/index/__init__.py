"""Writes the search index in Pagefind's format; nothing else knows Pagefind."""

from builder.search.index.site_files import search_files

__all__ = ["search_files"]
