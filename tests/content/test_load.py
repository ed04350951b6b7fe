"""All files are loaded into one dossier, or all problems are reported together."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.content.load import load
from builder.model import Dossier
from builder.problems import InvalidContent
from tests.support.samples import edit


def problems(content: Path) -> list[str]:
    """Return the first line of each problem of a folder."""
    with pytest.raises(InvalidContent) as raised:
        load(content)
    return [str(problem).splitlines()[0] for problem in raised.value.problems]


def add_article(content: Path, id: str, text: str) -> None:
    front_matter = "---\nheadline: Nachtrag\nrights: full\n---\n\n"
    (content / "articles" / f"{id}.md").write_text(front_matter + text + "\n", "utf-8")


# The parts of a dossier


def test_references_become_records(dossier: Dossier) -> None:
    quote = dossier.quote("berger-wasser")

    assert quote.speaker is dossier.actor("greta-berger")
    assert quote.reported_by == (dossier.actor("joerg-kuehne"),)
    assert quote.topics == (dossier.topic("freibad"),)
    assert quote.passage.exact == "Das Wasser bleibt drin."


def test_evidence_is_given_by_the_id_of_a_quote_or_as_a_passage(dossier: Dossier) -> None:
    by_id = {position.id: position.evidence for position in dossier.positions}
    (quoted,) = by_id["kuehne-schliessung"]
    (passage,) = by_id["foerderverein-buergerentscheid"]

    assert quoted.quote == "kuehne-kein-sparen"
    assert quoted.passage is dossier.quote("kuehne-kein-sparen").passage
    assert passage.quote is None
    assert passage.passage.exact == "Der Förderverein fordert einen Bürgerentscheid."


def test_a_prefix_selects_the_passage(dossier: Dossier) -> None:
    (event,) = [event for event in dossier.events if event.id == "eroeffnung"]
    (citation,) = event.evidence

    assert citation.passage.exact == "das Freibad"
    assert citation.passage.line == 32
    assert str(citation.passage.location) == "content/events.yml:21:12"


def test_an_article_has_its_front_matter_and_its_text(dossier: Dossier) -> None:
    (article,) = dossier.articles

    assert (article.id, article.file) == ("freibad", "content/articles/freibad.md")
    assert article.text.text.startswith("Birkenfurts Stadtrat")
    assert article.text.first_line == 16
    assert article.received is not None and "COMMENTS" in article.received
    assert article.headings == ("Die wichtigsten Punkte",)


def test_a_free_page_has_the_id_of_its_file(dossier: Dossier) -> None:
    assert {page.id: page.title for page in dossier.pages} == {
        "datenschutz": "Datenschutz",
        "impressum": "Impressum",
    }


def test_files_of_records_may_be_missing_or_empty(content: Path) -> None:
    for name in ("exempt_quotations", "notes", "events"):
        (content / f"{name}.yml").unlink()
    (content / "key_points.yml").write_text("# noch keine\n", "utf-8")
    shutil.rmtree(content / "pages")

    dossier = load(content)

    assert (dossier.notes, dossier.events, dossier.key_points, dossier.pages) == ((), (), (), ())


def test_temporary_files_of_editors_are_ignored(content: Path) -> None:
    for name in (
        *(".DS_Store", "quotes.yml~", "articles/.freibad.md.swp", "pages/#impressum.md#"),
        *("desktop.ini", "articles/Thumbs.db", "pages/THUMBS.DB", "~$zitate.docx"),
    ):
        (content / name).write_text("{", "utf-8")

    assert load(content).articles


def test_a_second_article_is_named_by_each_passage(content: Path) -> None:
    add_article(content, "nachtrag", "Das Bad bleibt offen.")
    shutil.rmtree(content / "pages")
    for name in (
        "quotes",
        "positions",
        "key_points",
        "events",
        "exempt_quotations",
        "topics",
        "questions",
    ):
        (content / f"{name}.yml").unlink()
    (content / "people.yml").unlink()
    edit(content, "dossier.yml", "  - exact:", "  - article: freibad\n    exact:")
    edit(content, "dossier.yml", "[berger-zu-viel]", "[{article: nachtrag, exact: Das Bad bleibt}]")
    edit(content, "notes.yml", "  - exact:", "  - article: freibad\n    exact:")

    dossier = load(content)

    assert [article.id for article in dossier.articles] == ["freibad", "nachtrag"]
    assert dossier.summary[1].evidence[0].passage.article.id == "nachtrag"

    edit(content, "notes.yml", "article: freibad\n    ", "")
    assert problems(content) == [
        "content/notes.yml:6:5: the key 'article' is missing [missing-key]"
    ]


def test_an_article_that_cannot_be_read_hides_no_problem_of_another(content: Path) -> None:
    edit(content, "quotes.yml", "exact: viel zu viel", "article: freibad\n    exact: viel zu wenig")
    (content / "articles/nachtrag.md").write_text("---\na: b\n  c: [}\n---\n\nDas Bad.\n")

    found = problems(content)

    assert any(" the passage is not in article 'freibad' " in problem for problem in found)
    assert any(problem.startswith("content/articles/nachtrag.md:3") for problem in found)


def test_the_only_article_is_not_missed_if_it_cannot_be_read(content: Path) -> None:
    edit(content, "articles/freibad.md", "headline: ", "headline:\n  - a\n b: ")

    assert {problem.split(":")[0] for problem in problems(content)} == {
        "content/articles/freibad.md"
    }


def test_problems_name_the_folder_as_the_user_calls_it(content: Path) -> None:
    edit(content, "notes.yml", "kind: misprint", "kind: speling")

    with pytest.raises(InvalidContent, match=r"^somewhere/content/notes\.yml:2:9: "):
        load(content, "somewhere/content")


# All problems together


def test_the_problems_of_all_files_are_reported_together_in_order(content: Path) -> None:
    edit(content, "notes.yml", "kind: misprint", "kind: speling")
    edit(content, "key_points.yml", "[greta-berger]", "[greta-bergr]")
    edit(content, "quotes.yml", "viel zu viel für", "viel zu wenig für")
    edit(content, "pages/impressum.md", "title:", "titel:")

    assert problems(content) == [
        "content/key_points.yml:10:12: no actor has the id 'greta-bergr' [unknown-reference]",
        "content/notes.yml:2:9: 'speling' is not allowed here [invalid-value]",
        "content/pages/impressum.md:2:1: unknown key 'titel' [unknown-key]",
        "content/quotes.yml:14:12: the passage is not in article 'freibad' [passage-not-found]",
    ]


def test_each_failed_reference_of_a_record_is_reported(content: Path) -> None:
    edit(content, "quotes.yml", "reported_by: [joerg-kuehne]", "reported_by: [joerg, ida]")
    edit(content, "topics.yml", "broader: freibad", "broader: frei")
    edit(content, "topics.yml", "related: [buergerentscheid]", "related: [freibad, entscheid]")

    assert [line.partition(": ")[2] for line in problems(content)] == [
        "no actor has the id 'joerg' [unknown-reference]",
        "no actor has the id 'ida' [unknown-reference]",
        "no topic has the id 'frei' [unknown-reference]",
        "no topic has the id 'entscheid' [unknown-reference]",
    ]


def test_a_folder_that_is_missing_is_one_problem(tmp_path: Path) -> None:
    assert problems(tmp_path / "content") == ["content:1:1: there is no such folder [missing-file]"]


def test_an_empty_folder_lacks_the_dossier_and_an_article(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        "content/articles:1:1: there is no article [missing-file]",
        "content/dossier.yml:1:1: the file is missing [missing-file]",
    ]


def test_without_an_article_there_is_one_problem(content: Path) -> None:
    edit(content, "notes.yml", "  - exact:", "  - article: freibad\n    exact:")
    shutil.rmtree(content / "articles")

    assert problems(content) == ["content/articles:1:1: there is no article [missing-file]"]


@pytest.mark.parametrize("source_file", ["fehlt.txt", "../dossier.yml", "a" * 300, ".", ".."])
def test_the_file_as_received_must_be_beside_the_article(source_file: str, content: Path) -> None:
    (content / "articles/freibad.txt").unlink()
    edit(content, "articles/freibad.md", "source_file: freibad.txt", f"source_file: {source_file}")

    (problem,) = problems(content)

    assert problem.endswith(("[missing-file]", "[not-a-file]"))


# No problem causes another


@pytest.mark.parametrize(
    "file",
    ["people.yml", "organizations.yml", "topics.yml", "quotes.yml", "articles/freibad.md"],
)
def test_a_file_that_cannot_be_read_causes_no_further_problems(file: str, content: Path) -> None:
    (content / file).write_bytes(b"\xff")
    if file.startswith("articles"):
        (content / "articles/freibad.txt").unlink()

    (problem,) = problems(content)

    assert problem == f"content/{file}:1:1: the file is not UTF-8 here [encoding]"


@pytest.mark.parametrize("file", ["people.yml", "topics.yml", "quotes.yml"])
def test_a_file_without_a_list_causes_no_further_problems(file: str, content: Path) -> None:
    (content / file).write_text("id: a\n", "utf-8")

    assert problems(content) == [
        f"content/{file}:1:1: expected a list of records here [wrong-type]"
    ]


def test_the_received_file_of_an_article_with_a_problem_is_not_reported(
    content: Path,
) -> None:
    edit(content, "articles/freibad.md", "rights: full", "rights: voll")

    assert problems(content) == [
        "content/articles/freibad.md:9:9: 'voll' is not allowed here [invalid-value]"
    ]


def test_the_received_file_of_an_unreadable_article_is_not_reported(
    content: Path,
) -> None:
    (content / "articles/freibad.md").write_bytes(b"\xff")

    assert problems(content) == [
        "content/articles/freibad.md:1:1: the file is not UTF-8 here [encoding]"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("people.yml", "sort_name: Berger", "sort_name: [Berger]"),
        ("organizations.yml", "forms: [Stadtrates]", "forms: Stadtrates"),
        ("topics.yml", "  name: Freibad\n", "  name: [Freibad]\n"),
        ("quotes.yml", "date: 2019-05\n", "date: Mai\n"),
        ("quotes.yml", "viel zu viel", "viel zu wenig"),
        ("articles/freibad.md", "rights: full", "rights: voll"),
    ],
)
def test_the_id_of_a_record_with_a_problem_counts_as_known(
    file: str, old: str, new: str, content: Path
) -> None:
    if file.startswith("articles"):
        edit(content, "notes.yml", "  - exact:", "  - article: freibad\n    exact:")
        (content / "articles/freibad.txt").unlink()
    edit(content, file, old, new)

    (problem,) = problems(content)

    assert problem.startswith(f"content/{file}:")


def test_a_duplicate_id_is_reported_once_and_the_first_record_counts(content: Path) -> None:
    edit(content, "organizations.yml", "id: stadtverwaltung", "id: greta-berger")
    edit(content, "quotes.yml", "speaker: stadtverwaltung", "speaker: foerderverein")
    edit(content, "key_points.yml", "[stadtverwaltung]", "[foerderverein]")

    assert problems(content) == [
        "content/organizations.yml:8:7: the id 'greta-berger' is taken [duplicate-id]"
    ]


# Nothing outside the folder


@pytest.mark.parametrize("name", ["people.yml", "articles", "pages", "pages/impressum.md"])
def test_a_symbolic_link_is_one_problem(name: str, content: Path) -> None:
    edit(content, "notes.yml", "  - exact:", "  - article: freibad\n    exact:")
    outside = content.parent / "outside"
    (content / name).rename(outside)
    (content / name).symlink_to(outside)

    (problem,) = problems(content)

    assert problem == f"content/{name}:1:1: this is a symbolic link [not-a-file]"


@pytest.mark.parametrize("name", ["people.yml", "pages/impressum.md"])
def test_a_symbolic_link_that_leads_nowhere_is_one_problem(name: str, content: Path) -> None:
    (content / name).unlink()
    (content / name).symlink_to(content / "nowhere")

    (problem,) = problems(content)

    assert problem == f"content/{name}:1:1: this is a symbolic link [not-a-file]"


@pytest.mark.parametrize(
    ("name", "wanted"), [("quotes.yml", "file"), ("dossier.yml", "file"), ("pages", "folder")]
)
def test_a_folder_in_place_of_a_file_is_one_problem(name: str, wanted: str, content: Path) -> None:
    path = content / name
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("", "utf-8")
    else:
        path.unlink()
        path.mkdir()

    assert problems(content) == [f"content/{name}:1:1: this must be a {wanted} [not-a-file]"]


# Placeholders


def test_placeholders_have_locations(content: Path) -> None:
    edit(content, "dossier.yml", "licence: CC BY 4.0", 'licence: "PLATZHALTER: Lizenz"')
    edit(content, "articles/freibad.md", "author: Ida Lorenz", "author: PLATZHALTER")
    edit(content, "pages/impressum.md", "Marktplatz 1", "PLATZHALTER")

    assert [(str(place), text) for place, text in load(content).placeholders] == [
        ("content/dossier.yml:5:10", "PLATZHALTER: Lizenz"),
        ("content/articles/freibad.md:4:9", "PLATZHALTER"),
        ("content/pages/impressum.md:5:26", "Redaktion Beispielblatt, PLATZHALTER, Birkenfurt"),
    ]


# Files as received


def test_the_name_of_a_file_as_received_may_be_decomposed(content: Path) -> None:
    composed, decomposed = (unicodedata.normalize("NFC", "märz.txt"), "ma\u0308rz.txt")
    for name, on_disk in ((composed, decomposed), (decomposed, composed)):
        received = content / "articles" / on_disk
        (content / "articles/freibad.txt").rename(received)
        edit(content, "articles/freibad.md", "freibad.txt", name)

        assert load(content).articles[0].received

        received.rename(content / "articles/freibad.txt")
        edit(content, "articles/freibad.md", name, "freibad.txt")


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u200e"])
def test_a_text_from_a_website_is_proven_as_received(character: str, content: Path) -> None:
    for name in ("articles/freibad.md", "articles/freibad.txt"):
        edit(content, name, "nicht mehr leisten", f"nicht{character} mehr leisten")

    dossier = load_checked(content)

    assert dossier.quote("berger-nicht-leisten").passage.exact.count(character) == 1


def test_files_may_begin_with_a_byte_order_mark(content: Path) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_checked(content).quotes


# A record that cannot be read


def test_a_record_that_cannot_be_read_makes_no_other_problem(content: Path) -> None:
    edit(content, "people.yml", "  name: Greta Berger\n", "  name: Greta Berger\n   x: y\n")
    edit(
        content,
        "quotes.yml",
        "topics: [freibad]\n  passage:\n    exact: Das W",
        "topics: [bad]\n  passage:\n    exact: Das W",
    )

    assert [line.split(": ", 1)[1] for line in problems(content)] == [
        "not valid YAML: a key cannot stand here [yaml-syntax]",
        "no topic has the id 'bad' [unknown-reference]",
    ]


def test_a_slip_hides_no_passage_that_is_wrong(content: Path) -> None:
    edit(content, "notes.yml", "Gemeint ist", "Gemeint: ist")
    edit(content, "quotes.yml", "exact: Das Wasser", "exact: Nie: Das Wasser")

    assert [line.split("[")[-1] for line in problems(content)] == [
        "yaml-syntax]",
        "passage-not-found]",
        "yaml-syntax]",
    ]
