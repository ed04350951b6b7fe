"""The records of the search become the files that the browser reads: the only room with Pagefind."""

from builder.search.index.site_files import search_files

__all__ = ["search_files"]
