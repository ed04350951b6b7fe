"""Edge cases of the rules; tests/dossiers/invalid/ has the plain cases."""

from pathlib import Path

import pytest

from builder.checks import (
    ALWAYS,
    BEFORE_PUBLISHING,
    WARNINGS,
    WARNINGS_UNTIL_PUBLISHING,
    load_checked,
    warnings,
)
from builder.pages.language import LANGUAGES
from builder.pages.lists import MENU
from builder.problems import InvalidContent
from tests.support.samples import CONTENT, edit


def problems(content: Path, *, publish: bool = False) -> list[str]:
    """Return the first line of each problem of a folder."""
    try:
        load_checked(content, publish=publish)
    except InvalidContent as error:
        return [str(problem).splitlines()[0] for problem in error.problems]
    return []


def warned(content: Path) -> list[str]:
    """Return the first line of each warning of a folder."""
    return [str(problem).splitlines()[0] for problem in warnings(load_checked(content))]


def rules(lines: list[str]) -> list[str]:
    """Return the rule at the end of each line."""
    return [line.split(" ")[-1] for line in lines]


def test_every_rule_has_a_file_and_is_applied() -> None:
    folder = Path(__file__).parents[2] / "builder" / "checks"
    shared = {folder / "loading.py", *(folder / "quoting").iterdir()}
    files = {path.stem for path in folder.rglob("[!_]*.py") if path not in shared}

    assert {
        check.__module__.split(".")[-1]
        for check in ALWAYS + BEFORE_PUBLISHING + WARNINGS + WARNINGS_UNTIL_PUBLISHING
    } == files


def test_the_problems_of_several_rules_are_reported_together(content: Path) -> None:
    edit(content, "topics.yml", "  question: Soll das Freibad schließen?\n", "")
    edit(content, "key_points.yml", "mehr als die Stadt zahlen will", "„zu viel Geld“")

    assert [line.split(" ")[-1] for line in problems(content)] == [
        "[unproven-quotation]",
        "[topic-without-question]",
    ]


# own-words


def test_relayed_words_are_not_own_words(content: Path) -> None:
    edit(
        content,
        "positions.yml",
        "[berger-nicht-leisten, berger-zu-viel]",
        "[berger-wasser, kuehne-kein-sparen, {exact: Bergers Entwurf}]",
    )

    assert problems(content) == [
        "content/positions.yml:5:10: no direct quote of 'greta-berger' is among the evidence [own-words]"
    ]


def test_one_direct_quote_among_the_evidence_is_enough(content: Path) -> None:
    edit(content, "positions.yml", "[kuehne-kein-sparen]", "[berger-wasser, kuehne-schwarzer-tag]")
    edit(content, "positions.yml", "ein geschlossenes Bad „kein Sparen“", "es „ein schwarzer Tag“")

    assert problems(content) == []


# unproven-quotation


@pytest.mark.parametrize(
    "text",
    [
        "Berger sprach von „einer kleinen Stadt“ nicht, sondern „eine kleine Stadt“.",
        "Kühne sagt: „Heute ist ein schlechter Tag“.",
    ],
)
def test_quoted_words_must_occur_in_an_article(text: str, content: Path) -> None:
    edit(content, "events.yml", "text: Im Rathaus nennt Berger die Kosten.", f"text: '{text}'")

    (problem,) = problems(content)

    assert problem.startswith("content/events.yml:7:9: „")
    assert problem.endswith(" is not in any article [unproven-quotation]")


@pytest.mark.parametrize(
    "text",
    [
        "Das Bad sei „viel zu viel“ für die Stadt.",
        "Das Bad sei „Viel zu viel“.",
        "„Das Freibad gehört den Bürgern“, sagt er.",
        "Er will „weiter Unterschriften“ sammeln, am „Tag der offenen Tür“.",
        "Sie habe gesagt: „Das Wasser bleibt drin.“",
        "Er sagt, sie habe „mir zugesagt: ‚Das Wasser bleibt drin‘“.",
        "Das sei „schließen, Jörg Kühne vom Förderverein“.",
        "„Wir können […] nicht mehr leisten“, sagt sie.",
    ],
)
def test_proven_words_may_be_quoted(text: str, content: Path) -> None:
    edit(content, "events.yml", "text: Im Rathaus nennt Berger die Kosten.", f"text: '{text}'")
    edit(
        content,
        "events.yml",
        "  evidence:\n  - exact: „Wir",
        "  evidence:\n  - exact: Jörg Kühne vom Förderverein Freibad\n"
        "  - exact: viel zu viel für eine kleine Stadt\n  - kuehne-kein-sparen\n"
        "  - kuehne-schwarzer-tag\n  - exact: Tag der offenen Tür\n  - exact: „Wir",
    )

    assert problems(content) == []


