"""Finding quotations, in any mixture of quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.passages.quotations import pairs, quotations
from builder.passages.spans import Span
from tests.support.drawing import examples


def quoted(text: str, language: str = "de") -> list[str]:
    return [text[span.start : span.end] for span in quotations(text, language)]


def faults(text: str, language: str = "de") -> list[tuple[str, str, str]]:
    return [
        (one.kind, text[slice(*one.mark)], text[slice(*one.stretch)])
        for one in pairs(text, language).unpaired
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte „ja“ und „nein“.",
        "Er sagte „ja” und „nein”.",
        "Er sagte „ja“ und “nein“.",
        "Er sagte “ja” und “nein”.",
        "Er sagte ”ja” und ”nein”.",
        'Er sagte "ja" und "nein".',
        "Er sagte »ja« und »nein«.",
        "Er sagte «ja» und «nein».",
        "Er sagte ‚ja‘ und ‘nein’.",
        "Er sagte ›ja‹ und ‹nein›.",
        "„ja“, „nein“",
        "(“ja“) – “nein“",
        "„ja“-Sager, „nein“-Sager",
        "„ja“„nein“",
    ],
)
def test_quotations_are_found_in_each_style_of_marks(text: str) -> None:
    assert quoted(text) == ["ja", "nein"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Er sagte: ‚nein‘“", ["Er sagte: ‚nein‘", "nein"]),
        ("„Er sagte: ‚nein‘.“ Dann", ["Er sagte: ‚nein‘.", "nein"]),
        ("„‚Nein‘, sagte er“", ["‚Nein‘, sagte er", "Nein"]),
        ("“He said ‘no’ twice”", ["He said ‘no’ twice", "no"]),
        ("„Er sagte “nein“ dazu“", ["Er sagte “nein“ dazu", "nein"]),
        ("»Er sagte ›nein‹«", ["Er sagte ›nein‹", "nein"]),
        ("„eins »zwei ‚drei‘« vier“", ["eins »zwei ‚drei‘« vier", "zwei ‚drei‘", "drei"]),
    ],
)
def test_nested_quotations_follow_the_outer_ones(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Eins.\n\n„Zwei.\n\n„Drei.“ „Vier.“", ["Eins.\n\n„Zwei.\n\n„Drei.", "Vier."]),
        ("de", "Der Rat tagte. „Eins.\n\n„Zwei“, sagte sie.", ["Eins.\n\n„Zwei"]),
        ("de", "»Eins.\n\n»Zwei.«", ["Eins.\n\n»Zwei."]),
        ("en", '“One.\n\n“Two,” she said.\n\nShe left. It is 6" thick.', ["One.\n\n“Two,"]),
        ("en", "‘One.\n\n‘Two,’ she said.", ["One.\n\n‘Two,"]),
        ("en", '"One.\n\n"Two," she said.', ['One.\n\n"Two,']),
        ("en", "“One ‘two.\n\n“‘Three’ four.”", ["One ‘two.\n\n“‘Three’ four.", "Three"]),
        ("fr", "« Un.\n\n« Deux. »\n\nIl sort.", [" Un.\n\n« Deux. "]),
        ("fr", "« Un.\n\n» Deux. »\n\nIl sort.", [" Un.\n\n» Deux. "]),
    ],
)
def test_a_quotation_spans_paragraphs_that_each_open_and_of_which_the_last_closes(
    language: str, text: str, expected: list[str]
) -> None:
    assert quoted(text, language) == expected
    assert pairs(text, language).unpaired == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ich komme, sagte Müller.\n\n„Ich gehe“, sagte Huber.", ["Ich gehe"]),
        ("Er sagte „ja und ging.\n\n„Nein“, rief sie.", ["Nein"]),
        ("“I will come, Ann Berg said.\n\n“No,” he said.", ["No,"]),
        ("„Eins\n\n„Zwei“", ["Zwei"]),
        ("„Eins.\n\n„Zwei.\n\nDrei.", []),
    ],
)
def test_narration_before_the_next_mark_shows_that_a_mark_is_missing(
    text: str, expected: list[str]
) -> None:
    assert quoted(text) == expected
    assert [one.kind for one in pairs(text).unpaired] == ["unclosed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„offen und ohne Ende", []),
        ("ohne Anfang und zu“", []),
        ("Er sagte „ja und ging. Dann „nein“ und mehr.", ["nein"]),
        ("Er sagte ja“ und ging. Dann „nein“ und mehr.", ["nein"]),
        ("„innen ‚vergessen“ und weiter", ["innen ‚vergessen"]),
        ("„ja“ und „nein und „doch“ und Schluss", ["ja", "doch"]),
    ],
)
def test_a_forgotten_mark_does_not_turn_prose_into_a_quotation(
    text: str, expected: list[str]
) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie geht’s, Hans’ Bad „ist“ zu", ["ist"]),
        ("Wie geht's, 'n Abend „ist“ zu", ["ist"]),
        ("„Wie geht’s?“", ["Wie geht’s?"]),
        ("“Don’t,” he said", ["Don’t,"]),
        ("‚Wasser’s‘", ["Wasser’s"]),
        ("‘It’s over’ then", ["It’s over"]),
        ("„Rock 'n' Roll“", ["Rock 'n' Roll"]),
    ],
)
def test_an_apostrophe_is_not_a_quotation_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "‘The workers’ rights matter,’ said Anna Berg.", ["The workers’ rights matter,"]),
        ("en", "‘The Smiths’ bakery will close,’ she said", ["The Smiths’ bakery will close,"]),
        ("en", "‘It’s the workers’ fault’. A ‘new’ start", ["It’s the workers’ fault", "new"]),
        ("en", "“The ‘workers’ rights,” he said", ["The ‘workers’ rights,", "workers"]),
        ("en", "The Smiths’ shop, rock ’n’ roll, ‘68 and the boys’ club", []),
        ("en", "'We don't want a fight,' she said", ["We don't want a fight,"]),
        ("en", "'The Smiths' bakery will close,' she said", ["The Smiths' bakery will close,"]),
        ("en", "It's '68, rock 'n' roll, 'tis O'Neill's, the workers' rights", []),
        ("en", "\"He said 'no',\" she said", ["He said 'no',", "no"]),
        ("de", "'Nie', rief er", ["Nie"]),
        ("de", "Er sagte:'Ja', dann 'nein'.", ["Ja", "nein"]),
        ("de", "Hans' Bad, 'ne Idee von '68, 'rein in Fritz' Auto", []),
        ("de", "„Er rief 'nie wieder'.“", ["Er rief 'nie wieder'.", "nie wieder"]),
        ("de", "‚Ich geh’ heim’, sagte A und wir hörten’ auf", ["Ich geh’ heim"]),
        ("de", "‚Hans’ Bad‘ und ‚Fritz’ Auto‘", ["Hans’ Bad", "Fritz’ Auto"]),
        ("fr", "L'un dit 'non' et l'autre aussi' dort", []),
        ("sv", "Han sade: ”Nej” och ’ja’. »Nej», sade hon.", ["Nej", "ja", "Nej"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(
    language: str, text: str, expected: list[str]
) -> None:
    assert quoted(text, language) == expected
    assert pairs(text, language).unpaired == ()


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
@pytest.mark.parametrize("word", ["d’", "l’", "qu’", "Lorsqu’", "d'", "jusqu'"])
@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_guillemet_opens_after_an_elided_word(language: str, word: str, space: str) -> None:
    text = f"Elle parle {word}«{space}une erreur{space}». Le maire sort. «{space}Jamais{space}», dit-elle."

    assert [words.strip() for words in quoted(text, language)] == ["une erreur", "Jamais"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            'Il parle de l’«échec» et d’"un autre" et d’“une faute”',
            "échec|un autre|une faute",
        ),
        ("fr", "mot« une erreur » et « deux »demain", " une erreur | deux "),
        ("fr", "« Le mot “non” et ‹ oui › »", " Le mot “non” et ‹ oui › |non| oui "),
        ("de", "«Ja.» »Nein.« «Er ‹nie›.» »Er ›nie‹.«", "Ja.|Nein.|Er ‹nie›.|nie|Er ›nie‹.|nie"),
        ("de-CH", "«Ja», sagte er. « Nein », sagte sie.", "Ja| Nein "),
        ("de", "»Hans’« Auto. »Wie geht's?« »Plan 'D'«", "Hans’|Wie geht's?|Plan 'D'|D"),
        ("it", "Ha detto «no» e l’«errore» e dell’« altro »", "no|errore| altro "),
        ("es", "—Vale —dijo. «¿Qué?» y «¡No!»", "¿Qué?|¡No!"),
        ("ru", "Он сказал: «Нет „да“ нет».", "Нет „да“ нет|да"),
        ("pl", "Powiedział: „Nie” i „a »b« c”.", "Nie|a »b« c|b"),
        ("da", "»Ja,« sagde han", "Ja,"),
        ("cs", "„Ne,“ řekl »ano«", "Ne,|ano"),
        ("hu", "„Nem” – mondta »igen«", "Nem|igen"),
        ("nl", "Hij zei: ‘Nee’ en 's avonds ”ja”", "Nee|ja"),
        ("ja", "彼は「はい」と言った。「『いいえ』と言え」", "はい|『いいえ』と言え|いいえ"),
        ("de", ",,Nie'', ``Nein'', ‚‚gut‘‘, <<Ja>>, >>Doch<<", "Nie|Nein|gut|Ja|Doch"),
        ("en", "″Yes,″ he said", "Yes,"),
    ],
)
def test_the_direction_of_a_mark_follows_its_surroundings_and_the_language(
    language: str, text: str, expected: str
) -> None:
    assert quoted(text, language) == expected.split("|")
    assert pairs(text, language).unpaired == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ein Brett von 5" und eines von 6" Breite', []),
        ('"The plank is 6" thick," he said. He is 5\'10" tall.', ['The plank is 6" thick,']),
        ("5′ and 6″ wide", []),
        (
            'Im Film "Apollo 13", mit "Stuttgart 21" und "2010" da',
            ["Apollo 13", "Stuttgart 21", "2010"],
        ),
        ('Das Modul "Progress M-53" mit der „Boeing 737" flog', ["Progress M-53", "Boeing 737"]),
        ('"Bis zum 30.", sagte er, "oder 31".', ["Bis zum 30.", "oder 31"]),
    ],
)
def test_inch_signs_are_not_quotation_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
    assert pairs(text).unpaired == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er: „Ja. Sie ging.", [("unclosed", "„", "Ja. Sie ging.")]),
        ('Er: „Ja. Ein 27" großer Schirm.', [("unclosed", "„", 'Ja. Ein 27" großer Schirm.')]),
        ('Er: "Ja. Ein 27" großer Schirm.', [("unclosed", '"', 'Ja. Ein 27" großer Schirm.')]),
        ("„Ja, sagte A. „Nein“, sagte B.", [("unclosed", "„", "Ja, sagte A. „Nein“, sagte B.")]),
        ("Er ging. Nein“, sagte B.", [("unopened", "“", "Er ging. Nein")]),
        ("„Ja.\n\nNein.“", [("over-paragraphs", "„", "Ja.\n\nNein.")]),
        ("• „Ja\n• und nein“", [("over-paragraphs", "„", "Ja\n• und nein")]),
        ("„Ja.„ Sie ging.", [("wrong-closer", "„", "Ja.")]),
        ("„Ja“ und „nein“, ‘s ist gut", []),
    ],
)
def test_a_mark_without_its_other_half_is_reported(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "narration"),
    [
        (
            "fr",
            "Elle parle d’« une erreur ». Le maire sort. « Jamais », dit-elle.",
            "Le maire sort",
        ),
        ("en", '“It can.\n\n“Repairs.”\n\nThe mayor left. It is 6" thick.', "The mayor left"),
        ("en", '“It can.\n\nThe mayor left. It is 6" thick.', "The mayor left"),
        (
            "de",
            'Er: „Wir warten. Der Landtag schwieg. Ein 27" großer Schirm.',
            "Der Landtag schwieg",
        ),
        ("de", "„Ich komme, sagte A.\n\nAbsatz drei.\n\nHuber rief: Ich gehe“.", "Absatz drei"),
        ("de", '"Ich komme", sagte A. "Ich gehe", sagte B.', "sagte A"),
        ("de", 'Er sagte:"Ich komme"und ging."Ich gehe"sagte B.', "und ging"),
        ("de", "‚Ich geh’ heim’, sagte A und wir hörten’ auf", "sagte A"),
        ("en", "He praised the ‘workers’ and left. ‘No,’ she said.", "and left"),
    ],
)
def test_narration_is_not_inside_a_quotation(language: str, text: str, narration: str) -> None:
    start = text.index(narration)

    assert not quotations(text, language).any_contains(start, start + len(narration))


LANGUAGES = st.sampled_from(["de", "de-CH", "en", "fr", "sv", "ja", ""])
MARKS = st.sampled_from("„“”\"‟»«‚‘’'‹›″「」,`<>")
WORDS = st.sampled_from(["a", "b.", "s", " ", "\n\n", "(", "–", "5", "d’", "\N{NO-BREAK SPACE}"])


@given(st.lists(st.one_of(MARKS, WORDS), max_size=40).map("".join), LANGUAGES)
def test_quotations_of_any_text_are_ordered_and_never_cross(text: str, language: str) -> None:
    found = quotations(text, language)

    assert list(found) == sorted(set(found))
    for a in found:
        assert 0 < a.start < a.end < len(text)
        assert text[a.start : a.end].strip()
        for b in found:
            apart = a.end < b.start or b.end < a.start
            assert apart or a.contains(*b) or b.contains(*a)


@given(st.lists(st.one_of(MARKS, WORDS), max_size=40).map("".join), LANGUAGES)
def test_an_unpaired_mark_encloses_no_quotation(text: str, language: str) -> None:
    found = pairs(text, language)

    assert list(found.unpaired) == sorted(found.unpaired, key=lambda one: one.mark)
    edges = {edge for q in found.quotations for edge in (q.start - 1, q.end)}
    for one in found.unpaired:
        assert 0 <= one.mark.start < one.mark.end <= len(text)
        assert 0 <= one.stretch.start <= one.stretch.end <= len(text)
        assert one.kind == "wrong-closer" or one.mark.start not in edges


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„a " * 10_000, (0, 10_000)),
        ("a“ " * 10_000, (0, 10_000)),
        ("„a\n\n" * 10_000, (0, 10_000)),
        ("“a.\n\n" * 10_000, (0, 1)),
        ("„a " * 5_000 + "b“ " * 5_000, (5_000, 0)),
        ("d’«a» " * 5_000, (5_000, 0)),
        ("‚a s’ " * 5_000, (5_000, 0)),
    ],
    ids=["opening", "closing", "paragraphs", "one-run", "nested", "elided", "single"],
)
def test_a_text_of_10_000_marks_is_read(text: str, expected: tuple[int, int]) -> None:
    found = pairs(text)

    assert (len(found.quotations), len(found.unpaired)) == expected


def test_a_span_contains_the_stretches_inside_it() -> None:
    assert Span(2, 5).contains(2, 5)
    assert Span(2, 5).contains(3, 4)
    assert not Span(2, 5).contains(1, 4)
    assert not Span(2, 5).contains(4, 6)


@given(st.text(alphabet="„“‚‘a ", max_size=40), st.integers(0, 40), st.integers(0, 5))
@examples(200)
def test_the_spans_around_and_beside_a_place_are_found(text: str, start: int, size: int) -> None:
    found = quotations(text)
    end = start + size

    around = [span for span in found if span.contains(start, end)]
    assert list(found.around(start, end)) == sorted(around, reverse=True)
    torn = [q for q in found if (start < q.start <= end) != (start <= q.end < end)]
    assert sorted(found.torn(start, end)) == torn
    ended = [span for span in found if span.end <= start]
    assert found.last_before(start) == max(ended, key=lambda span: span.end, default=None)
    assert found.first_after(end) == min((s for s in found if s.start >= end), default=None)
