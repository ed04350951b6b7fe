"""Loads a dossier and checks it by all rules."""

from pathlib import Path

from builder.checks import ALWAYS, BEFORE_PUBLISHING, WARNINGS
from builder.content.load import Loading, nothing_collected
from builder.model import Dossier
from builder.problems import InvalidContent, Problem, Problems


def load_checked(content: Path, name: str = "content", *, publish: bool = False) -> Dossier:
    """Return the dossier of a folder; raises InvalidContent with all problems.

    With `publish`, placeholders and quotations without a record are problems too.
    """
    return Loader(content, name).load_checked(publish=publish)


class Loader:
    """Loads and checks a dossier, and loads it again after a change, reusing what did not change."""

    def __init__(self, content: Path, name: str = "content") -> None:
        self._loading = Loading(content, name)

    def load_checked(self, *, publish: bool = False) -> Dossier:
        """Return the dossier as `load_checked` does; records that did not change are the same objects.

        Dossiers returned before stay as they were, except for the lines where their records stand.
        """
        with nothing_collected():
            dossier = self._loading.load()
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
