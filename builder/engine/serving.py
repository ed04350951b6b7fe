"""The preview with MkDocs behind it: `dossier serve`, and what stands in for MkDocs' server."""

import logging
import re
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import PluginCollection

from builder.engine.configuration import configuration_files
from builder.pages.environment import TEMPLATES
from builder.preview.address import Address
from builder.preview.ending import Ending
from builder.preview.files import Files, Folder
from builder.preview.loop import Build, Preview, Tell
from builder.preview.server import AddressTaken, Server, listen
from builder.preview.state import State
from builder.preview.watch import Stamps, Watch, stamps
from builder.problems import InvalidContent, Location, Problem, as_text

CONFIGURATION = "mkdocs.yml"
DEFAULT = Address("127.0.0.1", 8000)

log = logging.getLogger("mkdocs.plugins.dossier")
_Watch = Callable[[Iterable[Path]], None]
_OF_A_KEY = re.compile(r"Config value '(?P<key>\w+)': (?P<text>.*)", re.DOTALL)


class Rebuild:
    """Makes the site of mkdocs.yml, to be read at an address; `close` is for the plugins' sake.

    Where nothing but the content has changed, the theme stays as it is, and no page is made before
    somebody asks for it.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._plugins: PluginCollection | None = None
        self._around: list[Path] = []
        self._around_then: list[Stamps] = []

    def __call__(self, site: Path, watch: _Watch) -> Files:
        """Return the files of the site; the theme's are built into an empty folder where needed.

        Raises InvalidContent, or whatever a template or a plugin raises.
        """
        around = [stamps(path) for path in self._around]
        if self._plugins and around and around == self._around_then:
            plugin: Any = self._plugins["dossier"]
            with reporting():
                live: Files | None = plugin.renewed()
            if live:
                return live
        self._around = []
        return self._built(site, watch)

    def _built(self, site: Path, watch: _Watch) -> Files:
        watch(configuration_files(Path(CONFIGURATION)))
        watch(_folders_named(Path(CONFIGURATION)))
        with reporting():
            config = load_config(CONFIGURATION, site_dir=str(site), strict=True)
            watch(watched(config))
            if "dossier" not in config.plugins:
                raise InvalidContent([_problem("Config value 'plugins': 'dossier' is missing")])
            config.site_url = self.url
            plugin: Any = config.plugins["dossier"]
            plugin.preview_site, plugin.is_live = site, True
            plugin.cache = site.parent / "kept"  # of the search, for as long as the preview runs
            if self._plugins is None:
                config.plugins.on_startup(command="serve", dirty=False)
            self._plugins = config.plugins
            around = [*configuration_files(Path(CONFIGURATION)), TEMPLATES, *_of_theme(config)]
            then = [stamps(path) for path in around]
            build(config, serve_url=self.url)
            self._around, self._around_then = around, then
            live: Files | None = plugin.live
            return live or Folder(site)

    def close(self) -> None:
        """Let the plugins end what they have begun."""
        if self._plugins is not None:
            self._plugins.on_shutdown()


def watched(config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that a site is made of."""
    configuration = configuration_files(Path(config.config_file_path))
    folders = [TEMPLATES, Path(config.docs_dir), *_of_theme(config)]
    return [*configuration, *folders, *map(Path, config.watch)]


def _of_theme(config: MkDocsConfig) -> list[Path]:
    return [Path(config.theme.dirs[0])] if config.theme.custom_dir else []


@contextmanager
def reporting() -> Iterator[None]:
    """Turn what MkDocs says and raises into problems; let it say nothing to the terminal."""
    logger = logging.getLogger("mkdocs")
    heard = _Heard()
    logger.addHandler(heard)
    logger.propagate, propagate = False, logger.propagate
    try:
        yield
    except MkDocsException as error:
        if isinstance(error.__cause__, InvalidContent):
            raise error.__cause__ from None
        mark = getattr(error.__context__, "problem_mark", None)
        if mark is not None:
            place = Location(CONFIGURATION, mark.line + 1, mark.column + 1)
            text = getattr(error.__context__, "problem", "") or str(error)
            raise InvalidContent([Problem(place, text, "yaml-syntax")]) from error
        raise InvalidContent(map(_problem, heard.messages or [str(error)])) from error
    finally:
        logger.propagate = propagate
        logger.removeHandler(heard)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _problem(message: str) -> Problem:
    """Return what MkDocs says as a problem: at its key in mkdocs.yml, where it names one."""
    found = _OF_A_KEY.fullmatch(message)
    if not found:
        return Problem(Location(CONFIGURATION), " ".join(message.split()), "configuration")
    text = f"{found['key']}: {' '.join(found['text'].split())}"
    return Problem(Location(CONFIGURATION, _line_of(found["key"])), text, "configuration")


