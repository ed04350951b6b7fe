"""The preview of `dossier serve`: MkDocs builds the theme, and the content is renewed in it."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.plugins import PluginCollection

from builder import CONFIGURATION_FILE
from builder.engine.configuration import (
    configuration_files,
    folders_named,
    reporting,
    silence_mkdocs_2_notice,
    theme_inputs,
    unvalidated,
    validate,
    watched_paths,
)
from builder.engine.live import LivePreview
from builder.engine.plugin import plugin_of
from builder.preview.address import Address
from builder.preview.ending import Ending
from builder.preview.files import SiteFiles
from builder.preview.loop import Preview, Report, WatchPaths
from builder.preview.server import listen, open_browser
from builder.preview.state import State
from builder.preview.watch import Stamps, Watcher, stamps

DEFAULT = Address("127.0.0.1", 8000)
"""Where the preview listens if mkdocs.yml cannot be read."""


class Rebuild:
    """Builds the site of mkdocs.yml for the preview at an address.

    If nothing but the content has changed, the theme is not built again. `close` lets other plugins
    tidy up.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._plugins = PluginCollection()
        self._preview: LivePreview | None = None
        self._theme: dict[Path, Stamps] = {}

    def __call__(self, site: Path, watch: WatchPaths) -> SiteFiles:
        """Return the files of the site; those of the theme are built into an empty folder if needed.

        Raises InvalidContent, or whatever a template or another plugin raises.
        """
        if self._preview and self._theme == _stamps(self._theme):
            with reporting():
                renewed = self._preview.renewed()
            if renewed:
                return renewed
        self._preview = None
        return self._built(site, watch)

    def _built(self, site: Path, watch: WatchPaths) -> SiteFiles:
        watch(configuration_files(Path(CONFIGURATION_FILE)))
        config = unvalidated(Path(CONFIGURATION_FILE))
        watch(folders_named(config))
        validate(config, site_dir=str(site), strict=True)
        watch(watched_paths(config))
        config.site_url = self.url
        plugin = plugin_of(config)
        with reporting():
            if not self._plugins:
                config.plugins.on_startup(command="serve", dirty=False)
            self._plugins = config.plugins
            # The search cache is kept for as long as the preview runs.
            plugin.run = preview = LivePreview(cache=site.parent / "kept")
            theme = _stamps(theme_inputs(config))
            run_mkdocs(config, serve_url=self.url)
        self._preview, self._theme = preview, theme
        return preview.files

    def close(self) -> None:
        """Shut the plugins down."""
        self._plugins.on_shutdown()


def _stamps(paths: Iterable[Path]) -> dict[Path, Stamps]:
    return {path: stamps(path) for path in paths}


def configured_address() -> Address:
    """Return the `dev_addr` of mkdocs.yml, or DEFAULT if it cannot be read."""
    try:
        config = unvalidated(Path(CONFIGURATION_FILE))
        validate(config)
        return Address(*config.dev_addr)
    except (Exception, SystemExit):  # the first build reports what is wrong
        return DEFAULT


def serve(
    folder: Path, ending: Ending, address: Address | None, report: Report, *, open_in_browser: bool
) -> None:
    """Serve the site of mkdocs.yml until Ended is raised; builds are written below `folder`.

    Listens at the address or, without one, at the first free port from the configured one upwards.
    Raises AddressTaken, or another OSError if nobody can listen there.
    """
    silence_mkdocs_2_notice()
    wanted = address or configured_address()
    state = State()
    server = listen(wanted, state, move=address is None)
    if wanted.port and server.address != wanted:
        note = f"The address {wanted} is taken; serving on {server.address.url} instead"
    else:
        note = f"Serving on {server.address.url}"
    rebuild = Rebuild(server.address.url)
    preview = Preview(rebuild, folder, state, Watcher(), report)
    preview.watcher.add([Path(CONFIGURATION_FILE)])
    with closing(rebuild), server.answering():
        report(f"{note} (Ctrl-C ends it)", ())
        if open_in_browser:
            open_browser(server.address)
        preview.run(ending, build_first=True)
