"""Finding names in a text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.names import Found, Name, Names, in_one_spelling
from builder.passages.spelling import spelled
from builder.passages.unseen import INVISIBLE
from tests.support.drawing import examples

ACTORS = Names(
    [
        Name("Greta Berger", "greta-berger"),
        Name("Berger", "greta-berger"),
        Name("Jörg Kühne", "joerg-kuehne", has_first_name=True),
        Name("Kühne", "joerg-kuehne"),
        Name("Klaus Weiß", "klaus-weiss"),
        Name("Weiß", "klaus-weiss"),
        Name("Förderverein Freibad", "foerderverein"),
        Name("Förderverein", "foerderverein"),
        Name("Stadtrat", "stadtrat"),
        Name("Stadtrates", "stadtrat", inflected=True),
        Name("O’Neill", "oneill"),
        Name("J.D. Lang", "jd-lang"),
    ]
)


def find(text: str, names: Names = ACTORS, language: str = "de") -> Found:
    """Return what of the names is in a text."""
    return names.find(spelled(text), language)


def found(text: str, names: Names = ACTORS, language: str = "de") -> list[str]:
    """Return the mentions in a text, as written there."""
    mentions, faults, _ = find(text, names, language)
    assert faults == []
    return [text[m.start : m.end] for m in mentions]


def fault(text: str, names: Names) -> str:
    """Return the message about the only name in a text that cannot be assigned."""
    _, (only,), _ = find(text, names)
    return only.message


def test_a_mention_has_its_actor_and_the_name_as_listed() -> None:
    (mention,), *_ = find("Heute sprach Bergers Anwalt.")

    assert (mention.start, mention.end) == (13, 20)
    assert mention.name == "Berger"
    assert mention.actors == ("greta-berger",)


@pytest.mark.parametrize("unseen", INVISIBLE, ids=ascii)
def test_a_name_is_found_with_a_character_in_it_that_nobody_sees(unseen: str) -> None:
    assert found(f"Dann kam Ber{unseen}ger.") == [f"Ber{unseen}ger"]
    assert found("Dann kam Berger.", Names([Name(f"Ber{unseen}ger", "berger")])) == ["Berger"]


def test_the_longest_name_wins() -> None:
    assert found("Greta Berger und der Förderverein Freibad") == [
        "Greta Berger",
        "Förderverein Freibad",
    ]
    assert found("Greta und der Förderverein Freizeit") == ["Förderverein"]


def test_a_name_may_be_broken_at_the_end_of_a_line_but_not_of_a_paragraph() -> None:
    assert found("Greta\nBerger kam mit Jörg\u00a0 Kühne.") == ["Greta\nBerger", "Jörg\u00a0 Kühne"]
    assert found("Das war Greta\n\nBerger kam.", Names([Name("Greta Berger", "g")])) == []


@pytest.mark.parametrize(
    "text", ["Bergerin", "Herberger", "Bergers-Hof", "berger", "Bergern", "Berger2"]
)
def test_only_whole_words_are_names(text: str) -> None:
    assert found(f"Die {text} kam.") == []


@pytest.mark.parametrize(
    "text", ["Berger-Sprecher", "Anti-Berger", "Berger\u2011Sprecher", "Kühne-Berger-Plan"]
)
def test_a_part_of_a_hyphenated_compound_is_not_a_mention(text: str) -> None:
    assert found(f"Ein {text} kam.") == []


@pytest.mark.parametrize(
    "text", ["„Berger“", "(Berger)", "Berger – ja", "–Berger", "Berger,", "Berger."]
)
def test_a_name_is_found_between_marks_and_dashes(text: str) -> None:
    assert found(text) == ["Berger"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bergers Plan", "Bergers"),
        ("Berger’s Plan", "Berger’s"),
        ("Berger's Plan", "Berger's"),
        ("Weiß’ Plan", "Weiß’"),
        ("Weiß' Plan", "Weiß'"),
        ("Greta Bergers Plan", "Greta Bergers"),
        ("Kühnes Plan", "Kühnes"),
        ("des Stadtrates", "Stadtrates"),
        ("des Stadtrats", "Stadtrats"),
        ("„Berger’", "Berger"),
        ("O’Neill", "O’Neill"),
        ("J.D. Lang", "J.D. Lang"),
    ],
)
def test_the_genitive_belongs_to_the_name(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize("text", ["Weißs Plan", "Stadtratess"])
def test_an_ungrammatical_genitive_is_not_a_name(text: str) -> None:
    assert found(text) == []


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    mentions, *_ = find("Kühne, Berger; Greta Berger und Jörg Kühne: Stadtrat")

    assert [m.actors[0] for m in mentions] == [
        "joerg-kuehne",
        "greta-berger",
        "greta-berger",
        "joerg-kuehne",
        "stadtrat",
    ]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


# Typography


@pytest.mark.parametrize(
    "text",
    [
        "Jo\u0308rg Ku\u0308hne",
        "Jörg Küh\u00adne",
        "Jö\u200brg K\u2060ühne",
        "Jörg\u00a0Kühne",
        "Jörg\u202fKühne",
        "\u200eJörg Kühne",
        "Jörg  \tKühne",
    ],
)
def test_differences_of_typography_are_none(text: str) -> None:
    mentions, *_ = find(f"Da kam {text}s Freund.")

    assert [(m.start, m.end, m.name) for m in mentions] in (
        [(7, 7 + len(text) + 1, "Jörg Kühne")],
        [(8, 7 + len(text) + 1, "Jörg Kühne")],  # without the invisible character before it
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("O'Neill", "O’Neill"),
        ("O’Neill", "O'Neill"),
        ("Anna-Lena", "Anna\u2011Lena"),
        ("Griffin", "Gri\ufb03n"),
        ("Kühne", "Ku\u0308hne"),
        ("Ku\u0308hne", "Kühne"),
        ("Xi Jinping", "Xi\u3000Jinping"),
        ("Ａｎｎａ", "Anna"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_a_name_is_found_in_whichever_typography(name: str, text: str) -> None:
    assert found(f"Da kam {text}.", Names([Name(name, "a")])) == [text]


@pytest.mark.parametrize(
    "name", ["@realDonald", "1. FC Köln", "„Bild“-Zeitung", "'s-Hertogenbosch", "-minu", "#MeToo"]
)
def test_a_name_may_begin_with_another_character_than_a_letter(name: str) -> None:
    names = Names([Name(name, "a"), Name("Köln", "b")])

    assert found(f"Nach {name}s Tor: {name}", names) == [f"{name}s", name]
    assert found(f"x{name} und 11. FC Bonn", names) in ([], ["Köln"])


def test_a_name_is_found_where_no_spaces_separate_words() -> None:
    assert found("中国国家主席习近平昨天", Names([Name("习近平", "xi")])) == ["习近平"]


def test_a_vowel_sign_is_part_of_a_word() -> None:
    assert found("दिना", Names([Name("दिन", "a")])) == []


# Genitives follow the language of the article


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("de", "Smiths Bäckerei", ["Smiths"]),
        ("sv", "Smiths bageri", ["Smiths"]),
        ("en", "The Smiths' own bakery", []),
        ("en", "The Smiths came.", []),
        ("en", "Smith’s bakery, Smith's bakery", ["Smith’s", "Smith's"]),
        ("fr", "les Smiths", []),
        ("en", "Mr Smith came.", ["Smith"]),
    ],
)
def test_the_genitive_follows_the_language(language: str, text: str, mention: list[str]) -> None:
    assert found(text, Names([Name("Smith", "smith")]), language) == mention


# Spellings


def test_the_spellings_of_a_text_are_all_names_in_it() -> None:
    text = "Jörg Kühne, Greta Bergers Hut und ein Berger-Sprecher"

    assert find(text).spellings == {"Jörg Kühne", "Greta Berger", "Kühne", "Berger"}


# Names of several actors

BERGERS = Names(
    [
        Name("Greta Berger", "greta"),
        Name("Paul Berger", "paul"),
        Name("Berger", "greta"),
        Name("Berger", "paul"),
    ]
)


def test_a_shared_surname_belongs_to_the_actor_named_in_full() -> None:
    mentions, faults, _ = find("Berger kam. Paul Berger blieb. Bergers Hut.", BERGERS)

    assert [m.actors for m in mentions] == [("paul",)] * 3
    assert faults == []


@pytest.mark.parametrize("text", ["Berger kam.", "Greta Berger und Paul Berger. Berger kam."])
def test_a_shared_surname_without_one_full_name_is_ambiguous(text: str) -> None:
    assert fault(text, BERGERS) == "the name 'Berger' may be any of greta, paul"


def test_a_surname_after_another_actors_first_name_is_contradicted() -> None:
    message = fault("Gestern kam Jörg Berger.", ACTORS)

    assert message == "'Jörg Berger' does not fit 'greta-berger', who has the name 'Berger'"


def test_a_surname_after_a_word_that_is_not_a_first_name_fits() -> None:
    assert found("Bürgermeisterin Berger und Frau Berger") == ["Berger", "Berger"]


def test_a_first_name_at_the_end_of_the_line_before_does_not_count() -> None:
    assert found("Das war Jörg\nBerger kam.") == ["Berger"]


# Properties

TEXTS = st.text(st.sampled_from("Berg s’-\n.„“Kühne JörgGta"), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        ["Greta", "Berger", "Kühne", "Jörg", "s", "’", "-", " ", "\n", "ab", "Weiß", "."]
    ),
    max_size=20,
).map("".join)


@given(TEXTS | PIECES | st.text(max_size=30))
def test_a_match_begins_with_the_name_and_ends_with_its_word(text: str) -> None:
    mentions, faults, _ = find(text)

    at = 0
    for name in sorted([*mentions, *(f.found for f in faults)]):
        assert at <= name.start < name.end
        at = name.end
        words = " ".join(text[name.start : name.end].split())
        assert words.removesuffix("s").rstrip("’'").startswith(name.name.removesuffix("s"))
        assert not text[name.end : name.end + 1].isalnum()
        assert name.start == 0 or not text[name.start - 1].isalnum()


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=40))
def test_any_names_can_be_searched_in_any_text(names: list[str], text: str) -> None:
    actors = Names(Name(name, str(n)) for n, name in enumerate(names))
    mentions, faults, _ = find(text, actors)

    assert all(0 <= m.start < m.end <= len(text) for m in [*mentions, *(f.found for f in faults)])


@given(TEXTS | PIECES)
def test_composed_and_decomposed_texts_have_the_same_mentions(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert [unicodedata.normalize("NFC", words) for words in _all_found(decomposed)] == _all_found(
        composed
    )


def _all_found(text: str) -> list[str]:
    mentions, faults, _ = find(text)
    return [text[m.start : m.end] for m in sorted([*mentions, *(fault.found for fault in faults)])]


@given(st.lists(st.text("aB漢の_ -7", min_size=1, max_size=4), max_size=4), st.text("aB漢の_ -7s"))
@examples(200)
def test_every_name_that_a_text_is_made_of_is_found(names: list[str], text: str) -> None:
    actors = Names(Name(name, str(n)) for n, name in enumerate(names))
    _, _, spellings = find(text, actors)
    alone = {name for name in names if find(name, actors).spellings}

    assert {in_one_spelling(name) for name in alone if f" {name} " in f" {text} "} <= spellings
