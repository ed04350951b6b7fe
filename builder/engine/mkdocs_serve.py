"""Plain `mkdocs serve`, with a server that survives problems instead of MkDocs' own."""

import logging
import signal
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files

from builder.engine.configuration import reporting, unvalidated, validate, watched_paths
from builder.engine.run import Run
from builder.preview.address import Address
from builder.preview.ending import Ending
from builder.preview.files import Folder
from builder.preview.loop import Preview, SiteBuilder
from builder.preview.server import AddressTaken, listen, open_browser, taken
from builder.preview.state import State
from builder.preview.watch import Watcher
from builder.problems import InvalidContent, Problem, as_text
from builder.problems.faults import problems_of
from builder.site import empty_site

_log = logging.getLogger("mkdocs.plugins.dossier")


class MkDocsServe(Run):
    """Builds the whole site again after each save.

    MkDocs itself runs the first build, before there is a server, and exits if that fails. So problems
    of the content are kept until the server can show them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._first_problems: list[Problem] = []

    @property
    def _is_first(self) -> bool:
        return self._folder is None

    def configure(self, config: MkDocsConfig) -> None:
        """Have MkDocs write into the folder of this build; for the first, MkDocs has chosen one."""
        super().configure(config)
        if self._folder is not None:
            config.site_dir = str(self._folder)

    def load(self, config: MkDocsConfig) -> None:
        """Load and check the content; if it has problems the first time, build without it."""
        self.close()
        self.site = empty_site()
        if self._is_first:  # MkDocs cleans up only on Ctrl-C
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            super().load(config)
        except Exception as error:
            if not self._is_first:
                raise
            self._first_problems = problems_of(error)

    def begin(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Begin to write the other pages, without forks, which are unsafe beside threads."""
        super().begin(env, files, config)
        self.write_outside_menu(Path(config.site_dir))

    def end(self, config: MkDocsConfig) -> None:
        """Write what is left."""
        self.outside_menu.finish()
        super().end(config)

    def failed(self, error: Exception) -> None:
        """Report an error of the first build as problems instead of a traceback."""
        if self._is_first:
            raise Abort(as_text(problems_of(error))) from error

    def server(
        self, replaced: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "StandInServer":
        """Return a server that runs instead of MkDocs' own, which is closed."""
        site = None if self._first_problems else Folder(Path(config.site_dir))
        state = State(site, self._first_problems)
        configuration = Path(config.config_file_path)

        def rebuild(folder: Path, _: object) -> Folder:
            self._folder = folder
            self._build(builder, configuration)
            return Folder(folder)

        server = StandInServer(rebuild, Address(*config.dev_addr), state)
        # MkDocs and other plugins have called `watch` of its own server, which has no public list.
        server.watch_all([*watched_paths(config), *map(Path, replaced._watched_paths)])
        replaced.server_close()
        return server

    def _build(self, builder: Callable[..., None], configuration: Path) -> None:
        try:
            with reporting():
                builder()
        except InvalidContent as error:
            if any(problem.rule == "configuration" for problem in error.problems):
                validate(unvalidated(configuration))  # reports the same with its line
            raise


class StandInServer:
    """Has the methods of MkDocs' server that MkDocs calls; the site has been built once already."""

    def __init__(self, rebuild: SiteBuilder, address: Address, state: State) -> None:
        self.builder = rebuild
        self.address = address
        self.state = state
        self._watcher = Watcher()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch a file or folder."""
        self.watch_all([Path(path)])

    def watch_all(self, paths: Iterable[Path]) -> None:
        """Watch files and folders."""
        self._watcher.add([path.absolute() for path in paths])

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve the site until a signal ends it; raises Abort if the address is taken."""
        ending = Ending()
        with (
            tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder,
            ending.interrupts(),
        ):
            try:
                server = listen(self.address, self.state, move=False)
            except AddressTaken as error:
                raise Abort(taken(error, "mkdocs serve")) from error
            preview = Preview(self.builder, Path(folder), self.state, self._watcher, _print)
            with server.answering():
                _print(f"Serving on {server.address.url}", ())
                if open_in_browser:
                    open_browser(server.address)
                preview.run(ending, build_first=False)

    def shutdown(self, wait: bool = False) -> None:
        """Do nothing: `serve` has cleaned up."""


def _print(line: str, problems: Sequence[Problem]) -> None:
    if problems:
        _log.error("%s\n%s", line, as_text(problems))
    else:
        _log.info(line)
