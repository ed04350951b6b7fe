"""Finding passages in a text: what is found, what is refused, and the hints."""

import re
import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.passages import Match, NotFound, Selector, Text, find
from builder.passages.folding import letters
from tests.support.drawing import examples

ARTICLE = """\
Die Stadt schließt das Freibad „spätestens im Herbst“, sagte Berger – so „ihr Plan“.

„Wir haben kein Geld“, sagte sie. “Wir sparen 1,5 Millionen Euro.“ Das sind 10² Gründe.

„Heute ist ein schwarzer Tag.

„Wir sammeln weiter, jeden Tag.“

Von 500.000 Euro bleiben −5 Euro. Die Effizienz können.Wir prüfen. Ein Berger-Sprecher kam.
"""
TEXT = Text(ARTICLE)


def found_in_text(exact: str, prefix: str = "", suffix: str = "", *, quoted: bool = False) -> Match:
    return find(TEXT, Selector(exact, prefix, suffix, quoted))


def words(found: Match) -> str:
    return ARTICLE[found.start : found.end]


def refusal(exact: str, prefix: str = "", suffix: str = "", *, quoted: bool = False) -> NotFound:
    with pytest.raises(NotFound) as raised:
        found_in_text(exact, prefix, suffix, quoted=quoted)
    return raised.value


# What is found


def test_literal_words_are_found_exactly() -> None:
    found = found_in_text("„spätestens im Herbst“, sagte Berger")

    assert words(found) == "„spätestens im Herbst“, sagte Berger"
    assert found.level == 1
    assert [(part.kind, part.text) for part in found.parts] == [("words", words(found))]


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ('"spätestens im Herbst"', "„spätestens im Herbst“"),
        ("»spätestens im Herbst«", "„spätestens im Herbst“"),
        ("‚ihr Plan‘", "„ihr Plan“"),
        ("sagte Berger - so", "sagte Berger – so"),
        ("sagte Berger — so", "sagte Berger – so"),
        ("sagte\u00a0Berger", "sagte Berger"),
        ("spätes\u00adtens im Herbst", "spätestens im Herbst"),
        (unicodedata.normalize("NFD", "spätestens im Herbst"), "spätestens im Herbst"),
        ("Die Eﬃzienz", "Die Effizienz"),
        ("Spätestens im Herbst", "spätestens im Herbst"),
        ("wir haben kein Geld", "Wir haben kein Geld"),
        ("spätestens im Herbst.", "spätestens im Herbst"),
        ("Wir sparen 1,5 Millionen Euro", "Wir sparen 1,5 Millionen Euro"),
        ("das   Freibad", "das Freibad"),
        ("prüfen.\nEin", "prüfen. Ein"),
        ("-5 Euro", "−5 Euro"),
    ],
)
def test_typography_makes_no_difference(written: str, source: str) -> None:
    found = found_in_text(written)

    assert words(found) == source
    assert found.level <= 2


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("können. Wir prüfen", "können.Wir prüfen"),
        ("Wir haben kein Geld, sagte sie", "Wir haben kein Geld“, sagte sie"),
        ("WIR HABEN KEIN GELD", "Wir haben kein Geld"),
        ("Wir haben kein Geld!", "Wir haben kein Geld"),
    ],
)
def test_words_with_only_their_letters_in_common_are_found_in_the_last_level(
    written: str, source: str
) -> None:
    found = found_in_text(written)

    assert words(found) == source
    assert found.level == 3


def test_typography_of_the_article_makes_no_difference() -> None:
    text = Text("Das Frei\u00adbad \u00bbbleibt\u00ab\u00a0\u2013 sag\u200bte\nBerger.")

    found = find(text, Selector("Das Freibad „bleibt“ – sagte Berger."))

    assert text.text[found.start : found.end] == text.text


# What is refused


@pytest.mark.parametrize(
    "written",
    [
        "Wir haben etwas Geld",  # swapped
        "Wir haben Geld",  # dropped
        "Wir haben aber kein Geld",  # added
        "Wir haben kein Geld mehr",  # added at the end
        "Kein Geld haben wir",  # another order
        "Wir haben kein Geld?",  # a question
    ],
)
def test_different_words_are_refused(written: str) -> None:
    assert refusal(written).rule == "passage-not-found"


