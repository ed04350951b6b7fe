"""`python -m builder` is `dossier`."""

from builder.cli import main

main(prog_name="dossier")
