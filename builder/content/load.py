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


def load(content: Path, name: str = "content") -> Dossier:
    """Return the dossier that the files of a folder make; `name` is what problems call the folder.

    Raises InvalidContent with all problems that were found.
    """
    return Loading(content, name).load()


class Loading:
    """Loads a dossier, and again after each change: what has not changed stays the same object."""

    def __init__(self, content: Path, name: str = "content") -> None:
        self.content = content
        self.name = name
        self.cache = Cache()

    def load(self) -> Dossier:
        """Return the dossier that the files make now.

        The one before it stays as it was, but for the lines where its records stand.
        Raises InvalidContent with all problems that were found.
        """
        with nothing_collected():
            files = Reader(self.content, self.name, self.cache).read()
            dossier = Linker(files, self.cache).link()
        if dossier is None or files.problems:
            raise InvalidContent(files.problems)
        self.cache.drop_unused()
        return dossier


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the garbage collector off: all that is read is kept, so that it would search in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
