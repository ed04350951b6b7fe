"""The plugin: passes the hooks of MkDocs on to the steps of the current run, and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from builder.engine.configuration import configuration_problem
from builder.engine.mkdocs_serve import MkDocsServe
from builder.engine.run import Run
from builder.engine.theme import SITEMAP
from builder.engine.whole_build import BuildOptions, WholeBuild
from builder.problems import InvalidContent


class DossierPlugin(BasePlugin):  # type: ignore[type-arg]
    """Makes the dossier in `docs_dir` the pages of the site.

    `run` is set before a build begins by the code that starts MkDocs; under plain MkDocs, the plugin
    chooses it.
    """

    def __init__(self) -> None:
        self.run: Run = WholeBuild(BuildOptions())

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Choose the run of plain `mkdocs serve`; with this hook, MkDocs keeps the plugin object."""
        if command == "serve":
            self.run = MkDocsServe()

    def on_shutdown(self) -> None:
        """Remove everything beside the site, however the build has ended."""
        self.run.close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare the configuration."""
        self.run.configure(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load the content before MkDocs looks for files."""
        with _aborting():
            self.run.load(config)
        self.run.hide_content(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the dossier to the files of the theme."""
        self.run.show_content(config)
        self.run.add_files(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu, which is on every page."""
        self.run.menu = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Begin to write pages."""
        self.run.begin(env, files, config)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Add the pages outside the menu, which MkDocs does not know, to the sitemap."""
        if template_name == SITEMAP and config.site_url:
            context["pages"] = [*context["pages"], *self.run.theme.files_outside_menu()]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish a page."""
        return self.run.finished_page(output, page)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Finish a template that MkDocs does not count as a page, such as 404.html."""
        return self.run.theme.finished(output_content, template_name)

    @event_priority(-100)  # after all other plugins
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the build."""
        with _aborting():
            self.run.end(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Let the run report the error."""
        self.run.failed(error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> Any:
        """Replace the server by one that survives problems."""
        if not isinstance(self.run, MkDocsServe):  # `mkdocs serve --clean` begins as a whole build
            self.run = MkDocsServe()
        return self.run.server(server, config, builder)


def plugin_of(config: MkDocsConfig) -> DossierPlugin:
    """Return the plugin of a configuration; raises InvalidContent if it has none."""
    plugin = config.plugins.get("dossier")
    if not isinstance(plugin, DossierPlugin):
        raise InvalidContent([configuration_problem("'dossier' is missing", "plugins")])
    return plugin


@contextmanager
def _aborting() -> Iterator[None]:
    """Have MkDocs exit with problems instead of a traceback."""
    try:
        yield
    except InvalidContent as error:
        raise Abort(str(error)) from error
