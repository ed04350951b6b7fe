"""Builds and previews the site with MkDocs and Material, which nothing outside this folder knows.

Start reading at `build.py`. MkDocs drives a build and calls `plugin.py`, which hands its hooks on to
one of three runs: `whole_build.py`, `live.py` or `mkdocs_serve.py`, which share `run.py`. `theme.py`
puts the theme around pages, `outside_menu.py` writes most of them.
"""

from builder.engine.plugin import DossierPlugin

__all__ = ["DossierPlugin"]
