"""The steps that all ways of running MkDocs have in common.

There are three ways: `WholeBuild`, `LivePreview` and `MkDocsServe`. MkDocs drives each of them, and
the plugin passes its hooks on to the current one.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from builder.checks import Loader, warnings
from builder.engine.configuration import address_problems, is_alone, theme_folders
from builder.engine.material import is_whole, remove_unused, used_style_sheet
from builder.engine.outside_menu import PagesOutsideMenu
from builder.engine.page import mkdocs_page, source_of
from builder.engine.theme import Theme, show_info
from builder.model import Dossier
from builder.pages.assets import (
    ARTICLE,
    BEFORE_PAINT,
    SCRIPTS,
    SEARCH,
    STYLES,
    article_script,
    is_part,
    minified_script,
    script,
    search_script,
    style_sheet,
    theme_problems,
)
from builder.pages.language import LANGUAGES
from builder.problems import InvalidContent, Problem, as_text
from builder.publish.policy import POLICY, headers_file
from builder.publish.previous import PreviousPages
from builder.sharing.files import READY_MADE
from builder.site import empty_site, site_of, write_data

_log = logging.getLogger("dossier")  # in strict mode, MkDocs stops if "mkdocs" logs warnings


def log_warnings(found: list[Problem]) -> None:
    """Log warnings."""
    _log.warning("%s", as_text(found))


class Run:
    """One run of MkDocs; MkDocs, by way of the plugin, calls most methods, in this order.

    `warn` takes warnings. `cache` is a folder for parts of the search index, for pictures and for
    what the site uses of Material's style sheet; without one, they are made from scratch.
    """

    dossier: Dossier
    """Set by `load`."""
    menu: Navigation
    """Set by the plugin as soon as MkDocs has created it."""
    theme: Theme
    """Set by `begin`."""
    outside_menu: PagesOutsideMenu
    """Set by `write_outside_menu`."""

    def __init__(
        self,
        *,
        publish: bool = False,
        cache: Path | None = None,
        warn: Callable[[list[Problem]], None] = log_warnings,
    ) -> None:
        self.site = empty_site()
        self.closing = ExitStack()
        self._publish = publish
        self._cache = cache
        self._address = ""
        self._theme_folder: Path | None = None
        self._warn = warn
        self._loader = Loader(Path())
        self._content = ""

    def configure(self, config: MkDocsConfig) -> None:
        """Tell the theme the Content-Security-Policy, and whether all of Material is used."""
        config.extra["policy"] = POLICY
        config.extra["whole_theme"] = is_whole(config)

    def load(self, config: MkDocsConfig) -> None:
        """Load and check the content, and set `dossier` and `site`; raises InvalidContent."""
        for folder in theme_folders(config):
            refuse(theme_problems(folder))
            self._theme_folder = folder
        self._address = config.site_url or ""
        found = list(address_problems(config, publish=self._publish))
        refuse([problem for problem in found if problem.severity == "error"])
        if found:
            self._warn(found)
        content = Path(config.docs_dir)
        self._loader = Loader(content, _name(content, config))
        self.load_content()
        self.warn_of_content()

    def load_content(self) -> None:
        """Load the current content, and set `dossier` and `site`; raises InvalidContent."""
        self.dossier = self._loader.load_checked(publish=self._publish)
        self.site = site_of(self.dossier, self._cache, self._address, self._theme_folder)

    def warn_of_content(self) -> None:
        """Report the warnings about the content."""
        if found := warnings(self.dossier):
            self._warn(found)

    def hide_content(self, config: MkDocsConfig) -> None:
        """Keep MkDocs from searching the content for files, and from following links in it.

        `show_content` undoes this right after the search.
        """
        self._content, config.docs_dir = config.docs_dir, os.devnull

    def show_content(self, config: MkDocsConfig) -> None:
        """Undo `hide_content`."""
        config.docs_dir = self._content

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Give MkDocs the pages of the menu, or all pages if other plugins may process them."""
        for file in list(files):
            if is_part(file.src_uri) or self._is_unused(file.src_uri):
                files.remove(file)
        remove_unused(files, config)
        theme, language = Path(config.theme.dirs[0]), LANGUAGES[self.site.info.language]
        files.append(File.generated(config, STYLES, content=style_sheet(theme)))
        files.append(File.generated(config, SCRIPTS, content=script(theme, language)))
        files.append(File.generated(config, SEARCH, content=search_script(theme)))
        files.append(File.generated(config, ARTICLE, content=article_script(theme)))
        if before_paint := files.src_uris.get(BEFORE_PAINT):
            before_paint.content_string = minified_script(before_paint.content_string)
        alone = is_alone(config)
        for page in self.site.pages:
            if page.in_menu or not alone:
                files.append(mkdocs_page(page, config, self.site.info).file)
        headers = headers_file(file.url for file in files)
        files.append(File.generated(config, "_headers", content=headers))
        config.nav = [source_of(page) for page in self.site.pages if page.in_menu]
        show_info(config, self.site.info)

    def _is_unused(self, path: str) -> bool:
        """Return whether a file is the theme's picture, and the site has others or none."""
        return path == READY_MADE and path not in self.site.info.picture_files

    def begin(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Create the theme, now that menu and files are complete."""
        self.theme = Theme(env, self.menu, files, config, self.site)
        if not is_whole(config):
            styles = files.src_uris[STYLES]
            ours = styles.content_string
            cache = self._cache and self._cache / "material"
            used = used_style_sheet(config, self.theme.samples(), ours, cache)
            styles.content_string = used + ours

    def write_outside_menu(
        self,
        folder: Path,
        *,
        forks: int = 0,
        previous: PreviousPages | None = None,
        advance: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin to write the pages that MkDocs does not know, and the data files."""
        self.outside_menu = PagesOutsideMenu(
            self.theme,
            folder,
            partial(write_data, self.site, folder),
            previous=previous,
            advance=advance,
        )
        self.closing.callback(self.outside_menu.stop)
        self.outside_menu.start(forks)

    def finished_page(self, html: str, page: MkDocsPage) -> str:
        """Return the HTML of a page as it is to be written."""
        html = self.theme.finished(html, page.file.dest_uri)
        self.theme.links.look_at(page.url, html)
        return html

    def end(self, config: MkDocsConfig) -> None:
        """Raise InvalidContent for what the Content-Security-Policy would block."""
        if found := self.theme.mending.warnings():
            self._warn(found)
        refuse(self.theme.inspection.problems())

    def failed(self, error: Exception) -> None:
        """Handle an error that ends the build; MkDocs raises it again afterwards."""

    def close(self) -> None:
        """Stop and clean up, however the build has ended; may be called at any time."""
        self.closing.close()


def refuse(problems: Iterator[Problem] | list[Problem]) -> None:
    """Raise InvalidContent if there are problems."""
    error = InvalidContent(problems)
    if error.problems:
        raise error


def _name(content: Path, config: MkDocsConfig) -> str:
    """Return what problems call the content folder: its path as seen from mkdocs.yml."""
    folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return Path(os.path.relpath(content, folder)).as_posix()
