"""What a configuration of MkDocs is read from, and whether it lets others add to the site."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load


def configuration_files(file: Path) -> list[Path]:
    """Return a configuration and all that it inherits from, also what is missing or cannot be read.

    MkDocs lets one build on another by `INHERIT`.
    """
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
    """Return whether no other plugin or hook wants to see pages, or may add what nobody here knows of."""
    return list(config.plugins) == ["dossier"] and not config.hooks
