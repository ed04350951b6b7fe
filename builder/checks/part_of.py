"""part-of, part-of-differs, part-of-missing: a quote that is a part of another one lies inside it, told by the same.

Passes: a sentence of a post, with part_of: the id of the quote of the whole post; words of Putin in a
statement of the Kremlin, with reported_by: [kreml].
Fails: words outside the post, or that it leaves out with […]; the whole post again; words of somebody
else inside it; a part of a part; a part given word for word of a whole that is told indirectly.
Fails, as a warning: a quote inside another one of the same speaker, without part_of:; a part with
another date: or medium: than the whole.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier, Passage, Quote
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each part_of: that is not true."""
    for quote in dossier.quotes:
        whole = dossier.whole_of(quote)
        if whole and (fault := _fault(quote, whole)):
            message, hint = fault
            yield Problem(quote.places.of("part_of"), message, "part-of", hint)


def _fault(quote: Quote, whole: Quote) -> tuple[str, str] | None:
    """Return why a quote is no part of another one, and what to do, or None."""
    if whole.part_of is not None:
        is_itself = whole is quote
        return (
            f"'{whole.id}' is a part of '{whole.part_of}' itself",
            "name the quote of the whole, or remove part_of: there"
            if is_itself
            else f"write part_of: {whole.part_of}",
        )
    if _is_same(whole.passage, quote.passage):
        return f"these are all the words of quote '{whole.id}'", "make one record of the two"
    if not any(_contains(outer, quote.passage) for outer in whole.passages):
        return (
            f"the words are not inside those of quote '{whole.id}'",
            "remove part_of:, or let passage: of the whole begin earlier or end later",
        )
    if not any(_has_words_of(outer, quote.passage) for outer in whole.passages):
        return (
            f"quote '{whole.id}' leaves these words out",
            "remove part_of:, or write them in passage: of the whole instead of […]",
        )
    if not _is_of_its_form(quote, whole):
        return (
            f"quote '{whole.id}' is indirect, and these words are direct ones inside it",
            "remove part_of:",
        )
    if not _is_told_in(quote, whole):
        return (
            f"quote '{whole.id}' has another speaker, or is reported by others",
            "remove part_of:, or correct speaker:, joint_with: or reported_by:",
        )
    return None


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quote inside another one of the same speakers, without part_of:."""
    for quote in dossier.quotes:
        if quote.part_of:
            yield from _differing(quote, dossier.whole_of(quote))
            continue
        around = (one for one in dossier.quotes_around(quote.passage) if _is_part(quote, one))
        whole = min(around, key=lambda one: (one.passage.start, -one.passage.end), default=None)
        if whole:
            yield Problem(
                quote.places.start,
                f"these words are counted twice: quote '{whole.id}' holds them too",
                "part-of-missing",
                f"write part_of: {whole.part_of or whole.id}",
                "warning",
            )


def _differing(quote: Quote, whole: Quote | None) -> Iterator[Problem]:
    """Yield a warning for each date and medium of a part that its whole contradicts."""
    for key in ("date", "medium"):
        own, its = getattr(quote, key), getattr(whole, key, None)
        if own and its and own != its:
            yield Problem(
                quote.places.of(key),
                f"quote '{quote.part_of}', of which this is a part, has {key}: {its}",
                "part-of-differs",
                f"write {key}: {its}, or correct it there",
                "warning",
            )


def _is_part(quote: Quote, whole: Quote) -> bool:
    """Return whether a quote is inside another one, which is longer."""
    is_longer = not _is_same(whole.passage, quote.passage)
    is_part = is_longer and _has_words_of(whole.passage, quote.passage)
    return is_part and _is_of_its_form(quote, whole) and _chain(quote) == _chain(whole)


def _contains(outer: Passage, inner: Passage) -> bool:
    return outer.article is inner.article and outer.start <= inner.start and inner.end <= outer.end


def _is_same(one: Passage, other: Passage) -> bool:
    return one.article is other.article and (one.start, one.end) == (other.start, other.end)


def _has_words_of(outer: Passage, inner: Passage) -> bool:
    """Return whether an outer passage leaves out none of the words of an inner one."""
    words = [part for part in inner.parts if part.kind == "words"]
    return _contains(outer, inner) and not any(
        part.start < word.end and word.start < part.end
        for part in outer.parts
        if part.kind != "words"
        for word in words
    )


def _is_of_its_form(quote: Quote, whole: Quote) -> bool:
    """Return whether a whole has the words as the quote gives them: not indirectly if it does not."""
    return whole.form != "indirect" or quote.form == "indirect"


def _is_told_in(quote: Quote, whole: Quote) -> bool:
    """Return whether those who say or relay the whole say the quote too, or relay it last."""
    chain, outer = (_chain(quote), _chain(whole))
    return chain[-len(outer) :] == outer


def _chain(quote: Quote) -> list[set[Actor]]:
    """Return who says a quote, then each one who relays it."""
    return [{*quote.speakers}, *({actor} for actor in quote.reported_by)]
