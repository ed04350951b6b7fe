"""Pages become MkDocs pages: with `serving.py`, the only room that knows MkDocs."""

from builder.engine.plugin import DossierPlugin

__all__ = ["DossierPlugin"]
