"""Reads, validates and links the files of `content/`: returns a `Dossier`, or all problems."""
