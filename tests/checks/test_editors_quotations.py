"""What editors put between quotation marks: as typed, in the evidence, and as whose words."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.checks import load_checked, warnings
from builder.checks.quoting import examined
from builder.checks.quoting.examined import MOST_ALIKE
from builder.checks.quoting.proof import places
from builder.problems import InvalidContent, Problem
from tests.support.drawing import examples
from tests.support.samples import article_of, edit

PEOPLE = [
    {"id": "anna-berg", "name": "Anna Berg", "other_names": [{"name": "Berg"}]},
    {"id": "bernd-tal", "name": "Bernd Tal", "other_names": [{"name": "Tal"}]},
    {"id": "carl-see", "name": "Carl See"},
]


Evidence = Sequence[object] | None

ELSEWHERE = ("unconnected", "name-not-found")
"""Rules about names, which the articles of these cases do not contain."""


class Desk:
    """A dossier of one article, in which a text of an editor is judged."""

    def __init__(self, folder: Path, article: str, quotes: dict[str, str] | None = None) -> None:
        self.folder, self.article = folder, article
        (folder / "articles").mkdir(exist_ok=True)
        self._write(
            "articles/rat.md",
            f"---\nheadline: Aus dem Rat\nrights: full\nlicence: frei\n---\n\n{article}\n",
        )
        self._write("people.yml", json.dumps(PEOPLE))
        records = [
            {"id": f"q{n}", "speaker": speaker, "form": "direct", "passage": {"exact": words}}
            for n, (words, speaker) in enumerate((quotes or {}).items())
        ]
        self._write("quotes.yml", json.dumps(records))

    def _write(self, file: str, text: str) -> None:
        (self.folder / file).write_text(text, "utf-8")

    def problems(
        self, text: str, evidence: Evidence = None, more: Mapping[str, str] | None = None
    ) -> list[Problem]:
        """Return the problems and warnings if a point of the summary has this text."""
        cited = evidence or [
            {"exact": paragraph} for paragraph in self.article.split("\n\n") if paragraph.strip()
        ]
        point = {"text": text, "evidence": cited}
        whole = {"title": "Fall", "language": "de", "editor": "Prüfer", "updated": "2025-01-01"}
        self._write("dossier.yml", json.dumps(whole | dict(more or {}) | {"summary": [point]}))
        try:
            found = warnings(load_checked(self.folder))
        except InvalidContent as error:
            found = error.problems
        return [problem for problem in found if problem.rule not in ELSEWHERE]

    def verdict(
        self, text: str, evidence: Evidence = None, more: Mapping[str, str] | None = None
    ) -> str:
        """Return the rules that a text breaks, each with a ? if it is only a warning."""
        found = self.problems(text, evidence, more)
        return " ".join(p.rule + ("?" if p.severity == "warning" else "") for p in found)


UNPROVEN = "unproven-quotation"
NARRATION = "quotation-of-narration"
ANOTHER = "quotation-of-another"
NO_EVIDENCE = "quotation-without-evidence"
UNPAIRED = "unpaired-mark"


# as typed


@pytest.mark.parametrize(
    ("article", "typed"),
    [
        ("Wir sind in offiziellen Gesprächen", "Wir sind inoffiziellen Gesprächen"),
        ("Es liegt in kompetenten Händen", "Es liegt inkompetenten Händen"),
        ("Das ist des Interesses der Bürger", "Das ist Desinteresses der Bürger"),
        ("Wir raten ihm, zu helfen", "Wir raten, ihm zu helfen"),
        ("Hängen, nicht laufen lassen", "Hängen nicht, laufen lassen"),
        ("Ich habe Sie gewarnt", "Ich habe sie gewarnt"),
        ("Haben wir verloren?", "Haben wir verloren!"),
        ("Haben wir verloren?", "Haben wir verloren"),
        ("Haben wir verloren?", "Haben wir verloren."),
        ("Es sind 5 mW", "Es sind 5 MW"),
        ("Es sind 3·5", "Es sind 3 5"),
        ("Es sind 3*5", "Es sind 3 5"),
        ("Es sind 10^5", "Es sind 10 5"),
        ("Es sind 10^5", "Es sind 10"),
        ("Es sind 5 ‱", "Es sind 5"),
        ("Es sind 5′", "Es sind 5"),
        ("Es sind −5 Grad", "5 Grad"),
        ("Dort kann Musiker leben", "Dort kann Musik erleben"),
        ("Wir stehen in Russland/der Ukraine", "Wir stehen in Russland der Ukraine"),
        ("Liebe Wähler*innen", "Liebe Wählerinnen"),
        ("Der Rat, behauptet das Amt, lügt", "Der Rat behauptet, das Amt lügt"),
        ("Man lässt ihn frei sprechen", "Man lässt ihn freisprechen"),
        ("Er hilft den armen Vögeln", "Er hilft den Armen vögeln"),
        ("Wir glauben beide", "wir Glauben beide"),
        ("Wir glauben beide", "wirglauben beide"),
        ("Ich komme nicht", "Ich **komme** gern"),
        ("Ich komme nicht gern", "Ich komme […] gern"),
        ("Die Lage ist ernst", "Die Lage ist erst"),
    ],
)
def test_words_between_marks_are_proven_as_typed(article: str, typed: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, f"Berg sagte: „{article}“ Dann ging sie.")

    assert desk.verdict(f"Es hieß dort „{typed}“ am Montag.") == UNPROVEN


@pytest.mark.parametrize(
    ("article", "typed"),
    [
        ("Wir raten ihm, zu helfen", "wir raten ihm, zu helfen"),
        ("Wir raten ihm, zu helfen", "Wir raten ihm, zu helfen."),
        ("Wir raten ihm, zu helfen.", "Wir raten ihm, zu helfen"),
        ("Wir raten ihm, zu helfen", "Wir raten ihm,"),
        ("Wir raten - wie immer - ihm", "Wir raten – wie immer – ihm"),
        ("Er ist ‚müde‘ davon", "Er ist ›müde‹ davon"),
        ("Es geht’s an", "Es geht's an"),
        ("Der Frie\u00adden hält\u00a0lange", "Der Frieden hält lange"),
        ("Der Frieden hält\nlange", "Der Frieden hält lange"),
        ("Gro\u0308ße zählt", "Größe zählt"),
        ("Größe zählt", "Gro\u0308ße zählt"),
        ("Haben wir verloren?", "Haben wir verloren?"),
        ("Kennen Sie den ganzen Krieg?", "ganzen Krieg"),
        ("Ich komme morgen gern nach Hause", "Ich komme […] nach Hause"),
        ("Ich komme morgen gern", "Ich komme morgen [mit ihm, Anm. d. Red.] gern"),
        ("Ich komme morgen gern nach Hause", "Ich komme morgen …"),
        ("Ich komme morgen gern nach Hause", "[…] gern nach Hause"),
        ("Ich komme nicht", "Ich **komme** _nicht_"),
        ("Ich komme nicht", "Ich [komme](https://a.example/) nicht"),
        ("Ich komme nicht", "Ich komme&nbsp;nicht"),
    ],
)
def test_only_typography_and_the_ends_may_differ(article: str, typed: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, f"Berg sagte: „{article}“ Dann ging sie.", {})

    assert desk.verdict(f"Es hieß dort „{typed}“ am Montag.") == ""


def test_the_message_has_the_wording_of_the_article(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "„Der Rat, behauptet das Amt, lügt“, sagte Anna Berg.")

    (problem,) = desk.problems("Berg sagte: „Der Rat behauptet, das Amt lügt“.")

    assert problem.hint.splitlines() == [
        "nearest (line 7): „Der Rat, behauptet das Amt, lügt“",
        "yours:            „Der Rat behauptet, das Amt lügt“",
        "quote to the character, or leave the quotation marks out",
    ]


SENTENCE = "Wir raten ihm, dem Rat heute noch mit eigenem Geld auszuhelfen"
WORDS = SENTENCE.split()


@examples(60)
@given(
    first=st.integers(0, len(WORDS) - 1),
    number=st.integers(1, len(WORDS)),
    at=st.integers(0, len(WORDS)),
    change=st.sampled_from(["drop", "swap", "join", "nicht", "capital"]),
)
def test_any_words_in_a_row_are_proven_and_no_others(
    first: int, number: int, at: int, change: str
) -> None:
    article = article_of(f"Berg sagte: „{SENTENCE}“ Dann ging sie.")
    words = WORDS[first : first + number]
    assert [place.quoted for place in places(article, " ".join(words))] == [True]

    at = max(1, min(at, len(words) - 1))
    if len(words) > 2:
        changed = {
            "drop": words[:at] + words[at + 1 :],
            "swap": [*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]],
            "join": [*words[: at - 1], words[at - 1] + words[at], *words[at + 1 :]],
            "nicht": [*words[:at], "nicht", *words[at:]],
            "capital": [*words[:at], words[at].swapcase(), *words[at + 1 :]],
        }[change]
        assert not places(article, " ".join(changed)) or " ".join(changed) in SENTENCE


# as seen by readers


@pytest.mark.parametrize(
    "typed",
    [
        "„Ich lüge“",
        "&bdquo;Ich lüge&ldquo;",
        "&#8222;Ich lüge&#8220;",
        "&quot;Ich lüge&quot;",
        "'Ich lüge'",
        "’Ich lüge’",
        "‘Ich lüge’",
        ",,Ich lüge''",
        ",,Ich lüge“",
        "„Ich lüge''",
        "„Ich lüge´´",
        "„Ich lüge ‟",
        "<<Ich lüge>>",
        ">>Ich lüge<<",
        "»Ich lüge»",
        "»Ich lüge«",
        "›Ich lüge‹",
        "「Ich lüge」",
        "『Ich lüge』",
        "＂Ich lüge＂",
        "❝Ich lüge❞",
        "〝Ich lüge〞",
        "`Ich lüge`",
        "„Ich **lüge**“",
    ],
)
@pytest.mark.parametrize("place", ["Er sagt {} gern.", "Er sagt: {}", "{}, sagt er."])
def test_every_mark_that_readers_see_makes_a_quotation(
    typed: str, place: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, "„Ich komme“, sagte Anna Berg. „Ich lüge“, sagte Bernd Tal.")

    assert desk.verdict(place.format(typed.replace("lüge", "trüge"))) == UNPROVEN
    assert desk.verdict(place.format(typed)) == ""


def test_a_block_quotation_is_a_quotation(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "„Ich komme“, sagte Anna Berg.")

    assert desk.verdict("Sie sagte:\n\n> Ich gehe\n\nDann ging sie.") == UNPROVEN
    assert desk.verdict("Sie sagte:\n\n> Ich komme\n\nDann ging sie.") == ""
    assert desk.verdict("Sie sagte:\n\n> Ich\n> komme") == ""
    assert desk.verdict("Sie sagte:\n\n> „Ich komme“") == ""


@pytest.mark.parametrize(
    "text",
    ["Er sagt „Ich komme.", "Er sagt „Ich komme'.", "Ich komme“, sagt er.", "Er «sagt: Ich komme."],
)
def test_a_mark_without_a_partner_is_refused(text: str, tmp_path: Path) -> None:
    assert Desk(tmp_path, "„Ich komme“, sagte Anna Berg.").verdict(text) == UNPAIRED


@pytest.mark.parametrize(
    "text",
    [
        "Der Schirm ist 27\" groß, das Brett 5' lang.",
        "Jens' Haus und Max’ Hof, ’s ist so, rock 'n' roll seit den ’90ern.",
        "Es gilt 3 < 4 und 5 > 2.",
        "Er sagt's, wie's ist; geht’s noch?",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str, tmp_path: Path) -> None:
    article = "„Ich komme“, sagte Anna Berg. Der Schirm ist 27 Zoll groß, das Brett 5 Fuß lang."

    assert Desk(tmp_path, article).verdict(text) == ""


@pytest.mark.parametrize("field", ["title", "subtitle"])
def test_titles_are_read_and_may_quote_any_article(field: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "„Wir greifen an“, sagte Anna Berg.")

    false = desk.verdict("Es geht los.", more={field: "Berg: „Wir greifen Berlin an“"})
    true = desk.verdict("Es geht los.", more={field: "Berg: „Wir greifen an“"})
    assert (false, true) == (UNPROVEN, "")
    assert desk.verdict("Es geht los.", more={field: "„Wir greifen Berlin an“"}) == UNPROVEN


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("quotes.yml", "medium: Rathaus", "medium: {}"),
        ("topics.yml", "question: Soll das Freibad schließen?", "question: {}"),
        ("topics.yml", "name: Freibad\n", "name: {}\n"),
        ("events.yml", "name: Sitzung des Stadtrats", "name: {}"),
        ("events.yml", "date_note: Der Artikel vom Mittwoch nennt den Dienstag.", "date_note: {}"),
    ],
)
def test_names_questions_and_notes_on_dates_are_read(
    file: str, old: str, new: str, content: Path
) -> None:
    edit(content, file, old, new.format("'„Wir greifen Berlin an“'"))

    with pytest.raises(InvalidContent) as error:
        load_checked(content)

    assert [problem.rule for problem in error.value.problems] == [UNPROVEN]


# in the evidence


def test_the_words_are_in_the_sentences_of_the_evidence(tmp_path: Path) -> None:
    desk = Desk(
        tmp_path, "Es war kalt. Berg nannte das Bad „viel zu teuer“ und ging.\n\nEs regnete."
    )

    assert desk.verdict("Das Bad sei „viel zu teuer“.", [{"exact": "Berg nannte das Bad"}]) == ""
    assert desk.verdict("Das Bad sei „viel zu teuer“.", [{"exact": "Es war kalt."}]) == NO_EVIDENCE


def test_the_message_has_the_line_to_type(tmp_path: Path) -> None:
    article = "Es war kalt. Tal sprach. Berg sagte: „Wir gehen heim“ und ging. Es war „ganz kalt“."
    desk = Desk(tmp_path, article, {"Wir gehen heim": "anna-berg"})

    (recorded,) = desk.problems("Man werde „heim“ gehen.", [{"exact": "Tal sprach."}])
    (other,) = desk.problems("Es war „ganz kalt“.", [{"exact": "Tal sprach."}])

    assert recorded.message == "„heim“ is not in the evidence of this text"
    assert recorded.hint == "it is on line 7\nadd it to the evidence: - q0"
    assert other.hint == 'it is on line 7\nadd it to the evidence: - {exact: "ganz kalt"}'


# as whose words

ARTICLE = """Der Rat tagte. Die Lage sei völlig verfahren, schrieb die Redaktion. Es war ein Deal.

