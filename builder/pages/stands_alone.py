"""Tells which quotes can be shown by themselves, chosen without the editors."""

from builder.model import Quote

LENGTH = range(30, 241)
"""Characters of such a quote: a shorter one is a scrap, a longer one a speech."""

_MARKS_AND_SPACE = "„“”\"»«›‹‚‘’' "


def stands_alone(quote: Quote) -> bool:
    """Return whether a quote is whole sentences in the speakers' own words, with nothing left out.

    A fragment would say what nobody said. So one that ends without . ! or ? is none, even if nothing
    is missing: „Ich halte das nicht für praktikabel“, sagte sie.
    """
    passage = quote.passage
    if quote.form == "indirect" or quote.reported_by:
        return False
    if passage.is_cut_at_start or passage.is_cut_at_end:
        return False
    if [part.kind for part in passage.parts] != ["words"]:
        return False
    words = passage.wording.strip(_MARKS_AND_SPACE)
    return (
        len(words) in LENGTH
        and words[0].isupper()
        and words.endswith((".", "!", "?"))
        and not any(omitted in words for omitted in ("…", "..."))
    )
