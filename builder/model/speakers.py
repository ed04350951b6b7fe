"""How it is proven who says a quote: what the article tells beside the quoted words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from builder.model.article import Article, Block, Passage, Stretch
from builder.model.backlinks import Mention, overlapping
from builder.model.records import Actor, Form, Quote
from builder.model.surroundings import Surroundings
from builder.passages import Span
from builder.passages.names import NameFault
from builder.passages.saying import ascribes, clear_of, has_pronoun, sayers, subjects, unknown_sayer
from builder.problems import Location

if TYPE_CHECKING:
    from builder.model.dossier import Dossier

SpeakerProof = Literal["name", "declared", "description", "reading"]
"""name: the article names the speaker beside the words; declared: the editors declare in `speech:`
that the words are the speaker's; description: it describes the speaker, or
`attribution` says which words ascribe the quote; reading: the editors concluded who speaks."""


_MAX_NAMES = 200
"""Names of a paragraph that are looked at before and after a quote; farther ones are not beside it."""

_REACH = 500
"""Characters before and after a quote in which a verb of saying and its subject are looked for."""

_SHOWN = 60
"""Characters of a quote that a message shows; a longer one is cut."""


class Quoted(NamedTuple):
    """One place of a quote, with its form there and the words there that ascribe it."""

    quote: Quote
    passage: Passage
    form: Form
    attribution: Passage | None


def places_of(quote: Quote) -> Iterator[Quoted]:
    """Yield every place of a quote, its own first."""
    yield Quoted(quote, quote.passage, quote.form, quote.attribution)
    for one in quote.appearances:
        yield Quoted(quote, one.passage, one.form, one.attribution)


class Speaking:
    """What an article tells about who says a quote, at one of its places.

    `mentions` and `faults` are the names in the whole article: those that are certain, and those that
    could refer to several actors.
    """

    def __init__(
        self, place: Quoted, mentions: Sequence[Mention], faults: Sequence[NameFault]
    ) -> None:
        self.quote, self.passage, form, self.attribution = place
        self.around = Surroundings(self.passage.article, self.passage.start, self.passage.end, form)
        self._mentions, self._faults = mentions, faults

    @cached_property
    def proof(self) -> SpeakerProof:
        """How it is proven who speaks."""
        if self._is_declared:
            return "declared"
        beside = (self.around.paragraph, self.around.lead_in)
        near = [mention for stretch in beside for mention in self._told(stretch)]
        if self._is_named_in_attribution or any(map(self._names_speaker, beside)):
            return "name"
        attribution = self.attribution
        if attribution and (self._describes(attribution) or ascribes(attribution.exact)):
            return "reading" if self.is_silent and self.others else "description"
        if attribution:
            return "reading"
        if not self._others(near) and self._only_names_speaker(self.around.before):
            return "name"
        return "description" if any(map(self._describes, beside)) else "reading"

    @property
    def _is_declared(self) -> bool:
        """Whether the words are of a turn or another stretch of speech, which has a speaker."""
        start, end = self.passage.start, self.passage.end
        article = self.passage.article
        return bool(article.speech_at(start, end)) and not article.text.is_quoted_in_speech(
            start, end
        )

    @property
    def _is_named_in_attribution(self) -> bool:
        named = (mention for mention in self._told(self.attribution) if not _is_genitive(mention))
        return any(mention.actor is self.quote.speaker for mention in named)

    @cached_property
    def is_silent(self) -> bool:
        """Whether nothing beside the quote tells of the speaker, by name or by a description.

        `attribution` does, unless it has only a pronoun, which may mean somebody who is named.
        """
        attribution = self.attribution
        if self._is_declared:
            return False
        if attribution and (
            self._is_named_in_attribution
            or self._describes(attribution)
            or not has_pronoun(attribution.exact)
        ):
            return False
        beside = (self.around.paragraph, self.around.lead_in, self.around.before)
        return not any(self._describes(one) or self._names_speaker(one) for one in beside)

    @property
    def location(self) -> Location:
        """Where the editor names the speaker, or gives the words of a further appearance."""
        is_own = self.passage is self.quote.passage
        return self.quote.places.of("speaker") if is_own else self.passage.location

    @property
    def shown(self) -> str:
        """The article's words from the quotation to the name of whoever says it, on one line."""
        text, sayer = self.passage.article.text.text, self.sayers[0]
        start = min(sayer.start, max(self.passage.start, sayer.start - _SHOWN))
        end = max(sayer.end, min(self.passage.end, sayer.end + _SHOWN))
        before = text[:start].rsplit(maxsplit=1)[-1:] if start == sayer.start else []
        words = text[start:end]
        if end < self.passage.end and end > sayer.end:
            words = words.rsplit(maxsplit=1)[0] + " …"
        if self.passage.start < start < sayer.start:
            words = "… " + words.split(maxsplit=1)[-1]
        return " ".join([*before, *words.split()])

    @property
    def is_contradicted(self) -> bool:
        """Whether the article gives the words to others than the speaker and those who relay them."""
        said_by = {mention.actor for mention in self.sayers}
        return bool(said_by) and said_by.isdisjoint((*self.quote.speakers, *self.quote.reported_by))

    @property
    def ascribed_to(self) -> set[Actor]:
        """All whom the article names as the ones who say it, also in `attribution`."""
        named = self._told(self.attribution)
        return {mention.actor for mention in (*self.sayers, *named)}

    @property
    def is_person_for_organization(self) -> bool:
        """Whether the speaker is an organization, and a person says it, such as a spokesman."""
        people = all(mention.actor.kind == "person" for mention in self.sayers)
        is_organization = self.quote.speaker.kind == "organization"
        return is_organization and people

    @cached_property
    def others(self) -> list[Actor]:
        """The actors of the speaker's kind that the paragraph names, or else the one before."""
        beside = (self.around.paragraph, self.around.lead_in, self.around.before)
        return next(filter(None, (self._others(self._told(stretch)) for stretch in beside)), [])

    @cached_property
    def sayers(self) -> list[Mention]:
        """Those whom the article names as the ones who say it, with a verb right beside the words.

        Or else in `attribution`. Empty where the article leaves a doubt.
        """
        if self._is_declared:
            return []
        words = Span(self.passage.start, self.passage.end)
        if beside := self._beside(words, self.around.quotation):
            return beside
        attribution, text = self.attribution, self.passage.article.text.text
        if attribution and ascribes(attribution.exact):
            words = Span(attribution.start, attribution.end)
            spans = {Span(m.start, m.end): m for m in self._told(attribution)}
            found = [spans[span] for span in subjects(text, words, list(spans))]
            return _nominative(found)
        return []

    @property
    def unknown_sayer(self) -> str:
        """Whom the article names behind the words as saying them, and no record has, or “”."""
        quotation = self.around.quotation
        if self._is_declared or self.sayers or not quotation:
            return ""
        words = Span(quotation.start - 1, quotation.end + 1)
        bounds = self._bounds(words)
        known = [Span(m.start, m.end) for m in self._mentions if m.end > words.end]
        known += [Span(f.found.start, f.found.end) for f in self._faults if f.found.end > words.end]
        text = self.passage.article.text.text
        name = unknown_sayer(text, words, bounds, known)
        return " ".join(text[slice(*name)].split()) if name else ""

    @property
    def is_relayed(self) -> bool:
        """Whether the article gives the words to those alone who relay them."""
        said_by = {mention.actor for mention in self.sayers}
        return bool(said_by) and said_by <= set(self.quote.reported_by)

    @cached_property
    def relaying(self) -> list[Actor]:
        """Those whom the article names as saying a quotation around this one."""
        for outer in self.around.outer_quotations:
            if found := self._beside(outer, outer):
                return [mention.actor for mention in found]
        return []

    def _beside(self, words: Span, quotation: Span | None) -> list[Mention]:
        """Return who is named as saying words or the quotation that they are from."""
        if quotation:
            words = Span(quotation.start - 1, quotation.end + 1)
        bounds = self._bounds(words)
        before = Span(max(bounds.start, words.start - _REACH), words.start)
        after = Span(words.end, min(bounds.end, words.end + _REACH))
        told = (mention for stretch in (before, after) for mention in self._told(stretch))
        spans = {Span(mention.start, mention.end): mention for mention in told}
        found = sayers(self.passage.article.text.text, words, bounds, list(spans))
        return _nominative([spans[span] for span in found])

    @property
    def _introduction(self) -> Block | None:
        """The paragraph before if it introduces the words with a colon."""
        is_next = self.around.lead_in is self.around.before
        return self.around.lead_in if is_next else None

    def _bounds(self, words: Span) -> Span:
        """Return the stretch around words without the quotations beside them."""
        start, end = self.around.paragraph
        text, quotations = self.passage.article.text.text, self.passage.article.text.quotations
        if self._introduction and not text[start : words.start].strip():
            start = self._introduction.start
        turn = self.passage.article.speech.turn_at(words.start)
        if turn and turn.declared and turn.certain and turn.said <= words.start:
            start = max(start, turn.said)
        return clear_of(quotations, words, Span(start, end))

    def _told(self, stretch: Span | Block | Passage | None) -> Iterator[Mention]:
        """Yield the mentions in a stretch that the article itself tells, in text order."""
        if stretch:
            named = overlapping(self._mentions, stretch)
            if len(named) > 2 * _MAX_NAMES:
                at = bisect_left(named, self.passage.start, key=lambda mention: mention.start)
                named = named[max(0, at - _MAX_NAMES) : at + _MAX_NAMES]
            yield from (m for m in named if self.around.is_told(m.start, m.end))

    def _names_speaker(self, stretch: Span | Block | None) -> bool:
        if any(mention.actor is self.quote.speaker for mention in self._told(stretch)):
            return True
        # A name that could be the speaker's is a problem of its own, which this must not repeat.
        return stretch is not None and any(
            self.quote.speaker.id in fault.found.actors
            and Span(stretch.start, stretch.end).contains(fault.found.start, fault.found.end)
            and self.around.is_told(fault.found.start, fault.found.end)
            for fault in self._faults
        )

    def _only_names_speaker(self, stretch: Span | Block | None) -> bool:
        return self._names_speaker(stretch) and not self._others(self._told(stretch))

    def _others(self, mentions: Iterable[Mention]) -> list[Actor]:
        speaker, relaying = self.quote.speaker, self.quote.reported_by
        named = dict.fromkeys(mention.actor for mention in mentions)
        own = (*self.quote.speakers, *relaying)
        return [actor for actor in named if actor.kind == speaker.kind and actor not in own]

    def _describes(self, stretch: Span | Block | Passage | None) -> bool:
        """Return whether a stretch has one of the speaker's descriptions, such as „der Präsident“."""
        if stretch is None:
            return False
        found = _descriptions(self.quote.speaker, self.passage.article, stretch)
        return any(self.around.is_told(*span) for span in found)