@pytest.mark.parametrize(
    "written",
    [
        "15 Millionen",
        "1.5 Millionen",
        "5 Millionen",
        "102 Gründe",
        "10 Gründe",
        "500",
        "500.00",
        "000 Euro",
        "5 Euro",
    ],
)
def test_a_different_number_is_refused(written: str) -> None:
    assert refusal(written).rule == "passage-not-found"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Es kostet 3–5 Euro.", "35 Euro"),
        ("Es kostet 3-5 Euro.", "35 Euro"),
        ("Am 5. 10 Leute kamen.", "Am 510 Leute kamen"),
        ("In Raum 1, 2 Leute.", "In Raum 12 Leute"),
        ("Die Saison 2019/20 lief.", "Saison 201920 lief"),
        ("Offen war es 24/7 für alle.", "247 für alle"),
    ],
)
def test_two_numbers_are_not_read_as_one(source: str, written: str) -> None:
    with pytest.raises(NotFound):
        find(Text(source), Selector(written))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Es stieg um 5 % an.", "um 5 an"),
        ("Es kostet 5 € mehr.", "kostet 5 mehr"),
        ("Es waren minus −5 Grad.", "5 Grad"),
        ("Es galt x < 5 immer.", "x > 5 immer"),
        ("Nach 1½ Jahren.", "112 Jahren"),
    ],
)
def test_a_sign_that_changes_a_number_counts(source: str, written: str) -> None:
    with pytest.raises(NotFound):
        find(Text(source), Selector(written))


@pytest.mark.parametrize("written", ["Herb", "bad", "spät", "Sprecher", "Millionen Eu"])
def test_half_words_and_parts_of_compounds_are_refused(written: str) -> None:
    with pytest.raises(NotFound):
        found_in_text(written)


def test_half_a_word_is_refused_where_it_ends_in_a_combining_mark() -> None:
    with pytest.raises(NotFound):
        find(Text("Im Cafe\u0301 da"), Selector("Im Cafe"))


@pytest.mark.parametrize(
    ("source", "written"), [("We can't pay.", "We can"), ("We can’t pay.", "We can")]
)
def test_a_word_is_not_cut_at_its_apostrophe(source: str, written: str) -> None:
    with pytest.raises(NotFound):
        find(Text(source), Selector(written))


def test_a_name_is_found_before_the_apostrophe_of_its_genitive() -> None:
    assert find(Text("Das ist Weiß’ Plan."), Selector("Das ist Weiß")).end == 12


def test_a_part_of_a_compound_is_not_an_occurrence() -> None:
    assert words(found_in_text("Berger")) == "Berger"
    assert ARTICLE.count("Berger") == 2


# Direct quotes


def test_a_direct_quote_is_found_inside_a_quotation() -> None:
    assert words(found_in_text("haben kein Geld", quoted=True)) == "haben kein Geld"


def test_a_direct_quote_may_span_the_paragraphs_of_its_quotation() -> None:
    exact = "Heute ist ein schwarzer Tag. Wir sammeln weiter, jeden Tag."

    assert words(found_in_text(exact, quoted=True)).startswith(
        "Heute ist ein schwarzer Tag.\n\n„Wir"
    )


@pytest.mark.parametrize(
    "written",
    [
        "sagte sie",  # the article's own words
        "Wir haben kein Geld“, sagte sie",  # over the end of the quotation
        "Wir haben kein Geld, sagte sie",
        "Wir haben kein Geld“, sagte sie. “Wir sparen",  # from one quotation into the next
        "schließt das Freibad „spätestens im Herbst“",  # from before its beginning
    ],
)
def test_words_outside_a_quotation_are_not_a_direct_quote(written: str) -> None:
    error = refusal(written, quoted=True)

    assert error.rule == "passage-not-quoted"
    assert "use form: indirect" in error.hint


def test_a_direct_quote_is_searched_only_inside_quotations() -> None:
    text = Text("Das Bad bleibt, sagte sie. „Das Bad bleibt.“")

    found = find(text, Selector("Das Bad bleibt", quoted=True))

    assert found.start == text.text.index("„") + 1


@pytest.mark.parametrize("quoted", [True, False])
def test_a_passage_put_together_from_two_quotations_is_refused(quoted: bool) -> None:
    error = refusal("Wir haben kein Geld. Heute ist ein schwarzer Tag.", quoted=quoted)

    assert error.rule == "passage-stitched"
    assert error.hint == (
        "line 3: …gte Berger – so „ihr Plan“. „[Wir haben kein Geld]“, sagte sie. “Wir sparen 1,5 …\n"
        "line 5: …Euro.“ Das sind 10² Gründe. „[Heute ist ein schwarzer Tag]. „Wir sammeln weiter, jeden …\n"
        "make a record for each; an omission inside one quotation is written […]"
    )


