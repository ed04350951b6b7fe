"""Examines each quotation in the editors' texts once, for all rules about them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from builder.checks.quoting.editors import Typed, texts_with_marks
from builder.checks.quoting.proof import Occurrence, evidence, may_be_joined, places
from builder.checks.quoting.speakers import speakers
from builder.model import Article, Dossier
from builder.passages import NotFound, Span
from builder.passages.folding import letters
from builder.passages.telling import Told, names_something
from builder.passages.typed import marked_stretches, with_marks
from builder.passages.unseen import INVISIBLE

MOST_ALIKE = 5
"""Quotations with the same words in one text that are examined; further ones are taken for alike."""

MOST_UNPROVEN = 300
"""Quotations that no article has, after which no more are examined: more problems than are shown."""


@dataclass(frozen=True, eq=False)
class Examined:
    """Words between an editor's quotation marks, and where the articles have them as typed.

    `proven` are the places in the evidence of the statement, or in any article if it has none.
    `elsewhere` are the other places, looked for only if there is no usable one.
    """

    text: Typed
    span: Span
    words: str
    told: Told
    proven: tuple[Occurrence, ...]
    elsewhere: tuple[Occurrence, ...] = field(default=())
    is_emphasized: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be no quotation of the articles: emphasis, or what an aside tells."""
        return self.is_emphasized or self.text.is_aside

    @property
    def narrated(self) -> list[Occurrence]:
        """Where the articles have words outside quotation marks that are told as somebody's.

        It is empty if they have them between marks too.
        """
        if self.told.sure == "no" or self.quoted:
            return []
        return self._found

    @property
    def quoted(self) -> list[Occurrence]:
        """Where the articles have the words inside a quotation."""
        return [place for place in self._found if place.quoted]

    @property
    def _found(self) -> list[Occurrence]:
        return self.usable or [place for place in self.elsewhere if not place.crosses]

    @property
    def usable(self) -> list[Occurrence]:
        """The proven places that do not go over the border of a quotation."""
        return [place for place in self.proven if not place.crosses]


class _Examination:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.speakers = speakers(dossier)
        self._places: dict[tuple[Article, str], list[Occurrence]] = {}
        self._words: dict[Article, str] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of what the dossier knows, which may stand between marks without being quoted.

        They prove nothing: told as somebody's words, they are examined like any others.
        """
        dossier = self.dossier
        own = chain(
            (n.name for actor in dossier.actors for n in actor.other_names),
            (n for actor in dossier.actors for n in (actor.name, *actor.forms)),
            (topic.name for topic in dossier.topics),
            (event.name for event in dossier.events),
        )
        published = (n for a in dossier.articles for n in (a.headline, a.publisher, a.author) if n)
        unquoted = (name for name in own if not marked_stretches(with_marks(name)))
        return frozenset(letters(name).text for name in (*unquoted, *published))

    def run(self) -> Iterator[Examined]:
        unproven = 0
        for text in texts_with_marks(self.dossier):
            for one in self._in_text(text):
                yield one
                unproven += not (one.proven or one.elsewhere)
                if unproven > MOST_UNPROVEN:
                    return

    def _in_text(self, text: Typed) -> Iterator[Examined]:
        alike = Counter[str]()
        for span in text.quotations:
            words = text.words(span)
            alike[words] += 1
            if alike[words] > MOST_ALIKE or not any(c.isalnum() for c in words):
                continue
            told = self.speakers.told(text.text, span)
            if self._is_quoted(text, span, words, told):
                yield self._examine(text, span, words, told)
        for span in text.emphasized:
            told = self.speakers.told(text.text, span)
            if told.sure == "certain":
                one = self._examine(text, span, text.words(span), told)
                yield replace(one, is_emphasized=True)

    def _is_quoted(self, text: Typed, span: Span, words: str, told: Told) -> bool:
        """Return whether an editor quotes words, rather than names something with them."""
        if text.is_aside:
            return bool(told.sayer) and told.sure != "no"
        if text.is_note and told.sure != "certain":
            return False
        if letters(words).text not in self.names:
            return True
        is_told = told.sure != "no" or bool(told.sayer)
        return is_told and not names_something(text.text, span)

    def _examine(self, text: Typed, span: Span, words: str, told: Told) -> Examined:
        passages = (
            () if text.is_note or text.statement.field == "medium" else text.statement.evidence
        )
        if not passages:
            found = chain.from_iterable(self._in(a, words) for a in self.dossier.articles)
            return Examined(text, span, words, told, tuple(found))
        cited = {passage.article: None for passage in passages}
        in_cited = [place for article in cited for place in self._in(article, words)]
        stretches = evidence(passages) if in_cited else {}
        proven = tuple(
            place
            for place in in_cited
            if all(stretches[place.article].any_contains(*part) for part in place.words)
        )
        if any(not place.crosses for place in proven):
            return Examined(text, span, words, told, proven)
        elsewhere = [place for place in in_cited if place not in proven]
        others = (a for a in self.dossier.articles if a not in cited)
        elsewhere += chain.from_iterable(self._in(article, words) for article in others)
        return Examined(text, span, words, told, proven, tuple(elsewhere))

    def _in(self, article: Article, words: str) -> list[Occurrence]:
        key = article, words
        if not self._may_have(article, words):
            return []
        if key not in self._places:
            try:
                self._places[key] = places(article, words)
            except NotFound:  # too many places, which no reader would look through
                self._places[key] = []
        return self._places[key]

    def _may_have(self, article: Article, words: str) -> bool:
        """Return whether an article has the words in this order, or the longest if some are omitted.

        Most articles have not, and need not be folded, which takes ten times as long.
        """
        if article not in self._words:
            self._words[article] = " ".join(_words(article.text.text))
        wanted = _words(words)
        wanted = [max(wanted, key=len, default="")] if may_be_joined(words) else wanted
        # the first letter may have the other case
        return " ".join(wanted)[1:] in self._words[article]


_WORD = re.compile(r"[^\W_]+")
_DROPPED = dict.fromkeys(map(ord, INVISIBLE))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_DROPPED)))


def examined(dossier: Dossier) -> tuple[Examined, ...]:
    """Return the quotations in all texts of the editors, in the order of the records."""
    inputs = (dossier.records, dossier.summary, dossier.title, dossier.subtitle, dossier.places)
    return dossier.memo.of(
        "examined quotations", inputs, lambda: tuple(_Examination(dossier).run())
    )
