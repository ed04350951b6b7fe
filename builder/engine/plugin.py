"""The hooks of the MkDocs plugin, which hand everything on to the rooms above."""

import logging
import os
import signal
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from builder.checks import Loader, warnings
from builder.engine.configuration import is_alone
from builder.engine.leaves import Leaves
from builder.engine.live import Live
from builder.engine.page import page_of, source_of
from builder.engine.serving import ServerOfMkDocs, reporting, watched
from builder.engine.theme import SITEMAP, Theme, tell
from builder.pages.assets import SCRIPTS, STYLES, is_part, script, style_sheet, theme_problems
from builder.pages.language import LANGUAGES
from builder.preview.address import Address
from builder.preview.files import Folder
from builder.preview.state import State
from builder.problems import InvalidContent, Problem, as_text
from builder.problems.faults import problems_of
from builder.publish.earlier import Earlier
from builder.publish.links import missing
from builder.publish.policy import POLICY, headers_file
from builder.publish.processes import processors
from builder.publish.publication import Locked, Publication
from builder.site import Site, empty_site, site_of, write_data

content_log = logging.getLogger("dossier")  # what MkDocs does not count: it would stop at a warning


class DossierPlugin(BasePlugin):  # type: ignore[type-arg]
    """Makes the dossier in `docs_dir` the pages of the site."""

    def __init__(self) -> None:
        self.serving = False
        self.before_publishing = False
        self.site = empty_site()
        self.theme: Theme | None = None
        self.leaves: Leaves | None = None
        self.nav = Navigation([], [])
        self.cache: Path | None = None
        self.earlier: Earlier | None = None
        self.is_live = False
        self.live: Live | None = None
        self.loader = Loader(Path())
        self.content = ""
        self.preview_site: Path | None = None
        self.first_problems: list[Problem] = []
        self.publication: Publication | None = None
        self.start: Callable[[int], None] = lambda _: None
        self.advance: Callable[[], None] = lambda: None
        self.warn: Callable[[list[Problem]], None] = lambda found: content_log.warning(
            "%s", as_text(found)
        )

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; also keeps this object through its rebuilds."""
        self.serving = command == "serve"
        if self.is_first_preview:  # MkDocs tidies up on Ctrl-C alone
            signal.signal(signal.SIGTERM, signal.default_int_handler)

    def on_shutdown(self) -> None:
        """Leave nothing beside the site, however the build has ended."""
        if self.leaves:
            self.leaves.stop()
        if self.publication:
            self.publication.end()

    @property
    def is_first_preview(self) -> bool:
        """Whether this is the one build of `mkdocs serve` that no preview stands around."""
        return self.serving and self.preview_site is None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell the theme the policy; build a preview where it wants its site."""
        config.extra["policy"] = POLICY
        if self.preview_site is not None:
            config.site_dir = str(self.preview_site)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make all pages; with problems nothing is built."""
        self.theme, self.leaves, self.live = None, None, None
        self.site = empty_site()
        if not self.serving:
            self._begin(config)
        try:
            self._make(config)
        except Exception as error:
            if self.is_first_preview:  # MkDocs would end before there is a server
                self.first_problems = problems_of(error)
            elif isinstance(error, InvalidContent):
                raise Abort(as_text(error.problems)) from error
            else:
                raise
        # MkDocs would walk through the folder, and through each link in it, for no use.
        self.content, config.docs_dir = config.docs_dir, os.devnull

    def _make(self, config: MkDocsConfig) -> None:
        if config.theme.custom_dir and (faults := theme_problems(Path(config.theme.dirs[0]))):
            raise InvalidContent(faults)
        content = Path(config.docs_dir)
        self.loader = Loader(content, _name(content, config))
        self.site = self._site()

    def _site(self) -> Site:
        dossier = self.loader.load_checked(publish=self.before_publishing)
        if found := warnings(dossier):
            self.warn(found)
        return site_of(dossier, self.cache)

    def renewed(self) -> Live | None:
        """Return the site with the content as it is now, in the theme as it was at the last build.

        None where that has to be built anew.
        """
        if not self.live:
            return None
        self.site = self._site()
        self.live = self.live.with_(self.site)
        return self.live

    def _begin(self, config: MkDocsConfig) -> None:
        """Let MkDocs write beside the site."""
        self.publication = Publication(Path(config.site_dir))
        try:
            self.publication.begin()
        except Locked:
            raise Abort(
                "another build of this site is running; try again when it has ended"
            ) from None
        config.site_dir = str(self.publication.staging)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the dossier to the files of the theme."""
        config.docs_dir = self.content
        for file in list(files):
            if is_part(file.src_uri):
                files.remove(file)
        theme, language = Path(config.theme.dirs[0]), LANGUAGES[self.site.about.language]
        files.append(File.generated(config, STYLES, content=style_sheet(theme)))
        files.append(File.generated(config, SCRIPTS, content=script(theme, language)))
        self.start(len(self.site.pages))
        # Other plugins may want to see each page; without them MkDocs need not know of most.
        alone = is_alone(config)
        for page in self.site.pages:
            if page.in_menu or not alone:
                files.append(page_of(page, config, self.site.about).file)
        headers = headers_file(file.url for file in files)
        files.append(File.generated(config, "_headers", content=headers))
        config.nav = [source_of(page) for page in self.site.pages if page.in_menu]
        tell(config, self.site.about)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the menu, which stands on each page."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Begin to write the pages that MkDocs does not know of."""
        self.theme = theme = Theme(env, self.nav, files, config, self.site)
        site = Path(config.site_dir)
        self.leaves = Leaves(theme, site, self.earlier, self.advance)
        pages = theme.unknown
        if self.is_live and pages:
            self.leaves.try_each_kind(pages)
            self.live = Live(site, theme)
        else:
            copies = 0 if self.serving else processors() - 1  # a preview's threads are not copied
            self.leaves.start(pages, partial(write_data, self.site, site), copies)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap list the pages that MkDocs does not know of."""
        if template_name == SITEMAP and config.site_url:
            assert self.theme
            context["pages"] = [*context["pages"], *self.theme.unknown_files()]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend and inspect the finished HTML; tell the progress bar that one more page is done."""
        self.advance()
        assert self.theme
        html = self.theme.finished(output, page.file.dest_uri)
        self.theme.links.look_at(page.url, html)
        return html

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same to the page "not found", which is no page to MkDocs."""
        assert self.theme
        return self.theme.finished(output_content, template_name)

    @event_priority(-100)  # after all other plugins
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait until all is written; put the site in place if it is whole."""
        assert self.theme and self.leaves
        self.leaves.finish()
        _refuse(self.theme.inspection.problems())
        if self.publication:
            self._publish(self.publication, self.theme, self.leaves, config)

    def _publish(
        self, publication: Publication, theme: Theme, leaves: Leaves, config: MkDocsConfig
    ) -> None:
        pages = (page.path for page in self.site.pages)
        _refuse(missing(publication.staging, pages, leaves.data))
        _refuse(theme.links.broken(publication.staging))
        if not (config.strict and _has_warned()):  # MkDocs ends with an error after this
            publication.publish()
            if self.earlier:
                self.earlier.remember(leaves.shown)
        config.site_dir = str(publication.site)

    def on_build_error(self, *, error: Exception) -> None:
        """Say of a first preview what is wrong in our own words, not by a traceback."""
        if self.is_first_preview:
            raise Abort(as_text(problems_of(error))) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> Any:
        """Let a server stand in that outlives problems."""

        def rebuild(site: Path, _: object) -> Folder:
            self.preview_site = site
            with reporting():
                builder()
            return Folder(site)

        site = None if self.first_problems else Folder(Path(config.site_dir))
        address = Address(*config.dev_addr)
        standing_in = ServerOfMkDocs(rebuild, address, State(site, self.first_problems))
        for path in (*watched(config), *server._watched_paths):
            standing_in.watch(str(path))
        server.server_close()
        return standing_in


def _refuse(problems: Iterable[Problem]) -> None:
    """End the build where there are problems, before anything is in the site's place."""
    error = InvalidContent(problems)
    if error.problems:
        raise Abort(str(error)) from error


def _has_warned() -> bool:
    """Return whether MkDocs has counted a warning, which is an error where it is strict."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


def _name(content: Path, config: MkDocsConfig) -> str:
    """Return what problems call the content folder: its path as seen from mkdocs.yml."""
    folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return Path(os.path.relpath(content, folder)).as_posix()
