"""The site of a preview, of which each page and file is made when somebody asks for it."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from builder.engine.theme import SITEMAP, Theme
from builder.preview.files import Folder
from builder.site import Site

_MOST = 20
"""So many pages stay made until the next save, for those who load them again and again."""


class Live:
    """The files of a site: what the theme brings along lies in a folder, all else is made.

    They are those that a build writes, to the byte; there is no sitemap.xml.gz, for which nobody asks a
    preview. Those who still ask for the files of an earlier content get what the theme is put around
    now.
    """

    _at_work = threading.Lock()  # templates are not made for two at once
    _at_data: Mapping[str, threading.Lock] = defaultdict(threading.Lock)  # nor data, by its names

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.folder = folder
        self._folder = Folder(folder)
        self._theme = theme
        self._data: dict[str, Mapping[str, bytes]] = {}
        self._made: dict[str, bytes] = {}

    def with_(self, site: Site) -> "Live":
        """Return the files of the site with other content, within the same theme."""
        with self._at_work:
            self._theme.take(site)
        return Live(self.folder, self._theme)

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None where there is none; raises what a template raises."""
        if path == f"{SITEMAP}.gz":  # it lies there since the first build
            return None
        with self._at_work:
            page = self._page(path)
        if page is not None:
            return page
        data = self._file_of_data(path)
        return self._folder.read(path) if data is None else data

    def _page(self, path: str) -> bytes | None:
        if path not in self._made:
            html = self._theme.file(path)
            if html is None:
                return None
            self._made = dict([*self._made.items()][1 - _MOST :])
            self._made[path] = html.encode("utf-8", "xmlcharrefreplace")
        return self._made[path]

    def _file_of_data(self, path: str) -> bytes | None:
        for beginning, make in self._theme.site.data.items():
            if path.startswith(beginning):
                with self._at_data[beginning]:  # it may take seconds; others need not wait for it
                    if beginning not in self._data:
                        self._data[beginning] = {name: b"".join(data) for name, data in make()}
                return self._data[beginning].get(path)
        return None

    def has_folder(self, path: str) -> bool:
        """Return whether there is a folder."""
        return self._theme.has_folder(path) or self._folder.has_folder(path)
