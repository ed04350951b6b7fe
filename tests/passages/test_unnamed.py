"""Words that a sentence gives to a thing, or to somebody whom it does not name."""

import pytest

from builder.passages import Span
from builder.passages.denials import is_denied, is_hearsay
from builder.passages.doubts import pronoun_gender, says_this_one
from builder.passages.sentence_told import Sentence, sentence_around
from builder.passages.unnamed import is_somebodys, is_vague

WORDS = "„Wir warten“"


def sentence(text: str) -> Sentence:
    at = text.index(WORDS)
    return sentence_around(text, Span(at, at + len(WORDS)), Span(0, len(text)), True)


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sangen die Fans.",
        "„Wir warten“, erwiderte ihr Anwalt.",
        "„Wir warten“, gaben sie bekannt.",
        "„Wir warten“, ließ es wissen.",
        "Auf dem Banner stand: „Wir warten“",
        "Ihr Anwalt begann so: „Wir warten“",
    ],
)
def test_the_words_may_be_somebody_elses(text: str) -> None:
    assert is_somebodys(sentence(text), [])


@pytest.mark.parametrize(
    "text",
    [
        "„Wir warten“, sagte die Kämmerin.",
        "„Wir warten“, lautete ihr Fazit.",
        "Ihr Ärger war groß: „Wir warten“",
        "Auf ihrer Seite stand: „Wir warten“",
    ],
)
def test_a_description_or_what_is_theirs_leaves_it_open(text: str) -> None:
    assert not is_somebodys(sentence(text), [])


def test_a_denial_may_go_around_the_words() -> None:
    assert is_denied(sentence("Berg hat „Wir warten“ niemals so gesagt."))
    assert is_denied(sentence("Berg bestritt, je „Wir warten“ gesagt zu haben."))
    assert not is_denied(sentence("Ob es reicht, mochte Berg nicht sagen: „Wir warten“"))
    assert is_hearsay(sentence("In einem Deepfake sagt Berg: „Wir warten“"))
    assert not is_hearsay(sentence("In einem Film sagt Berg: „Wir warten“"))


def test_a_pronoun_behind_the_words_has_a_gender() -> None:
    assert pronoun_gender(sentence("„Wir warten“, sagte er.")) == "m"
    assert pronoun_gender(sentence("„Wir warten“, sagte sie.")) == "f"
    assert pronoun_gender(sentence("„Wir warten“, sagten sie.")) == ""
    assert says_this_one(sentence("„Wir warten“, sagte dieser."))
    assert not says_this_one(sentence("„Wir warten“, sagte dieser Mann."))


def test_words_that_ascribe_to_nobody_in_particular_are_vague() -> None:
    assert is_vague("sagte ein Gast")
    assert not is_vague("sagte die Kämmerin")
