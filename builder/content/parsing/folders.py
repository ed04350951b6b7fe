"""Lists folders, without what text editors and operating systems leave there."""

import fnmatch
import re
import unicodedata
from pathlib import Path

from builder.content.parsing.characters import printable
from builder.problems import Location, Problem

_PATTERNS = (
    *(".*", "*~", "*.swp", "*.swx", "*.tmp", "*.bak", "#*#"),
    *("4913", "*___jb_tmp___", "*___jb_old___"),
    *("~$*", "__macosx", "desktop.ini", "ehthumbs.db", "thumbs.db"),
)
_LEFT_BY_EDITORS = re.compile("|".join(map(fnmatch.translate, _PATTERNS)), re.IGNORECASE)


def is_left_by_editors(name: str) -> bool:
    """Return whether a text editor or an operating system left a file with this name."""
    return _LEFT_BY_EDITORS.match(name) is not None


def listed(folder: Path, name: str) -> tuple[list[Path], list[Problem]]:
    """Return the paths in a folder, sorted by name, and problems for those that cannot be used.

    `name` is the folder's name in problems.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        return [], [Problem(Location(name), message, "not-a-file")]
    usable: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        place = Location(f"{name}/{printable(path.name)}")
        same = unicodedata.normalize("NFC", path.name).casefold()
        if is_left_by_editors(path.name):
            continue
        if printable(path.name) != path.name:
            message = "the file's name holds an invisible character"
            problems.append(Problem(place, message, "unseen-character", "rename the file"))
        elif same in usable:
            message = (
                f"the name differs from '{usable[same].name}' by case or by its accents' form alone"
            )
            problems.append(Problem(place, message, "duplicate-id", "rename one of the files"))
        else:
            usable[same] = path
    return list(usable.values()), problems


def symbolic_link(name: str) -> Problem:
    """Return the problem for a symbolic link, which may lead out of the project."""
    return Problem(Location(name), "this is a symbolic link", "not-a-file", "put a copy here")
