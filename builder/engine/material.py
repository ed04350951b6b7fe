"""Decides what of Material for MkDocs a site needs, and leaves out the rest.

Material's script is 35 kB, and of its style sheets pages of a dossier use a tenth. So by default
a site has neither: `overrides/scripts/16-theme.js` does what the script did for these pages, and the
rules that can apply to them come first in our own style sheet. A site has Material's files as they
are if it has other plugins or hooks, which may bring markup that is not known here, uses a feature
that needs the script, or asks for them: `extra: {whole_theme: true}`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.disk_cache import cached
from builder.engine import used_rules
from builder.engine.configuration import is_alone, theme_folders
from builder.engine.used_rules import names_in, used
from builder.pages.assets import STYLES
from builder.pages.environment import TEMPLATES
from builder.pages.prose import EVERY_CONSTRUCT, free_text
from builder.publish.fingerprint import files_below

WITHOUT_SCRIPT = frozenset(
    (
        *("navigation.tabs", "navigation.tabs.sticky", "navigation.sections", "navigation.expand"),
        *("navigation.indexes", "navigation.path", "navigation.prune", "navigation.footer"),
        *("toc.follow", "toc.integrate"),
    )
)
"""Features of Material that need only its templates and style sheet, or that our script has."""

_OF_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_STYLE_SHEETS = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
_MARKUP = (".html", ".js", ".jinja", ".py")


def is_whole(config: MkDocsConfig) -> bool:
    """Return whether a site has Material's script and style sheets as they are."""
    features = config.theme.get("features") or ()
    return (
        bool(config.extra.get("whole_theme"))
        or not is_alone(config)
        or not WITHOUT_SCRIPT.issuperset(features)
    )


def remove_unused(files: Files, config: MkDocsConfig) -> None:
    """Remove the files of Material that no page loads."""
    own = {str(folder) for folder in theme_folders(config)}
    whole = is_whole(config)
    searches = "material/search" in config.plugins or "search" in config.plugins
    for file in list(files):
        if file.src_dir is not None and file.src_dir not in own:
            kept = whole and (searches or not file.src_uri.startswith(_OF_SEARCH))
            if not kept or file.src_uri.endswith(".map"):
                files.remove(file)


def used_style_sheet(
    config: MkDocsConfig, frames: Sequence[str], ours: str, cache: Path | None = None
) -> str:
    """Return the rules of Material's style sheets that can apply to the pages of a site.

    `frames` are pages as the theme renders them, `ours` is our own style sheet. What templates,
    scripts and this program may put into other pages is read from their text; editors' Markdown
    may add each of its constructs. The result is read from the file `cache` if nothing that it
    depends on has changed.
    """
    folders = theme_folders(config)
    markup = [*frames, free_text(EVERY_CONSTRUCT), *_texts([TEMPLATES.parent, *folders], _MARKUP)]
    others = [ours, *_texts(folders, (".css", ".js", ".html"))]
    direction = "rtl" if re.search(r'<body[^>]* dir="rtl"', frames[0]) else "ltr"
    material = "".join(_style_sheets(config))
    inputs = repr((material, markup, others, direction)).encode("utf-8", "surrogatepass")

    def make() -> dict[str, bytes]:
        css = used(material, names_in("\n".join(markup)), "\n".join(others), direction)
        return {STYLES: css.encode("utf-8", "surrogatepass")}

    key = blake2b(inputs + _own_code(), digest_size=20).hexdigest()
    return cached(cache, key, make)[STYLES].decode("utf-8", "surrogatepass")


def _style_sheets(config: MkDocsConfig) -> Iterator[str]:
    folders = [
        folder for folder in map(Path, config.theme.dirs) if folder not in theme_folders(config)
    ]
    for pattern in _STYLE_SHEETS:
        for folder in folders:
            for file in sorted(folder.glob(pattern)):
                yield file.read_text("utf-8")


def _texts(folders: Iterable[Path], suffixes: tuple[str, ...]) -> Iterator[str]:
    for folder in folders:
        for file in files_below(folder):
            if file.suffix in suffixes:
                yield file.read_text("utf-8", "replace")


@cache
def _own_code() -> bytes:
    return Path(used_rules.__file__).read_bytes()
