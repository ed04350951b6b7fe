"""The hooks of the MkDocs plugin, which hand everything on to the rooms above."""

import logging
import os
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, write_file
from mkdocs.utils.templates import TemplateContext

from builder.assets import assets, faults_of_theme, is_part
from builder.checks import load_checked, warnings
from builder.engine.leaves import Leaves
from builder.engine.page import page_of, source_of
from builder.engine.theme import Theme, by_root, mended
from builder.environment import compiled
from builder.faults import problems_of
from builder.inspection import Inspection
from builder.pages import Page
from builder.policy import POLICY, headers_file
from builder.preview.address import Address
from builder.preview.state import State
from builder.problems import InvalidContent, Problem, as_text
from builder.publish import Locked, Publication
from builder.search import records
from builder.search_index import search_files
from builder.serving import ServerOfMkDocs, reporting, watched
from builder.site import empty_site, site_of
from builder.verify import Links, missing

content_log = logging.getLogger("dossier")  # what MkDocs does not count: it would stop at a warning


class DossierPlugin(BasePlugin):  # type: ignore[type-arg]
    """Makes the dossier in `docs_dir` the pages of the site."""

    def __init__(self) -> None:
        self.serving = False
        self.before_publishing = False
        self.site = empty_site()
        self.inspection = Inspection()
        self.links = Links()
        self.leaf_pages: list[Page] = []
        self.leaves: Leaves | None = None
        self.nav = Navigation([], [])
        self.content = ""
        self.preview_site: Path | None = None
        self.first_problems: list[Problem] = []
        self.publication: Publication | None = None
        # The search index is made by a process of its own while the pages are written.
        self.background = ThreadPoolExecutor(1, thread_name_prefix="search")
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
        self.background.shutdown(cancel_futures=True)
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
        self.inspection, self.links, self.leaves = Inspection(), Links(), None
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
        if config.theme.custom_dir and (faults := faults_of_theme(Path(config.theme.dirs[0]))):
            raise InvalidContent(faults)
        content = Path(config.docs_dir)
        dossier = load_checked(content, _name(content, config), publish=self.before_publishing)
        if found := warnings(dossier):
            self.warn(found)
        search = self.background.submit(search_files, list(records(dossier)), dossier.language)
        self.site = site_of(dossier, search)

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
        for path, content in assets(Path(config.theme.dirs[0])).items():
            files.append(File.generated(config, path, content=content))
        self.start(len(self.site.pages))
        # Other plugins may want to see each page; without them MkDocs need not know of most.
        is_alone = list(config.plugins) == ["dossier"] and not config.hooks
        self.leaf_pages = [page for page in self.site.pages if is_alone and not page.in_menu]
        for page in self.site.pages:
            if page.in_menu or not is_alone:
                files.append(page_of(page, config, self.site).file)
        for name, data in self.site.data.items():
            files.append(File.generated(config, name, content=data))
        headers = headers_file(file.url for file in files)
        files.append(File.generated(config, "_headers", content=headers))
        config.site_name = escape(self.site.title)
        config.nav = [source_of(page) for page in self.site.pages if page.in_menu]
        config.extra["free_pages"] = [
            {"url": page.path, "title": escape(page.title)}
            for page in self.site.pages
            if page.path in self.site.free_pages
        ]
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the menu, which stands on each page."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Begin to write the pages that MkDocs does not know of."""
        env.filters["url"] = by_root
        env.bytecode_cache = compiled()
        theme = Theme(env, self.nav, files, config, self.site, self.links, self._finished)
        self.leaves = Leaves(
            theme, Path(config.site_dir), (self.links, self.inspection), self.advance
        )
        self.leaves.start(self.leaf_pages)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap list the pages that MkDocs does not know of."""
        if template_name == "sitemap.xml" and config.site_url:
            files = (page_of(page, config, self.site).file for page in self.leaf_pages)
            context["pages"] = [*context["pages"], *files]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend and inspect the finished HTML; tell the progress bar that one more page is done."""
        self.advance()
        html = self._finished(output, page.file.dest_uri)
        self.links.look_at(page.url, html)
        return html

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same to the page "not found", which is no page to MkDocs."""
        if not template_name.endswith(".html"):
            return output_content
        return self._finished(output_content, template_name)

    def _finished(self, html: str, path: str) -> str:
        html = mended(html)
        self.inspection.look_at(path, html)
        return html

    @event_priority(-100)  # after all other plugins
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search reads beside the pages; put the site in place if it is whole."""
        assert self.leaves
        self.leaves.finish()
        _refuse(self.inspection.problems())
        for path, content in self.site.search.result().items():
            write_file(content, str(Path(config.site_dir, path)))
        if self.publication:
            self._publish(self.publication, config)

    def _publish(self, publication: Publication, config: MkDocsConfig) -> None:
        pages = (page.path for page in self.site.pages)
        _refuse(missing(publication.staging, pages, self.site.data))
        _refuse(self.links.broken(publication.staging))
        if not (config.strict and _has_warned()):  # MkDocs ends with an error after this
            publication.publish()
        config.site_dir = str(publication.site)

    def on_build_error(self, *, error: Exception) -> None:
        """Say of a first preview what is wrong in our own words, not by a traceback."""
        if self.is_first_preview:
            raise Abort(as_text(problems_of(error))) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> Any:
        """Let a server stand in that outlives problems."""

        def rebuild(site: Path, _: object) -> None:
            self.preview_site = site
            with reporting():
                builder()

        site = None if self.first_problems else Path(config.site_dir)
        address = Address(*config.dev_addr)
        standing_in = ServerOfMkDocs(rebuild, address, State(site, self.first_problems))
        for path in (*watched(config), config.config_file_path, *server._watched_paths):
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
