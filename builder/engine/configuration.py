"""Reads mkdocs.yml as MkDocs does, and reports its errors as problems."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.utils.yaml import yaml_load

from builder import CONFIGURATION_FILE
from builder.content.schema.records import is_link
from builder.content.theme_folder import missing_theme
from builder.pages.environment import TEMPLATES
from builder.problems import InvalidContent, Location, Problem


def configuration_files(file: Path) -> list[Path]:
    """Return a configuration and those it inherits from by `INHERIT`, even if unreadable."""
    found: list[Path] = []
    while file not in found:
        found.append(file)
        try:
            inherited = yaml_load(file.read_text("utf-8"))["INHERIT"]
            file = Path(os.path.normpath(file.parent / inherited))
        except (OSError, ValueError, LookupError, TypeError, ConfigurationError):
            break
    return found


def is_alone(config: MkDocsConfig) -> bool:
    """Return whether Dossier is the only plugin and there are no hooks.

    Others may want to process each page, or may read files that Dossier does not know about.
    """
    return list(config.plugins) == ["dossier"] and not config.hooks


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folder of the project's own templates, styles and scripts, if there is one."""
    return [Path(config.theme.dirs[0])] if config.theme.custom_dir else []


def watched_paths(config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that the site is built from."""
    return [*theme_inputs(config), Path(config.docs_dir), *map(Path, config.watch)]


def theme_inputs(config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that the theme around the content depends on."""
    files = configuration_files(Path(config.config_file_path))
    return [*files, TEMPLATES, *theme_folders(config)]


def silence_mkdocs_2_notice() -> None:
    """Keep Material from printing a notice about MkDocs 2 when it is loaded."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def unvalidated(file: Path) -> MkDocsConfig:
    """Return a configuration without validating it; raises InvalidContent if it is unreadable."""
    if not file.is_file():
        missing = "this must be a file" if file.exists() else "the file is missing"
        raise InvalidContent([Problem(Location(str(file)), missing, "missing-file", "put it back")])
    config = MkDocsConfig(config_file_path=str(file.absolute()))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
    except ConfigurationError as error:
        # MkDocs raises it while handling PyYAML's error, which has the location.
        mark = getattr(error.__context__, "problem_mark", None)
        if mark is None:
            raise InvalidContent([configuration_problem(str(error))]) from error
        place = Location(CONFIGURATION_FILE, mark.line + 1, mark.column + 1)
        text = getattr(error.__context__, "problem", "") or str(error)
        raise InvalidContent([Problem(place, text, "yaml-syntax")]) from error
    except (AttributeError, TypeError, ValueError) as error:  # YAML, but not a mapping
        raise InvalidContent(
            [configuration_problem(f"the configuration is not a mapping: {error}")]
        ) from error
    return config


def validate(config: MkDocsConfig, **options: object) -> None:
    """Validate a configuration after overriding some of its options.

    Raises InvalidContent, with a problem at each key that has an invalid value. If the configuration
    is strict, warnings are problems too.
    """
    if missing := missing_theme(Path(CONFIGURATION_FILE)):
        raise InvalidContent(missing)
    with reporting():
        config.load_dict(options)
        errors, warnings = config.validate()
    if errors or (warnings and config.strict):
        raise InvalidContent(
            configuration_problem(str(what), key) for key, what in (*warnings, *errors)
        )


def folders_named(config: MkDocsConfig) -> list[Path]:
    """Return the folders that an unvalidated configuration names, whether they exist or not."""
    theme: Any = config.get("theme")
    named = [config.get("docs_dir"), theme.get("custom_dir") if isinstance(theme, dict) else None]
    folder = Path(config.config_file_path).parent
    return [folder / name for name in named if isinstance(name, str)]


def address_problems(config: MkDocsConfig, *, publish: bool) -> Iterator[Problem]:
    """Yield the problems of `site_url`, the address under which the site is published."""
    url = config.site_url or ""
    if not url and publish:
        yield configuration_problem(
            "not set, so there is no sitemap, and 404.html works only at the root of a domain",
            "site_url",
            "set SITE_URL, for example: SITE_URL=https://example.org/dossier/",
            "warning",
        )
    elif url and (not is_link(url) or url.startswith("mailto:") or re.search(r"[?#]", url)):
        yield configuration_problem(
            f"{url!r} is not the address of a site",
            "site_url",
            "write https://, the host and the path: https://example.org/dossier/",
        )


def site_folder_problems(config: MkDocsConfig) -> Iterator[Problem]:
    """Yield a problem if the site would replace the project's own theme, or be part of it."""
    site = Path(config.site_dir).resolve()
    for theme in (folder.resolve() for folder in theme_folders(config)):
        if site.is_relative_to(theme) or theme.is_relative_to(site):
            yield configuration_problem(
                f"the site cannot be in the same folder as the theme, {theme.name}/",
                "site_dir",
                "name a folder that contains nothing else, such as site",
            )


@contextmanager
def reporting() -> Iterator[None]:
    """Turn exceptions of MkDocs into InvalidContent, with its log messages; print nothing."""
    logger = logging.getLogger("mkdocs")
    collected = _Messages()
    logger.addHandler(collected)
    logger.propagate, propagate = False, logger.propagate
    try:
        yield
    except MkDocsException as error:
        if isinstance(error.__cause__, InvalidContent):
            raise error.__cause__ from None
        raise InvalidContent(
            map(configuration_problem, collected.messages or [str(error)])
        ) from error
    finally:
        logger.propagate = propagate
        logger.removeHandler(collected)


class _Messages(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def configuration_problem(
    message: str, key: str = "", hint: str = "", severity: Literal["error", "warning"] = "error"
) -> Problem:
    """Return a message of MkDocs as a problem: at the key in mkdocs.yml, if it concerns one."""
    text = " ".join(message.split())
    place = Location(CONFIGURATION_FILE, _line_of(key)) if key else Location(CONFIGURATION_FILE)
    return Problem(place, f"{key}: {text}" if key else text, "configuration", hint, severity)


def _line_of(key: str) -> int:
    lines = Path(CONFIGURATION_FILE).read_text("utf-8", errors="replace").split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
