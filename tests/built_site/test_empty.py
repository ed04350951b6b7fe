"""Sites of dossiers in which kinds of records are still empty: every link resolves, nothing is promised."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from builder.model.kinds import KINDS
from tests.support.builds import Builds
from tests.support.site import Site, project

EVIDENCE = "evidence: [{exact: Der Rat tagt am Montag.}]"
DOSSIER = f"""\
title: Der Rat
language: de
editor: Redaktion
updated: 2024-05-01
summary:
- {{text: Der Rat tagt., {EVIDENCE}}}
"""
ARTICLE = """\
---
headline: Rat tagt
rights: full
---
Der Rat tagt am Montag.

„Wir warten“, sagte Anna Berg. Das Buch „Titel“ liegt aus.
"""
RECORDS = {
    "people.yml": "- {id: anna-berg, name: Anna Berg}\n",
    "organizations.yml": "- {id: rat, name: Rat}\n",
    "topics.yml": f"- {{id: bad, name: Bad, question: Bleibt es?, summary: {{text: Das Bad., {EVIDENCE}}}}}\n",
    "quotes.yml": (
        "- {id: warten, speaker: anna-berg, form: direct, topics: [bad],"
        " passage: {exact: Wir warten}}\n"
    ),
    "positions.yml": (
        "- {id: offen, actor: anna-berg, topic: bad, stance: open, basis: reported,"
        f" text: Sie wartet., {EVIDENCE}}}\n"
    ),
    "key_points.yml": f"- {{id: montag, text: Am Montag., {EVIDENCE}}}\n",
    "events.yml": f"- {{id: sitzung, name: Sitzung, {EVIDENCE}}}\n",
    "notes.yml": (
        "- {id: tag, kind: classification, text: So steht es da., date: 2024-05-01,"
        " passages: [{exact: am Montag}]}\n"
    ),
    "questions.yml": (
        "- {id: uhrzeit, question: Um welche Uhrzeit tagt der Rat?, text: Der Artikel sagt es nicht.,"
        f" {EVIDENCE}}}\n"
    ),
    "corrections.yml": (
        "- {id: tag, date: 2024-05-01, subject: Tag, before: Dienstag, after: Montag}\n"
    ),
    "exempt_quotations.yml": "- {passage: {exact: Titel}, reason: ein Buch}\n",
    "pages/impressum.md": "---\ntitle: Impressum\n---\nText.\n",
}
NEEDS = {
    "quotes.yml": ("people.yml", "topics.yml"),
    "positions.yml": ("people.yml", "topics.yml"),
}
"""The files with records that those of a file refer to."""


@pytest.fixture
def built(tmp_path: Path, builds: Builds) -> Callable[..., Site]:
    """Return a function that builds the site of some of the files of RECORDS."""

    def build(*names: str) -> Site:
        content = tmp_path / "before/content"
        for name, text in {
            "dossier.yml": DOSSIER,
            "articles/rat.md": ARTICLE,
            **{name: RECORDS[name] for name in names},
        }.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, "utf-8")
        builds.build(project(tmp_path, content))
        return Site(tmp_path / "site")

    return build


def test_every_kind_with_files_has_records_here() -> None:
    assert {name for kind in KINDS for name in kind.files} <= RECORDS.keys()


def test_an_article_and_a_summary_are_enough(built: Callable[..., Site]) -> None:
    site = built()

    assert not site.broken()
    start = site.text("")
    assert "Wer ist wer" not in start
    assert "in eigenen Worten" not in start
    assert "Positionen" not in start
    assert "Zitate" not in start
    pages = {path.parent.relative_to(site.folder) for path in site.folder.rglob("index.html")}
    lists = {path.parts[0] for path in pages if len(path.parts) == 1}
    assert lists == {"artikel", "methode"}


@pytest.mark.parametrize("name", RECORDS)
def test_a_site_with_one_kind_of_record_has_no_broken_link(
    name: str, built: Callable[..., Site]
) -> None:
    site = built(*NEEDS.get(name, ()), name)

    assert not site.broken()
    assert not _headings_without_text(site)


@pytest.mark.parametrize("name", RECORDS)
def test_a_site_that_lacks_one_kind_of_record_has_no_broken_link(
    name: str, built: Callable[..., Site]
) -> None:
    missing = {name, *(other for other, needed in NEEDS.items() if name in needed)}

    site = built(*(other for other in RECORDS if other not in missing))

    assert not site.broken()
    assert not _headings_without_text(site)


def test_the_start_page_promises_what_is_there(built: Callable[..., Site]) -> None:
    start = built("organizations.yml", "events.yml").content("")

    ways = start.xpath(".//*[@class='ways']//a/text()")
    assert ways == ["Der Artikel", "Zeitleiste", "Methode"]
    assert start.xpath(".//h2/text()") == ["Was geschah", "Wer ist wer", "Weiter"]


def test_key_points_are_the_articles_own_only_where_it_lists_them(
    built: Callable[..., Site],
) -> None:
    site = built("key_points.yml")

    assert "Was die Redaktion als das Wichtigste festhält" in site.text("kernpunkte/")
    assert "Weitere Kernpunkte" not in site.text("kernpunkte/")
    assert "Listen des Artikels" not in site.text("")


def _headings_without_text(site: Site) -> list[str]:
    """Return the headings of all pages that nothing follows before the next heading."""
    return [
        f"{page}: {heading.text_content()}"
        for page in site.pages
        if page != "404.html"
        for heading in site.content(page).xpath(".//h2")
        if (after := _whole(heading).getnext()) is None
        or after.tag == "h2"
        or not after.text_content().strip()
    ]


def _whole(heading: html.HtmlElement) -> html.HtmlElement:
    """Return a heading, or what holds it and the link to the whole list."""
    parent = heading.getparent()
    return parent if parent is not None and parent.get("class") == "section-head" else heading