def test_an_omission_in_an_editors_text_may_not_hide_a_word_either(content: Path) -> None:
    text = "„Wir können uns das Bad […] mehr leisten“, sagt sie."
    edit(content, "events.yml", "text: Im Rathaus nennt Berger die Kosten.", f"text: '{text}'")

    (problem,) = problems(content)

    assert problem.endswith("[unproven-quotation]")


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("dossier.yml", "text: Der Stadtrat von Birkenfurt streitet"),
        ("people.yml", "text: Bürgermeisterin von"),
        ("people.yml", "text: Er will"),
        ("topics.yml", "text: Über die Zukunft"),
        ("positions.yml", "text: Berger will"),
        ("key_points.yml", "text: Die Stadt"),
        ("events.yml", "text: Im Rathaus"),
        ("events.yml", "name: Sitzung des"),
    ],
)
def test_every_statement_of_the_editors_is_searched(file: str, old: str, content: Path) -> None:
    edit(content, file, old, f"{old} „so nie gesagt“")

    assert [line.split(" ")[-1] for line in problems(content)] == ["[unproven-quotation]"]


# article-differs


def test_the_first_character_that_differs_is_reported(content: Path) -> None:
    edit(content, "articles/freibad.md", "Kühne widersprach ihr", "Kühne widersprach ihm")

    assert problems(content) == [
        "content/articles/freibad.md:20:21: from here the text is not what was received [article-differs]"
    ]


def test_the_text_may_be_a_part_of_what_was_received(content: Path) -> None:
    edit(content, "articles/freibad.txt", "COMMENTS", "COMMENTS\n\n3 Kommentare\n")

    assert problems(content) == []


def test_an_article_is_not_proven_by_itself(content: Path) -> None:
    (content / "articles/freibad.txt").unlink()
    edit(content, "articles/freibad.md", "source_file: freibad.txt", "source_file: freibad.md")

    (problem,) = problems(content)

    assert problem.startswith("content/articles/freibad.md:13:14: ")


def test_one_of_the_two_files_may_have_windows_line_endings(content: Path) -> None:
    received = content / "articles/freibad.txt"
    received.write_bytes(received.read_bytes().replace(b"\n", b"\r\n"))

    assert problems(content) == []


def test_a_text_that_leaves_out_a_paragraph_differs(content: Path) -> None:
    edit(
        content,
        "articles/freibad.md",
        "\n\n„Wir sammeln weiter Unterschriften, jeden Tag.\n\n",
        "\n\n",
    )
    edit(content, "quotes.yml", "\n\n      „Wir sammeln weiter Unterschriften, jeden Tag.\n", "\n")

    (problem,) = problems(content)

    assert problem.startswith("content/articles/freibad.md:26:2: ")


# unconnected


@pytest.mark.parametrize(
    ("file", "new"),
    [
        ("key_points.yml", "actors: [ida]"),
        ("events.yml", "participants: [ida]"),
    ],
)
def test_an_actor_in_a_record_is_connected(file: str, new: str, content: Path) -> None:
    people = content / "people.yml"
    people.write_text(people.read_text("utf-8") + "- {id: ida, name: Ida Lorenz}\n", "utf-8")
    assert rules(warned(content)) == ["[unconnected]"]

    edit(content, file, f"{new.split('[')[0]}[greta-berger]", new)

    assert warned(content) == []


def test_what_is_unconnected_builds_but_is_not_published(content: Path) -> None:
    people = content / "people.yml"
    people.write_text(people.read_text("utf-8") + "- {id: ida, name: Ida Lorenz}\n", "utf-8")

    (warning,) = warned(content)
    (problem,) = problems(content, publish=True)

    assert problem == warning.replace("warning: ", "")


def test_a_weak_name_connects_nobody(content: Path) -> None:
    people = content / "people.yml"
    other = "other_names: [{name: Bürgermeisterin, weak: true}]"
    record = f"- {{id: ida, name: Ida Lorenz, {other}}}\n"
    people.write_text(people.read_text("utf-8") + record, "utf-8")

    assert rules(warned(content)) == ["[unconnected]"]


