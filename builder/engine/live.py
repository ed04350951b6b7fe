"""The live preview: each page and file is rendered when it is requested."""

import gc
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.checks import warnings_by_check
from builder.engine.run import Run, refuse
from builder.engine.theme import SITEMAP, Theme
from builder.model import Dossier
from builder.pages.pages import Page
from builder.preview.files import Folder, SiteFiles
from builder.problems import Problem
from builder.publish.links import PageLinks
from builder.site import Site

_CACHED = 20
"""Maximum rendered pages kept until the next save; beyond it, the oldest is dropped."""

# Shared by all previews of this process: a request may still use an earlier version of the content.
_THEME_LOCK = threading.Lock()
_DATA_LOCKS: Mapping[str, threading.Lock] = defaultdict(threading.Lock)  # by prefix of names


class LivePreview(Run):
    """MkDocs writes the files of the theme; all others are rendered when they are requested.

    `files` holds the files of the site once the build has ended.
    """

    files: SiteFiles

    def begin(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Render one page of each template, so that mistakes in templates are reported at once."""
        super().begin(env, files, config)
        folder = Path(config.site_dir)
        if outside_menu := self.theme.outside_menu:
            for page in _one_of_each_template(outside_menu):
                self.theme.framed(page, page.body())
            self.files = LiveSite(folder, self.theme, self.dossier)
        else:  # other plugins may want to process each page, so MkDocs writes them all
            super().warn_of_content()
            self.write_outside_menu(folder)
            self.files = Folder(folder)

    def warn_of_content(self) -> None:
        """Do nothing: LiveSite finds the warnings once the pages are served."""

    def end(self, config: MkDocsConfig) -> None:
        """Write the data files and verify the links, if MkDocs has written all pages."""
        if isinstance(self.files, LiveSite):
            super().end(config)
        else:
            self.outside_menu.finish()
            super().end(config)
            refuse(self.theme.links.broken(Path(config.site_dir)))

    def renewed(self) -> SiteFiles | None:
        """Return the files of the current content, in the theme that was built.

        Returns None if MkDocs has to build everything. Raises InvalidContent.
        """
        if not isinstance(self.files, LiveSite):
            return None
        self.load_content()
        self.files = self.files.with_(self.site, self.dossier)
        return self.files


class LiveSite:
    """The files of a site: those of the theme are in a folder, all others are rendered.

    They are the same as those of a build, to the byte, except that there is no sitemap.xml.gz, which
    a preview does not need. Requests that still use an earlier version of the content get it in the
    current theme.
    """

    def __init__(self, folder: Path, theme: Theme, dossier: Dossier) -> None:
        self.folder = folder
        self._dossier = dossier
        self._folder = Folder(folder)
        self._theme = theme
        self._pages: dict[str, bytes] = {}
        self._data: dict[str, Mapping[str, bytes]] = {}

    def with_(self, site: Site, dossier: Dossier) -> "LiveSite":
        """Return the files of the site of another dossier in the same theme."""
        with _THEME_LOCK:
            self._theme.show(site)
        return LiveSite(self.folder, self._theme, dossier)

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None if there is no such file.

        Raises whatever a template raises.
        """
        if path == f"{SITEMAP}.gz":  # the folder has an outdated one, of the first build
            return None
        with _THEME_LOCK:
            page = self._page(path)
        if page is not None:
            return page
        data = self._data_file(path)
        return self._folder.read(path) if data is None else data

    def has_folder(self, path: str) -> bool:
        """Return whether there is a folder with this path."""
        return self._theme.has_folder(path) or self._folder.has_folder(path)

    def late_problems(self) -> Iterator[Problem | None]:
        """Yield the warnings about the content and the links that lead nowhere, with many pauses.

        They are those of a build. Raises whatever a template raises.
        """
        for found in warnings_by_check(self._dossier):
            yield from found
            yield None
        links = PageLinks()
        start = self.read("index.html") or b""
        links.look_at("", start.decode())  # with all that the theme writes around every page
        for make in self._theme.site.page_factories.values():
            for page in make():
                with _THEME_LOCK:
                    html = page.body().html
                links.look_at(page.path, html)
                gc.collect(0)  # the garbage that Jinja leaves; the preview collects only when idle
                yield None
        yield from links.broken_in(self._is_file, lambda path: (self.read(path) or b"").decode())

    def _is_file(self, path: str) -> bool:
        """Return whether there is a file; of the data, only those that are named in the site."""
        return path in self._theme.site.data or self._folder.read(path) is not None

    def _page(self, path: str) -> bytes | None:
        if path not in self._pages:
            html = self._theme.file(path)
            if html is None:
                return None
            self._pages = dict([*self._pages.items()][1 - _CACHED :])
            self._pages[path] = html.encode("utf-8", "xmlcharrefreplace")
        return self._pages[path]

    def _data_file(self, path: str) -> bytes | None:
        for prefix, make in self._theme.site.data.items():
            if path.startswith(prefix):
                with _DATA_LOCKS[prefix]:  # may take seconds, and pages must not wait for it
                    if prefix not in self._data:
                        self._data[prefix] = {name: b"".join(data) for name, data in make()}
                return self._data[prefix].get(path)
        return None


def _one_of_each_template(pages: Iterable[Page]) -> Iterable[Page]:
    return {page.template: page for page in reversed([*pages])}.values()
