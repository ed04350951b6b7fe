"""What an omission may leave out, and what an insertion may say."""

import pytest

from builder.passages import NotFound, Selector, Text, find


def refused(source: str, typed: str) -> str:
    """Return the rule by which a passage is refused, or “”."""
    try:
        find(Text(source), Selector(typed))
    except NotFound as error:
        return error.rule
    return ""


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Wir wollen Frieden. Die Gegner wollen den Krieg.", "Wir wollen […] wollen den Krieg"),
        ("Wir wollen den Hunger besiegen. Kinder sind da.", "Wir wollen […] Kinder sind da"),
        ("Ob ich das bin, sagen die Leute … und nicht er.", "Ob ich das bin […] nicht er"),
    ],
)
def test_an_omission_does_not_join_parts_of_sentences(source: str, typed: str) -> None:
    assert refused(source, typed) == "omission-crosses-sentence"


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Es ist da. Wenn es nicht so ist, gut. Wir gehen hin.", "Es ist da. […] Wir gehen hin"),
        ("Es ist da. Er ging. Wir gehen hin.", "Es ist da […] Wir gehen hin."),
    ],
)
def test_whole_sentences_may_be_omitted(source: str, typed: str) -> None:
    assert refused(source, typed) == ""


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Er hat gesagt: „Wir gehen heim.“ Das gilt.", "Er hat gesagt […] gehen heim"),
        ("„Wir gehen heim“, sagte er, „und zwar jetzt“.", "Wir gehen […] zwar jetzt"),
    ],
)
def test_an_omission_does_not_cross_the_border_of_a_quotation(source: str, typed: str) -> None:
    assert refused(source, typed) == "omission-crosses-quotation"


def test_a_whole_quotation_may_be_omitted() -> None:
    source = "Wir danken ihr für ihre „schonungslose Offenheit“ und ihren Mut."

    assert refused(source, "Wir danken ihr […] und ihren Mut") == ""


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Bei Hitze reißt der Beton leicht, bei Kälte bleibt er.", "Bei Hitze […] bleibt er"),
        ("Ich danke Putin für Fogel, einem guten Mann.", "Ich danke Putin […] einem guten Mann"),
        ("Wir haben heute gelobt, alles zu tun.", "Wir haben […] alles zu tun"),
    ],
)
def test_an_omission_does_not_join_parts_of_clauses(source: str, typed: str) -> None:
    assert refused(source, typed) == "omission-joins-clauses"


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Er hat heute, wie immer, den Plan gelobt.", "Er hat […] den Plan gelobt"),
        ("Sie hat Äpfel, Birnen und Kirschen dabei.", "Sie hat […] und Kirschen dabei"),
        ("Er sagte uns heute, dass er geht.", "Er sagte […] dass er geht"),
        ("Sie hat heute 1,5 Liter Wasser dabei.", "Sie hat […] Wasser dabei"),
    ],
)
def test_words_and_whole_clauses_may_be_omitted(source: str, typed: str) -> None:
    assert refused(source, typed) == ""


@pytest.mark.parametrize(
    "word",
    [
        "nur",
        "fast",
        "beinahe",
        "vielleicht",
        "wohl",
        "angeblich",
        "unmöglich",
        "schwerlich",
        "nirgendwo",
        "mitnichten",
        "ohne",
        "höchstens",
        "ni\xadcht",
        "ni\u200bcht",
        "hardly",
        "allegedly",
        "can’t",
        "не",
        "nunca",
        "değil",
    ],
)
def test_an_omission_hides_no_word_that_turns_the_sense(word: str) -> None:
    source = f"Wir haben {word} den Krieg gewonnen."

    assert refused(source, "Wir haben […] den Krieg") == "omission-hides-word"


@pytest.mark.parametrize("said", ["laut Putin", ", behauptet Putin,", ", sagt Putin,"])
def test_an_omission_does_not_hide_who_says_it(said: str) -> None:
    assert refused(f"Wir haben {said} gesiegt, ja.", "Wir haben […] gesiegt, ja") == (
        "omission-hides-word"
    )


@pytest.mark.parametrize(
    "inserted",
    ["[Putin, Red.]", "[Putin, Anm. d. Red.]", "[Anm. d. Red.: Putin]", "[Anm. d. Red.]"],
)
def test_an_insertion_explains_a_word(inserted: str) -> None:
    assert refused("Er will den Krieg.", f"Er will {inserted} den Krieg") == ""


@pytest.mark.parametrize(
    ("inserted", "rule"),
    [
        ("[nicht, Red.]", "insertion-changes-meaning"),
        ("[angeblich, Anm. d. Red.]", "insertion-changes-meaning"),
        ("[nicht Red]", "passage-not-found"),
        ("[Putin Red.]", "passage-not-found"),
    ],
)
def test_an_insertion_changes_no_meaning(inserted: str, rule: str) -> None:
    assert refused("Er will den Krieg.", f"Er will {inserted} den Krieg") == rule


def test_a_passage_leaves_out_5_000_characters_at_most() -> None:
    middle = "Er ging heim. " * 178  # 2,492 characters
    source = f"Wir bauen ein Bad. {middle}Das ist gut. {middle}Wir gehen hin."

    assert refused(source, "Wir bauen ein Bad. […] Das ist gut. […] Wir gehen hin.") == ""
    longer = source.replace("Das ist gut.", "Er ging wieder heim. Das ist gut.")
    rule = refused(longer, "Wir bauen ein Bad. […] Das ist gut. […] Wir gehen hin.")
    assert rule == "omission-too-long"