# Several places


def test_a_passage_that_occurs_more_than_once_lists_its_places() -> None:
    error = refusal("Tag")

    assert error.rule == "passage-ambiguous"
    assert error.message == "the passage occurs in the article 2 times"
    assert error.hint == (
        "line 5: …de. „Heute ist ein schwarzer [Tag]. „Wir sammeln weiter, jeden …\n"
        "line 7: …. „Wir sammeln weiter, jeden [Tag].“ Von 500.000 Euro bleiben −…\n"
        "say which one with prefix: or suffix:, the words right before or after"
    )


@pytest.mark.parametrize(
    ("prefix", "suffix", "line"),
    [
        ("schwarzer", "", 5),
        ("ein schwarzer ", "", 5),
        ("", "Wir sammeln", 5),
        ("", ". Wir", 5),
        ("jeden", "", 7),
        ("weiter, jeden", "", 7),
        ("", ".“ Von", 7),
        ("jeden", '."', 7),
        ("", "Von 500.000", 7),
    ],
)
def test_prefix_and_suffix_select_the_place(prefix: str, suffix: str, line: int) -> None:
    assert TEXT.line(found_in_text("Tag", prefix, suffix).start) == line


@pytest.mark.parametrize(("prefix", "suffix"), [("weißer", ""), ("", "Nacht"), ("schwarzer", "“")])
def test_a_context_that_does_not_occur_is_refused(prefix: str, suffix: str) -> None:
    error = refusal("Tag", prefix, suffix)

    assert error.rule == "passage-context"
    assert "line 5: " in error.hint and "line 7: " in error.hint


def test_the_context_of_a_passage_that_occurs_once_is_checked_too() -> None:
    assert refusal("kein Geld", "Sie hat").rule == "passage-context"


def test_the_strictest_level_that_finds_the_words_decides() -> None:
    text = Text("Das Bad - bleibt. Das Bad – bleibt.")

    assert find(text, Selector("Das Bad – bleibt")).start == 18


# Omissions and insertions


@pytest.mark.parametrize("sign", ["[…]", "[...]", "…", "...", "(…)", "[ … ]"])
def test_an_omission_replaces_words_of_the_same_sentence(sign: str) -> None:
    found = found_in_text(f"Heute ist {sign} schwarzer Tag", quoted=True)

    assert words(found) == "Heute ist ein schwarzer Tag"
    assert [(part.kind, part.text) for part in found.parts] == [
        ("words", "Heute ist"),
        ("omission", " ein "),
        ("words", "schwarzer Tag"),
    ]


def test_several_omissions_keep_their_order() -> None:
    text = Text("Wir bauen heute in der Stadt ein großes Bad.")
    found = find(text, Selector("Wir bauen […] in der […] großes Bad"))

    assert [part.kind for part in found.parts] == [
        "words",
        "omission",
        "words",
        "omission",
        "words",
    ]
    assert "".join(part.text for part in found.parts) == text.text[found.start : found.end]


@pytest.mark.parametrize(
    "written",
    [
        "jeden Tag […] Heute ist",  # the wrong way round
        "schwarzer Tag […] −5 Euro",  # from a quotation into what follows
        "Die Stadt […] kein Geld",  # two paragraphs
    ],
)
def test_an_omission_does_not_join_pieces_from_two_places(written: str) -> None:
    assert refusal(written).rule == "passage-stitched"


def test_an_omission_of_a_direct_quote_stays_inside_its_quotation() -> None:
    assert refusal("spätestens im […] ihr Plan", quoted=True).rule == "passage-stitched"
    assert refusal("spätestens im […] ihr Plan").rule == "omission-crosses-quotation"


@pytest.mark.parametrize(
    ("source", "written", "hidden"),
    [
        ("Wir wollen das Bad nicht ganz schließen.", "Wir wollen […] ganz schließen", "nicht"),
        ("Wir wollen hier kein Bad bauen.", "Wir wollen […] Bad bauen", "kein"),
        ("Wir zahlen das, wenn Geld da ist.", "Wir zahlen […] da ist", "wenn"),
        ("Wir zahlen ja, Aber nur einmal.", "Wir zahlen […] nur einmal", "Aber"),
        ("We will never close the pool.", "We will […] the pool", "never"),
    ],
)
def test_an_omission_may_not_hide_a_word_that_changes_the_meaning(
    source: str, written: str, hidden: str
) -> None:
    with pytest.raises(NotFound) as raised:
        find(Text(source), Selector(written))

    assert raised.value.rule == "omission-hides-word"
    assert raised.value.message == f"the omission hides „{hidden}“, which may change the meaning"


