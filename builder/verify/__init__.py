"""Proves a published dossier.json again, without the content that it was built from."""

from importlib.resources import files

SCRIPT = "verify.py"
"""The name under which the script is published beside dossier.json."""


def script_source() -> bytes:
    """Return the source of the script, whose proofs the command runs too."""
    return files("builder.verify").joinpath("script.py").read_bytes()
