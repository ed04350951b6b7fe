"""The checks of a linked dossier, one per module; its docstring is the manual page of its rules."""

from collections.abc import Callable, Iterator

from builder.checks import (
    appearance_twice,
    article_differs,
    cut_hides_word,
    event_dates,
    event_not_planned,
    event_order,
    evidence_of_others,
    heading_not_found,
    hidden_text,
    link_missing,
    name_common,
    name_not_found,
    name_undecided,
    own_words,
    passages_nested,
    pasted_markup,
    position_twice,
    quotation_cut,
    quotation_inside,
    quotation_marks,
    quotation_of_another,
    quotation_of_narration,
    quotation_of_two,
    quotation_relayed,
    quotation_without_evidence,
    quote_date,
    quoted_share,
    reported_by,
    reserved_page,
    role_dates,
    speaker_contradicted,
    speaker_differs,
    speaker_not_named,
    subtitles_undeclared,
    supersedes,
    supersedes_later,
    topic_cycle,
    topic_without_question,
    turn_end_unclear,
    turn_undeclared,
    unconnected,
    unpaired_mark,
    unproven_quotation,
    updated_earlier,
)
from builder.checks.publish import page_missing, placeholder, quotation_without_record
from builder.model import Dossier
from builder.problems import Problem

Check = Callable[[Dossier], Iterator[Problem]]
"""A function that yields the problems of a dossier."""

ALWAYS: tuple[Check, ...] = (
    appearance_twice.check,
    article_differs.check,
    cut_hides_word.check,
    event_dates.check,
    event_order.check,
    heading_not_found.check,
    hidden_text.check,
    name_undecided.check,
    own_words.check,
    passages_nested.check,
    position_twice.check,
    quotation_cut.check,
    quotation_of_another.check,
    quotation_of_narration.check,
    quotation_of_two.check,
    quotation_relayed.check,
    quotation_without_evidence.check,
    quote_date.check,
    reported_by.check,
    reserved_page.check,
    role_dates.check,
    speaker_contradicted.check,
    speaker_differs.check,
    supersedes.check,
    topic_cycle.check,
    topic_without_question.check,
    unpaired_mark.check,
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
    cut_hides_word.doubts,
    event_not_planned.check,
    evidence_of_others.check,
    link_missing.check,
    name_common.check,
    name_not_found.check,
    pasted_markup.check,
    quotation_inside.check,
    quotation_marks.check,
    quotation_cut.warn,
    quotation_of_another.warn,
    quotation_of_narration.warn,
    quoted_share.check,
    speaker_not_named.check,
    subtitles_undeclared.check,
    supersedes_later.check,
    turn_end_unclear.check,
    turn_undeclared.check,
    updated_earlier.check,
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
