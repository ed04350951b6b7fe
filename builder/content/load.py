"""Loads all files of `content/` into one linked dossier, or raises all problems together."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.content.cache import Cache
from builder.content.known_ids import with_known_ids
from builder.content.link import Linker
from builder.content.reader import Reader
from builder.model import Dossier
from builder.problems import InvalidContent, Problems


def load(content: Path, name: str = "content", cache: Cache | None = None) -> Dossier:
    """Return the dossier in a folder; `name` is the folder's name in problems.

    With the cache of earlier loads of the folder, only what has changed since is loaded again. The
    dossiers of earlier loads do not change, except for the line numbers of their records.
    Raises InvalidContent with all problems found.
    """
    cache = cache or Cache()
    with garbage_collection_off():
        dossier, problems = load_sound(content, name, cache)
    if dossier is None or problems:
        raise InvalidContent(problems)
    return dossier


def load_sound(content: Path, name: str, cache: Cache) -> tuple[Dossier | None, Problems]:
    """Return a dossier of the records without problems, and the problems of the others.

    The dossier is None if there is none without dossier.yml.
    """
    files = Reader(content, name, cache).read()
    files.problems = with_known_ids(files)
    dossier = Linker(files, cache).link()
    problems = files.problems
    if not problems:
        cache.drop_unused()
    return dossier, problems


@contextmanager
def garbage_collection_off() -> Iterator[None]:
    """Turn the garbage collector off: nearly everything that is read is kept, so it finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