def speaking_at(
    places: Sequence[Quoted], mentions: Sequence[Mention], faults: Sequence[NameFault]
) -> dict[tuple[Quote, Passage], Speaking]:
    """Return what an article tells about the speaker at each of the places in it."""
    return {(place.quote, place.passage): Speaking(place, mentions, faults) for place in places}


def by_quotation(dossier: "Dossier") -> dict[tuple[Article, Span], list[Speaking]]:
    """Return the places of direct quotes by the innermost quotation that they are from."""

    def found() -> dict[tuple[Article, Span], list[Speaking]]:
        places: dict[tuple[Article, Span], list[Speaking]] = defaultdict(list)
        for quote in dossier.quotes:
            for one in dossier.speaking(quote):
                if one.around.quotation:
                    places[one.passage.article, one.around.quotation].append(one)
        return dict(places)

    inputs = (dossier.quotes, dossier.actors, dossier.articles, dossier.language)
    return dossier.memo.of("places by quotation", inputs, found)


def sayer_in(article: Article, quotation: Span, mentions: Sequence[Mention]) -> Actor | None:
    """Return the one actor whom an article names as saying a quotation, in its paragraph.

    `mentions` are those of the whole article, in text order; None is returned where it leaves a doubt.
    """
    paragraph = article.block_at(quotation.start)
    if quotation.end > paragraph.end:
        return None
    words = Span(quotation.start - 1, quotation.end + 1)
    bounds = clear_of(article.text.quotations, words, Span(paragraph.start, paragraph.end))
    near = Span(max(bounds.start, words.start - _REACH), min(bounds.end, words.end + _REACH))
    spans = {
        Span(mention.start, mention.end): mention
        for mention in overlapping(mentions, near)
        if mention.end <= words.start or mention.start >= words.end
    }
    found = _nominative([spans[s] for s in sayers(article.text.text, words, bounds, list(spans))])
    actors = {mention.actor for mention in found}
    return actors.pop() if len(actors) == 1 else None


def is_described(actor: Actor, article: Article, stretch: Stretch) -> bool:
    """Return whether a stretch of an article has one of an actor's descriptions."""
    return any(_descriptions(actor, article, stretch))


def _descriptions(actor: Actor, article: Article, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield where a stretch describes an actor with a weak name, such as „der Präsident“."""
    weak = [re.escape(name.name) for name in actor.other_names if name.weak]
    if actor.unnamed:
        weak.append(re.escape(actor.name))
    if weak:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(weak)})(?:e?s|e?n)?(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(article.text.text, stretch.start, stretch.end):
            yield match.span()


def _nominative(sayers: list[Mention]) -> list[Mention]:
    return [] if any(map(_is_genitive, sayers)) else sayers


def _is_genitive(mention: Mention) -> bool:
    """Return whether a name has a genitive ending, as in „Bergs Sprecher“."""
    return mention.end - mention.start > len(mention.name) and not mention.name.endswith("s")
