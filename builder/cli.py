"""The command `dossier`: build, serve, check, export, fields."""

import gc
import io
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from builder import __version__
from builder.preview.address import Address
from builder.preview.ending import Ending
from builder.problems import InvalidContent, Problem, as_json, as_text
from builder.problems.faults import problems_of

CONFIGURATION = "mkdocs.yml"


def _enter(context: click.Context, parameter: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        os.chdir(folder)


def _in_folder(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_enter,
        expose_value=False,
        is_eager=True,
        help="Run as if started in DIR.",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@_in_folder
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Turn an article and curated YAML files into an explainer site.

    Every command runs in the folder that holds mkdocs.yml.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # not every terminal has all letters
        sys.stdout.reconfigure(errors="backslashreplace")


@main.command()
@_in_folder
@click.option("--publish", is_flag=True, help="Refuse placeholders and unrecorded quotations too.")
def build(publish: bool) -> None:
    """Build the site into site/: all of it, or nothing."""
    _require_configuration()
    from mkdocs.commands.build import build as build_site
    from mkdocs.exceptions import MkDocsException

    from builder.engine.configuration import configuration_files, is_alone
    from builder.publish.earlier import Earlier
    from builder.publish.fingerprint import Built, made_of

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # tidies up as on Ctrl-C
    gc.disable()  # a build leaves next to no garbage, and ends soon
    with _reporting(MkDocsException):
        config = _configuration(strict=True)
        alone = is_alone(config)
        site = os.path.relpath(config.site_dir) + os.sep
        built = Built(Path(config.site_dir))
        content, theme = Path(config.docs_dir), [Path(config.theme.custom_dir or os.devnull)]

        def now() -> str:
            return made_of(configuration_files(Path(CONFIGURATION)), [content, *theme], publish)

        inputs = now()
        if alone and built.is_of(inputs):
            click.echo(f"{site} is up to date")
            return
        plugin: Any = config.plugins["dossier"]
        plugin.before_publishing = publish
        if alone:
            plugin.cache = built.cache
            plugin.earlier = Earlier(
                built.site, built.cache, made_of(configuration_files(Path(CONFIGURATION)), theme)
            )
        warned: list[Problem] = []
        plugin.warn = warned.extend
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with _progress() as (plugin.start, plugin.advance):
                build_site(config)
        finally:
            config.plugins.on_shutdown()
        # A warning is told again, and what was saved while it was built may not be in the site.
        if alone and not warned and now() == inputs:
            built.remember(inputs)
        if warned:
            _print(warned)
    click.echo(f"Built {site}")


@main.command()
@_in_folder
@click.option(
    "-a",
    "--address",
    metavar="HOST:PORT",
    help="Listen here, and nowhere else; default: 127.0.0.1:8000 or the next free port.",
)
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the site in the browser.")
def serve(address: str | None, open_in_browser: bool) -> None:
    """Show the site while you edit it; each saved change appears in the open page."""
    _require_configuration()
    try:
        wanted = Address.parse(address) if address else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="-a") from None
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    ending = Ending()
    with (
        TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder,
        ending.interrupts(),
    ):
        from builder.engine.serving import serve as serve_preview
        from builder.engine.serving import taken
        from builder.preview.server import AddressTaken

        try:
            serve_preview(Path(folder), ending, wanted, _tell, open_in_browser=open_in_browser)
        except AddressTaken as error:
            raise click.ClickException(taken(error, "dossier serve")) from None
        except OSError as error:
            raise click.ClickException(f"Cannot listen at {address}: {error.strerror}") from None


def _tell(line: str, problems: Sequence[Problem]) -> None:
    """Print a line, and problems below it; where the terminal is gone, do without."""
    try:
        click.echo(line)
        if problems:
            click.echo(as_text(problems), err=True)
    except OSError:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@main.command()
@_in_folder
@click.option("--publish", is_flag=True, help="Refuse placeholders and unrecorded quotations too.")
@click.option("--json", "json_", is_flag=True, help="Print the problems as a JSON list.")
def check(publish: bool, json_: bool) -> None:
    """Check the content; build nothing."""
    _require_configuration()
    from builder.checks import load_checked, warnings

    failed = False
    try:
        problems = warnings(load_checked(Path("content"), publish=publish))
    except InvalidContent as error:
        problems, failed = error.problems, True
    if json_:
        click.echo(as_json(problems))
    elif not problems:
        click.echo("No problems.")
    else:
        _print(problems, to_stderr=False)
    sys.exit(1 if failed else 0)


@main.command()
@_in_folder
@click.option(
    "--format", type=click.Choice(["markdown"]), default="markdown", help="What to write."
)
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
def export(format: str, target: Path) -> None:
    """Write the pages as plain Markdown into DIR, for MkDocs or Zensical without Dossier."""
    _require_configuration()
    from builder.checks import load_checked
    from builder.exports.markdown import NotOurs, portable_files, write_folder

    with _reporting(InvalidContent):
        files = portable_files(load_checked(Path("content")), Path("overrides"))
        try:
            write_folder(target, files)
        except NotOurs as error:
            raise click.UsageError(f"{error}. Name a new folder.") from error
    click.echo(f"Wrote {target}{os.sep}")


@main.command()
def fields() -> None:
    """Explain the files of content/ and their keys."""
    from builder.content.schema.reference import reference

    click.echo_via_pager(reference() + "\n")


def _require_configuration() -> None:
    if not Path(CONFIGURATION).is_file():
        raise click.UsageError(
            f"There is no {CONFIGURATION} in {Path.cwd()}. Go to the folder that holds it,"
            " or name it with -C DIR."
        )


def _configuration(**options: object) -> Any:
    from mkdocs.config import load_config

    _quiet(logging.WARNING)
    return load_config(CONFIGURATION, **options)  # type: ignore[arg-type]


def _quiet(level: int) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(format="%(message)s", level=level, force=True)
    logging.getLogger("mkdocs").setLevel(level)


@contextmanager
def _reporting(expected: type[Exception]) -> Iterator[None]:
    """Print problems instead of a traceback, and end with 1."""
    try:
        yield
    except expected as error:
        cause = error if isinstance(error, InvalidContent) else error.__cause__
        if isinstance(cause, InvalidContent):
            _print(cause.problems)
        else:
            click.echo(str(error), err=True)
        sys.exit(1)
    except click.ClickException:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:  # the disk or the system, not the program
            click.echo(f"{error.filename or CONFIGURATION}: {error.strerror}", err=True)
        else:
            _print(problems_of(error))
        sys.exit(1)


def _print(problems: list[Problem], *, to_stderr: bool = True) -> None:
    click.echo(as_text(problems), err=to_stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for problem in problems:
            click.echo(problem.as_annotation())


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int], None], Callable[[], None]]]:
    """Show a bar on a terminal; give two functions, to tell how many pages there are and of each."""
    bar = click.progressbar(
        length=0, label="Pages", file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    )

    def start(pages: int) -> None:
        bar.length = pages
        bar.render_progress()

    with bar:
        yield start, lambda: bar.update(1)