def test_a_topic_that_only_has_narrower_topics_is_connected(content: Path) -> None:
    topics = content / "topics.yml"
    summary = "summary: {text: Alles, evidence: [{exact: Freibads gestritten}]}"
    record = f"- {{id: bad, name: Bad, {summary}}}\n"
    topics.write_text(topics.read_text("utf-8") + record, "utf-8")
    assert rules(warned(content)) == ["[unconnected]"]

    edit(content, "topics.yml", "  name: Freibad\n", "  name: Freibad\n  broader: bad\n")

    assert warned(content) == []


# topic-cycle


def test_only_the_topics_of_a_cycle_are_reported(content: Path) -> None:
    edit(content, "topics.yml", "  name: Freibad\n", "  name: Freibad\n  broader: schliessung\n")
    edit(
        content,
        "topics.yml",
        "name: Bürgerentscheid\n",
        "name: Bürgerentscheid\n  broader: freibad\n",
    )

    assert problems(content) == [
        "content/topics.yml:3:12: the topic is a part of itself: freibad → schliessung → freibad [topic-cycle]",
        "content/topics.yml:11:12: the topic is a part of itself: schliessung → freibad → schliessung [topic-cycle]",
    ]


# name-ambiguous


def test_an_ambiguous_name_is_reported_once_per_article(content: Path) -> None:
    edit(content, "people.yml", "  - name: Kühne\n", "  - name: Kühne\n  - name: Berger\n")

    assert len([line for line in problems(content) if "name-ambiguous" in line]) == 1


# reserved-page and the rules before publishing


@pytest.mark.parametrize("id", [*map(LANGUAGES["de"].path, MENU), "assets", "pagefind", "404"])
def test_a_free_page_takes_no_path_of_the_dossier(id: str, content: Path) -> None:
    (content / f"pages/{id}.md").write_text("---\ntitle: A\n---\n\nB.\n", "utf-8")

    assert problems(content) == [
        f"content/pages/{id}.md:2:1: the path '{id}' belongs to the dossier itself [reserved-page]"
    ]


def test_both_pages_that_the_law_requires_must_exist(content: Path) -> None:
    for page in (content / "pages").iterdir():
        page.unlink()

    assert problems(content) == []
    assert problems(content, publish=True) == [
        "content/pages/datenschutz.md:1:1: the file is missing [page-missing]",
        "content/pages/impressum.md:1:1: the file is missing [page-missing]",
    ]


def test_each_quotation_without_a_record_is_reported_with_its_location(content: Path) -> None:
    edit(
        content,
        "quotes.yml",
        "exact: spätestens im Herbst",
        "exact: Das Freibad gehört den Bürgern",
    )
    edit(
        content,
        "quotes.yml",
        "speaker: stadtverwaltung",
        "speaker: joerg-kuehne\n  part_of: kuehne-schwarzer-tag",
    )
    edit(content, "topics.yml", "„spätestens im Herbst“", "im Herbst")

    assert problems(content, publish=True) == [
        "content/articles/freibad.md:32:35: no record has this quotation: „spätestens im Herbst“ [quotation-without-record]"
    ]


def test_a_quotation_is_shown_in_full_so_that_it_can_be_copied(content: Path) -> None:
    edit(
        content,
        "quotes.yml",
        "exact: |-\n      Heute ist ein schwarzer Tag für Birkenfurt.\n\n",
        "exact: |-\n",
    )

    assert problems(content, publish=True) == [
        "content/articles/freibad.md:24:2: 'kuehne-schwarzer-tag' has only a part of this quotation,"
        " without „Heute ist ein schwarzer Tag für Birkenfurt.“ [quotation-without-record]"
    ]


def test_the_small_dossier_follows_every_rule() -> None:
    assert problems(CONTENT, publish=True) == []


# hidden-text


EXCERPT = ("articles/freibad.md", "rights: full", "rights: excerpt")
HIDDEN = "Die Stadt schließt das Freibad bis zum Herbst."


