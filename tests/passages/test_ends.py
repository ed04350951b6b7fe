"""What a direct quote cuts off of its sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages import Span
from builder.passages.ends import cut_off, spoken_of, taken_back
from tests.support.drawing import examples


def longer(sentence: str, typed: str, language: str = "de") -> str:
    """Return the passage to quote instead, in () if that is doubtful, or “” if it is whole."""
    start = sentence.index(typed)
    span = Span(start, start + len(typed))
    cut = cut_off(sentence, span, Span(0, len(sentence)), language)
    if cut is None:
        return ""
    words = sentence[cut.start : cut.end]
    return words if cut.is_certain else f"({words})"


@pytest.mark.parametrize(
    ("sentence", "typed", "expected"),
    [
        ("Ich will diesen Plan nicht.", "Ich will diesen Plan", "Ich will diesen Plan nicht"),
        ("nicht durch die NATO", "durch die NATO", "nicht durch die NATO"),
        ("unklug und vermutlich rechtswidrig", "rechtswidrig", "vermutlich rechtswidrig"),
        ("eines Tages tun oder auch nicht", "eines Tages tun", "eines Tages tun oder auch nicht"),
        ("also wohl nicht vor Mai", "vor Mai", "wohl nicht vor Mai"),
        ("höchstens 45 m²", "45 m²", "höchstens 45 m²"),
        ("rund 500 Leute", "500 Leute", "rund 500 Leute"),
        (
            "Ich glaube nicht, dass er den Krieg will.",
            "den Krieg will",
            "Ich glaube nicht, dass er den Krieg will",
        ),
        ("Es ist falsch, dass er will.", "dass er will", "Es ist falsch, dass er will"),
        ("Dass er kommt, glaube ich nicht.", "er kommt", "er kommt, glaube ich nicht"),
        ("Wenn sie gehen, gehen wir.", "gehen wir", "Wenn sie gehen, gehen wir"),
        ("Wir gehen, falls sie gehen.", "Wir gehen", "Wir gehen, falls sie gehen"),
        ("Er behauptet, wir hätten Geld.", "wir hätten Geld", "Er behauptet, wir hätten Geld"),
        ("Wir haben Geld, wie er behauptet.", "Wir haben Geld", "Wir haben Geld, wie er behauptet"),
        ("Haben wir verloren?", "Haben wir verloren", "Haben wir verloren?"),
        ("Kann es sein, dass er kommt?", "er kommt", "er kommt?"),
    ],
)
def test_a_word_of_its_clause_that_turns_the_sense_belongs_to_a_quote(
    sentence: str, typed: str, expected: str
) -> None:
    assert longer(sentence, typed) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "typed", "expected"),
    [
        ("en", "We will not leave.", "leave", "not leave"),
        ("en", "We can’t pay.", "pay", "can’t pay"),
        ("fr", "Nous ne partons pas.", "Nous ne partons", "Nous ne partons pas"),
        ("ru", "Мы решили не начинать.", "начинать", "не начинать"),
        ("pl", "To nie jest prawda.", "jest prawda", "nie jest prawda"),
        ("es", "Nunca iremos.", "iremos", "Nunca iremos"),
        ("zh", "我们不支持和平", "支持和平", "不支持和平"),
    ],
)
def test_other_languages_have_such_words_too(
    language: str, sentence: str, typed: str, expected: str
) -> None:
    assert longer(sentence, typed, language) == expected


@pytest.mark.parametrize(
    "hidden", ["ni\u00adcht", "ni\u200bcht", "NICHT"], ids=["soft hyphen", "zero width", "capitals"]
)
def test_typography_does_not_hide_a_word(hidden: str) -> None:
    assert longer(f"Wir haben {hidden} verloren", "verloren") == f"{hidden} verloren"


@pytest.mark.parametrize(
    ("sentence", "typed", "expected"),
    [
        ("Wir gehen, und wir kommen nie zurück.", "Wir gehen", "(Wir gehen, und wir kommen nie)"),
        ("Ich sage nicht viel, ich handle.", "ich handle", "(nicht viel, ich handle)"),
    ],
)
def test_a_word_of_another_clause_is_a_doubt(sentence: str, typed: str, expected: str) -> None:
    assert longer(sentence, typed) == expected


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Wir haben kein Geld.", "Wir haben kein Geld"),
        ("Aber alle zahlen die Rechnung.", "alle zahlen die Rechnung"),
        ("Wir sagen, wir schaffen das.", "wir schaffen das"),
        ("Wir sparen, und die Kreise zahlen mit.", "Wir sparen"),
        ("Wir sparen, und die Kreise zahlen mit.", "Wir sparen,"),
        ("Wir sparen, und die Kreise zahlen mit.", "die Kreise zahlen mit"),
        ("Der Fluss steigt, wir räumen die Keller.", "Der Fluss steigt"),
        ("Der Fluss steigt, wir räumen die Keller.", "wir räumen die Keller"),
        ("Der Fluss steigt, weil es regnet.", "Der Fluss steigt"),
        ("Ich verspreche Ihnen: Die Fähre kommt.", "Die Fähre kommt"),
        ("Ja, die Fähre kommt.", "die Fähre kommt"),
        ("Meine Damen und Herren, die Fähre kommt.", "die Fähre kommt"),
        ("Also die Fähre kommt.", "die Fähre kommt"),
    ],
)
def test_a_quote_may_be_cut_where_nothing_turns_its_sense(sentence: str, typed: str) -> None:
    assert longer(sentence, typed) == ""


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Der Hafen ist leer ist eine Erfindung.", "Der Hafen ist leer"),
        ("Zum Bau der Mole fehlt uns der Sand.", "Zum Bau der Mole"),
        ("Es mangelt an Schiffen im Hafen.", "Schiffen im Hafen"),
        ("Der Kai wirkt stabil.", "stabil"),
        ("Wir öffnen die Mole auf Probe.", "Wir öffnen die Mole"),
        ("Wir zahlen 300 Euro pro Schiff.", "Wir zahlen 300 Euro"),
        ("Es waren 40 Seemeilen.", "Es waren 40"),
        ("Es kamen anderthalb Millionen.", "Millionen"),
        ("Der Kran hebt 7 mal 8 Tonnen.", "8 Tonnen"),
        ("Ich wäre glücklich, der Hafen wäre zu.", "der Hafen wäre zu"),
        ("Ich dachte, der Hafen ist zu.", "der Hafen ist zu"),
        ("Der Hafen ist zu, dachte ich.", "Der Hafen ist zu"),
        ("Der Hafen ist zu, das ist Unfug.", "Der Hafen ist zu"),
        ("Hafen A kostet zwei, Hafen B drei Millionen.", "Hafen A kostet zwei"),
        ("Wir schließen den Hafen – vorerst.", "Wir schließen den Hafen"),
        ("Der Hafen ist größer, als er sein muss.", "Der Hafen ist größer"),
        ("Lotse und Kapitän Reich lügen.", "Kapitän Reich lügen"),
        ("Die Leute reden davon, der Hafen sei zu.", "der Hafen sei zu"),
        ("Der Hafen ist zu, oder?", "Der Hafen ist zu, oder"),
        ("Die Legende geht so: Der Hafen ist zu.", "Der Hafen ist zu"),
        ("Sie ist sicher, dass der Hafen zu ist.", "dass der Hafen zu ist"),
        ("Es ist untersagt, hier zu ankern.", "hier zu ankern"),
        ("Hier zu ankern, ist untersagt.", "Hier zu ankern"),
        ("Er ist zu faul, um zu segeln.", "um zu segeln"),
        ("Meine Befürchtung ist, der Hafen ist zu.", "der Hafen ist zu"),
        ("Gestern war der Hafen zu.", "war der Hafen zu"),
        ("Gesetzt, der Hafen ist zu.", "der Hafen ist zu"),
        ("We came close to selling the port.", "selling the port"),
        ("The skipper believes the port is closed.", "the port is closed"),
        ("I pretended the port is closed.", "the port is closed"),
        ("We pay 300 dollars per ship.", "We pay 300 dollars"),
        ("The port is closed, that is nonsense.", "The port is closed"),
        ("Le port est fermé, semble-t-il.", "Le port est fermé"),
        ("On dit que le port est fermé.", "le port est fermé"),
    ],
)
def test_a_clause_that_is_cut_or_governed_is_a_doubt_whatever_its_words(
    sentence: str, typed: str
) -> None:
    language = "fr" if " est " in sentence else "en" if "port " in sentence + " " else "de"
    assert longer(sentence, typed, language)


@pytest.mark.parametrize(
    ("language", "sentence", "typed"),
    [
        ("en", "The river rises, and we clear the cellars.", "The river rises"),
        ("en", "The river rises, and we clear the cellars.", "we clear the cellars"),
        ("fr", "La rivière monte, et nous vidons les caves.", "La rivière monte"),
        ("zh", "我们清理地窖的工作", "清理地窖"),
    ],
)
def test_a_whole_clause_of_another_language_is_no_doubt(
    language: str, sentence: str, typed: str
) -> None:
    assert longer(sentence, typed, language) == ""


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" Das war ein Scherz.", "Das war ein Scherz"),
        (" Sagt der Lotse. Er ging.", "Sagt der Lotse"),
        (" Nein, das nehme ich zurück.", "Nein, das nehme ich zurück"),
        (" So hat es der Lotse behauptet.", "So hat es der Lotse behauptet"),
        (" That was a joke.", "That was a joke"),
        (" Kleiner Scherz!", "Kleiner Scherz"),
        (" Das ist kein Witz.", ""),
        (" Mein Ziel ist ein anderes.", ""),
        (" Das war gut.", ""),
        (" Das habe ich schon gesagt.", ""),
        ("", ""),
    ],
)
def test_a_sentence_behind_a_quote_that_takes_it_back_is_a_doubt(
    behind: str, expected: str
) -> None:
    text = f"Der Hafen ist leer.{behind}"
    for end in (18, 19):
        cut = taken_back(text, Span(0, end), Span(0, len(text)))
        assert (cut.words[0] if cut else "") == expected
        assert cut is None or not cut.is_certain


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("‚Der Hafen ist leer‘ ist eine Lüge. Gut.", "ist eine Lüge"),
        ("‚Der Hafen ist leer‘ sagt der Lotse.", ""),
        ("Er rief: ‚Der Hafen ist leer‘.", ""),
    ],
)
def test_what_is_said_of_a_quotation_inside_another_is_a_doubt(
    sentence: str, expected: str
) -> None:
    start = sentence.index("Der Hafen")
    cut = spoken_of(sentence, Span(start, start + 18), Span(0, len(sentence)))

    assert (cut.words[0] if cut else "") == expected


WORDS = st.lists(
    st.sampled_from(["wir", "gehen", "nicht", ",", "dass", "wenn", "und", "?", "Rat", "sagt"]),
    min_size=1,
)


@given(WORDS, st.data())
@examples(200)
def test_the_longer_passage_cuts_nothing_off(listed: list[str], data: st.DataObject) -> None:
    text = " ".join(listed)
    first = data.draw(st.integers(0, len(listed) - 1))
    start = len(" ".join([*listed[:first], ""]))
    around = Span(0, len(text))

    cut = cut_off(text, Span(start, start + len(listed[first])), around, "de")

    assert cut is None or around.contains(cut.start, cut.end)
    if cut and cut.is_certain:
        again = cut_off(text, Span(cut.start, cut.end), around, "de")
        assert again is None or not again.is_certain


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Ich bezweifle, dass die Brücke hält.", "dass die Brücke hält"),
        ("Wir lehnen es ab, die Schule zu verkaufen.", "die Schule zu verkaufen"),
        ("Wir warnen davor, Personal zu entlassen.", "Personal zu entlassen"),
        ("Wir sind gegen die Schließung der Halle.", "die Schließung der Halle"),
        ("Er ist alles andere als ein Lügner.", "ein Lügner"),
        ("Fehlt das Geld, schließen wir das Bad.", "schließen wir das Bad"),
        ("Wäre das Geld weg, würde ich zurücktreten.", "würde ich zurücktreten"),
        ("Wir schließen das Bad, vorbehaltlich der Zustimmung.", "Wir schließen das Bad"),
        ("Die Stadt ist pleite, sagt Vogt.", "Die Stadt ist pleite"),
        ("Die Stadt ist pleite, heißt es im Rathaus.", "Die Stadt ist pleite"),
        ("Nach Ansicht von Vogt ist die Stadt pleite.", "die Stadt pleite"),
        ("Es kostet minus fünf Euro.", "fünf Euro"),
        ("Es kamen mehr als fünf Leute.", "fünf Leute"),
        ("Es waren schätzungsweise tausend Leute.", "tausend Leute"),
        ("Es kostet 500 Euro weniger.", "Es kostet 500 Euro"),
        ("Haben wir verloren?!", "Haben wir verloren"),
        ("I doubt that we won.", "that we won"),
        ("We failed to help.", "to help"),
        ("We oppose closing the pool.", "closing the pool"),
        ("We are broke, my opponent says.", "We are broke"),
    ],
)
def test_other_ways_to_turn_the_sense_are_seen(sentence: str, typed: str) -> None:
    language = "en" if (sentence.isascii() and "We" in sentence) or "I d" in sentence else "de"
    at = sentence.index(typed)
    cut = cut_off(sentence, Span(at, at + len(typed)), Span(0, len(sentence)), language)

    assert cut and cut.is_certain


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Man muss es klar sagen: Das Bad ist zu teuer.", "Das Bad ist zu teuer"),
        ("Ist das Wetter gut?", "Ist das Wetter gut?"),
    ],
)
def test_similar_words_turn_nothing(sentence: str, typed: str) -> None:
    assert longer(sentence, typed) == ""
