"""speaker-unclear: the sentence of a quote leaves no doubt that its speaker says it.

Passes: speaker: anna-berg, where the article has „Wir warten“, sagte Berg; „Wir warten“, sagte sie,
where Berg is named last before it; words inside a quote of who relays them.
Fails: where the sentence names Berg only as in „sagte der Sprecher von Berg“ or „sagte Tal zu Berg“;
where it names Tal as well, and leaves open who speaks (zitierte Berg den Kollegen Tal), or names
only him, or „ein Anwohner“; where Berg „sagte nie“ or „soll gesagt haben“, or denies what follows
(Berg bestritt, dass); where reported_by: has somebody whom nothing beside the words names; where Berg
reads out or quotes what is not said to be hers (verlas eine Erklärung der Stadtwerke), or says it
together with Tal, who is not in joint_with:; where „er“ says it, and the first name of the speaker is a woman's.
"""

from collections.abc import Iterator

from builder.checks.speaker_not_named import problem_at, shared_names
from builder.model import Dossier
from builder.model.speaker_doubts import SpeakerDoubt, others_too
from builder.model.speakers import Speaking
from builder.problems import Problem, shortened

_MESSAGES: dict[SpeakerDoubt, str] = {
    "denied": "the article seems to say that '{}' does not say these words",
    "hearsay": "the article seems to pass these words of '{}' on as hearsay",
    "quoting": "beside these words '{}' seems to read them out, or to quote them",
    "not subject": "beside these words '{}' is named, but not as the one who says them",
    "of another": "the sentence of these words names others, and not '{}'",
    "of one of two": "the sentence of these words names others beside '{}', and leaves open who speaks",
    "of somebody": "the sentence of these words seems to give them to somebody else than '{}'",
    "jointly": "the article gives these words to '{}' and others together",
    "other pronoun": "the pronoun beside these words does not seem to mean '{}'",
    "named last": "the person named last before these words is not '{}'",
    "relayed": "the article gives these words to those in reported_by:, and does not name '{}' there",
    "not relayed": "nothing beside these words of '{}' names those in reported_by:",
}

_SHOWN = 160
"""Characters of a sentence that a message shows; a longer one is cut."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each place of a quote where it is doubtful that its speaker says it."""
    shared = shared_names(dossier)
    for quote in dossier.quotes:
        for one in dossier.speaking(quote):
            is_refused = one.is_contradicted and not one.is_person_for_organization
            if not one.doubt or is_refused or problem_at(one, shared):
                continue
            if one.doubt == "jointly" and _is_given_to_each(dossier, one):
                continue
            if one.doubt != "not relayed" or not _is_in_quote_of_relaying(dossier, one):
                yield _problem(one, one.doubt)


def _is_given_to_each(dossier: Dossier, speaking: Speaking) -> bool:
    """Return whether the others who say the words have a quote of the same words themselves."""
    passage = speaking.passage
    same = (
        quote.speaker
        for quote in dossier.quotes
        if quote.passage.article is passage.article
        and quote.passage.start < passage.end
        and passage.start < quote.passage.end
    )
    return set(others_too(speaking)) <= set(same)


def _is_in_quote_of_relaying(dossier: Dossier, speaking: Speaking) -> bool:
    """Return whether a quote of somebody in reported_by: contains the words, such as a whole post."""
    around = dossier.quotes_around(speaking.passage)
    return any({*quote.speakers} & {*speaking.quote.reported_by} for quote in around)


def _problem(speaking: Speaking, doubt: SpeakerDoubt) -> Problem:
    text, sentence = speaking.passage.article.text, speaking.sentence
    words = " ".join(text.text[sentence.ahead.start : sentence.behind.end].split())
    key = "reported_by:" if doubt == "not relayed" else "speaker:"
    deed = f"correct {key} unless the article means it so"
    if doubt == "jointly":
        together = [*speaking.quote.joint_with, *others_too(speaking)]
        deed = f"if they say it together, write joint_with: [{', '.join(a.id for a in together)}]"
    return Problem(
        speaking.location,
        _MESSAGES[doubt].format(speaking.quote.speaker.id),
        "speaker-unclear",
        f"line {text.line(speaking.passage.start)}: {shortened(words, _SHOWN)}\n{deed}",
        "warning",
    )
