"""Convert exceptions of a build to problems with a file, a line and a hint."""

import errno
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from builder import CONFIGURATION_FILE, FOLDER
from builder.problems import InvalidContent, Location, Problem

_TEMPLATES = (".html", ".jinja", ".xml")
_REMEDIES = {
    errno.EBUSY: "if it is a mount point, such as a container volume, mount its parent folder instead",
    errno.EACCES: "give yourself the right to read and write it, and the folder that contains it",
    errno.EPERM: "give yourself the right to read and write it, and the folder that contains it",
    errno.EROFS: "the site is built in the folder that contains it; that must be writable",
    errno.ENOSPC: "make room on this disk",
    errno.EDQUOT: "make room on this disk",
    errno.EMFILE: "raise the limit of open files, for example: ulimit -n 1024",
    errno.ENOMEM: "the memory is full; end other programs",
}
"""What to do about an error of the system."""


def problems_of(error: BaseException) -> list[Problem]:
    """Return the problems that an exception means to an editor."""
    if isinstance(error, InvalidContent):
        return error.problems
    if isinstance(error.__cause__, InvalidContent):
        return error.__cause__.problems
    frames = list(_frames(error))
    named = _named(error)
    if named and named.file.endswith(_TEMPLATES):
        return [_template(named, error)]
    for place in frames[::-1]:
        if place.file.endswith(_TEMPLATES):
            return [_template(place, error)]
    if isinstance(error, OSError) and error.filename:
        place = Location(_short(str(error.filename)))
        return [Problem(place, f"cannot be used: {error.strerror or error}", "not-a-file")]
    return [_program(named, frames, error)]


def from_system(error: OSError) -> str:
    """Return a message for an error of the system, with the file that could not be written or read."""
    file = error.filename2 or error.filename
    where = f"{_short(os.fsdecode(file))}: " if isinstance(file, str | bytes) else ""
    remedy = _REMEDIES.get(error.errno or 0)
    return f"{where}{error.strerror}" + (f"\n    {remedy}" if remedy else "")


def _template(place: Location, error: BaseException) -> Problem:
    message = f"the template fails: {_text(error)}"
    return Problem(
        place, message, "template-fails", "fix the template; the content is not at fault"
    )


def _program(named: Location | None, frames: list[Location], error: BaseException) -> Problem:
    """Return the problem of a fault in Python code, with a short traceback as hint."""
    ours = [frame for frame in frames if _is_ours(frame.file)]
    way = list(dict.fromkeys(f"{f.file}:{f.line}" for f in ours[-6:]))
    place = named or (ours or frames or [Location(CONFIGURATION_FILE)])[-1]
    hint = "this is a fault in the program, not in your files; please report it"
    if way:
        hint += "\ncalled from " + ", ".join(way)
    return Problem(place, f"the program fails: {_text(error)}", "program-fails", hint)


def _is_ours(file: str) -> bool:
    """Return whether a file belongs to the program or to the project, such as a hook."""
    path = Path(file)
    return path.is_file() and (not path.is_absolute() or path.is_relative_to(FOLDER))


def _text(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, SystemExit):
        return f"it tried to exit ({name} {error.code})"
    return f"{' '.join(str(error).split()) or 'no message'} ({name})"


def _named(error: BaseException) -> Location | None:
    """Return the place in the attributes of an exception, as syntax errors have it, or None."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if not isinstance(file, str) or not isinstance(line, int):
        return None
    column = getattr(error, "offset", None)
    return Location(_short(file), line, column if isinstance(column, int) else 1)


def _frames(error: BaseException) -> Iterator[Location]:
    """Yield the places in the traceback, the outermost first; Jinja adds those in templates."""
    for frame in traceback.extract_tb(error.__traceback__):
        yield Location(_short(frame.filename), frame.lineno or 1)


def _short(file: str) -> str:
    """Return the path relative to the current folder if it is inside it, else unchanged."""
    short = os.path.relpath(file) if Path(file).is_absolute() else file
    return file if short.startswith("..") else Path(short).as_posix()
