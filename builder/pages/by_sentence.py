"""Groups the evidence of a record: what lies in the same sentence is one entry of a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model import Citation, Dossier, Passage
from builder.pages.in_sentence import sentence_of


@dataclass(frozen=True)
class Entry:
    """The passages of one sentence, or of sentences that a passage joins.

    `passages` follow each other in the article; `within` share words with one of these.
    """

    passages: tuple[Passage, ...]
    within: tuple[Passage, ...] = ()


def by_sentence(dossier: Dossier, citations: Iterable[Citation]) -> list[Entry]:
    """Return citations as entries, in the order of the first citation of each."""
    cited = (citation.passage for citation in citations)
    passages = list({(p.article, p.start, p.end): p for p in cited}.values())
    sentences = {passage: sentence_of(dossier, passage) for passage in passages}
    groups: list[list[Passage]] = []
    end = 0
    for passage in sorted(passages, key=lambda p: (p.article.id, sentences[p], p.start)):
        start = sentences[passage].start
        if groups and groups[-1][0].article is passage.article and start < end:
            groups[-1].append(passage)
            end = max(end, sentences[passage].end)
        else:
            groups.append([passage])
            end = sentences[passage].end
    number = {passage: n for n, passage in enumerate(passages)}
    groups.sort(key=lambda group: min(number[passage] for passage in group))
    return [_entry(group) for group in groups]


def _entry(group: list[Passage]) -> Entry:
    shown: list[Passage] = []
    within: list[Passage] = []
    for passage in sorted(group, key=lambda p: (p.start, -p.end)):
        is_apart = not shown or passage.start >= shown[-1].end
        (shown if is_apart else within).append(passage)
    return Entry(tuple(shown), tuple(within))