„Ich halte das nicht für praktikabel“, sagte Berg. „Wollen Sie das?“ „Ja.“ „Wir siegen.“ „Wir verlieren alles.“

„Ich komme heute nicht“, sagte Tal, „und morgen auch nicht.“ Er nannte sie eine „wunderbare Frau“.

Carl See sagte, eines Tages würden Wahlen stattfinden müssen."""
QUOTES = {
    "Ich halte das nicht für praktikabel": "anna-berg",
    "Ich komme heute nicht": "bernd-tal",
    "wunderbare Frau": "bernd-tal",
}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Berg sagte: „Die Lage sei völlig verfahren“.", NARRATION),
        ("„Die Lage sei völlig verfahren“, sagte Berg.", NARRATION),
        ("„Eines Tages würden Wahlen stattfinden müssen“, sagte See wörtlich.", NARRATION),
        ("Berg said: „Die Lage sei völlig verfahren“.", NARRATION),
        ("„Die Lage sei völlig verfahren“, Berg said.", NARRATION),
        ("Berg: „Die Lage sei völlig verfahren“", NARRATION),
        (
            "Berg sagte, alles sei nach wie vor „völlig verfahren, schrieb die Redaktion“.",
            NARRATION + "?",
        ),
        ("„Ich komme heute nicht“, sagte Tal.", ""),
        ("„Ich komme heute nicht, sagte Tal“, heißt es.", UNPROVEN),
        ("Es heißt dort „Wir siegen. Wir verlieren alles.“ im Saal.", UNPROVEN),
        ("Es heißt dort »Wir siegen.“ „Wir verlieren alles.« im Saal.", UNPAIRED),
        ("Es heißt dort „Wollen Sie das? Ja.“ im Saal.", UNPROVEN),
        ("„Ich komme heute […] Wir siegen“, sagte Tal.", UNPROVEN),
        ("Es heißt dort „Wollen Sie […] verlieren alles“ im Saal.", UNPROVEN),
        ("Es heißt dort „verlieren alles‘, sagte niemand“ im Saal.", UNPROVEN),
        ("Es heißt dort „‚Ich komme heute nicht‘, sagte Tal“ im Saal.", ""),
        ("Es heißt dort „heute nicht‘, sagte Tal“ im Saal.", NARRATION),
        ("Berg erzählt von einem „Deal“.", ""),
        ("Es war ein „Deal“, den niemand verstand.", ""),
        ("Der Artikel schreibt, die Lage sei „völlig verfahren, schrieb die Redaktion“.", ""),
        ("Im Artikel heißt es: „Die Lage sei völlig verfahren“.", ""),
        ("Der Rat, in dem „Carl See sagte, eines Tages würden Wahlen“ steht.", ""),
    ],
)
def test_narration_is_not_told_as_speech(text: str, verdict: str, tmp_path: Path) -> None:
    assert Desk(tmp_path, ARTICLE, QUOTES).verdict(text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Berg sagte: „Ich halte das nicht für praktikabel“.", ""),
        ("Sie sagte: „Ich halte das nicht für praktikabel“.", ""),
        ("„Ich halte das nicht für praktikabel“, sagte sie über Tal.", ""),
        ("Tal sagte: „Ich halte das nicht für praktikabel“.", ANOTHER),
        ("Tal: „Ich halte das nicht für praktikabel“", ANOTHER),
        (
            "Bernd Tal sagte am Montag im Rat wörtlich: „Ich halte das nicht für praktikabel“.",
            ANOTHER,
        ),
        ("„Ich halte das nicht für praktikabel“, sagte Tal.", ANOTHER),
        ("„Ich halte das nicht für praktikabel“, sagte der Bürgermeister Bernd Tal.", ANOTHER),
        ("„Ich halte das nicht für praktikabel“, so Tal.", ANOTHER),
        ("„Ich halte das nicht für praktikabel,“ said Tal.", ANOTHER),
        ("Tal nannte See eine „wunderbare Frau“.", ""),
        ("See nannte Berg eine „wunderbare Frau“.", ANOTHER),
        ("Laut See ist sie eine „wunderbare Frau“.", ANOTHER),
        ("Tals Sprecher sagte: „Ich halte das nicht für praktikabel“.", ""),
        ("Über Tal sagte sie: „Ich halte das nicht für praktikabel“.", ""),
        ("Zu Tal sagte Berg: „Ich halte das nicht für praktikabel“.", ""),
        ("Tal sagte zu Berg: „Ich halte das nicht für praktikabel“.", ANOTHER + "?"),
        ("Tal hält nichts vom Plan. „Ich halte das nicht für praktikabel“, sagte Berg.", ""),
        ("Für Tal ist Berg eine „wunderbare Frau“.", ""),
    ],
)
def test_words_are_told_as_those_of_their_speaker(text: str, verdict: str, tmp_path: Path) -> None:
    assert Desk(tmp_path, ARTICLE, QUOTES).verdict(text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Tal sagte, die Zahl sei „frei erfunden“.", ANOTHER),
        ("Laut Tal ist die Zahl „frei erfunden“.", ANOTHER),
        ("Tal: Die Zahl ist „frei erfunden“.", ANOTHER),
        ("Tal hält die Zahl für „frei erfunden“.", ANOTHER),
        ("Die Zahl ist „frei erfunden“, findet Bernd Tal.", ANOTHER),
        ("Berg sagte, die Zahl sei „frei erfunden“.", ""),
        ("Berg hält die Zahl für „frei erfunden“.", ""),
        ("Die Zahl ist „frei erfunden“, findet Berg.", ""),
        ("Tal sagte, laut Berg sei die Zahl „frei erfunden“.", ANOTHER + "?"),
        ("Tal sagte, der Vorwurf „frei erfunden“ sei falsch.", ANOTHER + "?"),
        ("Tal sagte, die Zahl sei nicht „frei erfunden“.", ANOTHER + "?"),
        ("Tal sagte, die Zahl sei „erfunden“.", ANOTHER + "?"),
        ("Tal weiß, die Zahl sei „frei erfunden“.", ANOTHER + "?"),
        ("Tal räumte ein, die Zahl sei „frei erfunden“.", ANOTHER),
        ("Selbst Tal gibt zu, dass die Zahl „frei erfunden“ ist.", ANOTHER + "?"),
        ("Tal warf Berg vor, „frei erfunden“ zu haben.", ANOTHER + "?"),
        ("Tal hat die Zahl „frei erfunden“.", ANOTHER + "?"),
        ("Tal hielt Berg entgegen: „Die Zahl ist frei erfunden“.", ANOTHER + "?"),
        ("Die Kritik, sie sei „frei erfunden“, teilt auch Tal.", ANOTHER + "?"),
        ("Tals Vorwurf an Berg: „Die Zahl ist frei erfunden“.", ANOTHER + "?"),
        ("Von Tal kam der Satz: „Die Zahl ist frei erfunden“.", ANOTHER + "?"),
        ("Tal weist Bergs „frei erfunden“ zurück.", ""),
        ("Tal wurde als „frei erfunden“ bezeichnet.", ""),
        ("Tal schwieg; die Zahl nannte Berg „frei erfunden“.", ""),
        ("Tal schwieg; Berg sieht sie als „frei erfunden“.", ""),
    ],
)
def test_words_in_a_clause_that_another_says_are_reported(
    text: str, verdict: str, tmp_path: Path
) -> None:
    quotes = {"Die Zahl ist frei erfunden": "anna-berg"}
    desk = Desk(tmp_path, "Berg sagte: „Die Zahl ist frei erfunden“.", quotes)
    assert desk.verdict(text) == verdict


def test_another_speaker_is_reported_without_evidence_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ARTICLE, QUOTES)
    text = "Tal sagte: „Ich halte das nicht für praktikabel“."

    assert desk.verdict(text, [{"exact": "Der Rat tagte."}]) == f"{NO_EVIDENCE} {ANOTHER}"


def test_without_a_record_the_article_itself_says_who_speaks(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ARTICLE)

    assert desk.verdict("Tal sagte: „Ich halte das nicht für praktikabel“.") == ANOTHER + "?"
    assert desk.verdict("Berg sagte: „Ich halte das nicht für praktikabel“.") == ""


def test_who_relays_words_may_be_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "Tal sagte: „Berg hat mir versprochen: ‚Das Bad bleibt offen.‘“")
    quote: dict[str, object] = {
        "id": "q",
        "speaker": "anna-berg",
        "reported_by": ["bernd-tal"],
        "form": "direct",
    }
    quote |= {"passage": {"exact": "Das Bad bleibt offen."}}
    (tmp_path / "quotes.yml").write_text(json.dumps([quote]), "utf-8")

    assert desk.verdict("Tal sagte: „Das Bad bleibt offen“.") == ""
    assert desk.verdict("Berg sagte: „Das Bad bleibt offen“.") == ""
    assert desk.verdict("Carl See sagte: „Das Bad bleibt offen“.") == ANOTHER


# what may stand between marks without a passage


def test_names_that_the_dossier_lists_may_stand_between_marks(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "Der Rat tagte.")
    (tmp_path / "organizations.yml").write_text('[{"id": "bild", "name": "Bild"}]', "utf-8")

    assert UNPROVEN not in desk.verdict("Das schreibt die „Bild“.")
    assert desk.verdict("Das schreibt die „Welt“.").startswith(UNPROVEN)


def test_a_note_may_quote_what_is_right_but_not_invent_speech(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "Der Rat tagte mit Carl Se.")
    note: dict[str, object] = {
        "id": "n",
        "kind": "misprint",
        "date": "2025-01-01",
        "passages": [{"exact": "Carl Se"}],
    }

    def verdict(text: str) -> str:
        (tmp_path / "notes.yml").write_text(json.dumps([note | {"text": text}]), "utf-8")
        return desk.verdict("Es war so.")

    assert verdict("Gemeint ist „Carl See“, nicht „Carl Sé“.") == ""
    assert verdict("Anna Berg sagte: „Das ist falsch“.") == UNPROVEN


# how many


def test_many_quotations_of_the_same_words_are_examined_a_few_times(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "Der Rat sagte: „Es ist neu“.")

    assert desk.verdict(" ".join(["Es ist „neu“."] * 9)) == ""
    assert len(examined(load_checked(tmp_path))) == MOST_ALIKE


def test_a_title_of_the_article_tells_who_says_the_words(tmp_path: Path) -> None:
    article = (
        "Bürgermeisterin Anna Berg kam spät. Kritik kam von Bernd Tal. Die Bürgermeisterin ließ das"
        " nicht gelten: „Wer nichts baut, verliert alles.“"
    )
    desk = Desk(tmp_path, article)

    assert desk.verdict("„Wer nichts baut, verliert alles“, hielt Berg dagegen.") == ""
    assert desk.verdict("Tal hielt dagegen: „Wer nichts baut, verliert alles.“") == ANOTHER + "?"
