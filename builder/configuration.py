"""The files that MkDocs reads a configuration from: one may build on another, by `INHERIT`."""

import os
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load


def configuration_files(file: Path) -> list[Path]:
    """Return a configuration and all that it inherits from, also what is missing or cannot be read."""
    found: list[Path] = []
    while file not in found:
        found.append(file)
        try:
            inherited = yaml_load(file.read_text("utf-8"))["INHERIT"]
            file = Path(os.path.normpath(file.parent / inherited))
        except (OSError, ValueError, LookupError, TypeError, ConfigurationError):
            break
    return found