@pytest.mark.parametrize(
    "text",
    [
        "Gezählt hat „niemand die vielen Enten“.",
        "Er sagt, niemand hat die vielen Enten am Ufer gezählt.",
        "Niemand hat die VIELEN Enten – am Ufer – gezählt!",
    ],
)
def test_words_that_may_not_be_republished_are_refused_in_texts(text: str, content: Path) -> None:
    edit(content, "articles/freibad.md", "source_file: freibad.txt\n", "")
    (content / "articles/freibad.txt").unlink()
    with (content / "articles/freibad.md").open("a", encoding="utf-8") as article:
        article.write(
            "\nNiemand hat die vielen Enten am Ufer gezählt. Hat niemand die vielen Enten?\n"
        )
    edit(content, "key_points.yml", HIDDEN, text)
    assert {line.split(" ")[-1] for line in problems(content)} <= {"[quotation-without-evidence]"}
    edit(content, *EXCERPT)

    (problem,) = (line for line in problems(content) if line.endswith("[hidden-text]"))

    assert problem.startswith("content/key_points.yml:2:9: '")
    assert problem.endswith(" in a sentence that rights: excerpt keeps off the site [hidden-text]")


@pytest.mark.parametrize(
    "text",
    [
        "Er sagt, niemand h&#97;t die vielen Enten am Ufer gez&auml;hlt.",
        "Er sagt, niemand _hat_ die **vielen** Enten am Ufer gezählt.",
        "Er sagt, niemand [hat die](https://a.example/) vielen Enten am Ufer gezählt.",
        "Er sagt, niemand hat die vie&shy;len En&#8203;ten am Ufer gezählt.",
        "Er sagt, niemand hat die vielen Enten am Ufer geza&#776;hlt.",
        "Er sagt es [hier](https://a.example/niemand-hat-die-vielen-Enten-am-Ufer-gez%C3%A4hlt).",
        "Er sagt es [hier](https://a.example/?q=niemand%20hat%20die%20vielen%20Enten%20am%20Ufer%20gez%C3%A4hlt).",
        "Er sagt, > niemand\\nhat die vielen Enten am Ufer gezählt.",
    ],
)
def test_hidden_words_are_found_however_they_are_typed(text: str, content: Path) -> None:
    _hide_a_sentence(content)
    edit(content, "key_points.yml", f"text: {HIDDEN}", f'text: "{text}"')

    assert [line.split(" ")[-1] for line in problems(content)] == ["[hidden-text]"]


def test_hidden_words_are_found_in_the_address_of_a_source(content: Path) -> None:
    _hide_a_sentence(content)
    address = "https://a.example/niemand-hat-die-vielen-enten-am-ufer-gez%C3%A4hlt"
    edit(
        content,
        "events.yml",
        "      publisher: Stadtarchiv",
        f"      url: {address}\n      publisher: Stadtarchiv",
    )

    (problem,) = problems(content)

    assert problem.startswith(
        "content/events.yml:27:12: 'niemand hat die vielen enten am ufer gezählt' is in"
    )


def _hide_a_sentence(content: Path) -> None:
    """Add a sentence to the article that no record cites, and may not be republished."""
    edit(content, "articles/freibad.md", "source_file: freibad.txt\n", "")
    (content / "articles/freibad.txt").unlink()
    with (content / "articles/freibad.md").open("a", encoding="utf-8") as article:
        article.write("\nNiemand hat die vielen Enten am Ufer gezählt. Und so war es.\n")
    edit(content, "dossier.yml", "updated:", "quoted_share_limit: 100\nupdated:")
    edit(content, *EXCERPT)


def test_cited_words_and_the_headline_may_be_repeated(content: Path) -> None:
    edit(content, *EXCERPT)
    edit(
        content,
        "key_points.yml",
        HIDDEN,
        "Birkenfurt streitet über das Freibad; Die Sanierung koste 2,5 Millionen Euro, viel zu viel für eine kleine Stadt.",
    )

    assert problems(content) == []


# quoted-share, link-missing


def test_a_quoted_share_above_the_limit_is_a_warning(content: Path) -> None:
    assert warned(content) == []
    edit(content, *EXCERPT)
    assert warned(content) == [
        "content/articles/freibad.md:9:9: warning: the site shows 98 % of the characters of"
        " article 'freibad', more than 25 % [quoted-share]"
    ]
    edit(content, "dossier.yml", "updated:", "quoted_share_limit: 98\nupdated:")
    assert warned(content) == []


def test_an_article_that_is_only_linked_needs_a_url(content: Path) -> None:
    edit(content, "dossier.yml", "updated:", "quoted_share_limit: 100\nupdated:")
    edit(content, "articles/freibad.md", "url: https://bote.example/freibad\n", "")
    assert warned(content) == []
    edit(content, "articles/freibad.md", "rights: full", "rights: link-only")
    assert warned(content) == [
        "content/articles/freibad.md:8:9: warning: readers cannot reach article 'freibad':"
        " it has rights: link-only, but no url: [link-missing]"
    ]
