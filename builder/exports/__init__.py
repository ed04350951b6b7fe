"""A dossier in other formats: JSON for programs, Markdown for other site generators."""
