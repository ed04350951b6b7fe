"""quotation-of-two: all that is quoted from one quotation has the same speaker.

Passes: two quotes from one quotation with the same speaker; „…“, sagten Berg und Tal, given to both;
words of Berg that Tal repeats, with reported_by: [tal].
Fails: the first half of a quotation given to Berg, the second half or all of it to Tal.
"""

from collections import Counter
from collections.abc import Iterator

from builder.model import Dossier
from builder.model.speakers import Speaking, by_quotation
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each quote from a quotation that has another speaker already."""
    for places in by_quotation(dossier).values():
        counts = Counter(place.quote.speaker for place in places)
        if len(counts) == 1:
            continue
        most = counts.most_common(1)[0][0]
        first = next(place for place in places if place.quote.speaker is most)
        for place in places:
            if _contradict(first, place):
                yield Problem(
                    place.location,
                    f"quote '{first.quote.id}' gives words of the same quotation to "
                    f"'{most.id}', this one to '{place.quote.speaker.id}'",
                    "quotation-of-two",
                    "correct one speaker:, or say with reported_by: who repeats whose words;\n"
                    "if both said it, give in each quote the words that name both, as attribution:",
                )


def _contradict(first: Speaking, second: Speaking) -> bool:
    if first.is_contradicted or second.is_contradicted:
        return False  # which is a problem of its own
    one, two = first.quote, second.quote
    if one.speaker in (*two.speakers, *two.reported_by) or two.speaker in (
        *one.speakers,
        *one.reported_by,
    ):
        return False
    both = {one.speaker, two.speaker}
    return not all(both <= place.ascribed_to for place in (first, second))
