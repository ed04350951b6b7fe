"""What leaves a doubt that the speaker of a quote says it."""

from itertools import pairwise
from typing import Literal

from builder.model.backlinks import Mention
from builder.model.beside import REACH, Beside, is_genitive
from builder.model.records import Actor
from builder.passages import Span
from builder.passages.denials import is_denied_before
from builder.passages.doubts import Doubt, doubt, pronoun_gender, says_pronoun, says_this_one
from builder.passages.first_names import gender_of
from builder.passages.saying import has_pronoun, subjects
from builder.passages.sentence_told import Name
from builder.passages.unnamed import is_vague

SpeakerDoubt = Doubt | Literal["jointly", "other pronoun", "named last", "relayed", "not relayed"]
"""jointly: they say it with others; other pronoun: “he” says it, and their first name is a woman's, or
vice versa; named last: a pronoun or nothing says who speaks, and another is named last before it; relayed: the
article gives the words to those alone who relay them; not relayed: it does not name who relays them."""


def doubt_of(beside: Beside) -> SpeakerDoubt | None:
    """Return what leaves a doubt that the speaker says a quote, or None if nothing does."""
    if beside.is_declared or beside.unknown_sayer:
        return None
    sentence, speaker = beside.sentence, beside.quote.speaker
    said_by = {mention.actor for mention in beside.sayers_beside}
    own, others = _names(beside)
    is_described = any(map(beside.describes, sentence.parts))
    if said_by and said_by.isdisjoint(beside.quote.speakers):
        return _doubt_of_others(beside, said_by, is_named=bool(own) or is_described)
    if others_too(beside):
        return "jointly"
    if said_by or (is_described and not own):
        found = doubt(sentence, own[:1], [])
        if found in ("denied", "hearsay", "quoting"):
            return found
        return None if _are_relaying(beside) else "not relayed"
    if beside.form == "indirect" and (inside := _sayers_inside(beside)):
        return None if speaker in inside else "of another"
    found = doubt(sentence, own, others)
    if not own and _is_never_said(beside):
        return "denied"
    attribution = beside.attribution
    is_given = attribution is not None and sentence.contains(attribution.start, attribution.end)
    they = beside.together or beside.quote.joint_with
    if found == "of somebody" and they and says_pronoun(sentence):
        found = None  # “sagten sie” of those who say it together
    if found == "of somebody" and (
        speaker.kind == "organization"
        or (
            attribution
            and is_given
            and (has_pronoun(attribution.exact) or not is_vague(attribution.exact))
        )
    ):
        return None
    if found or own:
        return found
    if _is_other_pronoun(beside):
        return "other pronoun"
    if attribution and not is_given and not says_pronoun(sentence):
        place = (attribution.start, attribution.end)
        is_near = beside.around.paragraph.contains(*place)
        if (is_near and not beside.bounds.contains(*place)) or sentence.has_verb:
            return "of somebody"
    if attribution and not (is_given and has_pronoun(attribution.exact)):
        return None
    return "named last" if _is_last_another(beside) else None


def others_too(beside: Beside) -> list[Actor]:
    """Return who else of the speaker's kind is named as saying the words with them."""
    quote = beside.quote
    known = (*quote.speakers, *quote.reported_by)
    said_by = dict.fromkeys(mention.actor for mention in beside.sayers_beside)
    return [actor for actor in said_by if actor not in known and actor.kind == quote.speaker.kind]


def _doubt_of_others(
    beside: Beside, said_by: set[Actor], is_named: bool
) -> Literal["relayed", "of another"] | None:
    if said_by <= set(beside.quote.reported_by):
        is_given = is_named or beside.attribution or beside.around.outer_quotations
        return None if is_given else "relayed"
    is_organization = beside.quote.speaker.kind == "organization"
    if is_named or not is_organization or any(actor.kind != "person" for actor in said_by):
        return None
    before = Span(_start_before(beside), beside.sentence.behind.end)
    return None if beside.names_speaker(before) or beside.describes(before) else "of another"


