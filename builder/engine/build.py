"""The build of a site from start to finish, as `dossier build` runs it."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from builder import CONFIGURATION_FILE
from builder.content.theme_folder import missing_theme
from builder.engine.configuration import (
    configuration_files,
    configuration_problem,
    is_alone,
    silence_mkdocs_2_notice,
    theme_folders,
)
from builder.engine.plugin import plugin_of
from builder.engine.run import refuse
from builder.engine.whole_build import BuildOptions, Progress, WholeBuild
from builder.problems import InvalidContent, Problem
from builder.publish.fingerprint import fingerprint
from builder.publish.previous import PreviousBuild

__all__ = ["BuildOptions", "BuildStopped", "Outcome", "Progress", "build_site"]


class BuildStopped(Exception):
    """MkDocs has stopped the build; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """The result of a build that did not fail."""

    site: Path
    was_up_to_date: bool = False
    warnings: Sequence[Problem] = ()


def build_site(options: BuildOptions) -> Outcome:
    """Build the site of mkdocs.yml, unless it is up to date.

    Raises InvalidContent, BuildStopped, or whatever a template or another plugin raises; the site
    is then as it was before.
    """
    with _mkdocs_stopping():
        config = _configuration()
        alone = is_alone(config)  # other plugins may read files that the fingerprint leaves out
        site = Path(config.site_dir)
        previous = PreviousBuild(site)
        inputs = _inputs(config, options)
        if alone and previous.is_of(inputs):
            return Outcome(site, was_up_to_date=True)

        warnings: list[Problem] = []
        plugin_of(config).run = WholeBuild(
            options,
            warn=warnings.extend,
            cache=previous.cache if alone else None,
            previous_pages=previous.pages(_theme(config)) if alone else None,
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            # In between its own work, MkDocs calls these steps of the WholeBuild through the hooks
            # of the plugin:
            #   load           load and check content/, and turn it into pages
            #   add_files      give MkDocs the pages of the menu; it builds the menu and the theme
            #   begin          begin to write the other pages and the data files, in all processes
            #   finished_page  finish a page of the menu, which MkDocs has rendered
            #   end            wait for all processes; verify the site; put it in place
            run_mkdocs(config)
        except OSError as error:  # Python does not name a file whose writing has failed
            error.filename = error.filename or str(site)
            raise
        finally:
            config.plugins.on_shutdown()

        # Warnings must appear each time, and files saved during the build may not be in the site.
        if alone and not warnings and _inputs(config, options) == inputs:
            previous.remember(inputs)
    return Outcome(site, warnings=warnings)


def _configuration() -> MkDocsConfig:
    """Return the configuration; MkDocs prints its errors."""
    refuse(missing_theme(Path(CONFIGURATION_FILE)))
    silence_mkdocs_2_notice()
    logging.basicConfig(format="%(message)s", level=logging.WARNING, force=True)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        return load_config(CONFIGURATION_FILE, strict=True)
    except (ValueError, TypeError) as error:  # MkDocs did not expect such a value
        raise InvalidContent([configuration_problem(str(error))]) from error


def _inputs(config: MkDocsConfig, options: BuildOptions) -> str:
    """Return the fingerprint of all inputs of the site."""
    folders = [Path(config.docs_dir), *theme_folders(config)]
    return fingerprint(configuration_files(Path(CONFIGURATION_FILE)), folders, options.publish)


def _theme(config: MkDocsConfig) -> str:
    """Return the fingerprint of what all pages have in common."""
    return fingerprint(configuration_files(Path(CONFIGURATION_FILE)), theme_folders(config))


@contextmanager
def _mkdocs_stopping() -> Iterator[None]:
    """Turn exceptions of MkDocs into InvalidContent or BuildStopped."""
    try:
        yield
    except MkDocsException as error:
        if isinstance(error.__cause__, InvalidContent):
            raise error.__cause__ from None
        raise BuildStopped(str(error)) from error
