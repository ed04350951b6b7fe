"""Runs the command `dossier` as `python -m builder`."""

from builder.cli import main

main(prog_name="dossier")