@pytest.mark.parametrize("written", ["Heute […] jeden Tag", "Heute ist […] Tag", "…", "[…]", "… …"])
def test_an_omission_needs_words_on_both_sides(written: str) -> None:
    assert refusal(written).rule == "omission-too-short"


def test_a_piece_that_does_not_occur_is_named() -> None:
    error = refusal("Heute ist […] jede Nacht hindurch")

    assert error.rule == "passage-not-found"
    assert error.hint.endswith("„jede Nacht hindurch“") or not error.hint


def test_dots_of_the_article_are_not_an_omission() -> None:
    found = find(Text("Er sagte: Na ja … nein."), Selector("Na ja … nein"))

    assert [part.kind for part in found.parts] == ["words"]


def test_an_editors_remark_replaces_no_words() -> None:
    found = found_in_text("Wir haben kein [die Stadt, Anm. d. Red.] Geld", quoted=True)

    assert words(found) == "Wir haben kein Geld"
    assert [(part.kind, part.text) for part in found.parts] == [
        ("words", "Wir haben kein"),
        ("insertion", "[die Stadt, Anm. d. Red.]"),
        ("words", "Geld"),
    ]


def test_an_editors_remark_may_not_hide_words() -> None:
    assert refusal("Wir [Anm. d. Red.] Geld").rule == "passage-stitched"


def test_other_words_in_brackets_must_occur() -> None:
    assert refusal("Wir haben [gar] kein Geld").rule == "passage-not-found"


# Hints


def test_the_hint_shows_the_nearest_wording_and_its_line() -> None:
    error = refusal("Wir sammeln heiter, jeden Tag")

    assert error.hint == (
        "nearest (line 7): „Wir sammeln weiter, jeden Tag“\n"
        "yours:            „Wir sammeln heiter, jeden Tag“"
    )


def test_lines_count_from_the_first_line_of_the_text() -> None:
    with pytest.raises(NotFound, match="is not in the article") as raised:
        find(Text("Das Bad bleibt offen.", first_line=12), Selector("Das Bad bleibt edel"))

    assert raised.value.hint.startswith("nearest (line 12): ")


def test_the_hint_leaves_out_the_marks_around_a_quotation() -> None:
    error = refusal("Wir haben kein Geld mehr")

    assert error.hint.startswith("nearest (line 3): „Wir haben kein Geld“\n")


def test_the_hint_leaves_out_the_end_of_the_previous_sentence() -> None:
    error = refusal("Wir haben aber kein Geld")

    assert error.hint.startswith("nearest (line 3): „Wir haben kein Geld“\n")


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("Sprecher", "Berger-Sprecher"),
        ("500", "500.000 Euro"),
        ("5 Mil", "1,5 Millionen Euro"),
    ],
)
def test_the_hint_shows_whole_compounds_and_numbers(written: str, source: str) -> None:
    assert f": „{source}“\n" in refusal(written).hint


def test_the_hint_for_a_long_passage_shows_the_words_around_the_difference() -> None:
    source = " ".join(f"wort{n}" for n in range(60))
    with pytest.raises(NotFound) as raised:
        find(Text(source), Selector(source.replace("wort30", "ort30")))

    assert raised.value.hint == (
        "nearest (line 1): „… wort24 wort25 wort26 wort27 wort28 wort29 wort30"
        " wort31 wort32 wort33 wort34 wort35 wort36 …“\n"
        "yours:            „… wort24 wort25 wort26 wort27 wort28 wort29 ort30"
        " wort31 wort32 wort33 wort34 wort35 wort36 …“"
    )


def test_without_a_similar_wording_there_is_no_hint() -> None:
    assert refusal("Xylophonquartett").hint == ""


def test_a_long_passage_with_one_changed_word_is_refused_in_time() -> None:
    source = " ".join(f"wort{n % 97}" for n in range(1000))
    wanted = Selector(source.replace("wort50", "ort50", 1))
    start = time.perf_counter()
    with pytest.raises(NotFound):
        find(Text(source), wanted)

    assert time.perf_counter() - start < 1.5


def test_occurrences_are_all_places_in_the_strictest_level() -> None:
    level, spans = TEXT.occurrences("Tag")

    assert level == 1
    assert [ARTICLE[slice(*span)] for span in spans] == ["Tag", "Tag"]
    assert TEXT.occurrences("Nacht") == (0, [])


# Properties

