"""All files of `content/` become one linked dossier, or all their problems together."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.content.cache import Cache
from builder.content.link import Linker
from builder.content.reader import Reader
from builder.model import Dossier
from builder.problems import InvalidContent


def load(content: Path, name: str = "content", cache: Cache | None = None) -> Dossier:
    """Return the dossier that the files of a folder make; `name` is what problems call the folder.

    With the cache of earlier loads of the folder, only what has changed since is done again. Their
    dossiers stay as they were, except for the lines where their records are.
    Raises InvalidContent with all problems that were found.
    """
    cache = cache or Cache()
    with garbage_collection_off():
        files = Reader(content, name, cache).read()
        dossier = Linker(files, cache).link()
    if dossier is None or files.problems:
        raise InvalidContent(files.problems)
    cache.drop_unused()
    return dossier


@contextmanager
def garbage_collection_off() -> Iterator[None]:
    """Turn the garbage collector off: almost everything that is read stays, so it would find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
