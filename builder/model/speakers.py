"""How it is proven who says a quote: what the article tells beside the quoted words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from builder.model.article import Article, Block, Passage, Stretch
from builder.model.backlinks import Mention, overlapping
from builder.model.beside import REACH, Beside, Quoted, descriptions, is_genitive, nominative
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

_PROOFS: tuple[SpeakerProof, ...] = ("name", "declared", "description", "reading")
"""The strongest first."""

_TOGETHER = re.compile(
    r"(?<!\w)(?:gemeinsam\w*|zusammen|beide|im Namen|together|jointly?|both|on behalf)(?!\w)", re.I
)
_ASIDE = r"(?:\s*\([^()\n]*\))?(?:,[^,:;.!?\n]{2,120}(?=,))?"
_AND = r"(?i:und|sowie|and|et|&)(?!\w)"
_JOINED = re.compile(rf"{_ASIDE}\s*,?\s*{_AND}")
"""What may show that those named are not the only ones who say the words."""

_NAMES = r"(?P<names>(?:[A-ZÄÖÜ][\w.-]*\s+){0,4})"
_NEXT = re.compile(
    rf"{_ASIDE}(?:\s*,?\s*(?P<last>{_AND}|(?i:gemeinsam|zusammen|together|jointly)\s+(?i:mit|with))|,)\s+"
    r"(?:(?i:der|die|das|dem|den|ein|eine|sein\w*|ihr\w*|the|an?|his|her|their)\s+)?"
    rf"{_NAMES}"
)
"""What joins a name or a description to the name before it, as the subject of the same verb; a comma
does so only if “und” follows farther behind."""

_REACH_OF_DESCRIPTION = 100
"""Characters behind what joins somebody in which a description ends; a longer one is not found."""


class Speaking(Beside):
    """What an article tells about who says a quote, at one of its places."""

    @cached_property
    def alone(self) -> "tuple[Speaking, ...]":
        """What it tells about each of the speakers as if nobody said the quote with them."""
        quote = self.quote
        if not quote.joint_with:
            return (self,)
        return tuple(
            _Alone(self, replace(quote, speaker=actor, joint_with=()), number)
            for number, actor in enumerate(quote.speakers)
        )

    @property
    def proof(self) -> SpeakerProof:
        """How it is proven who speaks; of several speakers, how it is of the least proven one."""
        return max((one.own_proof for one in self.alone), key=_PROOFS.index)

    def proof_of(self, actor: Actor) -> SpeakerProof:
        """Return how it is proven that an actor speaks; `reading` if it is none of the speakers."""
        proofs = (one.own_proof for one in self.alone if one.quote.speaker is actor)
        return next(proofs, "reading")

    @cached_property
    def doubt(self) -> SpeakerDoubt | None:
        """What leaves a doubt that the speaker says it."""
        return doubt_of(self)

    @cached_property
    def own_proof(self) -> SpeakerProof:
        """How it is proven that the speaker speaks, and perhaps others as well."""
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
        own = (*self.quote.speakers, *self.together, *relaying)
        return [actor for actor in named if actor.kind == speaker.kind and actor not in own]


class _Alone(Speaking):
    """What an article tells about one of several speakers, at one of the places of their quote."""

    def __init__(self, joint: Speaking, quote: Quote, number: int) -> None:
        place = Quoted(quote, joint.passage, joint.form, joint.attribution)
        super().__init__(place, joint.mentions, joint.faults)
        self._joint, self._number = joint.quote, number
        self.together = tuple(a for a in joint.quote.speakers if a is not quote.speaker)

    @property
    def location(self) -> Location:
        """Where the editor names this one of the speakers."""
        is_own = self.passage is self._joint.passage
        if self._number and is_own:
            return self._joint.places.of("joint_with", self._number - 1)
        return self._joint.places.of("speaker") if is_own else self.passage.location

    @cached_property
    def own_proof(self) -> SpeakerProof:
        """How it is proven that this one of the speakers speaks."""
        article, actor = self.passage.article, self.quote.speaker
        if self.is_declared:
            speaker = article.speech_at(self.passage.start, self.passage.end)
            return "declared" if speaker == actor.id else "reading"
        said_by = {mention.actor for mention in self.sayers}
        if not said_by or actor in said_by or said_by.isdisjoint(self.together):
            is_told = any(self.names_speaker(one) or self.describes(one) for one in self._near)
            is_given = self.attribution is not None and not self.is_silent
            return super().own_proof if is_told or is_given else "reading"
        if actor in self._joined:
            return "name"
        return "description" if self._is_described_behind else "reading"

    @property
    def _near(self) -> Iterator[Span | Block | Passage]:
        """Where each of several speakers is named: the sentence, or the last before it with names."""
        yield from self.sentence.parts
        if self.attribution:
            yield self.attribution
        if self.form == "indirect":
            yield self.passage
        if self.around.lead_in:
            yield self.around.lead_in
        start = self.around.before.start if self.around.before else self.around.paragraph.start
        end = self.sentence.ahead.start
        if end > start:
            last = [*self.told(Span(max(start, end - 2 * REACH), end))][-1:]
            yield from (mention.sentence for mention in last)

    @cached_property
    def _joined(self) -> list[Actor]:
        """Those whom “und” and commas join to the last one named as saying it."""
        joined: list[Actor] = []
        listed: list[Actor] = []
        at = self.sayers[-1].end
        behind = Span(at, at + REACH)
        told = [*self.told(behind)]
        text = self.passage.article.text.text
        while found := _NEXT.match(text, at, behind.end):
            reach = Span(*found.span("names"))
            name = next((one for one in told if reach.start <= one.start <= reach.end), None)
            if name is None:
                break
            listed.append(name.actor)
            if found["last"]:
                joined, listed = joined + listed, []
            at = name.end
        return joined

    @property
    def _is_described_behind(self) -> bool:
        """Whether “und” joins a description of the speaker to those named as saying it.

        In `attribution` any words do that are joined so.
        """
        article, at = self.passage.article, self.sayers[-1].end
        found = _NEXT.match(article.text.text, at)
        if not found or not found["last"]:
            return False
        given = self.attribution
        if given and given.start <= at and found.end() < given.end:
            return True
        behind = Span(at, found.end() + _REACH_OF_DESCRIPTION)
        described = next(descriptions(self.quote.speaker, article, behind), None)
        return described is not None and described[0] <= found.end()

    @property
    def is_contradicted(self) -> bool:
        """Whether the article gives the words to others alone than this one of the speakers."""
        said_by = {mention.actor for mention in self.sayers}
        own = (self.quote.speaker, *self.quote.reported_by)
        return bool(said_by) and said_by.isdisjoint(own) and not self.names_others_too

    @property
    def names_others_too(self) -> bool:
        """Whether the words that say who speaks leave room for more than those named."""
        text = self.passage.article.text.text
        is_joined = any(_JOINED.match(text, mention.end) for mention in self.sayers)
        is_joined = is_joined or bool(self._joined)
        saying: list[Stretch] = [*self.sentence.parts]
        saying += [self.attribution] if self.attribution else []
        return is_joined or any(_TOGETHER.search(text, one.start, one.end) for one in saying)


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
