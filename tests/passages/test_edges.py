"""Where words and numbers begin and end: what a passage may not cut in two."""

import pytest

from builder.passages import NotFound, Selector, Text, find


@pytest.mark.parametrize(
    ("source", "cut"),
    [
        ("„−5 Grad waren es“", "5 Grad waren es"),
        ("Es waren −\u00a05 Grad.", "5 Grad"),
        ("Es waren − 5 Grad.", "5 Grad"),
        ("Es waren <5 Fälle.", "5 Fälle"),
        ("Es waren ±5 Fälle.", "5 Fälle"),
        ("Es waren ~5 Fälle.", "5 Fälle"),
        ("Es waren ≈ 5 Fälle.", "5 Fälle"),
        ("Es kostet $5 extra.", "5 extra"),
        ("Es kostet € 5 extra.", "5 extra"),
        ("Es kostet CHF 5 extra.", "5 extra"),
        ("Es sind 10^5 Teile.", "5 Teile"),
        ("Es sind 3·5 Teile.", "5 Teile"),
        ("Es kostet 500 000 Euro.", "Es kostet 500"),
        ("Es kostet 500\u202f000 Euro.", "000 Euro"),
        ("Es kostet 500’000 Franken.", "Es kostet 500"),
        ("Im Wert von 500 Milliarden Dollar.", "Im Wert von 500"),
        ("Im Wert von 500 Milliarden Dollar.", "Im Wert von 500 Milliarden"),
        ("Es kostet 3,5 Mio. Euro.", "Es kostet 3,5"),
        ("Es sind 5 % mehr.", "Es sind 5"),
        ("Es sind 5‰ mehr.", "Es sind 5"),
        ("It rose by five per cent.", "It rose by five"),
        ("Cela coûte 5 milliards.", "Cela coûte 5"),
        ("To kosztuje 5 mln złotych.", "To kosztuje 5"),
        ("Es waren 5 °C im Raum.", "Es waren 5"),
        ("Um 14:30 Uhr kam sie.", "Um 14:30"),
        ("Er ist 6′ groß.", "Er ist 6"),
        ("Die Anti- Terror Einheit.", "Terror Einheit"),
        ("Die Nicht–NATO Staaten.", "NATO Staaten"),
        ("Die Bürger*innen kamen.", "Die Bürger"),
        ("Die Bürger:innen kamen.", "Die Bürger"),
        ("Die Bürger/-innen kamen.", "Die Bürger"),
        ("Die Bürger(innen) kamen.", "Die Bürger"),
        ("Das ist un_möglich.", "möglich"),
        ("कीमत है", "क"),
    ],
)
def test_neither_a_word_nor_a_number_is_cut(source: str, cut: str) -> None:
    with pytest.raises(NotFound):
        find(Text(source), Selector(cut))


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("Im Wert von 500 Milliarden Dollar.", "500 Milliarden Dollar"),
        ("Es waren − 5 Grad.", "− 5 Grad"),
        ("Am 5. Mai kamen sie – 5 Leute.", "5 Leute"),
        ("Es ist vorbei.Nicht gut.", "Es ist vorbei"),
        ("Vor- und Nachteile.", "und Nachteile"),
        ("我们支持和平的努力", "支持和平"),
        ("Im Jahr 2025 Menschen zu helfen.", "Im Jahr 2025"),
    ],
)
def test_whole_words_and_numbers_are_found(source: str, whole: str) -> None:
    found = find(Text(source), Selector(whole))

    assert source[found.start : found.end] == whole


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Es kostet 500 000 Euro.", "Es kostet 500000 Euro"),
        ("Es kostet 500’000 Franken.", "Es kostet 500000 Franken"),
        ("Es kostet 500.000 Euro.", "Es kostet 500000 Euro"),
        ("Es kostet 1.234.567 Euro.", "Es kostet 1234567 Euro"),
        ("½ Liter Wasser.", "1/2 Liter Wasser"),
        ("Es sind ٥٠٠ Tote.", "Es sind 500 Tote"),
        ("Um 10:30 Uhr kam sie.", "Um 10.30 Uhr kam sie"),
        ("Es kostet 100.– Franken.", "Es kostet 100 Franken"),
        ("45 m² Fläche und CO₂.", "45 m2 Fläche und CO2"),
    ],
)
def test_a_number_may_be_spelt_in_another_way(source: str, typed: str) -> None:
    assert find(Text(source), Selector(typed)).start == 0


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Das ist in kompetenten Händen.", "Das ist inkompetenten Händen"),
        ("Das ist inoffiziellen Kreisen bekannt.", "Das ist in offiziellen Kreisen bekannt"),
        ("Musiker leben hier.", "Musik erleben hier"),
        ("Das Geld ist da.", "Das Geld istda"),
        ("Russland/der Ukraine.", "Russland der Ukraine"),
        ("Die Wähler*innen kamen.", "Die Wählerinnen kamen"),
        ("Hängen, nicht laufen lassen.", "Hängen nicht, laufen lassen"),
        ("Ich habe Sie gewarnt.", "Ich habe sie gewarnt"),
        ("Es waren 5 mW Leistung.", "Es waren 5 MW Leistung"),
        ("Es waren 1.234 Liter.", "Es waren 1234 Liter"),
        ("Es waren 10² Leute.", "Es waren 102 Leute"),
        ("Nach 1½ Jahren.", "Nach 11/2 Jahren"),
        ("Er ist 6′ groß.", "Er ist 6″ groß"),
        ("यह दिन अच्छा है", "यह दीन अच्छा है"),
        ("Ich will n̶i̶c̶h̶t̶ gehen.", "Ich will nicht gehen"),
    ],
)
def test_other_words_are_refused(source: str, typed: str) -> None:
    with pytest.raises(NotFound):
        find(Text(source), Selector(typed))


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Er will Krieg.\n\nSie will Frieden.", "Krieg. Sie"),
        ("A: „Wir siegen.“ B: „Niemals.“", "Wir siegen. B: Niemals"),
    ],
)
def test_parts_of_two_paragraphs_or_quotations_are_not_one_passage(source: str, typed: str) -> None:
    with pytest.raises(NotFound) as raised:
        find(Text(source), Selector(typed))

    assert raised.value.rule == "passage-stitched"


def test_whole_sentences_of_two_paragraphs_are_one_passage() -> None:
    text = Text("Er will Krieg.\n\nSie will Frieden.")

    assert find(text, Selector("Er will Krieg. Sie will Frieden.")).end == len(text.text)


def test_a_prefix_is_a_whole_word() -> None:
    text = Text("Anna: „Ich komme“. Hanna: „Ich komme“.")

    assert find(text, Selector("Ich komme", prefix="Anna:", quoted=True)).start == 7
