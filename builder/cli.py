"""The command `dossier`: build, serve, check, export, verify, fields."""

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from builder import CONFIGURATION_FILE, __version__
from builder.preview.address import Address
from builder.preview.ending import Ending
from builder.problems import InvalidContent, Problem, as_json, as_text
from builder.problems.faults import from_system, problems_of

if TYPE_CHECKING:
    from builder.engine.build import Progress


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


class _Commands(click.Group):
    """Commands that report what goes wrong as problems, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the arguments name."""
        with _reporting():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@_in_folder
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Turn an article and curated YAML files into an explainer site.

    Every command but verify and fields runs in the folder that holds mkdocs.yml.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # not every terminal can show all characters
        sys.stdout.reconfigure(errors="backslashreplace")


@main.command()
@_in_folder
@click.option("--publish", is_flag=True, help="Refuse placeholders and unrecorded quotations too.")
def build(publish: bool) -> None:
    """Build the site into site/: all of it, or nothing."""
    _require_configuration()
    from builder.engine.build import BuildOptions, BuildStopped, build_site

    for name in ("SIGTERM", "SIGHUP"):  # clean up as on Ctrl-C, unless nohup ignores the signal
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    gc.disable()  # a build creates hardly any garbage, and the process ends soon
    with _reporting(BuildStopped):
        outcome = build_site(BuildOptions(publish=publish, progress=_progress()))
    site = os.path.relpath(outcome.site) + os.sep
    if outcome.warnings:
        _print(outcome.warnings)
    click.echo(f"{site} is up to date" if outcome.was_up_to_date else f"Built {site}")


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
    ending = Ending()
    with (
        TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder,
        ending.interrupts(),
    ):
        from builder.engine.serving import serve as serve_preview
        from builder.preview.server import AddressTaken, taken

        try:
            serve_preview(Path(folder), ending, wanted, _report, open_in_browser=open_in_browser)
        except AddressTaken as error:
            raise click.ClickException(taken(error, "dossier serve")) from None
        except OSError as error:
            raise click.ClickException(f"Cannot listen at {address}: {error.strerror}") from None


def _report(line: str, problems: Sequence[Problem]) -> None:
    """Print a line and the problems below it; once the terminal is closed, print nothing."""
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
    from builder.content.theme_folder import missing_theme

    missing = missing_theme(Path(CONFIGURATION_FILE))
    failed = bool(missing)
    try:
        problems = [*missing, *warnings(load_checked(Path("content"), publish=publish))]
    except InvalidContent as error:
        problems, failed = [*missing, *error.problems], True
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

    files = portable_files(load_checked(Path("content")), Path("overrides"))
    try:
        write_folder(target, files)
    except NotOurs as error:
        raise click.UsageError(f"{error}. Name a new folder.") from error
    click.echo(f"Wrote {target}{os.sep}")


@main.command()
@click.argument("published", metavar="FILE-OR-URL")
@click.option(
    "--source",
    "sources",
    metavar="ARTICLE=FILE",
    multiple=True,
    help="Compare the text of an article with the file in which it was received.",
)
def verify(published: str, sources: Sequence[str]) -> None:
    """Prove a published dossier.json again, passage by passage, without the content."""
    from builder.verify.command import verify as prove
    from builder.verify.fetching import read_or_fetch

    sys.exit(prove(published, sources, read_or_fetch))


@main.command()
def fields() -> None:
    """Explain the files of content/ and their keys."""
    from builder.content.schema.reference import reference

    click.echo_via_pager(reference() + "\n")


def _require_configuration() -> None:
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        raise click.ClickException("The current folder has been removed; go to another.") from None
    if not Path(CONFIGURATION_FILE).is_file():
        raise click.UsageError(
            f"There is no {CONFIGURATION_FILE} in {folder}. Go to the folder that holds it,"
            " or name it with -C DIR."
        )


@contextmanager
def _reporting(*expected: type[Exception]) -> Iterator[None]:
    """Print problems, or the message of an expected exception, not a traceback; exit with 1."""
    try:
        yield
    except expected as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:  # from the system, not a bug
            click.echo(from_system(error), err=True)
        else:
            _print(problems_of(error))
        sys.exit(1)


def _print(problems: Sequence[Problem], *, to_stderr: bool = True) -> None:
    click.echo(as_text(problems), err=to_stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for problem in problems:
            click.echo(problem.as_annotation())


@contextmanager
def _progress() -> Iterator["Progress"]:
    """Yield functions that show a progress bar if stderr is a terminal."""
    from builder.engine.build import Progress

    bar = click.progressbar(
        length=0, label="Pages", file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    )

    def start(pages: int) -> None:
        bar.length = pages
        bar.render_progress()

    with bar:
        yield Progress(start, lambda: bar.update(1))