CHARACTERS = st.sampled_from("abß ÄeEé.,;:!?-–—„“”»«‚‘'\"’[]…%€123 \n\u00a0\u00ad\u0301²½ﬁ•")
ANY_TEXT = st.text(CHARACTERS, max_size=60) | st.text(max_size=40)
SOME_WORDS = "Das Bad bleibt. Wir „haben“ kein Geld, nicht 1,5 Frau Bürger – ja"
WORDS = st.lists(st.sampled_from(SOME_WORDS.split()), min_size=1, max_size=25)


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(["", "a", "„", ". "]), st.booleans())
@examples(300)
def test_any_text_is_found_or_refused(text: str, exact: str, context: str, quoted: bool) -> None:
    with suppress(NotFound):
        found = find(Text(text), Selector(exact, context, context, quoted))

        assert 0 <= found.start < found.end <= len(text)


@given(ANY_TEXT, st.data())
@examples(300)
def test_a_match_has_the_letters_of_the_selector(text: str, data: st.DataObject) -> None:
    exact = data.draw(ANY_TEXT | _changed(text))
    try:
        found = find(Text(text), Selector(exact))
    except NotFound:
        return
    if [part.kind for part in found.parts] == ["words"]:
        assert letters(text[found.start : found.end]).text == letters(exact).text


NUMBERS = st.lists(
    st.sampled_from(
        [
            "3",
            "5",
            "10",
            "²",
            "–",
            "-",
            "−",
            ".",
            ",",
            ":",
            "/",
            " ",
            "Euro ",
            "(",
            "„",
            "“",
            "% ",
            "\n",
        ]
    ),
    min_size=2,
    max_size=12,
)


@given(NUMBERS, st.data())
@examples(300)
def test_a_match_has_the_numbers_of_the_selector(listed: list[str], data: st.DataObject) -> None:
    text = "".join(listed)
    dropped = data.draw(st.integers(0, len(listed) - 1))
    exact = "".join(listed[:dropped] + listed[dropped + 1 :])
    assume("..." not in exact)  # an omission
    with suppress(NotFound):
        found = find(Text(text), Selector(exact))

        assert re.findall("[0-9]+", text[found.start : found.end]) == re.findall("[0-9]+", exact)


@given(WORDS, st.sampled_from([" ", "\n", "\n\n", "  "]), st.data())
@examples(200)
def test_whole_words_are_found_where_they_were_taken(
    listed: list[str], space: str, data: st.DataObject
) -> None:
    text = space.join(listed)
    first = data.draw(st.integers(0, len(listed) - 1))
    last = data.draw(st.integers(first, len(listed) - 1))
    before = space.join(listed[:first]) + (space if first else "")
    exact = space.join(listed[first : last + 1])
    after = (space if last + 1 < len(listed) else "") + space.join(listed[last + 1 :])
    assume(any(c.isalnum() for c in exact))

    found = find(Text(text), Selector(exact, before.strip(), after.strip()))

    assert (found.start, found.end) == (len(before), len(before) + len(exact))
    assert found.level == 1


@given(WORDS, st.data())
@examples(200)
def test_a_word_from_elsewhere_is_always_refused(listed: list[str], data: st.DataObject) -> None:
    text = " ".join(listed)
    first = data.draw(st.integers(0, len(listed) - 1))
    last = data.draw(st.integers(first, len(listed) - 1))
    exact = listed[first : last + 1]
    exact.insert(data.draw(st.integers(0, len(exact))), data.draw(st.sampled_from(["nie", "7"])))

    with pytest.raises(NotFound):
        find(Text(text), Selector(" ".join(exact)))


@st.composite
def _changed(draw: st.DrawFn, text: str) -> str:
    """Draw a stretch of a text with its typography changed."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    changes = {'"': "„", "„": '"', " ": "\u00a0", "–": "-", ".": "", "\u00ad": ""}
    old = draw(st.sampled_from(sorted(changes)))
    return text[start:end].replace(old, changes[old])


@pytest.mark.parametrize("words", ["Anm. d. Red.: Das stimmt nicht", "die Stadt"])
def test_what_others_insert_into_a_quotation_is_not_quoted(words: str) -> None:
    text = Text("„Das Bad bleibt zu [Anm. d. Red.: Das stimmt nicht]. Wir [die Stadt] zahlen.“")

    with pytest.raises(NotFound, match="not inside one quotation"):
        find(text, Selector(words, quoted=True))
    assert find(text, Selector("Wir [die Stadt] zahlen", quoted=True)).level == 1
