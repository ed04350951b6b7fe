"""The files of a dossier's folder: read, validated and linked into one `Dossier`, or all problems."""
