"""The catalogue that translates the texts of pages, the same for templates and code."""

from gettext import NullTranslations

TRANSLATIONS = NullTranslations()
"""The texts are German; another language needs a catalogue (see language.py)."""