def _names(beside: Beside) -> tuple[list[Name], list[Name]]:
    """Return the names of the speaker in the sentence, and those of others of their kind."""
    quote, sentence = beside.quote, beside.sentence
    own, others, together = [], [], []
    for mention in (mention for part in sentence.parts for mention in beside.told(part)):
        name = Name(mention.start, mention.end, is_genitive(mention))
        if not sentence.contains(mention.start, mention.end):
            continue
        if mention.actor in quote.speakers:
            own.append(name)
        elif mention.actor in beside.together:
            together.append(name)
        elif mention.actor.kind == quote.speaker.kind and mention.actor not in quote.reported_by:
            others.append(name)
    for fault in (fault for part in sentence.parts for fault in beside.faults_in(part)):
        is_own = quote.speaker.id in fault.found.actors
        (own if is_own else others).append(Name(fault.found.start, fault.found.end))
    if beside.form == "indirect":
        own += [
            Name(beside.passage.start, beside.passage.start)
            for mention in beside.told(beside.passage)
            if mention.actor in quote.speakers
        ]
    return own, others if own else sorted([*others, *together])


def _is_other_pronoun(beside: Beside) -> bool:
    """Return whether “he” says the words, and the speaker's first name is a woman's, or vice versa."""
    pronoun, speaker = pronoun_gender(beside.sentence), beside.quote.speaker
    own = gender_of(speaker.name.split()[0]) if speaker.kind == "person" else ""
    return bool(pronoun and own) and pronoun != own and len(beside.quote.speakers) == 1


def _is_never_said(beside: Beside) -> bool:
    """Return whether the sentence before tells that the speaker never said the words."""
    text, start = beside.passage.article.text.text, beside.sentence.ahead.start
    paragraph = beside.around.paragraph
    return is_denied_before(text[max(paragraph.start, start - REACH) : start])


def _sayers_inside(beside: Beside) -> set[Actor]:
    """Return whom the words of an indirect quote themselves name as saying them."""
    words = Span(beside.passage.start, beside.passage.end)
    told = {Span(m.start, m.end): m.actor for m in beside.told(beside.passage)}
    found = subjects(beside.passage.article.text.text, words, list(told))
    return {told[span] for span in found}


def _are_relaying(beside: Beside) -> bool:
    """Return whether everybody in `reported_by` is named or described beside the words."""
    around = beside.around
    stretches = (around.paragraph, around.lead_in, around.before, around.after)
    named = {mention.actor for stretch in stretches for mention in beside.told(stretch)}
    return all(
        actor in named or any(beside.describes(one, actor) for one in stretches)
        for actor in beside.quote.reported_by
    )


def _is_last_another(beside: Beside) -> bool:
    """Return whether a pronoun or nothing says who speaks, and another is named last before it.

    That is in the paragraph; if it names nobody before, nor the paragraph before the speaker, it is
    who is named next.
    """
    sentence, paragraph = beside.sentence, beside.around.paragraph
    if not (says_pronoun(sentence) or says_this_one(sentence)):
        return False
    start = max(paragraph.start, sentence.ahead.start - REACH)
    if told := _of_kind(beside, Span(start, sentence.ahead.start)):
        if says_this_one(sentence):
            return told[-1].actor not in beside.quote.speakers
        return _is_of_another(beside, told)
    if sentence.is_empty or beside.names_speaker(beside.around.before):
        return False
    end = min(paragraph.end, sentence.behind.end + REACH)
    told = _of_kind(beside, Span(sentence.behind.end, end))
    return bool(told) and told[0].actor not in beside.quote.speakers


def _is_of_another(beside: Beside, told: list[Mention]) -> bool:
    """Return whether the last sentence with names has not the speaker's, or joins it to another."""
    last = [mention for mention in told if mention.start >= told[-1].sentence.start]
    last = [mention for mention in last if mention.actor not in beside.together]
    if not any(mention.actor in beside.quote.speakers for mention in last):
        return True
    text = beside.passage.article.text.text
    speakers = beside.quote.speakers
    between = (
        text[one.end : other.start].strip()
        for one, other in pairwise(last)
        if one.actor not in speakers or other.actor not in speakers
    )
    return any(words in ("und", "and", "et") for words in between)


def _of_kind(beside: Beside, stretch: Span) -> list[Mention]:
    kind = beside.quote.speaker.kind
    return [mention for mention in beside.told(stretch) if mention.actor.kind == kind]


def _start_before(beside: Beside) -> int:
    around = beside.around
    start = around.before.start if around.before else around.paragraph.start
    return max(start, beside.sentence.ahead.start - 2 * REACH)
