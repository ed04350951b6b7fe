"""What is open and what was corrected: their pages, and the start page that leads to them."""

from pathlib import Path

from lxml import html

from builder.checks import load_checked
from builder.pages.pages import pages
from builder.pages.start import AHEAD

CORRECTION = """
- id: {id}
  date: {date}
  subject: {id}
  before: Vorher {id}.
  after: Jetzt {id}.
"""


def built(content: Path) -> dict[str, html.HtmlElement]:
    """Return the pages of a dossier by path."""
    return {page.path: html.fromstring(page.body().html) for page in pages(load_checked(content))}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def correct(content: Path, **dates: str) -> None:
    records = (CORRECTION.format(id=id, date=date) for id, date in dates.items())
    (content / "corrections.yml").write_text("".join(records), "utf-8")


def test_a_correction_says_what_stood_there_what_stands_there_now_and_why(content: Path) -> None:
    page = text(built(content)["korrekturen/"])

    for words in (
        "10. Mai 2019: Tag der Sitzung",
        "VorherDie Sitzung war am 8. Mai 2019.",
        "JetztDie Sitzung war am 7. Mai 2019.",
        "WarumVerwechselt war der Tag",
    ):
        assert words in page


def test_the_latest_correction_is_first_and_the_start_page_names_its_date(content: Path) -> None:
    correct(content, alt="2019-05-08", neu="2019-05-10", mitte="2019-05-09")
    site = built(content)

    subjects = site["korrekturen/"].xpath("//*[@class='corrections__subject']/strong/text()")
    assert subjects == ["neu", "mitte", "alt"]
    (line,) = site[""].xpath("//a[contains(., 'Korrekturen')]")
    assert text(line) == "Korrekturen: 3, zuletzt am 10. Mai 2019"


def test_without_corrections_and_questions_nothing_leads_there(content: Path) -> None:
    (content / "corrections.yml").unlink()
    (content / "questions.yml").unlink()
    site = built(content)

    assert not {"korrekturen/", "offene-fragen/"} & site.keys()
    assert "Korrekturen" not in text(site[""])
    assert "Was offen ist" not in text(site[""])


def test_the_start_page_has_the_first_questions_with_their_evidence(content: Path) -> None:
    record = (content / "questions.yml").read_text("utf-8")
    more = (record.replace("wann-im-herbst", f"frage-{n}") for n in range(6))
    (content / "questions.yml").write_text("".join(more), "utf-8")
    start = built(content)[""]

    shown = start.xpath("//ul[@class='ahead']/li")
    assert len(shown) == AHEAD
    assert all(question.xpath(".//*[@class='evidence-numbers']/a") for question in shown)
    assert start.xpath("//a[text()='Alle 6 offenen Fragen']")


def test_a_topic_has_its_questions_and_the_actors_page_those_about_the_actor(content: Path) -> None:
    old = "  topics: [schliessung]\n"
    path = content / "questions.yml"
    path.write_text(
        path.read_text("utf-8").replace(old, f"{old}  actors: [greta-berger]\n"), "utf-8"
    )
    site = built(content)

    for page in ("themen/schliessung/", "akteure/greta-berger/"):
        assert "An welchem Tag schließt das Freibad?" in text(site[page])


def test_the_start_page_says_what_the_method_does_not_prove(content: Path) -> None:
    assert "Ob eine Aussage wahr ist, prüft dieses Dossier nicht" in text(built(content)[""])
