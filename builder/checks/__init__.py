"""The checks of a linked dossier, one per module; its docstring is the manual page of its rules."""

from collections.abc import Callable, Iterator

from builder.checks import (
    appearance_twice,
    article_differs,
    heading_not_found,
    hidden_text,
    link_missing,
    name_common,
    name_not_found,
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
from builder.model import Dossier
from builder.problems import Problem

Check = Callable[[Dossier], Iterator[Problem]]
"""A function that yields the problems of a dossier."""

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
    unproven_quotation.check,
)
BEFORE_PUBLISHING: tuple[Check, ...] = (
    page_missing.check,
    placeholder.check,
    quotation_without_record.check,
)
WARNINGS_UNTIL_PUBLISHING: tuple[Check, ...] = (unconnected.check,)
"""Their problems are warnings until the dossier is to be published."""
WARNINGS: tuple[Check, ...] = (
    link_missing.check,
    name_common.check,
    name_not_found.check,
    quoted_share.check,
    supersedes_later.check,
)
"""Warnings never fail a build."""

from builder.checks.loading import Loader, load_checked, warnings  # noqa: E402 - a cycle

__all__ = [
    "ALWAYS",
    "BEFORE_PUBLISHING",
    "WARNINGS",
    "WARNINGS_UNTIL_PUBLISHING",
    "Check",
    "Loader",
    "load_checked",
    "warnings",
]
