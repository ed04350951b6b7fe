"""Loads a dossier and checks it by all rules."""

from pathlib import Path

from builder.checks import ALWAYS, BEFORE_PUBLISHING, WARNINGS
from builder.content.cache import Cache
from builder.content.load import garbage_collection_off, load
from builder.model import Dossier
from builder.problems import InvalidContent, Problem, Problems


def load_checked(content: Path, name: str = "content", *, publish: bool = False) -> Dossier:
    """Return the dossier of a folder; raises InvalidContent with all problems.

    With `publish`, placeholders and quotations without a record are problems too.
    """
    return Loader(content, name).load_checked(publish=publish)


class Loader:
    """Loads and checks a dossier, and again after an edit: only what has changed is done again."""

    def __init__(self, content: Path, name: str = "content") -> None:
        self.content = content
        self.name = name
        self._cache = Cache()

    def load_checked(self, *, publish: bool = False) -> Dossier:
        """Return the dossier as `load_checked` does; what has not changed since is the same object.

        The dossier before it stays as it was, except for the lines where its records are.
        """
        with garbage_collection_off():
            dossier = load(self.content, self.name, self._cache)
            problems = Problems()
            for check in ALWAYS + BEFORE_PUBLISHING if publish else ALWAYS:
                for problem in check(dossier):
                    problems.add(problem)
            if problems:
                raise InvalidContent([*problems, *warnings(dossier)])
        return dossier


def warnings(dossier: Dossier) -> list[Problem]:
    """Return the warnings about a dossier, sorted by file and line."""
    return sorted(problem for check in WARNINGS for problem in check(dossier))
