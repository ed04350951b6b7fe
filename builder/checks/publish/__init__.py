"""The rules that count only before a dossier is published."""
