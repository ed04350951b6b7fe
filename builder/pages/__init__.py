"""Renders a dossier as pages of HTML: templates, URLs, lists, prose, cards and pictures."""