def _line_of(key: str) -> int:
    lines = Path(CONFIGURATION).read_text("utf-8", errors="replace").split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _folders_named(file: Path) -> list[Path]:
    """Return the folders that a configuration names, also where they are missing.

    Raises InvalidContent where the configuration cannot be read.
    """
    if not file.is_file():
        missing = "this must be a file" if file.exists() else "the file is missing"
        raise InvalidContent([Problem(Location(str(file)), missing, "missing-file", "put it back")])
    config = MkDocsConfig(config_file_path=str(file.absolute()))
    try:
        with reporting(), file.open("rb") as opened:
            config.load_file(opened)
    except (AttributeError, TypeError, ValueError) as error:  # neither keys nor values in there
        raise InvalidContent([_problem(f"the configuration is no mapping: {error}")]) from error
    theme: Any = config.get("theme")
    named = [config.get("docs_dir"), theme.get("custom_dir") if isinstance(theme, dict) else None]
    return [file.absolute().parent / name for name in named if isinstance(name, str)]


def configured_address() -> Address:
    """Return the `dev_addr` of mkdocs.yml, or the default where it cannot be read."""
    try:
        with reporting():
            host, port = load_config(CONFIGURATION).dev_addr
    except (Exception, SystemExit):  # the first build tells
        return DEFAULT
    return Address(host, port)


def serve(
    folder: Path, ending: Ending, address: Address | None, tell: Tell, *, open_in_browser: bool
) -> None:
    """Show the site of mkdocs.yml until Ended is raised; build below a folder.

    Listens at the address, or without one at the first free port from the configured one on.
    Raises AddressTaken, or another OSError where nobody can listen there.
    """
    wanted = address or configured_address()
    state = State()
    server = listen(wanted, state, move=address is None)
    if wanted.port and server.address != wanted:
        note = f"The address {wanted} is taken; serving on {server.address.url} instead"
    else:
        note = f"Serving on {server.address.url}"
    rebuild = Rebuild(server.address.url)
    preview = Preview(rebuild, folder, state, Watch(), tell)
    preview.watch.add([Path(CONFIGURATION)])
    with closing(rebuild), server.answering():
        tell(f"{note} (Ctrl-C ends it)", ())
        _open(server, open_in_browser)
        preview.run(ending, build_first=True)


def _open(server: Server, wanted: bool) -> None:
    if wanted:  # some browsers keep the one who opens them waiting
        threading.Thread(target=webbrowser.open, args=(server.address.url,), daemon=True).start()


class ServerOfMkDocs:
    """Stands in for the server of `mkdocs serve`, which has built the site once already."""

    def __init__(self, rebuild: Build, address: Address, state: State) -> None:
        self.builder = rebuild
        self.address = address
        self.state = state
        self._watch = Watch()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch a file or folder."""
        self._watch.add([Path(path).absolute()])

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Show the site until a signal ends it; raises Abort where the address is taken."""
        ending = Ending()
        with (
            tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder,
            ending.interrupts(),
        ):
            try:
                server = listen(self.address, self.state, move=False)
            except AddressTaken as error:
                raise Abort(taken(error, "mkdocs serve")) from error
            preview = Preview(self.builder, Path(folder), self.state, self._watch, _tell_log)
            with server.answering():
                _tell_log(f"Serving on {server.address.url}", ())
                _open(server, open_in_browser)
                preview.run(ending, build_first=False)

    def shutdown(self, wait: bool = False) -> None:
        """Do nothing: `serve` has tidied up."""


def taken(error: AddressTaken, command: str) -> str:
    """Return what to say of an address that is taken, with the next free one."""
    if error.free is None:
        return f"The address {error.address} is taken, and so are the ports after it."
    return f"The address {error.address} is taken; the next free one: {command} -a {error.free}"


def _tell_log(line: str, problems: Sequence[Problem]) -> None:
    if problems:
        log.error("%s\n%s", line, as_text(problems))
    else:
        log.info(line)
