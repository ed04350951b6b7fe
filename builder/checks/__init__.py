"""The rules that a linked dossier keeps; each has a file, whose docstring is its manual page."""

from collections.abc import Callable, Iterator
from pathlib import Path

from builder.checks import (
    appearance_twice,
    article_differs,
    heading_not_found,
    hidden_text,
    link_missing,
    name_undecided,
    own_words,
    passages_nested,
    position_twice,
    quoted_share,
    reserved_page,
    supersedes,
    supersedes_later,
    topic_cycle,
    topic_without_question,
    unconnected,
    unproven_quotation,
)
from builder.checks.publish import page_missing, placeholder, quotation_without_record
from builder.content.cache import Cache
from builder.content.load import garbage_collection_off, load
from builder.model import Dossier
from builder.problems import InvalidContent, Problem, Problems

Check = Callable[[Dossier], Iterator[Problem]]

ALWAYS: tuple[Check, ...] = (
    appearance_twice.check,
    article_differs.check,
    heading_not_found.check,
    hidden_text.check,
    name_undecided.check,
    own_words.check,
    passages_nested.check,
    position_twice.check,
    reserved_page.check,
    supersedes.check,
    topic_cycle.check,
    topic_without_question.check,
    unconnected.check,
    unproven_quotation.check,
)
BEFORE_PUBLISHING: tuple[Check, ...] = (
    page_missing.check,
    placeholder.check,
    quotation_without_record.check,
)
WARNINGS: tuple[Check, ...] = (
    link_missing.check,
    quoted_share.check,
    supersedes_later.check,
)
"""What they find hinders no build."""


def load_checked(content: Path, name: str = "content", *, publish: bool = False) -> Dossier:
    """Return the dossier of a folder; raises InvalidContent with all problems.

    With `publish`, placeholders and quotations without a record are problems too.
    """
    return Loader(content, name).load_checked(publish=publish)


class Loader:
    """Loads and checks a dossier, and again after each change: only what has changed is done again."""

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
    """Return what an editor should weigh, in order of file and line."""
    return sorted(problem for check in WARNINGS for problem in check(dossier))
