"""Builds and previews the site with MkDocs and Material; nothing outside this folder uses them.

Start reading at `build.py`. MkDocs drives a build and calls `plugin.py`, which passes its hooks on to
one of three runs: `whole_build.py`, `live.py` or `mkdocs_serve.py`, which share `run.py`. `theme.py`
puts the theme around pages, and `outside_menu.py` writes most of them.
"""

from builder.engine.plugin import DossierPlugin

__all__ = ["DossierPlugin"]
