"""Dossier: an article and curated YAML files become a cross-linked explainer site."""

__version__ = "0.1.0"
