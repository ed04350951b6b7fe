"""Dossier: an article and curated YAML files become a cross-linked explainer site."""

from pathlib import Path

__version__ = "0.1.0"

FOLDER = Path(__file__).parent
"""The folder of this program: each file below it is part of what a site was built with."""

CONFIGURATION_FILE = "mkdocs.yml"
"""The name of the configuration; every command runs in the folder that holds it."""
