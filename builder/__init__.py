"""Dossier: an article and curated YAML files become a cross-linked explainer site."""

from pathlib import Path

__version__ = "0.1.0"

FOLDER = Path(__file__).parent
"""The folder of this program; every file below it counts for the fingerprint of a site."""

CONFIGURATION_FILE = "mkdocs.yml"
"""The name of the configuration file; every command runs in the folder that contains it."""
