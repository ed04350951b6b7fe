"""part-of, part-of-differs, part-of-missing: a quote that is a part of another one lies inside it, told by the same.

Passes: a sentence of a post, with part_of: the id of the quote of the whole post; words of Putin in a
statement of the Kremlin, with reported_by: [kreml].
Fails: words outside the post, or that it leaves out with […]; the whole post again; words of somebody
else inside it; a part of a part; a part given word for word of a whole that is told indirectly.
Fails, as a warning: a quote inside another one of the same speaker, without part_of:; a part with
another date: or medium: than the whole.
"""

from collections import defaultdict
from collections.abc import Iterator

from builder.model import Actor, Article, Dossier, Passage, Quote
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each part_of: that is not true."""
    for quote in dossier.quotes:
        whole = dossier.whole_of(quote)
        if whole is None:
            continue
        place = quote.places.of("part_of")
        if whole.part_of is not None:
            yield Problem(
                place,
                f"'{whole.id}' is a part of '{whole.part_of}' itself",
                "part-of",
                "name the quote of the whole, or remove part_of: there"
                if whole is quote
                else f"write part_of: {whole.part_of}",
            )
        elif _is_same(whole.passage, quote.passage):
            yield Problem(
                place,
                f"these are all the words of quote '{whole.id}'",
                "part-of",
                "make one record of the two",
            )
        elif not any(_contains(outer, quote.passage) for outer in whole.passages):
            yield Problem(
                place,
                f"the words are not inside those of quote '{whole.id}'",
                "part-of",
                "remove part_of:, or let passage: of the whole begin earlier or end later",
            )
        elif not any(_has_words_of(outer, quote.passage) for outer in whole.passages):
            yield Problem(
                place,
                f"quote '{whole.id}' leaves these words out",
                "part-of",
                "remove part_of:, or write them in passage: of the whole instead of […]",
            )
        elif not _is_of_its_form(quote, whole):
            yield Problem(
                place,
                f"quote '{whole.id}' is indirect, and these words are direct ones inside it",
                "part-of",
                "remove part_of:",
            )
        elif not _is_told_in(quote, whole):
            yield Problem(
                place,
                f"quote '{whole.id}' has another speaker, or is reported by others",
                "part-of",
                "remove part_of:, or correct speaker:, joint_with: or reported_by:",
            )


def warn(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quote inside another one of the same speakers, without part_of:."""
    by_article: dict[Article, list[Quote]] = defaultdict(list)
    for quote in dossier.quotes:
        by_article[quote.passage.article].append(quote)
    for quotes in by_article.values():
        around: list[Quote] = []
        for quote in sorted(quotes, key=lambda q: (q.passage.start, -q.passage.end)):
            around = [one for one in around if one.passage.end > quote.passage.start]
            whole = next((one for one in around if _is_part(quote, one)), None)
            if whole and not quote.part_of:
                yield Problem(
                    quote.places.start,
                    f"these words are counted twice: quote '{whole.id}' holds them too",
                    "part-of-missing",
                    f"write part_of: {whole.part_of or whole.id}",
                    "warning",
                )
            around.append(quote)
    for quote in dossier.quotes:
        whole = dossier.whole_of(quote)
        for key in ("date", "medium") if whole else ():
            own, its = getattr(quote, key), getattr(whole, key)
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
    is_longer = (quote.passage.start, quote.passage.end) != (whole.passage.start, whole.passage.end)
    is_inside = is_longer and _contains(whole.passage, quote.passage)
    is_part = is_inside and _has_words_of(whole.passage, quote.passage)
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
