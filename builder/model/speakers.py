"""How it is proven who says a quote: what the article tells beside the quoted words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from builder.model.article import Article, Block, Passage
from builder.model.backlinks import Mention, overlapping
from builder.model.beside import REACH, Beside, Quoted, is_genitive, nominative
from builder.model.records import Actor, Quote
from builder.model.speaker_doubts import SpeakerDoubt, doubt_of
from builder.passages import Span
from builder.passages.first_names import is_namesake
from builder.passages.names import NameFault
from builder.passages.saying import ascribes, clear_of, has_pronoun, sayers, subjects
from builder.passages.unnamed import is_vague
from builder.problems import Location

if TYPE_CHECKING:
    from builder.model.dossier import Dossier

SpeakerProof = Literal["name", "declared", "description", "reading"]
"""name: the article names the speaker beside the words; declared: the editors declare in `speech:`
that the words are the speaker's; description: it describes the speaker, or
`attribution` says which words ascribe the quote, and not to “a guest”; reading: the editors concluded who speaks."""


class Speaking(Beside):
    """What an article tells about who says a quote, at one of its places."""

    @cached_property
    def doubt(self) -> SpeakerDoubt | None:
        """What leaves a doubt that the speaker says it."""
        return doubt_of(self)

    @cached_property
    def proof(self) -> SpeakerProof:
        """How it is proven who speaks."""
        if self.is_declared:
            return "declared"
        if (self.doubt and self.doubt != "jointly") or self.is_of_unknown:
            return "reading"
        beside = (self.around.paragraph, self.around.lead_in)
        near = [mention for stretch in beside for mention in self.told(stretch)]
        if self._is_named_in_attribution or any(map(self.names_speaker, beside)):
            return "name"
        attribution = self.attribution
        if attribution and (self.describes(attribution) or self._is_ascribed):
            return "reading" if self.is_silent and self.others else "description"
        if attribution:
            return "reading"
        if not self._others(near) and self._only_names_speaker(self.around.before):
            return "name"
        return "description" if any(map(self.describes, beside)) else "reading"

    @property
    def _is_ascribed(self) -> bool:
        """Whether `attribution` ascribes the words to somebody who may be the speaker."""
        words = self.attribution.exact if self.attribution else ""
        return ascribes(words) and (has_pronoun(words) or not is_vague(words))

    @property
    def is_of_unknown(self) -> bool:
        """Whether the article names as saying it somebody whom no record has, and not the speaker.

        A last name alone is the speaker's.
        """
        name, own = self.unknown_sayer, frozenset(self.quote.speaker.name.split())
        last = name.split()[-1] if name else ""
        is_own = last in own and not is_namesake(name, name.rindex(last), len(name), own)
        return bool(name) and not is_own

    @property
    def _is_named_in_attribution(self) -> bool:
        named = (mention for mention in self.told(self.attribution) if not is_genitive(mention))
        return any(mention.actor is self.quote.speaker for mention in named)

    @cached_property
    def is_silent(self) -> bool:
        """Whether nothing beside the quote tells of the speaker, by name or by a description.

        `attribution` does, unless it has only a pronoun, which may mean somebody who is named.
        """
        attribution = self.attribution
        if self.is_declared:
            return False
        if attribution and (
            self._is_named_in_attribution
            or self.describes(attribution)
            or not has_pronoun(attribution.exact)
        ):
            return False
        beside = (self.around.paragraph, self.around.lead_in, self.around.before)
        return not any(self.describes(one) or self.names_speaker(one) for one in beside)

    @property
    def location(self) -> Location:
        """Where the editor names the speaker, or gives the words of a further appearance."""
        is_own = self.passage is self.quote.passage
        return self.quote.places.of("speaker") if is_own else self.passage.location

    @property
    def is_contradicted(self) -> bool:
        """Whether the article gives the words to others than the speaker and those who relay them."""
        said_by = {mention.actor for mention in self.sayers}
        return bool(said_by) and said_by.isdisjoint((*self.quote.speakers, *self.quote.reported_by))

    @property
    def ascribed_to(self) -> set[Actor]:
        """All whom the article names as the ones who say it, also in `attribution`."""
        named = self.told(self.attribution)
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
        return next(filter(None, (self._others(self.told(stretch)) for stretch in beside)), [])

    @cached_property
    def sayers(self) -> list[Mention]:
        """Those whom the article names as the ones who say it, with a verb right beside the words.

        Or else in `attribution`. Empty where the article leaves a doubt.
        """
        if self.is_declared:
            return []
        if self.sayers_beside:
            return self.sayers_beside
        attribution, text = self.attribution, self.passage.article.text.text
        if attribution and ascribes(attribution.exact):
            words = Span(attribution.start, attribution.end)
            spans = {Span(m.start, m.end): m for m in self.told(attribution)}
            found = [spans[span] for span in subjects(text, words, list(spans))]
            return nominative(found)
        return []

    @property
    def is_relayed(self) -> bool:
        """Whether the article gives the words to those alone who relay them."""
        said_by = {mention.actor for mention in self.sayers}
        return bool(said_by) and said_by <= set(self.quote.reported_by)

    @cached_property
    def relaying(self) -> list[Actor]:
        """Those whom the article names as saying a quotation around this one."""
        for outer in self.around.outer_quotations:
            if found := self.sayers_of(outer, outer):
                return [mention.actor for mention in found]
        return []

    def _only_names_speaker(self, stretch: Span | Block | None) -> bool:
        return self.names_speaker(stretch) and not self._others(self.told(stretch))

    def _others(self, mentions: Iterable[Mention]) -> list[Actor]:
        speaker, relaying = self.quote.speaker, self.quote.reported_by
        named = dict.fromkeys(mention.actor for mention in mentions)
        own = (*self.quote.speakers, *relaying)
        return [actor for actor in named if actor.kind == speaker.kind and actor not in own]


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
    near = Span(max(bounds.start, words.start - REACH), min(bounds.end, words.end + REACH))
    spans = {
        Span(mention.start, mention.end): mention
        for mention in overlapping(mentions, near)
        if mention.end <= words.start or mention.start >= words.end
    }
    found = nominative([spans[s] for s in sayers(article.text.text, words, bounds, list(spans))])
    actors = {mention.actor for mention in found}
    return actors.pop() if len(actors) == 1 else None
