"""Joins the theme's style sheets into one file, and its scripts into one for each purpose."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from builder.pages.language import Language
from builder.problems import Location, Problem

STYLES = "assets/stylesheets/dossier.css"
SCRIPTS = "assets/javascripts/dossier.js"
SEARCH = "assets/javascripts/search.js"
ARTICLE = "assets/javascripts/article.js"
BEFORE_PAINT = "assets/javascripts/before-paint.js"
"""The script in the head of each page, a file of the theme."""
_PARTS = {
    STYLES: ("styles", "*.css"),
    SCRIPTS: ("scripts", "*.js"),
    SEARCH: ("scripts/search", "*.js"),
    ARTICLE: ("scripts/article", "*.js"),
}


def style_sheet(theme: Path) -> str:
    """Return the style sheets in the theme's folder, joined in order of their names, minified."""
    return str(cssmin("\n".join(_parts(theme, STYLES))))


def script(theme: Path, language: Language) -> str:
    """Return the scripts in the theme's folder, joined after the words that they show, minified.

    An error in one part must not stop those after it. Parts that begin with a declaration are for
    all parts, so only the others are blocks of their own.
    """
    parts = [_guarded(part) for part in _parts(theme, SCRIPTS)]
    return minified_script("\n".join(('"use strict";', language.for_scripts(), *parts)))


def search_script(theme: Path) -> str:
    """Return the module that `40-search.js` loads when the search first opens."""
    return minified_script("\n".join(_parts(theme, SEARCH)))


def article_script(theme: Path) -> str:
    """Return the script that `30-article.js` loads on the page of an article."""
    return minified_script("\n".join(('"use strict";', *_parts(theme, ARTICLE))))


def minified_script(script: str) -> str:
    """Return a script without comments and needless spaces."""
    return str(jsmin(script))


def is_part(path: str) -> bool:
    """Return whether a file, given relative to the theme's folder, is joined with others."""
    return path.startswith(tuple(f"{folder}/" for folder, _ in _PARTS.values()))


def _parts(theme: Path, target: str) -> Iterator[str]:
    folder, pattern = _PARTS[target]
    for part in sorted((theme / folder).glob(pattern)):
        yield part.read_text(encoding="utf-8")


_BLOCK = re.compile(r"(?:\s|//[^\n]*\n|/\*.*?\*/)*[({]", re.DOTALL)
"""A script that consists of a block, or of a function that is called at once."""


def _guarded(part: str) -> str:
    if not _BLOCK.match(part):
        return part
    return f"try {{\n{part}\n}} catch (error) {{\n  setTimeout(() => {{ throw error; }});\n}}"


_TEXTS = (".html", ".css", ".js", ".xml")


def theme_problems(theme: Path) -> list[Problem]:
    """Return a problem for each file in the theme's folder that cannot be read or watched.

    These are special files such as pipes, text that is not UTF-8, and links to folders.
    """
    return [problem for file in sorted(theme.rglob("*")) for problem in _faults(file)]


def _faults(file: Path) -> Iterator[Problem]:
    place = Location(Path(os.path.relpath(file)).as_posix())
    try:
        if file.is_dir():
            if file.is_symlink():
                yield Problem(
                    place, "this is a link to a folder", "not-a-file", "put the folder itself here"
                )
        elif not stat.S_ISREG(file.stat().st_mode):
            yield Problem(place, "this is not a regular file", "not-a-file", "remove it")
        elif file.suffix in _TEXTS:
            file.read_text("utf-8")
    except UnicodeDecodeError:
        yield Problem(place, "the file is not UTF-8", "encoding", "save it as UTF-8")
    except OSError as error:
        yield Problem(place, f"the file cannot be read: {error.strerror}", "not-a-file")
