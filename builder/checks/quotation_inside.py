"""quotation-inside: words that a speaker quotes from somebody are not the speaker's own.

Passes: ‚Die Lachse kommen‘ in „Der Minister schrieb mir: ‚Die Lachse kommen‘“, given to the minister
with reported_by:; in „Ich sagte: ‚Nein‘“ given to the speaker.
Fails: ‚Die Lachse kommen‘ given to whoever says the sentence around it.
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.model.speakers import by_quotation
from builder.passages.saying import introduces_another
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each quote of words that its speaker seems to quote from somebody."""
    recorded = by_quotation(dossier)
    for (article, quotation), places in recorded.items():
        for place in places:
            quote = place.quote
            for outer in place.around.outer_quotations[:1]:
                outside = {one.quote.speaker for one in recorded.get((article, outer), ())}
                is_outside = quote.speaker in outside or not (outside or quote.reported_by)
                says = is_outside and not place.sayers
                if says and introduces_another(article.text.text, outer, quotation):
                    yield Problem(
                        place.location,
                        f"'{quote.speaker.id}' seems to quote these words from somebody else",
                        "quotation-inside",
                        f"write whose they are as speaker:, with reported_by: [{quote.speaker.id}]",
                        "warning",
                    )
